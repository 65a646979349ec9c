"""Who to call now: the rule, and the same rule counted out minute by minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.coverage import Absence, Answer, Area, Cell, Coverage, Hours, Reach, Why, call, rung_at
from advocate_desk.domain.rota import Override, Rota, hand_over, turn_at
from advocate_desk.domain.vocabulary import ChannelKind, Level

BERLIN = ZoneInfo("Europe/Berlin")
STORAGE = Area(1, "Storage", "", "", 1, "", "", "")
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
LINE = Channel(ChannelKind.LINE247, "+49 30 5550 1420")
MOBILE = Channel(ChannelKind.MOBILE, "+49 151 5550 0138")


def person(id_: int, *, hours: str = "", zone: str = "UTC", line: bool = False, verified: datetime = NOON) -> Contact:
    return Contact(
        id_, f"Person {id_}", "", None, "", "", "", zone, "theirs", hours, "", "", verified,
        (LINE, MOBILE) if line else (MOBILE,),
    )  # fmt: skip


def cover(
    *people: Contact, cells: dict[Level, int], rotas: tuple[Rota, ...] = (), absences: tuple[Absence, ...] = ()
) -> Coverage:
    return Coverage(
        {(1, level): Cell(n, 1, level, id_, "", None) for n, (level, id_) in enumerate(cells.items())},
        {(1, rota.level): rota for rota in rotas},
        absences,
        {p.id: p for p in people},
    )


def on_the_hour(written: str, zone: str, at: datetime) -> Hours:
    """Hours such as "9-17", whole hours on every day: enough calendar for the rule."""
    if not written:
        return Hours(always=True, open=True, until=None)
    first, last = (int(part) for part in written.split("-"))
    hour = at.astimezone(ZoneInfo(zone)).hour
    return Hours(always=False, open=first <= hour < last, until=at + timedelta(hours=1))


def asked(coverage: Coverage, at: datetime = NOON, **kw: object) -> Answer:
    return call(coverage, STORAGE, at, on_the_hour, **kw)  # type: ignore[arg-type]


def name(answer: Answer) -> str | None:
    return answer.rung.contact.name if answer.rung and answer.rung.contact else None


def whys(answer: Answer) -> list[Why]:
    return [reason.why for reason in answer.reasons]


def test_who_is_named_without_hours_is_always_reachable() -> None:
    coverage = cover(person(1), cells={Level.PRIMARY: 1})
    answer = asked(coverage, datetime(2026, 11, 15, 3, tzinfo=UTC))
    assert name(answer) == "Person 1"
    assert whys(answer) == [Why.WRITTEN, Why.ALWAYS]


def test_outside_hours_the_next_rung_is_called_and_the_reason_says_who_was_passed_over() -> None:
    coverage = cover(person(1, hours="14-18"), person(2), cells={Level.PRIMARY: 1, Level.BACKUP: 2})
    answer = asked(coverage)
    assert name(answer) == "Person 2"
    assert [(r.why, r.who.name) for r in answer.reasons if r.who] == [
        (Why.OUT_OF_HOURS, "Person 1"),
        (Why.WRITTEN, "Person 2"),
        (Why.ALWAYS, "Person 2"),
    ]


def test_a_line_answered_day_and_night_reaches_somebody_outside_hours_and_comes_first() -> None:
    coverage = cover(person(1, hours="14-18", line=True), cells={Level.PRIMARY: 1})
    answer = asked(coverage)
    assert answer.rung is not None
    assert answer.rung.reach is Reach.LINE
    assert answer.rung.channels[0] == LINE


def test_hours_count_for_people_on_the_rota_too() -> None:
    rota = Rota(1, 1, Level.PRIMARY, "week", datetime(2026, 11, 16, 8), BERLIN, (1,))
    coverage = cover(person(1, hours="14-18"), person(2), cells={Level.BACKUP: 2}, rotas=(rota,))
    assert name(asked(coverage)) == "Person 2"


def test_a_cleared_alternate_stands_in_and_an_uncleared_one_does_not() -> None:
    away = Absence(1, NOON, NOON + timedelta(days=1), 3)
    people = (person(1), person(2), person(3))
    cells = {Level.PRIMARY: 1, Level.BACKUP: 2}
    answer = asked(cover(*people, cells=cells, absences=(away,)))
    assert name(answer) == "Person 2"
    assert whys(answer)[:2] == [Why.AWAY, Why.NOT_CLEARED]
    cleared = Absence(1, away.from_at, away.until_at, 3, NOON)
    answer = asked(cover(*people, cells=cells, absences=(cleared,)))
    assert name(answer) == "Person 3"
    assert whys(answer) == [Why.AWAY, Why.ALTERNATE, Why.ALWAYS]


def test_periods_are_half_open() -> None:
    away = Absence(1, NOON, NOON + timedelta(hours=1))
    coverage = cover(person(1), cells={Level.PRIMARY: 1}, absences=(away,))
    before, begins, ends = (asked(coverage, NOON + timedelta(minutes=m)) for m in (-1, 0, 60))
    assert [name(before), name(begins), name(ends)] == ["Person 1", None, "Person 1"]


def test_of_two_absences_at_once_the_one_with_a_cleared_alternate_counts() -> None:
    first = Absence(1, NOON, NOON + timedelta(days=3), 2, NOON)
    second = Absence(1, NOON, NOON + timedelta(days=1))
    assert name(asked(cover(person(1), person(2), cells={Level.PRIMARY: 1}, absences=(first, second)))) == "Person 2"


def test_alternates_in_a_circle_are_told_and_nobody_stands_in() -> None:
    def away(who: int, other: int) -> Absence:
        return Absence(who, NOON, NOON + timedelta(days=1), other, NOON)

    coverage = cover(person(1), person(2), cells={Level.PRIMARY: 1}, absences=(away(1, 2), away(2, 1)))
    answer = asked(coverage)
    assert answer.rung is None
    assert Why.CIRCLE in whys(answer)


def test_a_chain_of_alternates_is_followed() -> None:
    chain = tuple(Absence(n, NOON, NOON + timedelta(days=1), n + 1, NOON) for n in (1, 2))
    coverage = cover(person(1), person(2), person(3), cells={Level.PRIMARY: 1}, absences=chain)
    assert name(asked(coverage)) == "Person 3"


def test_an_override_wins_over_the_turn_and_the_newest_over_the_others() -> None:
    swap = tuple(Override(id_, NOON - timedelta(hours=1), NOON + timedelta(hours=1)) for id_ in (2, 3))
    rota = Rota(1, 1, Level.PRIMARY, "week", datetime(2026, 11, 16, 8), BERLIN, (1,), swap)
    coverage = cover(person(1), person(2), person(3), cells={}, rotas=(rota,))
    assert name(asked(coverage)) == "Person 3"
    assert name(asked(coverage, NOON + timedelta(hours=1))) == "Person 1"


def test_before_the_first_turn_the_written_name_counts() -> None:
    rota = Rota(1, 1, Level.PRIMARY, "day", datetime(2026, 12, 1, 8), BERLIN, (2,))
    coverage = cover(person(1), person(2), cells={Level.PRIMARY: 1}, rotas=(rota,))
    assert name(asked(coverage)) == "Person 1"


def test_manager_director_and_vice_president_do_not_rotate() -> None:
    rota = Rota(1, 1, Level.MANAGER, "day", datetime(2026, 11, 1, 8), BERLIN, (2,))
    coverage = cover(person(1), person(2), cells={Level.MANAGER: 1}, rotas=(rota,))
    assert name(asked(coverage)) == "Person 1"


def test_the_next_rungs_name_nobody_twice_and_nobody_who_is_away() -> None:
    cells = {Level.PRIMARY: 1, Level.BACKUP: 2, Level.MANAGER: 1, Level.DIRECTOR: 3}
    away = Absence(2, NOON, NOON + timedelta(days=1))
    answer = asked(cover(person(1), person(2), person(3), cells=cells, absences=(away,)))
    assert [rung.contact.name for rung in answer.next if rung.contact] == ["Person 3"]


def test_asking_for_a_level_starts_there() -> None:
    cells = {Level.PRIMARY: 1, Level.MANAGER: 2}
    assert name(asked(cover(person(1), person(2), cells=cells), levels=(Level.MANAGER, Level.DIRECTOR))) == "Person 2"


def test_nobody_is_told_with_when_somebody_comes() -> None:
    answer = asked(cover(person(1, hours="14-18"), cells={Level.PRIMARY: 1}))
    assert answer.rung is None
    assert answer.nobody_until == NOON + timedelta(hours=1)


def test_a_number_nobody_checked_for_long_is_said() -> None:
    old = person(1, verified=NOON - timedelta(days=95))
    answer = asked(cover(old, cells={Level.PRIMARY: 1}))
    assert [(r.why, r.days, r.good) for r in answer.reasons][-1] == (Why.STALE, 95, False)


def test_a_channel_with_hours_of_its_own_goes_behind_the_others_when_nobody_answers_it() -> None:
    desk = Channel(ChannelKind.MOBILE, "1234", "14-18")
    someone = person(1)
    phoned = Contact(**{f: getattr(someone, f) for f in someone.__slots__} | {"channels": (desk, MOBILE)})
    rung = rung_at(cover(phoned, cells={Level.PRIMARY: 1}), STORAGE, Level.PRIMARY, NOON, on_the_hour)
    assert rung.channels == (MOBILE, desk)


def test_a_rota_hands_over_at_the_same_wall_time_after_the_clocks_change() -> None:
    rota = Rota(1, 1, Level.PRIMARY, "week", datetime(2026, 10, 19, 8), BERLIN, (1, 2))
    summer = datetime(2026, 10, 19, 6, tzinfo=UTC)
    winter = datetime(2026, 10, 26, 7, tzinfo=UTC)
    turns = [turn_at(rota, at) for at in (summer, winter - timedelta(minutes=1), winter)]
    assert [turn.contact_id for turn in turns if turn] == [1, 1, 2]


def test_a_hand_over_inside_the_gap_of_spring_moves_forward_with_the_clock() -> None:
    rota = Rota(1, 1, Level.PRIMARY, "day", datetime(2026, 3, 28, 2, 30), BERLIN, (1, 2))
    gap = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 02:30 does not exist; the clock shows 03:30
    turns = [turn_at(rota, at) for at in (gap - timedelta(minutes=1), gap)]
    assert [turn.contact_id for turn in turns if turn] == [1, 2]


def test_a_monthly_rota_from_the_31st_hands_over_on_the_last_day_of_a_short_month() -> None:
    rota = Rota(1, 1, Level.PRIMARY, "month", datetime(2026, 1, 31, 9), BERLIN, (1, 2))
    assert [hand_over(rota, n).date() for n in (1, 2, 3)] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


# --- the same counted out minute by minute ---

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
START = datetime(2026, 10, 24, tzinfo=UTC)  # a week around the end of European and the middle of Australian summer time


@dataclass(frozen=True)
class World:
    coverage: Coverage
    at: datetime


@st.composite
def worlds(draw: st.DrawFn) -> World:
    ids = st.integers(1, 4)
    minutes, few = st.integers(0, 14 * 24 * 60), st.integers(0, 2)
    hours = st.sampled_from(("", "", "0-8", "8-17", "17-23"))
    people = [
        person(n, hours=draw(hours), zone=draw(st.sampled_from(ZONES)), line=draw(st.integers(0, 5)) == 0)
        for n in range(1, 5)
    ]
    cells = {level: draw(ids) for level in Level if draw(st.booleans())}
    rotas = tuple(
        Rota(
            1, 1, level, draw(st.sampled_from(("day", "week", "2weeks", "month"))),
            datetime(2026, 8, 31, draw(st.integers(0, 23)), draw(st.sampled_from((0, 15, 30))))
            + timedelta(days=draw(st.integers(0, 60))),
            ZoneInfo(draw(st.sampled_from(ZONES))),
            tuple(draw(st.lists(ids, min_size=1, max_size=3))),
            tuple(_period(draw, minutes, lambda a, b: Override(draw(ids), a, b)) for _ in range(draw(few))),
        )
        for level in (Level.PRIMARY, Level.BACKUP)
        if draw(st.booleans())
    )  # fmt: skip
    absences = tuple(
        _period(
            draw, minutes,
            lambda a, b: Absence(draw(ids), a, b, draw(st.none() | ids), START if draw(st.booleans()) else None),
        )
        for _ in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    at = START + timedelta(minutes=draw(minutes))
    return World(cover(*people, cells=cells, rotas=rotas, absences=absences), at)


def _period(draw: st.DrawFn, minutes: st.SearchStrategy[int], make):  # type: ignore[no-untyped-def]
    begins, lasts = draw(minutes), draw(st.integers(1, 5 * 24 * 60))
    start = START + timedelta(minutes=begins)
    return make(start, start + timedelta(minutes=lasts))


def counted_out(world: World) -> tuple[str, int] | None:
    """The same question answered the slow way: turns are counted by walking every minute since the rota began."""
    coverage, at = world.coverage, world.at
    for level in Level:
        holder = None
        rota = coverage.rotas.get((1, level))
        if rota is not None:
            holder = _turn_by_minutes(rota, at)
            for override in rota.overrides:
                if override.from_at <= at < override.until_at:
                    holder = override.contact_id
        if holder is None and (1, level) in coverage.cells:
            holder = coverage.cells[1, level].contact_id
        found = _standing_in(coverage, holder, at, frozenset()) if holder is not None else None
        if found is not None and _reachable(coverage.people[found], at):
            return level.value, found
    return None


def _turn_by_minutes(rota: Rota, at: datetime) -> int | None:
    minute = rota.first_at.replace(tzinfo=rota.zone).astimezone(UTC)
    if at < minute:
        return None
    turn, wall = 0, rota.first_at
    while True:
        wall = _following(rota, wall, turn + 1)
        # The first minute at which the clock on the wall has reached the hand-over, taking its first passing.
        due = wall.replace(tzinfo=rota.zone).astimezone(UTC)
        if at < due:
            return rota.people[turn % len(rota.people)]
        turn += 1


def _following(rota: Rota, wall: datetime, number: int) -> datetime:
    if rota.every != "month":
        return wall + timedelta(days={"day": 1, "week": 7, "2weeks": 14}[rota.every])
    first = rota.first_at
    year, month = first.year, first.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    day = first.day
    while True:
        try:
            return datetime.combine(date(year, month, day), time(first.hour, first.minute))
        except ValueError:
            day -= 1


def _standing_in(coverage: Coverage, who: int, at: datetime, seen: frozenset[int]) -> int | None:
    away = [a for a in coverage.absences if a.contact_id == who and a.from_at <= at < a.until_at]
    if not away:
        return who
    agreed = [a for a in away if a.alternate_id is not None and a.cleared_at is not None]
    if not agreed or agreed[-1].alternate_id in seen | {who}:
        return None
    return _standing_in(coverage, agreed[-1].alternate_id, at, seen | {who})


def _reachable(who: Contact, at: datetime) -> bool:
    if not who.hours or LINE in who.channels:
        return True
    first, last = (int(part) for part in who.hours.split("-"))
    return first <= at.astimezone(ZoneInfo(who.zone)).hour < last


@given(worlds())
@settings(max_examples=400, deadline=None)
def test_the_answer_is_that_of_counting_it_out(world: World) -> None:
    answer = asked(world.coverage, world.at)
    found = (answer.rung.level.value, answer.rung.contact.id) if answer.rung and answer.rung.contact else None
    assert found == counted_out(world)


@pytest.mark.parametrize("zone", ZONES)
@given(every=st.sampled_from(("day", "week", "month")), hour=st.integers(0, 23), days=st.integers(0, 400))
@settings(max_examples=50, deadline=None)
def test_a_turn_ends_when_the_next_begins(zone: str, every: str, hour: int, days: int) -> None:
    rota = Rota(1, 1, Level.PRIMARY, every, datetime(2026, 1, 31, hour), ZoneInfo(zone), (1, 2, 3))
    now = turn_at(rota, datetime(2026, 2, 2, tzinfo=UTC) + timedelta(days=days))
    assert now is not None
    following = turn_at(rota, now.until)
    assert following is not None
    assert following.contact_id == now.contact_id % 3 + 1
