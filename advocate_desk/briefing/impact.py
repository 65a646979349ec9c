"""Business impact, computed: each line shows its formula and its inputs. Nothing about churn or blame is inferred.

Money from a hundred units on is rounded to whole units and says so, smaller money to cents; shares to one decimal.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from advocate_desk.briefing.facts_sheet import Sheet, local
from advocate_desk.briefing.quantities import date_words
from advocate_desk.briefing.records import CaseFacts, Citation, Statement, StatementKind

_WHOLE_FROM = 100
_DAY = 24
Cited = tuple[Citation, ...]


def computed_impact(
    facts: CaseFacts,
    sheet: Sheet,
    minutes: int | None,
    minutes_from: Cited,
    now: datetime,
    internal: bool,
    short: bool = False,
) -> tuple[Statement, ...]:
    """The lines that the facts allow, weightiest first. Money, service minutes and effort are for inside readers only.

    `short` keeps what a board decides by: cost, another day, credit, renewal. `minutes` is how long the failure
    lasted; where it began and has not ended, the time until `now` counts.
    """
    lines = _Lines(facts, sheet, minutes, minutes_from, now)
    if not internal:
        return tuple(lines.outside())
    return tuple(lines.for_board() if short else lines.inside())


class _Lines:
    def __init__(self, facts: CaseFacts, sheet: Sheet, minutes: int | None, minutes_from: Cited, now: datetime) -> None:
        self._facts, self._sheet, self._now = facts, sheet, now
        self._minutes, self._from, self._sofar = minutes, minutes_from, ""
        self._running = facts.started is not None and facts.ended is None
        if minutes is None and self._running and facts.started is not None and facts.started < now:
            self._minutes = int((now - facts.started).total_seconds() // 60)
            self._from, self._sofar = sheet.cite("Started"), " so far"

    def outside(self) -> Iterator[Statement]:
        yield from self._share()

    def for_board(self) -> Iterator[Statement]:
        for line in (self._cost(), self._renewal(), self._another_day(), self._credit()):
            yield from line

    def inside(self) -> Iterator[Statement]:
        for line in (
            self._cost(),
            self._share(),
            self._another_day(),
            self._service(),
            self._credit(),
            self._renewal(),
            self._effort(),
        ):
            yield from line

    def _share(self) -> Iterator[Statement]:
        all_, some = self._facts.users, self._facts.users_affected
        if not all_ or some is None or some > all_:
            return
        share, rounded = _rounded(Decimal(some) * 100 / Decimal(all_), Decimal("0.1"))
        shown = f"{share:.1f}" if rounded else _plain(share)
        note = ", rounded to one decimal" if rounded else ""
        formula = f"{some:,} ÷ {all_:,} users = {shown}%{note}"
        said = "All" if some == all_ else f"{shown}% of the"
        yield _computed(
            f"{said} users were affected ({some:,} of {all_:,}{_noted(note)})."
            if some != all_
            else f"All {all_:,} users were affected.",
            formula,
            self._sheet.cite("Users affected", str(some)),
            self._sheet.cite("Users", str(all_)),
        )

    def _cost(self) -> Iterator[Statement]:
        rate, minutes = self._facts.rate_per_hour, self._minutes
        if rate is None or not minutes:
            return
        cost, note = self._round(Decimal(minutes) * rate / 60)
        inputs = f"{span_words(minutes)} × {self._money(rate)} an hour"
        formula = f"{inputs} = {self._money(cost)}{note}"
        yield _computed(
            f"The time down{self._sofar} cost {self._money(cost)} ({inputs}{_noted(note)}).",
            formula,
            self._from,
            self._rate(),
        )

    def _another_day(self) -> Iterator[Statement]:
        rate = self._facts.rate_per_hour
        if rate is None or not self._running:
            return
        day, note = self._round(rate * _DAY)
        inputs = f"{_DAY} h × {self._money(rate)} an hour"
        yield _computed(
            f"Another day would cost {self._money(day)} ({inputs}{_noted(note)}).",
            f"{inputs} = {self._money(day)}{note}",
            self._rate(),
        )

    def _service(self) -> Iterator[Statement]:
        facts, minutes = self._facts, self._minutes
        used = facts.service_used or (() if not minutes else (minutes,))
        if facts.service_minutes is None or not used:
            return
        allowed, spent = facts.service_minutes, sum(used)
        left = allowed - spent
        end = f"{span_words(left)} left" if left >= 0 else f"{span_words(-left)} over"
        said = f"has {end}" if left >= 0 else f"is {end}"
        taken = " − ".join(span_words(one) for one in used)
        inputs = f"{span_words(allowed)} allowed − {taken} used"
        month = ""
        if facts.started is not None:
            month = f" in {date_words(local(facts.started, facts.zone).date()).split(' ', 1)[1]}"
        cited = self._sheet.cite("Down this month") if facts.service_used else self._from
        yield _computed(
            f"The service level{month} {said} ({inputs}).",
            f"{inputs} = {end}",
            self._sheet.cite("Failure allowed", str(allowed)),
            cited,
            self._sheet.cite("Started") if month else (),
        )

    def _credit(self) -> Iterator[Statement]:
        percent, value = self._facts.credit_percent, self._facts.annual_value
        if percent is None or value is None:
            return
        credit, note = self._round(value * percent / 100)
        inputs = f"{self._money(value)} × {_plain(percent)}%"
        said = f"The credit due is {self._money(credit)} ({inputs}{_noted(note)})."
        formula = f"{inputs} = {self._money(credit)}{note}"
        yield _computed(said, formula, self._value(), self._sheet.cite("Credit in percent", str(percent)))

    def _renewal(self) -> Iterator[Statement]:
        facts = self._facts
        worth = "" if facts.annual_value is None else f"{self._money(facts.annual_value)} a year"
        if facts.renewal is None:
            if worth:
                yield _computed(f"The account is worth {worth}.", f"annual value = {worth}", self._value())
            return
        today = local(self._now, facts.zone).date()
        days = (facts.renewal - today).days
        count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
        when = "today" if not days else f"in {count}" if days > 0 else f"{count} ago"
        verb = "is" if days >= 0 else "was"
        stake = f", with {worth} at stake" if worth and days >= 0 else ""
        formula = f"{date_words(facts.renewal)} − {date_words(today)} = {days} day{'' if abs(days) == 1 else 's'}"
        yield _computed(
            f"The contract renewal {verb} {when}, on {date_words(facts.renewal)}{stake}.",
            formula,
            self._sheet.cite("Renewal date", facts.renewal.isoformat()),
            self._value() if worth else (),
        )

    def _effort(self) -> Iterator[Statement]:
        facts = self._facts
        if not facts.effort_minutes:
            return
        spent = span_words(facts.effort_minutes)
        parts = facts.effort_parts or (("recorded on entries", facts.effort_minutes),)
        formula = " + ".join(f"{name} {span_words(minutes)}" for name, minutes in parts) + f" = {spent}"
        money = "" if facts.effort_cost is None else f" and {self._money(facts.effort_cost)}"
        yield _computed(
            f"Our effort so far is {spent}{money}.",
            formula,
            self._sheet.cite("Effort so far in minutes", str(facts.effort_minutes)),
            () if facts.effort_cost is None else self._sheet.cite("Effort so far in money", str(facts.effort_cost)),
        )

    def _money(self, amount: Decimal) -> str:
        return self._sheet.money(amount)

    def _round(self, amount: Decimal) -> tuple[Decimal, str]:
        whole = abs(amount) >= _WHOLE_FROM
        value, changed = _rounded(amount, Decimal(1) if whole else Decimal("0.01"))
        return value, (", rounded to whole units" if whole else ", rounded to cents") if changed else ""

    def _rate(self) -> Cited:
        rate = self._facts.rate_per_hour
        return () if rate is None else self._sheet.cite("Cost of an hour", str(rate), f"{rate:.0f}")

    def _value(self) -> Cited:
        value = self._facts.annual_value
        return () if value is None else self._sheet.cite("Annual value", str(value), f"{value:.0f}")


def span_words(minutes: int) -> str:
    """4 h 9 min, 19 h, 43 min."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def _rounded(value: Decimal, step: Decimal) -> tuple[Decimal, bool]:
    made = value.quantize(step, rounding=ROUND_HALF_UP)
    return made, made != value


def _noted(note: str) -> str:
    return ", rounded" if note else ""


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _computed(text: str, formula: str, *citations: Cited) -> Statement:
    flat = tuple(dict.fromkeys(one for group in citations for one in group))
    return Statement(text, StatementKind.COMPUTED, flat, (formula,))
