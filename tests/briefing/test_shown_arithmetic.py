"""The arithmetic of computed lines, done again from what they show: always the result shown comes out."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.briefing import CaseFacts, Statement, StatementKind
from advocate_desk.briefing.facts_sheet import Sheet
from advocate_desk.briefing.impact import computed_impact

NOW = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
MONEY = st.decimals(min_value="0.01", max_value="9999999.99", places=2)
MINUTES = st.integers(min_value=1, max_value=200_000)
BLAME = re.compile(r"churn|leave|cancel|blame|fault|guilt|angry", re.IGNORECASE)


def number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.-]", "", text))


def minutes(span: str) -> Decimal:
    found = re.fullmatch(r"(?:([\d,]+) h)? ?(?:(\d+) min)?", span.strip())
    assert found is not None, span
    return Decimal(int((found[1] or "0").replace(",", "")) * 60 + int(found[2] or 0))


def rounded(value: Decimal, note: str) -> Decimal:
    step = {"whole units": "1", "cents": "0.01", "one decimal": "0.1"}.get(note, "0.00000000001")
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)


def facts(**given_: object) -> CaseFacts:
    return CaseFacts(currency="USD", started=NOW - timedelta(days=2), **given_)  # type: ignore[arg-type]


def line(known: CaseFacts, start: str, down: int | None = None) -> Statement:
    lines = computed_impact(known, Sheet(known), down, (), NOW, True)
    return next(one for one in lines if one.text.startswith(start))


def formula(one: Statement) -> tuple[str, str, str]:
    """Left side, result, and what the result was rounded to."""
    assert one.kind is StatementKind.COMPUTED
    (shown,) = one.arithmetic
    shown, _comma, note = shown.partition(", rounded to ")
    left, _equals, right = shown.rpartition(" = ")
    return left, right, note


@given(MINUTES, MONEY)
def test_the_cost_is_time_times_rate(down: int, rate: Decimal) -> None:
    one = line(facts(rate_per_hour=rate, ended=NOW), "The time down", down)
    left, result, note = formula(one)
    time, _times, price = left.removesuffix(" an hour").partition(" × ")
    assert number(result) == rounded(minutes(time) * number(price) / 60, note)
    assert (minutes(time), number(price)) == (down, rate)
    assert result in one.text


@given(MONEY)
def test_another_day_is_twenty_four_hours(rate: Decimal) -> None:
    left, result, note = formula(line(facts(rate_per_hour=rate), "Another day"))
    hours, _times, price = left.removesuffix(" an hour").partition(" h × ")
    assert number(result) == rounded(Decimal(hours) * number(price), note)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_share_is_some_of_all(all_: int, some: int) -> None:
    known = facts(users=max(all_, some), users_affected=min(all_, some))
    found = [one for one in computed_impact(known, Sheet(known), None, (), NOW, False) if "users" in one.text]
    left, result, note = formula(found[0])
    part, _by, whole = left.removesuffix(" users").partition(" ÷ ")
    assert number(result) == rounded(number(part) * 100 / number(whole), note)


@given(st.integers(0, 50_000), st.lists(MINUTES, min_size=1, max_size=4))
def test_what_is_left_of_the_service_level(allowed: int, used: list[int]) -> None:
    one = line(facts(service_minutes=allowed, service_used=tuple(used), ended=NOW), "The service level")
    left, result, _note = formula(one)
    first, _minus, rest = left.removesuffix(" used").partition(" allowed − ")
    spent = sum(minutes(part) for part in rest.split(" − "))
    over = result.endswith(" over")
    assert minutes(first) - spent == minutes(result.rsplit(" ", 1)[0]) * (-1 if over else 1)


@given(MONEY, st.decimals(min_value="0.5", max_value="100", places=1))
def test_a_credit_is_a_share_of_the_annual_value(value: Decimal, percent: Decimal) -> None:
    left, result, note = formula(line(facts(annual_value=value, credit_percent=percent), "The credit"))
    amount, _times, share = left.partition(" × ")
    assert number(result) == rounded(number(amount) * number(share) / 100, note)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_days_to_the_renewal(renewal: date) -> None:
    left, result, _note = formula(line(facts(renewal=renewal), "The contract renewal"))
    last, first = (datetime.strptime(part, "%d %B %Y").date() for part in left.split(" − "))
    assert (last - first).days == number(result.split(" ")[0])


@given(st.lists(st.tuples(st.sampled_from(["calls", "mails", "notes", "meetings"]), MINUTES), min_size=1, max_size=4))
def test_effort_is_the_sum_of_its_parts(parts: list[tuple[str, int]]) -> None:
    known = facts(effort_parts=tuple(parts), effort_minutes=sum(spent for _name, spent in parts))
    left, result, _note = formula(line(known, "Our effort"))
    assert sum(minutes(part.split(" ", 1)[1]) for part in left.split(" + ")) == minutes(result)


@given(MONEY, MINUTES, st.integers(1, 9999))
def test_nothing_is_said_of_churn_or_blame(rate: Decimal, down: int, users: int) -> None:
    known = facts(rate_per_hour=rate, annual_value=rate, users=users, users_affected=users, service_minutes=43)
    for one in computed_impact(known, Sheet(known), down, (), NOW, True):
        assert not BLAME.search(one.text), one.text


def test_money_stands_as_its_language_writes_it() -> None:
    known = facts(annual_value=Decimal("1234567.5"))
    assert Sheet(known).money(Decimal("1234567.5")) == "$1,234,567.50"
    assert Sheet(known, "de").money(Decimal(14200)) == "14.200 $"


def test_a_figure_that_nobody_recorded_makes_no_line() -> None:
    known = CaseFacts()
    assert computed_impact(known, Sheet(known), 90, (), NOW, True) == ()
