"""Mail, reports and files brought into a case: chosen, dropped or pasted, with progress, and what came of it said."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from advocate_desk.domain.case import Case
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import MAIL
from advocate_desk.ui.cases.carried import Carried, carried
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.wording import _, _n, quarantine

if TYPE_CHECKING:
    from advocate_desk.domain.imported import Imported, SetAside

Show = Callable[["Imported"], None]


def fits(data: QMimeData) -> bool:
    """Whether a case has a place for what a drag carries; its contents are not fetched for that."""
    return bool(carried(data, whole=False))


def choose(parent: QWidget, ctx: UiContext, case: Case, show: Show) -> None:
    """Ask for mails and bring them in."""
    kinds = " ".join(f"*.{ending}" for ending in MAIL)
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent, _("Import mail into {case}").format(case=case.ref), "", _("Mail ({endings})").format(endings=kinds)
    )
    if chosen:
        take(parent, ctx, case, Carried(mails=tuple(Path(path) for path in chosen)), show)


def take(owner: QWidget, ctx: UiContext, case: Case, things: Carried, show: Show) -> None:
    """Bring things into a case: mails by one step, a report or a file each as an entry, words as a mail or a note.

    `show` gets what came of the mails.
    """
    for report in things.reports:
        ctx.run(lambda report=report: _report(ctx, report, case.id), owner=owner)  # type: ignore[misc]
    for file in things.files:
        ctx.run(lambda file=file: ctx.desk.imports.file(file, case_id=case.id), owner=owner)  # type: ignore[misc]
    if things.mails:
        job = Job(_("Importing mail into {case}").format(case=case.ref), cancellable=True)
        ctx.run(
            lambda: ctx.desk.imports.mail(
                things.mails, case_id=case.id, progress=job.progress, cancelled=job.cancel.asked
            ),
            show,
            owner=owner,
            job=job,
        )
    if things.text.strip() or things.html.strip():

        def then(found: "Imported | int") -> None:
            if not isinstance(found, int):
                show(found)

        ctx.run(lambda: ctx.desk.imports.pasted(things.text, html=things.html, case_id=case.id), then, owner=owner)


def _report(ctx: UiContext, path: Path, case_id: int) -> int:
    """A report as an entry with its words; one whose words cannot be read as a file."""
    try:
        return ctx.desk.imports.report(path, case_id=case_id)
    except DeskError as error:
        if error.fault is not Fault.FILE_UNREADABLE:
            raise
        return ctx.desk.imports.file(path, case_id=case_id)


def told(found: "Imported", *, aside: Callable[[], object], people: Callable[[], object]) -> Notice:
    """What an import did, as a notice; its button lists what was set aside, else who is new."""
    parts = [_n("{count} mail came in", "{count} mails came in", found.added).format(count=found.added)]
    if found.duplicates:
        parts.append(
            _n("{count} was here already", "{count} were here already", found.duplicates).format(count=found.duplicates)
        )
    unread = len(found.quarantined)
    if unread:
        parts.append(_n("{count} could not be read", "{count} could not be read", unread).format(count=unread))
    sentence = ", ".join(parts) + "."
    new = len(found.newcomers)
    if new:
        strangers = _n("{count} person is not in your contacts.", "{count} people are not in your contacts.", new)
        sentence += " " + strangers.format(count=new)
    if unread:
        lines = "\n".join(line(one) for one in found.quarantined[:500])
        return Notice("caution", sentence, action_text=_("Show which"), action=aside, details=lines)
    tone = "good" if found.added else "info"
    if new:
        return Notice(tone, sentence, action_text=_("Add them…"), action=people)
    return Notice(tone, sentence)


def line(one: "SetAside") -> str:
    """One thing that was set aside, and why."""
    return f"{one.where}: {quarantine.said(one.why)}"
