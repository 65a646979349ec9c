"""Every reader of a briefing is called by name, not by code."""

import pytest

from advocate_desk import wording
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.wording import readers


@pytest.mark.parametrize("reader", Reader)
def test_every_reader_has_a_name(reader: Reader) -> None:
    said = readers.said(reader)
    assert said
    assert said != reader.value


@pytest.mark.parametrize("reader", Reader)
def test_every_reader_has_a_german_name(reader: Reader) -> None:
    english = readers.said(reader)
    with wording.speaking("de"):
        assert readers.said(reader) != english


def test_no_two_readers_are_called_the_same() -> None:
    assert len({readers.said(reader) for reader in Reader}) == len(Reader)
