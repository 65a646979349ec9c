"""Mail and reports brought into a case: chosen or dropped, with progress, and what could not be read said by name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from advocate_desk.domain.case import Case
from advocate_desk.ui import theme
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import RowFace
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.text import Line, Prose
from advocate_desk.wording import _, _n, quarantine

if TYPE_CHECKING:
    from advocate_desk.domain.imported import Imported, SetAside

MAIL = ("eml", "mbox", "mbx", "msg")
REPORTS = ("txt", "md", "docx", "pdf")


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of a drop that a case has a place for; empty when one of them has none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = all(path.is_dir() or path.suffix.lower().lstrip(".") in (*MAIL, *REPORTS) for path in paths)
    return paths if fit and len(paths) == len(data.urls()) else []


def choose(parent: QWidget, ctx: UiContext, case: Case, show: Callable[["Imported"], None]) -> None:
    """Ask for mails and bring them in."""
    kinds = " ".join(f"*.{ending}" for ending in MAIL)
    chosen, _kind = QFileDialog.getOpenFileNames(
        parent, _("Import mail into {case}").format(case=case.ref), "", _("Mail ({endings})").format(endings=kinds)
    )
    if chosen:
        take(parent, ctx, case, [Path(path) for path in chosen], show)


def take(owner: QWidget, ctx: UiContext, case: Case, paths: Sequence[Path], show: Callable[["Imported"], None]) -> None:
    """Bring files into a case: mails by one step, a report each as an entry. `show` gets what came of the mails."""
    reports = [path for path in paths if path.suffix.lower().lstrip(".") in REPORTS and not path.is_dir()]
    mails = [path for path in paths if path not in reports]
    for report in reports:
        ctx.run(lambda report=report: ctx.desk.imports.report(report, case_id=case.id), owner=owner)  # type: ignore[misc]
    if mails:
        job = Job(_("Importing mail into {case}").format(case=case.ref), cancellable=True)
        ctx.run(
            lambda: ctx.desk.imports.mail(mails, case_id=case.id, progress=job.progress, cancelled=job.cancel.asked),
            show,
            owner=owner,
            job=job,
        )


def told(found: "Imported", show: Callable[[], object]) -> Notice:
    """What an import did, as a notice; `show` lists what was set aside."""
    parts = [_n("{count} mail came in", "{count} mails came in", found.added).format(count=found.added)]
    if found.duplicates:
        parts.append(
            _n("{count} was here already", "{count} were here already", found.duplicates).format(count=found.duplicates)
        )
    aside = len(found.quarantined)
    if aside:
        parts.append(_n("{count} could not be read", "{count} could not be read", aside).format(count=aside))
    sentence = ", ".join(parts) + "."
    if not aside:
        return Notice("good" if found.added else "info", sentence)
    lines = "\n".join(line(one) for one in found.quarantined)
    return Notice("caution", sentence, action_text=_("Show which"), action=show, details=lines)


def line(one: "SetAside") -> str:
    """One thing that was set aside, and why."""
    return f"{one.where}: {quarantine.said(one.why)}"


class SetAsideSheet(QDialog):
    """What could not be read, where it stood, and why."""

    def __init__(self, parent: QWidget, aside: Sequence["SetAside"]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Set aside"))
        self.rows: Rows[tuple[int, SetAside]] = Rows(
            face=lambda one: RowFace(line1=one[1].where, line2=quarantine.said(one[1].why), icon="triangle-alert"),
            key=lambda one: one[0],
        )
        self.rows.replace(list(enumerate(aside)))
        self.view = RowView(self.rows, name=_("Set aside"))
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addWidget(Line(_("Set aside, not imported"), "heading", weight=600))
        column.addWidget(
            Prose(_("The files themselves are unchanged. Mend or resave them, then import again."), tone="muted")
        )
        column.addWidget(self.view, 1)
        column.addWidget(close)
        self.resize(theme.px(560), theme.px(420))
