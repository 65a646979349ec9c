"""What is chosen and saved of a story's filters, and what leaves the desk of it: views, forms, the past, files."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.view import View
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.documents import exporting
from advocate_desk.ui.timeline import filter_menus
from advocate_desk.ui.timeline.as_of import AsOfBar
from advocate_desk.ui.timeline.filters import FilterBar
from advocate_desk.wording import _, filters, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from advocate_desk.ui.timeline.story import Story

MOST_COUNTED = 999
FORMATS = ("docx", "pdf", "xlsx", "csv", "md", "html", "odt", "json")
_WRITING = (
    "page.new",
    "case.update",
    "case.heat",
    "case.move",
    "case.severity",
    "case.reword",
    "case.close",
    "case.import",
)


class StoryLooks:
    """Belongs to a story."""

    def __init__(self, story: "Story") -> None:
        self._story, self._ctx, self._bar = story, story.ctx, story.filters
        self.past = AsOfBar(story.ctx, zone=lambda: story.ctx.zone)
        self._bar.asked.connect(self._asked)
        self.past.changed.connect(self._turned)

    def offers(self) -> "dict[str, Callable[[], object]]":
        """Every verb by the id of its action."""
        return {
            "story.views": self.show_views,
            "story.save-view": self.save_view,
            "story.filter": self._filter,
            "story.as-of": self.past.open_,
            "story.now": self.past.close_,
            "story.export": self.export,
            "story.export-history": self.export_history,
        }

    def disabled(self) -> dict[str, str]:
        """What cannot be done now, and why."""
        why = {}
        if not self._bar.is_on():
            why["story.save-view"] = _("nothing is filtered")
        if self.past.at() is None:
            why["story.now"] = _("the story is shown as it is now")
        else:
            why |= dict.fromkeys(_WRITING, _("the story is shown as it was known"))
        return why

    def _filter(self) -> None:
        chips = [self._bar.chips[name] for name in self._bar.held()]
        place = next((chip for chip in (*chips, self._bar.kind, self._bar.more) if chip.isVisible()), self._bar.more)
        place.setFocus()

    def _turned(self, at: datetime | None) -> None:
        self._story.as_known(at)

    def _asked(self, what: str) -> None:
        story = self._story
        forms = {"period": PeriodForm, "person": PersonForm, "file": FileForm}
        if what == "views":
            self.show_views()
        elif what == "save-view":
            self.save_view()
        else:
            forms[what](story.window(), story.ctx, self._bar).present()

    # Views

    def show_views(self) -> None:
        """Open the menu of the saved views, counted in this case."""
        case, ctx, known = self._story.case, self._ctx, self.past.at()
        if case is not None:
            ctx.read(
                lambda: ctx.desk.views.listed(case_id=case.id, known=known, most=MOST_COUNTED),
                self._offer,
                owner=self._story,
                key="views",
            )

    def _offer(self, found: "Sequence[View]") -> None:
        bar, shown = self._bar, self._bar.view()
        verbs: list[tuple[str, Callable[[], object]]] = []
        if bar.is_on() and shown is None:
            verbs.append((_("Save as a view…"), self.save_view))
            last = self._last
            if last is not None and any(view.id == last.id for view in found):
                name = _("Save into “{view}”").format(view=last.name).replace("&", "&&")
                verbs.append((name, lambda: self._keep(last)))
        if shown is not None:
            verbs.append((_("Rename the view…"), lambda: self._name(shown)))
            verbs.append((_("Delete the view"), lambda: self._delete(shown)))
        if bar.is_on():
            verbs.append((_("Show all of it"), bar.clear))
        menu = filter_menus.views(bar, found, most=MOST_COUNTED, choose=self._choose, verbs=verbs)
        filter_menus.pop_up(bar.views if bar.views.isVisible() else bar.more, menu)

    _last: View | None = None

    def _choose(self, view: View) -> None:
        self._last = view
        self._bar.set_where(view.where, view)

    def save_view(self) -> None:
        """Ask for a name and keep the filter under it."""
        if self._bar.is_on():
            self._name(None)

    def _name(self, view: View | None) -> None:
        story = self._story
        ViewForm(story.window(), story.ctx, self._bar, view, self._choose).present()

    def _keep(self, view: View) -> None:
        ctx, where = self._ctx, self._bar.where()

        def then(_none: None) -> None:
            self._bar.set_where(where, View(view.id, view.name, where))

        ctx.run(lambda: ctx.desk.views.change(view.id, where=where), then, owner=self._story)

    def _delete(self, view: View) -> None:
        ctx = self._ctx

        def then(_none: None) -> None:
            self._last = None
            self._bar.forget_view()

        ctx.run(lambda: ctx.desk.views.delete(view.id), then, owner=self._story)

    # Files

    def export(self) -> None:
        """The story as files, filtered and sorted as it stands there, for the audience that is chosen."""
        story, case, known = self._story, self._story.case, self.past.at()
        if case is None:
            return
        ctx, where = story.ctx, self._bar.where()
        edition = Edition.of(where.audience or Audience.INTERNAL)

        def write(paths: "Sequence[Path]", _whom: "Sequence[str]") -> object:
            return ctx.desk.timeline.export(
                case.id, paths, edition=edition, where=where, newest_first=True, known=known
            )

        exporting.ask(
            story,
            ctx,
            title=_("Export the story"),
            edition=edition,
            name=lambda: _("{ref} timeline").format(ref=case.ref),
            newly=lambda: ctx.desk.timeline.newly_visible(case.id, edition=edition, where=where, known=known),
            write=write,
            formats=FORMATS,
        )

    def export_history(self) -> None:
        """Every change of the case as files, in true order; for inside alone."""
        story, case = self._story, self._story.case
        if case is None:
            return
        ctx = story.ctx
        exporting.ask(
            story,
            ctx,
            title=_("Export the history"),
            edition=Edition.INTERNAL,
            name=lambda: _("{ref} history").format(ref=case.ref),
            newly=lambda: (),
            write=lambda paths, _whom: ctx.desk.timeline.export_history(case.id, paths),
            formats=FORMATS,
        )


class ViewForm(Ask):
    """The name of a view, new or to be renamed."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        bar: FilterBar,
        view: View | None,
        then: "Callable[[View], object]",
    ) -> None:
        where = bar.where()
        phrases = filters.phrases(where, today=ctx.clock().astimezone(ctx.zone).date(), zone=ctx.zone)
        super().__init__(
            parent,
            ctx,
            title=_("Save as a view") if view is None else _("Rename the view"),
            sentence=_("It shows: {filter}. It is there in every case.").format(filter=" · ".join(phrases)),
            button=_("Save") if view is None else _("Rename"),
            faults={"name": "name"},
        )
        self._view, self._where, self._then = view, where, then
        self.line("name", _("&Name"), text="" if view is None else view.name)

    def perform(self) -> None:
        """Keep it."""
        ctx, view, where, name = self._ctx, self._view, self._where, self.value("name")

        def work() -> View:
            if view is None:
                return ctx.desk.views.get(ctx.desk.views.save(name, where))
            ctx.desk.views.change(view.id, name=name)
            return ctx.desk.views.get(view.id)

        self.send(work, self._then)


