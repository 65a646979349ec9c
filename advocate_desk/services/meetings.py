"""Calendars coming in: events and invitations as meetings of a story, updated by what follows them, never twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported, SetAside
from advocate_desk.domain.me import Me
from advocate_desk.domain.ops import Op
from advocate_desk.services.local_zone import system_zone
from advocate_desk.services.meeting_rows import MeetingRows
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message
    from advocate_desk.services.desk import Desk

CALENDARS = ("ics", "ical", "ifb", "vcs")
"""The endings of files that are read as calendars."""

_BATCH = 200

Told = Callable[[float, str], None]


class Meetings:
    """Verbs that bring calendars in."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def take(
        self,
        paths: Sequence[Path],
        *,
        case_id: int | None = None,
        progress: Told = lambda share, text: None,
        cancelled: Callable[[], bool] = lambda: False,
        dry_run: bool = False,
    ) -> Imported:
        """Take the events of calendar files into a case (or none), as one step; CANCELLED leaves nothing.

        A newer version of a meeting (by its SEQUENCE) changes the entry it has, a cancellation says so there. What
        cannot be read, tasks, and what a series has beyond its bounds are listed. FILE_UNREADABLE.
        """
        from advocate_desk.exchange.calendar import read_ics

        with self._desk.store.reading() as conn:
            rows = self.rows(conn, case_id)
        aside: list[SetAside] = []
        added = known = 0
        about = paths[0].name if len(paths) == 1 else ""
        try:
            with self._desk.store.long_step(Op.IMPORT, about=about) as step:
                for at, path in enumerate(paths):
                    items = list(read_ics(_bytes(path), path.name, local=self._desk.zone()))
                    for start in range(0, len(items), _BATCH):
                        if cancelled():
                            raise DeskError(Fault.CANCELLED)
                        with step.batch() as w:
                            done = rows.write(w, items[start : start + _BATCH], where=path.name)
                        added, known = added + done.added, known + done.duplicates
                        aside += done.quarantined
                        progress((at + start / len(items)) / len(paths), path.name)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            return Imported(added, known, tuple(aside), None)
        changes = step.changes
        return Imported(added, known, tuple(aside), changes.step if changes and changes.touched else None)

    def rows(self, conn: Connection, case_id: int | None) -> MeetingRows:
        """A writer of meetings, for a step that does more."""
        desk = self._desk
        return MeetingRows(conn, me=desk.me(), case_id=case_id, now=desk.clock(), zone=desk.zone())


class _DryRun(Exception):
    """Takes back what a dry run wrote."""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error


def from_mails(w: Writing, mails: "Iterable[Message]", *, me: Me, case_id: int | None, now: datetime) -> None:
    """Make meetings of the invitations that mails carry, in the step that brings the mails in.

    What a calendar in a mail holds besides meetings, or is unreadable, stays what it is: a file of the mail.
    """
    from advocate_desk.exchange.calendar import read_ics

    rows: MeetingRows | None = None
    for mail in mails:
        for data in _calendars(mail):
            zone = ZoneInfo(me.zone or system_zone())
            rows = rows or MeetingRows(w.conn, me=me, case_id=case_id, now=now, zone=zone)
            rows.write(w, read_ics(data, mail.where, local=zone), where=mail.where)


def _calendars(mail: "Message") -> Iterator[bytes]:
    """The calendars of a mail, each once: programs send the same one as text and as a file."""
    seen: set[str] = set()
    for part in mail.attachments:
        fits = part.media_type in ("text/calendar", "application/ics") or part.name.lower().endswith(".ics")
        if fits and part.sha256 not in seen:
            seen.add(part.sha256)
            yield part.data
