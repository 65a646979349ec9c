"""The case facts as a text that citations can point into, and the look-up of one value in it."""

import re
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from advocate_desk.briefing.quantities import date_words
from advocate_desk.briefing.records import QUOTE_LIMIT, CaseFacts, Citation, Source, SourceKind

_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def money_words(amount: Decimal, currency: str, language: str = "en") -> str:
    """$14,200 in English and 14.200 € in German; whole units when there are no cents, else the code of the currency."""
    shown = f"{amount:,.2f}".removesuffix(".00")
    mark = _SYMBOL.get(currency.upper(), currency)
    if language.startswith("de"):
        return f"{shown.translate(str.maketrans(',.', '.,'))} {mark}".strip()
    sign, digits = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    return f"{sign}{mark}{digits}" if mark in _SYMBOL.values() else f"{mark} {shown}".strip()


def facts_sheet(facts: CaseFacts, language: str = "en") -> Source:
    """The fields of a case and its account, one a line, absent ones left out."""
    lines: list[str] = []

    def money(amount: Decimal) -> str:
        return money_words(amount, facts.currency, language)

    def line(name: str, value: object) -> None:
        if value not in (None, "", ()):
            lines.append(f"{name}: {value}")

    line("Case", facts.title)
    line("Account", facts.account)
    line("Annual value", None if facts.annual_value is None else money(facts.annual_value))
    line("Renewal date", facts.renewal)
    line("Segment", facts.segment)
    line("Users", facts.users)
    line("Users affected", facts.users_affected)
    line("Cost of an hour", None if facts.rate_per_hour is None else money(facts.rate_per_hour))
    line("Failure allowed", None if facts.service_minutes is None else f"{facts.service_minutes} minutes")
    line("Down this month", ", ".join(f"{minutes} minutes" for minutes in facts.service_used))
    line("Credit in percent", facts.credit_percent)
    line("Severity", facts.severity)
    line("Stage", facts.stage)
    line("Started", when_words(facts.started, facts.zone))
    line("Ended", when_words(facts.ended, facts.zone))
    line("Origin", facts.origin)
    line("Impact", facts.impact)
    for criterion in facts.exit_criteria:
        line("Exit criterion", criterion)
    line("Effort so far in minutes", facts.effort_minutes)
    line("Effort so far in money", None if facts.effort_cost is None else money(facts.effort_cost))
    line("Temperature", facts.temperature)
    for words, day in facts.milestones:
        line("Milestone", f"{words.rstrip('.')}, {date_words(day)}")
    for voice in facts.voices:
        line("Told by", voice)
    line("Next update", when_words(facts.next_update, facts.zone))
    return Source(facts.ref, facts.account or facts.ref, "\n".join(lines), SourceKind.FACTS)


def local(when: datetime, zone: str) -> datetime:
    """The instant on the clocks of a zone (IANA name); unchanged for an unknown or empty one."""
    if not zone:
        return when
    try:
        return when.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return when


def when_words(when: datetime | None, zone: str) -> str:
    """17:00 on 5 January 2026, in the zone; an empty text for None."""
    if when is None:
        return ""
    shown = local(when, zone)
    return f"{shown:%H:%M} on {date_words(shown.date())}"


def fact_sources(facts: CaseFacts) -> tuple[Source, ...]:
    """Commitments and actions as texts under their own refs, in the wording that statements about them use."""
    found: list[Source] = []
    for promise in facts.commitments:
        due = f" Due: {when_words(promise.due, facts.zone)}." if promise.due is not None else ""
        who = f"{promise.promisor or 'We'} to {promise.promisee or 'the customer'}"
        text = f"{who}: {promise.what.rstrip('.')}.{due} State: {promise.state}."
        found.append(Source(promise.ref, promise.what, text, SourceKind.COMMITMENT, audience=promise.audience))
    for action in facts.actions:
        owner = f" Owner: {action.owner}." if action.owner else ""
        due = f" Due: {date_words(action.due)}." if action.due is not None else ""
        text = f"{action.title.rstrip('.')}.{owner}{due} Progress: {action.progress}%."
        found.append(Source(action.ref, action.title, text, SourceKind.ACTION, audience=action.audience))
    return tuple(found)


class Sheet:
    """Finds values of the facts in the text that they were read from, or else in the generated sheet."""

    def __init__(self, facts: CaseFacts, language: str = "en") -> None:
        self.generated = facts_sheet(facts, language)
        self._currency, self._language = facts.currency, language
        self.given = facts.sheet
        self.cited_generated = False

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the account, as the language of the brief writes it."""
        return money_words(amount, self._currency, self._language)

    def cite(self, label: str, *shapes: str) -> tuple[Citation, ...]:
        """The line that holds one of these renderings, first in the given text; else the labelled line of the sheet."""
        if self.given is not None:
            for shape in shapes:
                found = (
                    re.search(r"[^\n]*(?<![\w.])" + re.escape(shape) + r"(?![\w])[^\n]*", self.given.text)
                    if shape
                    else None
                )
                if found is not None:
                    start = found.start() + (len(found.group()) - len(found.group().lstrip()))
                    end = min(found.end(), start + QUOTE_LIMIT)
                    if shape in self.given.text[start:end]:
                        return (Citation(self.given.ref, start, end, self.given.text[start:end]),)
        lines = list(re.finditer(rf"(?m)^{re.escape(label)}: .*$", self.generated.text))
        found = next((one for one in lines if any(shape and shape in one.group() for shape in shapes)), None)
        found = found or next(iter(lines), None)
        if found is None:
            return ()
        self.cited_generated = True
        end = min(found.end(), found.start() + QUOTE_LIMIT)
        return (Citation(self.generated.ref, found.start(), end, self.generated.text[found.start() : end]),)
