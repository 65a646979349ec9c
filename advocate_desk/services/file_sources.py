"""Files as sources of a briefing, without a desk."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from advocate_desk.briefing import CaseFacts, Source, SourceKind
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.services.imports import MAIL, mails_of


def sources_from(path: Path, audience: Audience) -> list[Source]:
    """The texts of one file: a report is one, a mailbox one a mail. FILE_UNREADABLE."""
    from advocate_desk.exchange.report import Report, read_report

    if path.suffix.lower().lstrip(".") in MAIL:
        return _mails(path, audience)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
    read = read_report(data, path.name)
    if not isinstance(read, Report):
        raise DeskError(Fault.FILE_EMPTY if read.why == "empty" else Fault.FILE_UNREADABLE, path=str(path))
    return [Source(path.name, read.title, read.text, SourceKind.REPORT, audience=audience)]


def _mails(path: Path, audience: Audience) -> list[Source]:
    found = []
    many = path.suffix.lower() != ".eml"
    for number, message in enumerate(mails_of(path), 1):
        ref = f"{path.name}#{number}" if many else path.name
        author = message.sender.name or message.sender.email if message.sender else ""
        found.append(Source(ref, message.subject, message.text, SourceKind.MAIL, message.sent_at, author, audience))
    if not found:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
    return found


def facts_from(path: Path, audience: Audience) -> CaseFacts:
    """An account file: a JSON object with any of the fields of `CaseFacts`; money as number or {"amount", "currency"}.

    The file itself is the source of these facts. Unknown fields are left alone. INVALID for anything but an object.
    """
    try:
        text = path.read_text(encoding="utf-8")
        given = json.loads(text, parse_float=Decimal)
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
    except ValueError:
        raise DeskError(Fault.INVALID, field="account", why="unreadable") from None
    if not isinstance(given, dict):
        raise DeskError(Fault.INVALID, field="account", why="unreadable")
    value, currency = _money(given.get("annual_value", given.get("value")))
    rate, other = _money(given.get("rate_per_hour", given.get("hour_rate")))
    return CaseFacts(
        ref=path.name,
        sheet=Source(path.name, path.stem, text, SourceKind.FACTS, audience=audience),
        account=str(given.get("account", given.get("name", ""))),
        annual_value=value,
        currency=str(given.get("currency", currency or other)),
        renewal=_day(given.get("renewal")),
        zone=str(given.get("zone", "")),
        segment=str(given.get("segment", "")),
        users=_count(given.get("users")),
        users_affected=_count(given.get("users_affected")),
        rate_per_hour=rate,
        service_minutes=_count(given.get("service_minutes")),
        severity=_count(given.get("severity")),
        started=_instant(given.get("started")),
        ended=_instant(given.get("ended")),
        origin=str(given.get("origin", "")),
        impact=str(given.get("impact", "")),
        effort_minutes=_count(given.get("effort_minutes")),
    )


def _money(value: Any) -> tuple[Decimal | None, str]:
    if isinstance(value, dict):
        return _decimal(value.get("amount")), str(value.get("currency", ""))
    return _decimal(value), ""


def _decimal(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise DeskError(Fault.INVALID, field="amount", why="unreadable") from None


def _count(value: Any) -> int | None:
    number = _decimal(value)
    return None if number is None else int(number)


def _day(value: Any) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError:
        raise DeskError(Fault.INVALID, field="date", why="unreadable") from None


def _instant(value: Any) -> datetime | None:
    try:
        found = None if value is None else datetime.fromisoformat(str(value))
    except ValueError:
        raise DeskError(Fault.INVALID, field="time", why="unreadable") from None
    if found is not None and found.tzinfo is None:
        from datetime import UTC

        return found.replace(tzinfo=UTC)
    return found
