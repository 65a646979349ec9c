"""Business impact, computed: each line shows its formula and its inputs. Nothing about churn or blame is inferred."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from advocate_desk.briefing.facts_sheet import Sheet, money_words
from advocate_desk.briefing.quantities import date_words, duration_words
from advocate_desk.briefing.records import CaseFacts, Citation, Statement, StatementKind

_CENT = Decimal("0.01")


def _two(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def _number(value: Decimal) -> str:
    text = f"{_two(value):,.2f}"
    return text.rstrip("0").rstrip(".")


def computed_impact(
    facts: CaseFacts,
    sheet: Sheet,
    minutes: int | None,
    minutes_from: tuple[Citation, ...],
    now: datetime,
    internal: bool,
) -> tuple[Statement, ...]:
    """The lines that the facts allow. Money, service minutes and effort are for inside readers only."""
    out: list[Statement] = []

    def add(text: str, arithmetic: tuple[str, ...], *citations: tuple[Citation, ...]) -> None:
        flat = tuple(citation for group in citations for citation in group)
        out.append(Statement(text, StatementKind.COMPUTED, flat, arithmetic))

    if facts.users and facts.users_affected is not None:
        share = Decimal(facts.users_affected) * 100 / Decimal(facts.users)
        add(
            f"{facts.users_affected:,} of {facts.users:,} users were affected, which is {_number(share)}%.",
            (f"{facts.users_affected:,} ÷ {facts.users:,} × 100 = {_number(share)}%",),
            sheet.cite("Users affected", str(facts.users_affected)),
            sheet.cite("Users", str(facts.users)),
        )
    if not internal:
        return tuple(out)
    hours = None if minutes is None else Decimal(minutes) / 60
    if hours is not None and facts.rate_per_hour is not None:
        cost = _two(hours * facts.rate_per_hour)
        add(
            f"The time out of service cost {money_words(cost, facts.currency)}.",
            (
                f"{duration_words(minutes or 0)} = {_number(hours)} hours",
                f"{_number(hours)} hours × {money_words(facts.rate_per_hour, facts.currency)} an hour = "
                f"{money_words(cost, facts.currency)}",
            ),
            minutes_from,
            sheet.cite("Cost of an hour", str(facts.rate_per_hour), f"{facts.rate_per_hour:.0f}"),
        )
    if facts.ended is None and facts.started is not None and facts.rate_per_hour is not None:
        day = _two(facts.rate_per_hour * 24)
        add(
            f"Another day would cost {money_words(day, facts.currency)}.",
            (f"24 × {money_words(facts.rate_per_hour, facts.currency)} = {money_words(day, facts.currency)}",),
            sheet.cite("Cost of an hour", str(facts.rate_per_hour), f"{facts.rate_per_hour:.0f}"),
        )
    if minutes is not None and facts.service_minutes is not None:
        left = facts.service_minutes - minutes
        rest = f"{left} are left" if left >= 0 else f"that is {-left} too many"
        add(
            f"The service promise allows {facts.service_minutes} minutes; {minutes} are used and {rest}.",
            (f"{facts.service_minutes} − {minutes} = {left} minutes",),
            sheet.cite("Failure allowed", str(facts.service_minutes)),
            minutes_from,
        )
    if facts.credit_percent is not None and facts.annual_value is not None:
        credit = _two(facts.annual_value * facts.credit_percent / 100)
        add(
            f"The credit due is {money_words(credit, facts.currency)}.",
            (
                f"{money_words(facts.annual_value, facts.currency)} × {_number(facts.credit_percent)}% = "
                f"{money_words(credit, facts.currency)}",
            ),
            sheet.cite("Annual value", str(facts.annual_value), f"{facts.annual_value:.0f}"),
            sheet.cite("Credit in percent", str(facts.credit_percent)),
        )
    if facts.renewal is not None:
        days = (facts.renewal - now.date()).days
        value = (
            ""
            if facts.annual_value is None
            else f"; {money_words(facts.annual_value, facts.currency)} a year is at stake"
        )
        when = (
            f"in {days} days"
            if days > 1
            else "tomorrow"
            if days == 1
            else "today"
            if days == 0
            else f"{-days} days ago"
        )
        verb = "is" if days >= 0 else "was"
        add(
            f"The contract renewal {verb} {when}, on {date_words(facts.renewal)}{value}.",
            (f"{facts.renewal.isoformat()} − {now.date().isoformat()} = {days} days",),
            sheet.cite("Renewal date", facts.renewal.isoformat()),
            ()
            if facts.annual_value is None
            else sheet.cite("Annual value", str(facts.annual_value), f"{facts.annual_value:.0f}"),
        )
    elif facts.annual_value is not None:
        add(
            f"The account is worth {money_words(facts.annual_value, facts.currency)} a year.",
            (f"annual value = {money_words(facts.annual_value, facts.currency)}",),
            sheet.cite("Annual value", str(facts.annual_value), f"{facts.annual_value:.0f}"),
        )
    if facts.effort_minutes:
        spent = duration_words(facts.effort_minutes)
        money = "" if facts.effort_cost is None else f", worth {money_words(facts.effort_cost, facts.currency)}"
        add(
            f"We have spent {spent} of work so far{money}.",
            (f"sum of the minutes on entries = {facts.effort_minutes} minutes = {spent}",),
            sheet.cite("Effort so far in minutes", str(facts.effort_minutes)),
            () if facts.effort_cost is None else sheet.cite("Effort so far in money", str(facts.effort_cost)),
        )
    return tuple(out)
