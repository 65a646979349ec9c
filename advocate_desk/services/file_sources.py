"""Files as sources of a briefing, without a desk."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advocate_desk.briefing import CaseFacts, Source, SourceKind
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import MAIL
from advocate_desk.services.mail_sources import mails_of

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message
    from advocate_desk.exchange.report import Report

_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_REMEMBERED = 200_000
"""Letters of a conversation that later mails are compared with: more would make time grow with its square."""


def sources_of(paths: Sequence[Path], audience: Audience) -> list[Source]:
    """The texts of these files: a report is one, a mailbox one a mail.

    Mails come oldest first, each once, whatever files they lie in; what they quote of a mail that is there itself is
    left blank, so that nothing counts twice. FILE_UNREADABLE with the reason, FILE_EMPTY.
    """
    reports: list[Source] = []
    mails: list[tuple[Message, str]] = []
    taken: dict[str, int] = {}
    for path in paths:
        taken[path.name] = taken.get(path.name, 0) + 1
        name = path.name if taken[path.name] == 1 else f"{path.stem} ({taken[path.name]}){path.suffix}"
        if is_mail(path):
            mails += _mails(path, name)
        else:
            read = report_of(path)
            reports.append(Source(name, read.title, read.text, SourceKind.REPORT, audience=audience))
    return reports + _conversation(mails, audience)


def is_mail(path: Path) -> bool:
    """Whether a file's name says that it holds mails."""
    return path.suffix.lower().lstrip(".") in MAIL


def report_of(path: Path) -> "Report":
    """The report in a file. FILE_UNREADABLE with `why`, FILE_EMPTY."""
    from advocate_desk.exchange.quarantine import Why
    from advocate_desk.exchange.report import LARGEST, Report, read_report

    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path), why="too_large")
        data = path.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
    read = read_report(data, path.name)
    if isinstance(read, Report):
        return read
    if read.why is Why.EMPTY and path.suffix.lower() == ".pdf":
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path), why="no_text")
    if read.why is Why.EMPTY:
        raise DeskError(Fault.FILE_EMPTY, path=str(path))
    known = {Why.ENCRYPTED: "encrypted", Why.TOO_LARGE: "too_large"}
    raise DeskError(Fault.FILE_UNREADABLE, path=str(path), **({"why": known[read.why]} if read.why in known else {}))


def _mails(path: Path, name: str) -> "list[tuple[Message, str]]":
    many = path.suffix.lower() not in {".eml", ".msg"}
    found = [(message, f"{name}#{number}" if many else name) for number, message in enumerate(mails_of(path), 1)]
    if not found:
        raise DeskError(Fault.FILE_EMPTY if not path.stat().st_size else Fault.FILE_UNREADABLE, path=str(path))
    return found


def _conversation(mails: "list[tuple[Message, str]]", audience: Audience) -> list[Source]:
    """The mails as sources, oldest first; those without a date stand where they stood, before the others."""
    once: dict[str, tuple[Message, str]] = {}
    for message, ref in mails:
        once.setdefault(message.identity, (message, ref))
    ordered = sorted(once.values(), key=lambda each: each[0].sent_at or _FIRST)
    said: dict[str, str] = {}
    found = []
    for message, ref in ordered:
        text = _without_repeats(message.text, said.get(message.thread_subject, ""))
        said[message.thread_subject] = (said.get(message.thread_subject, "") + " " + _words(text))[-_REMEMBERED:]
        author = message.sender.name or message.sender.email if message.sender else ""
        found.append(Source(ref, message.subject, text, SourceKind.MAIL, message.sent_at, author, audience))
    return found


def _without_repeats(text: str, said: str) -> str:
    """The text with blanks where it quotes lines that an earlier mail has itself. Every other place stays the same."""
    if not said:
        return text
    from advocate_desk.domain.body import Voice
    from advocate_desk.exchange.quoting import split_quoted

    kept = list(text)
    for stretch in split_quoted(text):
        if stretch.voice not in (Voice.QUOTED, Voice.FORWARDED):
            continue
        for line in re.finditer(r"[^\n]+", text[stretch.start : stretch.end]):
            words = _words(line.group())
            if words and f" {words} " in f" {said} ":
                for place in range(stretch.start + line.start(), stretch.start + line.end()):
                    kept[place] = " "
    return "".join(kept)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


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
        credit_percent=_decimal(given.get("credit_percent")),
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
        return found.replace(tzinfo=UTC)
    return found
