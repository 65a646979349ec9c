"""Whatever could not be taken in, the list says why in plain words."""

import pytest

from advocate_desk import wording
from advocate_desk.exchange.quarantine import Why
from advocate_desk.wording import quarantine


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_words(why: Why) -> None:
    said = quarantine.said(why)
    assert said != why.value
    assert " " in said
    assert "_" not in said


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_german_words(why: Why) -> None:
    english = quarantine.said(why)
    with wording.speaking("de"):
        assert quarantine.said(why) != english


def test_a_reason_of_a_newer_program_reads_as_itself() -> None:
    assert quarantine.said("written_in_clay") == "written_in_clay"
