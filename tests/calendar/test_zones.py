"""Zones are known by the names people use, and a wall clock and an instant always agree, also in the two odd nights."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.calendar import zones
from advocate_desk.domain.errors import DeskError, Fault

PLACES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo"]
)
WALLS = st.datetimes(datetime(1995, 1, 1), datetime(2037, 12, 31))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Newark", "America/New_York"),
        ("München", "Europe/Berlin"),
        ("Bangalore", "Asia/Kolkata"),
        ("pt", "America/Los_Angeles"),
        ("MEZ", "Europe/Berlin"),
        ("utc", "UTC"),
        ("UTC+5:30", "UTC+05:30"),
        ("GMT-8", "UTC-08:00"),
    ],
)
def test_a_zone_is_found_by_the_name_people_use(said: str, name: str) -> None:
    assert zones.key(zones.named(said)) == name


def test_an_abbreviation_says_its_offset_also_in_summer() -> None:
    reading = zones.find("PST")
    assert reading is not None
    assert (reading.name, reading.offset) == ("America/Los_Angeles", timedelta(hours=-8))


def test_an_abbreviation_of_several_zones_is_settled_by_the_company_it_is_said_in() -> None:
    alone, among = zones.find("IST"), zones.find("IST", near=["Asia/Kolkata", "Europe/Berlin"])
    assert alone is not None
    assert among is not None
    assert alone.options == ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")
    assert among.options == ("Asia/Kolkata",)


@pytest.mark.parametrize("name", ["Gotham", "", "../etc/passwd", "Europe/", "UTC+99", "Mars/Base"])
def test_a_zone_nobody_knows_is_an_error_that_names_the_field(name: str) -> None:
    with pytest.raises(DeskError) as refused:
        zones.named(name)
    assert refused.value.fault is Fault.INVALID
    assert refused.value.facts["field"] == "zone"


def test_a_name_of_several_zones_is_asked_for() -> None:
    with pytest.raises(DeskError) as refused:
        zones.named("CST")
    assert refused.value.fault is Fault.AMBIGUOUS
    assert refused.value.facts["candidates"] == ("America/Chicago", "Asia/Shanghai")


def test_a_wall_time_that_the_clock_skips_moves_forward_by_the_gap() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert zones.oddity(datetime(2027, 3, 28, 2, 30), berlin) == "gap"
    assert zones.wall(zones.instant(datetime(2027, 3, 28, 2, 30), berlin), berlin).hour == 3


def test_a_wall_time_that_comes_twice_is_the_first_unless_the_second_is_asked_for() -> None:
    newark = ZoneInfo("America/New_York")
    twice = datetime(2026, 11, 1, 1, 30)
    assert zones.oddity(twice, newark) == "fold"
    assert zones.instant(twice, newark) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert zones.instant(twice, newark, second=True) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@given(WALLS, PLACES)
def test_a_wall_time_comes_back_from_its_instant_unless_the_clock_skips_it(wall: datetime, place: str) -> None:
    zone = ZoneInfo(place)
    back = zones.wall(zones.instant(wall, zone), zone).replace(tzinfo=None)
    if zones.oddity(wall, zone) == "gap":
        assert timedelta() < back - wall <= timedelta(hours=2)
    else:
        assert back == wall


@given(WALLS, PLACES)
def test_an_instant_agrees_with_the_standard_library(wall: datetime, place: str) -> None:
    zone = ZoneInfo(place)
    assert zones.instant(wall, zone) == wall.replace(tzinfo=zone).astimezone(UTC)


@given(st.integers(-14 * 60, 14 * 60))
def test_an_offset_keeps_its_clock_through_its_name(minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    at = datetime(2026, 11, 17, 12)
    assert zones.named(zones.key(zone)).utcoffset(at) == zone.utcoffset(at)


def test_a_zone_is_headed_by_its_city() -> None:
    assert zones.city(ZoneInfo("America/New_York")) == "New York"
    assert zones.city(zones.named("UTC+05:30")) == "UTC+05:30"
