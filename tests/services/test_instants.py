"""Times that have been, as somebody types them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from advocate_desk.services.instants import past_instant

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 10, 12, 0, tzinfo=BERLIN)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-03 18:00", datetime(2026, 11, 3, 18, 0, tzinfo=BERLIN)),
        ("18:00", datetime(2026, 11, 9, 18, 0, tzinfo=BERLIN)),
        ("09:00", datetime(2026, 11, 10, 9, 0, tzinfo=BERLIN)),
        ("fri 18:00", datetime(2026, 11, 6, 18, 0, tzinfo=BERLIN)),
        ("13 Nov", datetime(2025, 11, 13, tzinfo=BERLIN)),
        ("2027-01-01", datetime(2027, 1, 1, tzinfo=BERLIN)),
    ],
)
def test_what_is_still_to_come_is_taken_for_the_last_of_its_name(said: str, meant: datetime) -> None:
    assert past_instant(said, now=NOW.astimezone(UTC), zone=BERLIN) == meant


def test_the_end_of_today_is_tomorrow_and_not_last_year() -> None:
    ended = past_instant("10 Nov", now=NOW.astimezone(UTC), zone=BERLIN, end=True)
    assert ended == datetime(2026, 11, 11, tzinfo=BERLIN)
