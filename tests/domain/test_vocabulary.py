"""The words of the trade that know of each other."""

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Edition


@pytest.mark.parametrize("edition", Edition)
def test_the_edition_of_a_reader_is_read_by_that_reader(edition: Edition) -> None:
    assert Edition.of(edition.reader) is edition


def test_no_edition_is_made_for_two_readers_at_once() -> None:
    with pytest.raises(ValueError, match="3"):
        Edition.of(Audience.PARTNER | Audience.CUSTOMER)