class PeriodForm(Ask):
    """From a day to a day, both included; either may be left open."""

    def __init__(self, parent: QWidget, ctx: UiContext, bar: FilterBar) -> None:
        super().__init__(parent, ctx, title=_("Only a period"), button=_("Show it"))
        self._bar = bar
        where, zone = bar.where(), ctx.zone
        first = "" if where.since is None else f"{where.since.astimezone(zone):%Y-%m-%d %H:%M}"
        last = "" if where.until is None else f"{where.until.astimezone(zone):%Y-%m-%d %H:%M}"
        hint = _("a day, or a day and a time; empty: open")
        self.line("since", _("&From"), text=first, placeholder="2026-11-08", hint=hint)
        self.line("until", _("&To"), text=last, placeholder="2026-11-13", hint=_("a day is meant to its end"))

    def perform(self) -> None:
        """Show it."""
        found: dict[str, datetime | None] = {}
        for name, end in (("since", False), ("until", True)):
            text = self.value(name)
            try:
                found[name] = self._instant(text, end) if text else None
            except DeskError as error:
                self.refuse(name, messages.line(error))
                return
        since, until = found["since"], found["until"]
        if since is not None and until is not None and until <= since:
            self.refuse("until", _("The end comes before its beginning."))
            return
        self._bar.set_span(since, until)
        self.accept()

    def _instant(self, text: str, end: bool) -> datetime:
        ctx = self._ctx
        return ctx.desk.timeline.past_instant(text, now=ctx.clock(), zone=ctx.zone, end=end)


class PersonForm(Ask):
    """A name, or a part of one."""

    def __init__(self, parent: QWidget, ctx: UiContext, bar: FilterBar) -> None:
        super().__init__(parent, ctx, title=_("Only what somebody took part in"), button=_("Show it"))
        self._bar = bar
        self.line("name", _("&Name"), text=bar.where().who, hint=_("a part of it is enough"))

    def perform(self) -> None:
        """Show it."""
        self._bar.choose_person(self.value("name"))
        self.accept()


class FileForm(Ask):
    """The name of an attachment, or a part of it."""

    def __init__(self, parent: QWidget, ctx: UiContext, bar: FilterBar) -> None:
        super().__init__(parent, ctx, title=_("Only what came with a file"), button=_("Show it"))
        self._bar = bar
        self.line("name", _("File &name"), text=bar.where().file_name, hint=_("a part of it is enough, e.g. .log"))

    def perform(self) -> None:
        """Show it."""
        name = self.value("name")
        self._bar.set(files=True, file_name=name)
        self.accept()
