"""Reading the story of a case: a page at a time, as it is or as it was known, and as files."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from advocate_desk import files
from advocate_desk.domain.entry import Entry, Filter, Former, Page, Span, Stretch
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.services import instants, story
from advocate_desk.services.story_filter import settled
from advocate_desk.store import case_steps, history
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class StoryReads:
    """Reads of entries."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def get(self, id_: int) -> Entry:
        """One entry with its whole text; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            found = story.by_ids(conn, [id_])
        if not found:
            raise DeskError(Fault.NOT_FOUND, kind="entry", asked=id_)
        return found[0]

    def page(
        self,
        case_id: int,
        *,
        where: Filter | None = None,
        after: str | None = None,
        limit: int = 50,
        newest_first: bool = True,
        whole: bool = False,
        known: datetime | None = None,
    ) -> Page:
        """One page of a case's story. `after` is the cursor of the page before (INVALID when it is none).

        In a list texts are cut to their beginning unless `whole`. With `known` it is the story as the desk knew it at
        that instant: later entries absent, former words, people and files in place. Promises and heat of then leave
        out what was written later; what was deleted of them since is missing.
        """
        with self._desk.store.reading() as conn:
            return story.page(
                conn,
                case_id,
                self._settled(where),
                after=after,
                limit=limit,
                newest_first=newest_first,
                whole=whole,
                known=known,
            )

    def around(
        self,
        case_id: int,
        entry_id: int,
        *,
        where: Filter | None = None,
        above: int = 25,
        below: int = 50,
        known: datetime | None = None,
    ) -> Stretch:
        """The story around one of its entries; NOT_FOUND when it is none of them (at `known`, when given).

        `Stretch.newer` goes on with `page(newest_first=False)`, `Stretch.older` with `page()`.
        """
        with self._desk.store.reading() as conn:
            return story.around(conn, case_id, entry_id, self._settled(where), above=above, below=below, known=known)

    def former(self, case_id: int, entry_id: int, known: datetime) -> Entry:
        """One entry of a case with its whole text as the desk knew it at an instant; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            found = story.former(conn, case_id, entry_id, known)
        if found is None:
            raise DeskError(Fault.NOT_FOUND, kind="entry", asked=entry_id)
        return found

    def count(
        self, case_id: int, *, where: Filter | None = None, most: int = 1_000, known: datetime | None = None
    ) -> int:
        """How many entries a filter lets through, counted up to `most` + 1."""
        with self._desk.store.reading() as conn:
            return story.count(conn, case_id, self._settled(where), most=most, known=known)

    def written_since(self, case_id: int, at: datetime, *, most: int = 1_000) -> int:
        """How many entries of a case were written after an instant, counted up to `most` + 1."""
        with self._desk.store.reading() as conn:
            return story.written_since(conn, case_id, at, most=most)

    def span(self, case_id: int) -> Span | None:
        """From when to when the case changed; None when it never did."""
        with self._desk.store.reading() as conn:
            found = case_steps.span(conn, case_id)
        return None if found is None else Span(*found)

    def change_from(self, case_id: int, at: datetime, *, by: int) -> datetime | None:
        """The moment of the next change to a case after an instant (`by` 1), or of the last before it (-1)."""
        look = case_steps.following if by > 0 else case_steps.preceding
        with self._desk.store.reading() as conn:
            return look(conn, case_id, at)

    def past_instant(self, text: str, *, now: datetime, zone: tzinfo, end: bool = False) -> datetime:
        """A time that has been, as somebody types it; see `instants.past_instant`."""
        return instants.past_instant(text, now=now, zone=zone, end=end)

    def export(
        self,
        case_id: int,
        targets: Sequence[Path],
        *,
        edition: Edition = Edition.INTERNAL,
        where: Filter | None = None,
        newest_first: bool = False,
        known: datetime | None = None,
    ) -> list[Path]:
        """Write the story as files, the format by each ending; undo stops there, because it has left the desk.

        An edition for outside holds only the entries, files and columns it may see. Every file is made before the
        first is written: FORMAT_UNKNOWN means no file.
        """
        from advocate_desk.services import story_export

        return story_export.export(
            self._desk,
            case_id,
            targets,
            edition=edition,
            where=self._settled(where),
            newest_first=newest_first,
            known=known,
        )

    def newly_visible(
        self, case_id: int, *, edition: Edition, where: Filter | None = None, known: datetime | None = None
    ) -> list[str]:
        """First lines of what an outside edition would show now and did not at the last export to it."""
        from advocate_desk.services import story_export

        return story_export.newly_visible(self._desk, case_id, edition=edition, where=self._settled(where), known=known)

    def export_history(self, case_id: int, targets: Sequence[Path]) -> list[Path]:
        """Write every change of a case in true order: who, when, what, before and after; for inside alone.

        FORMAT_UNKNOWN means no file. Undo stops there, because it has left the desk.
        """
        from advocate_desk.services import history_export

        return history_export.export(self._desk, case_id, targets)

    def _settled(self, where: Filter | None) -> Filter:
        return settled(where or Filter(), now=self._desk.clock(), zone=self._desk.zone())

    def formers(self, id_: int) -> list[Former]:
        """The former wordings of an entry, oldest first."""
        with self._desk.store.reading() as conn:
            uuid = conn.execute(select(s.Entry.uuid).where(s.Entry.id == id_)).scalar_one()
            found = history.versions(conn, s.Entry.__table__, uuid)  # type: ignore[arg-type]
        return [
            Former(v.until, v.former.get("text", ""), v.former.get("subject", ""))
            for v in found
            if "text" in v.former or "subject" in v.former
        ]

    def file(self, attachment_id: int) -> tuple[str, bytes]:
        """The name and the bytes of an attachment; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(
                select(s.Attachment.name, s.Blob.data)
                .join(s.Blob, s.Blob.sha256 == s.Attachment.sha256)
                .where(s.Attachment.id == attachment_id)
            ).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="attachment", asked=attachment_id)
        return str(row.name), bytes(row.data)

    def raw(self, entry_id: int) -> bytes | None:
        """The original bytes of a mail, unchanged; None for an entry that is no mail."""
        with self._desk.store.reading() as conn:
            return conn.execute(
                select(s.Blob.data).join(s.Mail, s.Mail.raw_sha256 == s.Blob.sha256).where(s.Mail.entry_id == entry_id)
            ).scalar()

    def save_file(self, attachment_id: int, target: Path) -> None:
        """Write an attachment to a path, whole or not at all. CANNOT_WRITE, DISK_FULL, FOLDER_READ_ONLY."""
        _name, data = self.file(attachment_id)
        files.write_whole(target, data, private=False)
