"""Days and times as a document says them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from advocate_desk.wording import dates, language, speaking

NEWARK = ZoneInfo("America/New_York")
LATE = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)  # still the evening of the 17th in Newark


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", ("Tuesday 17 November 2026", "17 November 2026, 22:00", "17 Nov", "Tue 17 Nov, 22:00", "Nov 2026")),
        (
            "de",
            (
                "Dienstag, 17. November 2026",
                "17. November 2026, 22:00",
                "17. Nov.",
                "Di., 17. Nov., 22:00",
                "Nov. 2026",
            ),
        ),
    ],
)
def test_an_instant_is_said_on_the_clock_of_the_zone(spoken: str, said: tuple[str, ...]) -> None:
    ways = (dates.long_day, dates.full, dates.short_day, dates.weekday, dates.month)
    with speaking(spoken):
        assert tuple(way(LATE, NEWARK) for way in ways) == said


def test_a_whole_day_has_no_time_and_no_zone() -> None:
    with speaking("en"):
        assert dates.weekday(date(2026, 11, 17), NEWARK) == "Tue 17 Nov"
        assert dates.full(date(2026, 11, 17), NEWARK) == "17 November 2026"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        dates.weekday(datetime(2026, 11, 17, 9), NEWARK)


def test_a_document_s_language_ends_with_its_block() -> None:
    before = language()
    with speaking("de"):
        assert language() == "de"
        with speaking("xx"):
            assert language() == "en"
    assert language() == before
