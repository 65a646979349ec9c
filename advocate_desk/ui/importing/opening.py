"""A table on its way in: chosen or dropped, read in the background, looked at, taken in with progress, told about."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.imported import CALENDARS
from advocate_desk.domain.table import TABLES, Preview, Reading, Target
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.importing.aside import AsideSheet
from advocate_desk.ui.importing.sheet import ImportSheet, Place
from advocate_desk.ui.runner import Job, Lane
from advocate_desk.wording import _, _n

if TYPE_CHECKING:
    from advocate_desk.domain.imported import Imported
    from advocate_desk.services.table_imports import OpenTable

_MOST_CASES = 200


def tables_in(data: QMimeData) -> list[Path]:
    """The tables of a drop; empty when anything else is in it."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = all(path.suffix.lower().lstrip(".") in TABLES and path.is_file() for path in paths)
    return paths if fit and len(paths) == len(data.urls()) else []


def calendars_in(data: QMimeData) -> list[Path]:
    """The calendar files of a drop; empty when anything else is in it."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = all(path.suffix.lower().lstrip(".") in CALENDARS and path.is_file() for path in paths)
    return paths if fit and len(paths) == len(data.urls()) else []


def take_calendars(owner: QWidget, ctx: UiContext, paths: Sequence[Path], *, case_id: int | None) -> None:
    """Bring the meetings of calendar files into a case, or none, and tell what came of it."""
    job = Job(_("Importing meetings"), cancellable=True)
    ctx.run(
        lambda: ctx.desk.meetings.take(paths, case_id=case_id, progress=job.progress, cancelled=job.cancel.asked),
        lambda done: ctx.notify(
            _told(owner, done, _n("{count} meeting came in", "{count} meetings came in", done.added))
        ),
        owner=owner,
        job=job,
    )


def choose(owner: QWidget, ctx: UiContext, *, case_id: int | None = None) -> None:
    """Ask for a table and look at it."""
    kinds = " ".join(f"*.{ending}" for ending in TABLES)
    chosen, _kind = QFileDialog.getOpenFileName(
        owner, _("Import a table"), "", _("Tables ({endings})").format(endings=kinds)
    )
    if chosen:
        look(owner, ctx, [Path(chosen)], case_id=case_id)


def look(owner: QWidget, ctx: UiContext, paths: Sequence[Path], *, case_id: int | None = None) -> None:
    """Read tables, one after the other, and ask what their columns are. `case_id` is the case in front."""
    if not paths:
        return
    path = paths[0]

    def read() -> "tuple[OpenTable, Preview, list[Place], list[tuple[str, str]]]":
        table = ctx.desk.tables.open(path)
        cases = ctx.desk.cases.listed(limit=_MOST_CASES)
        places = [Place(case.id, f"{case.ref} {case.title}") for case in cases]
        if case_id is not None and all(place.id != case_id for place in places):
            case = ctx.desk.cases.get(case_id)
            places.insert(0, Place(case.id, f"{case.ref} {case.title}"))
        mine = str(ctx.desk.zone())
        keys = dict.fromkeys((mine, *(one.zone for one in ctx.desk.accounts.listed() if one.zone), "UTC"))
        named = [(key, zones.city(zones.named(key))) for key in keys]
        return table, table.preview(case_id=case_id), places, named

    def show(found: "tuple[OpenTable, Preview, list[Place], list[tuple[str, str]]]") -> None:
        table, preview, places, named = found

        def go(reading: Reading, sheet: int, story: int | None, remember: bool) -> None:
            _take(owner, ctx, table, reading, sheet, story, remember)

        page = ImportSheet(owner.window(), ctx, table, preview, cases=places, zones=named, case_id=case_id, go=go)
        page.finished.connect(lambda _result: look(owner, ctx, paths[1:], case_id=case_id))
        page.present()

    job = Job(_("Reading {file}").format(file=path.name))
    ctx.run(read, show, owner=owner, job=job, lane=Lane.ASIDE)


def _take(
    owner: QWidget,
    ctx: UiContext,
    table: "OpenTable",
    reading: Reading,
    sheet: int,
    case_id: int | None,
    remember: bool,
) -> None:
    job = Job(_("Importing {file}").format(file=table.name), cancellable=True)
    ctx.run(
        lambda: table.take(
            reading,
            sheet=sheet,
            case_id=case_id,
            remember=remember,
            progress=job.progress,
            cancelled=job.cancel.asked,
        ),
        lambda done: ctx.notify(told(owner, done, reading.target)),
        owner=owner,
        job=job,
    )


def told(owner: QWidget, done: "Imported", target: Target) -> Notice:
    """What an import did, as a notice that shows what was set aside."""
    return _told(owner, done, _came(target, done.added))


def _told(owner: QWidget, done: "Imported", came: str) -> Notice:
    parts = [came.format(count=done.added)]
    if done.duplicates:
        parts.append(
            _n("{count} was here already", "{count} were here already", done.duplicates).format(count=done.duplicates)
        )
    aside = done.quarantined
    if not aside:
        return Notice("good" if done.added else "info", ", ".join(parts) + ".")
    parts.append(
        _n("{count} thing was set aside", "{count} things were set aside", len(aside)).format(count=len(aside))
    )

    def show() -> None:
        AsideSheet(owner.window(), aside).open()

    return Notice("caution", ", ".join(parts) + ".", action_text=_("Show which"), action=show)


def _came(target: Target, count: int) -> str:
    return {
        Target.CASES: _n("{count} case came in", "{count} cases came in", count),
        Target.ENTRIES: _n("{count} entry came in", "{count} entries came in", count),
        Target.ACCOUNTS: _n("{count} account came in", "{count} accounts came in", count),
        Target.CONTACTS: _n("{count} person came in", "{count} people came in", count),
    }[target]
