"""The plan of a case as a table: steps by workstream, what each edition shows, when the customer calls it fixed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from advocate_desk.domain.changes import Changes, Kind
from advocate_desk.domain.plan import Action, Plan
from advocate_desk.domain.vocabulary import Edition, Rag
from advocate_desk.ui import theme
from advocate_desk.ui.actions import Selection
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.documents import exporting
from advocate_desk.ui.plans import forms
from advocate_desk.ui.plans.faces import MARKS, READER, columns, rag_word, seen, title_face
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import Tag
from advocate_desk.ui.widgets.empty import EmptyState
from advocate_desk.ui.widgets.faces import Group
from advocate_desk.ui.widgets.flow import Flow
from advocate_desk.ui.widgets.items import Item
from advocate_desk.ui.widgets.progress import ThinProgress
from advocate_desk.ui.widgets.rows import Rows
from advocate_desk.ui.widgets.rowview import RowView
from advocate_desk.ui.widgets.segmented import Option, Segmented
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n


class PlanTab(QWidget):
    """Ctrl+N adds a step, F2 or Enter changes it, Ctrl+D is done with it; *Show as* hides what an edition hides."""

    moved = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._case = ctx, 0
        self._plan: Plan | None = None
        self.loading = ThinProgress(_("Reading the plan"))
        self.rating = Tag(_("no plan yet"), "neutral")
        self.reason = Line("", "body", band=theme.BUTTON)
        self.hidden = Line("", "small", tone="muted", right=True, band=theme.BUTTON)
        self.edition = Segmented(
            _("Show as"),
            [
                Option(Edition.INTERNAL.value, _("Internal")),
                Option(Edition.PARTNER.value, _("Partner"), edge=READER[Edition.PARTNER]),
                Option(Edition.CUSTOMER.value, _("Customer"), edge=READER[Edition.CUSTOMER]),
            ],
            Edition.INTERNAL.value,
        )
        self.version = Button(_("Make version…"))
        self.export = Button(_("Export…"), icon="file-output", kind="primary")
        self.rows: Rows[Action] = Rows(face=title_face, key=lambda a: a.id, columns=columns())
        self.view = RowView(self.rows, name=_("Steps of the plan"))
        empty = EmptyState(
            _("No plan yet."),
            _("A plan is what the customer can repeat: steps, owners, dates."),
            action=_("Add a step"),
        )
        empty.acted.connect(self.add)
        self.view.set_empty(empty)
        self.fixed = Flow()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("surface", "window")
        bar.setProperty("rule", "bottom")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        line.setSpacing(theme.GAP)
        line.addWidget(self.rating)
        line.addWidget(self.reason, 1)
        line.addWidget(self.hidden)
        line.addWidget(Line(_("Show as"), "small", tone="muted", fixed=True, band=theme.BUTTON))
        for widget in (self.edition, self.version, self.export):
            line.addWidget(widget)
        foot = QFrame()
        foot.setProperty("surface", "raised")
        foot.setProperty("rule", "top")
        under = QHBoxLayout(foot)
        under.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        under.setSpacing(theme.MARGIN)
        under.addWidget(Line(_("Fixed when"), "body", weight=600, fixed=True))
        under.addWidget(self.fixed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.loading)
        column.addWidget(self.view, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.edition.changed.connect(lambda _id: self._show(self._plan))
        self.version.clicked.connect(self.issue)
        self.export.clicked.connect(self.export_plan)
        self.view.current_changed.connect(lambda _key: self.moved.emit())
        self.view.opened.connect(lambda _key: self.edit())
        self.view.dismissed.connect(lambda _key: self.remove())

    # What the workspace asks

    def show_case(self, case_id: int) -> None:
        """Show the plan of this case."""
        if case_id != self._case:
            self._case = case_id
            self._plan = None
            self.rows.replace([])
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        case_id, ctx = self._case, self._ctx
        if case_id:
            ctx.read(
                lambda: ctx.desk.plans.of_case(case_id),
                self._show,
                owner=self,
                key="plan",
                waiting=lambda on: self.loading.start() if on else self.loading.stop(),
            )

    def heard(self, changes: Changes) -> None:
        """Read again when a plan was touched; the workspace reads the case besides."""
        if self.isVisible() and changes.touches(Kind.PLAN, Kind.ACTION, Kind.MILESTONE, Kind.RISK, Kind.EDITION):
            self.reload()

    def offers(self) -> Mapping[str, Callable[[], object]]:
        """What can be done to the plan."""
        return {
            "page.new": self.add,
            "page.edit": self.edit,
            "page.delete": self.remove,
            "plan.goal": lambda: self._ask(forms.GoalForm, self._plan),
            "plan.criterion": lambda: self._ask(forms.CriterionForm),
            "plan.milestone": lambda: self._ask(forms.MilestoneForm),
            "plan.risk": lambda: self._ask(forms.RiskForm),
            "plan.rate": lambda: self._ask(forms.RateForm, self._plan),
            "plan.done": self.done,
            "plan.block": self.block,
            "plan.issue": self.issue,
            "document.export": self.export_plan,
        }

    def disabled(self) -> Mapping[str, str]:
        """What needs a plan, or a step."""
        why: dict[str, str] = {}
        if self._plan is None:
            why |= dict.fromkeys(("plan.issue", "document.export"), _("there is no plan yet"))
        if self.current() is None:
            why |= dict.fromkeys(("page.edit", "page.delete", "plan.done", "plan.block"), _("no step is selected"))
        return why

    def names(self) -> Mapping[str, str]:
        """What the window's actions are called here."""
        return {"page.new": _("New step…"), "page.edit": _("Change the step…"), "page.delete": _("Remove the step")}

    def selection(self) -> Selection | None:
        """The current step."""
        action = self.current()
        return None if action is None else Selection(Kind.ACTION, action.id, action.title)

    def panes(self) -> Sequence[QWidget]:
        """Tool bar and table."""
        return (self.edition, self.view)

    def home(self) -> QWidget:
        """The table."""
        return self.view

    def current(self) -> Action | None:
        """The step of the current row."""
        index = self.view.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    # Doing

    def add(self) -> None:
        """Ask for a new step."""
        self._ask(forms.StepForm, self._plan)

    def edit(self) -> None:
        """Change the current step."""
        action = self.current()
        if action is not None:
            self._ask(forms.StepForm, self._plan, action)

    def remove(self) -> None:
        """Take the current step out; undo brings it back."""
        action, ctx, case_id = self.current(), self._ctx, self._case
        if action is not None:
            ctx.run(lambda: ctx.desk.plans.remove_action(case_id, action.id), owner=self)

    def done(self) -> None:
        """The current step is done, or after all not yet."""
        action, ctx, case_id = self.current(), self._ctx, self._case
        if action is None:
            return
        values: dict[str, Any] = (
            {"done_at": None}
            if action.done_at is not None
            else {"done_at": ctx.clock(), "progress": 100, "rag": Rag.GREEN, "blocked_at": None, "blocked_by": ""}
        )
        ctx.run(lambda: ctx.desk.plans.change_action(case_id, action.id, **values), owner=self)

    def block(self) -> None:
        """Say what the current step waits for."""
        action = self.current()
        if action is not None:
            self._ask(forms.BlockForm, action)

    def issue(self) -> None:
        """Make a version."""
        if self._plan is not None:
            self._ask(forms.IssueForm, self._edition())

    def export_plan(self) -> None:
        """Write an edition of the plan to files."""
        plan, case_id, ctx, edition = self._plan, self._case, self._ctx, self._edition()
        if plan is None:
            return
        exporting.ask(
            self,
            ctx,
            title=_("Export the plan"),
            edition=edition,
            name=lambda: f"{ctx.desk.cases.get(case_id).ref}-plan-{edition.value}",
            newly=lambda: ctx.desk.plans.newly_visible(case_id, edition),
            write=lambda paths, _whom: ctx.desk.plans.export(case_id, edition, paths),
        )

    def _edition(self) -> Edition:
        return Edition(self.edition.current())

    def _ask(self, form: Callable[..., Ask], *more: object) -> None:
        if self._case:
            form(self.window(), self._ctx, self._case, *more).present()

    # Showing

    def _show(self, plan: Plan | None) -> None:
        self._plan = plan
        edition = self._edition()
        shown = [] if plan is None else seen(plan, edition)
        items: list[Action | Group] = []
        stream = None
        for action in shown:
            if action.workstream != stream:
                stream = action.workstream
                number = action.number.partition(".")[0]
                name = f"{number}  {stream}" if stream else _("Without a workstream")
                items.append(Group(name, key=f"stream:{stream}"))
            items.append(action)
        self.rows.replace(items)
        if shown and not self.view.currentIndex().isValid():
            self.view.go_to(shown[0].id)
        self._tell(plan, edition, len(shown))
        self.moved.emit()

    def _tell(self, plan: Plan | None, edition: Edition, shown: int) -> None:
        self.version.setEnabled(plan is not None)
        self.export.setEnabled(plan is not None)
        if plan is None:
            self.rating.set_tag(_("no plan yet"), "neutral")
            self.reason.set_words("")
            self.hidden.set_words("")
            self.fixed.set_widgets([Line(_("no exit criterion yet"), "body", tone="muted", fixed=True)])
            return
        mark = MARKS[plan.rag]
        kind = {"red": "red", "amber": "amber", "green": "green"}.get(mark, "neutral")
        self.rating.set_tag(_("Plan {rag}").format(rag=rag_word(plan.rag)), kind, mark)  # type: ignore[arg-type]
        self.reason.set_words(plan.rag_reason or plan.goal)
        gone = len(plan.actions) - shown
        sentence = _n(
            "{gone} of {all} steps is not in this edition", "{gone} of {all} steps are not in this edition", gone
        )
        self.hidden.set_words(sentence.format(gone=gone, all=len(plan.actions)) if gone else "")
        criteria = [c for c in plan.criteria if c.audience.allows(READER[edition])]
        widgets: list[QWidget] = [Item(c.words, mark=MARKS[c.rag], right=c.state, token="small") for c in criteria] or [
            Line(_("no exit criterion yet"), "body", tone="muted", fixed=True)
        ]
        self.fixed.set_widgets(widgets)
