"""Small forms of a plan: a step, the goal, criteria, milestones, risks, ratings, versions."""

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.plan import Action, Plan
from advocate_desk.domain.vocabulary import Edition, Party, Rag
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.plans.faces import rag_word
from advocate_desk.wording import _

_FAULTS = {"title": "title", "due": "due", "before_start": "due", "action": "after", "dependency_circle": "after"}


def parties() -> dict[str, str]:
    """Whose step it may be."""
    return {
        Party.US.value: _("ours"),
        Party.CUSTOMER.value: _("the customer’s"),
        Party.VENDOR.value: _("a vendor’s"),
        Party.PARTNER.value: _("a partner’s"),
    }


def audiences() -> dict[str, str]:
    """Who outside may see it."""
    return {
        "0": _("nobody outside (internal)"),
        "1": _("partners"),
        "2": _("the customer"),
        "3": _("partners and the customer"),
    }


class _Dated(Ask):
    def _day(self, name: str) -> date | None:
        """The date in a field, None for an empty one; ValueError after saying so."""
        text = self.value(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(name, _("Write the day as 2026-11-19."))
            raise


class StepForm(_Dated):
    """A new step, or changes to one."""

    def __init__(
        self, parent: QWidget, ctx: UiContext, case_id: int, plan: Plan | None, action: Action | None = None
    ) -> None:
        title = _("New step") if action is None else _("Step {number}").format(number=action.number)
        super().__init__(
            parent, ctx, title=title, button=_("Add the step") if action is None else _("Change"), faults=_FAULTS
        )
        self._case, self._action = case_id, action
        numbers = {a.id: a.number for a in plan.actions} if plan else {}
        self._ids = {number: id_ for id_, number in numbers.items()}
        a = action
        self.line("title", _("&What is done"), text=a.title if a else "")
        self.line("workstream", _("Work&stream"), text=a.workstream if a else _last_stream(plan))
        self.line("owner", _("&Owner"), text=a.owner if a else "")
        self.choice("party", _("Whose &step"), parties(), chosen=a.party.value if a else Party.US.value)
        self.line("start", _("S&tart"), text=a.start.isoformat() if a and a.start else "", placeholder="2026-11-19")
        self.line("due", _("&Finish"), text=a.due.isoformat() if a and a.due else "", placeholder="2026-11-22")
        waits = ", ".join(numbers[i] for i in a.depends_on if i in numbers) if a else ""
        self.line("after", _("Waits &for"), text=waits, placeholder=_("numbers of steps, e.g. 2.1, 2.2"))
        if a is not None:
            self.line("progress", _("&Done in per cent"), text=str(a.progress))
            self.choice("rag", _("&Rating"), {r.value: rag_word(r) for r in Rag}, chosen=a.rag.value)
            self.line("rag_reason", _("&Why this rating"), text=a.rag_reason)
        self.choice("audience", _("&Shown to"), audiences(), chosen=str(int(a.audience)) if a else "0")

    def perform(self) -> None:
        """Write it."""
        try:
            start, due = self._day("start"), self._day("due")
        except ValueError:
            return
        asked = [part.strip() for part in self.value("after").split(",") if part.strip()]
        unknown = next((number for number in asked if number not in self._ids), None)
        if unknown is not None:
            self.refuse("after", _("There is no step {number} in this plan.").format(number=unknown))
            return
        ctx, case_id, action = self._ctx, self._case, self._action
        title, stream, owner = self.value("title"), self.value("workstream"), self.value("owner")
        party, audience = Party(self.value("party")), Audience(int(self.value("audience")))
        after = [self._ids[number] for number in asked]
        if action is None:
            self.send(
                lambda: ctx.desk.plans.add_action(
                    case_id,
                    title,
                    workstream=stream,
                    owner=owner,
                    party=party,
                    start=start,
                    due=due,
                    after=after,
                    audience=audience,
                )
            )
            return
        progress = self.value("progress")
        if not progress.isdigit() or int(progress) > 100:
            self.refuse("progress", _("A number from 0 to 100."))
            return
        values: dict[str, Any] = {
            "title": title,
            "party": party,
            "start": start,
            "due": due,
            "audience": int(audience),
            "progress": int(progress),
            "rag": Rag(self.value("rag")),
            "rag_reason": self.value("rag_reason"),
        }
        self.send(
            lambda: ctx.desk.plans.change_action(
                case_id, action.id, owner=owner, workstream=stream, after=after, **values
            )
        )


def _last_stream(plan: Plan | None) -> str:
    return plan.workstreams[-1][1] if plan is not None and plan.workstreams else ""


class BlockForm(Ask):
    """A step waits for something, or no longer."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int, action: Action) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("What does {number} wait for?").format(number=action.number),
            sentence=_("Leave it empty when the step is not blocked any more."),
            button=_("Note"),
        )
        self._case, self._action = case_id, action
        self.line("why", _("&Waits for"), text=action.blocked_by)

    def perform(self) -> None:
        """Note it."""
        why, ctx, action = self.value("why"), self._ctx, self._action
        since: datetime | None = (action.blocked_at or ctx.clock().astimezone(UTC)) if why else None
        self.send(lambda: ctx.desk.plans.change_action(self._case, action.id, blocked_at=since, blocked_by=why))


class GoalForm(Ask):
    """What the plan is to reach."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int, plan: Plan | None) -> None:
        super().__init__(parent, ctx, title=_("Goal of the plan"), button=_("Keep"), faults={"goal": "goal"})
        self._case = case_id
        self.prose("goal", _("&Goal"), text=plan.goal if plan else "", hint=_("One sentence the customer would sign."))

    def perform(self) -> None:
        """Keep it."""
        goal, ctx, case_id = self.value("goal"), self._ctx, self._case
        self.send(lambda: ctx.desk.plans.set_goal(case_id, goal))


class CriterionForm(Ask):
    """When the customer calls it fixed."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Fixed when …"),
            sentence=_("In the customer’s own words, and measurable."),
            button=_("Add"),
            faults={"words": "words"},
        )
        self._case = case_id
        self.line("words", _("&Their words"))
        self.line("measured", _("&Measured by"))

    def perform(self) -> None:
        """Add it."""
        words, measured, ctx, case_id = self.value("words"), self.value("measured"), self._ctx, self._case
        self.send(lambda: ctx.desk.plans.add_criterion(case_id, words, measured_by=measured))


class MilestoneForm(_Dated):
    """A date that matters."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int) -> None:
        super().__init__(parent, ctx, title=_("New milestone"), button=_("Add"), faults={"title": "title"})
        self._case = case_id
        self.line("title", _("&What"))
        self.line("due", _("&Day"), placeholder="2026-11-25")
        self.choice("audience", _("&Shown to"), audiences(), chosen="0")

    def perform(self) -> None:
        """Add it."""
        try:
            due = self._day("due")
        except ValueError:
            return
        if due is None:
            self.refuse("due", _("A milestone needs its day."))
            return
        title, audience, ctx, case_id = (
            self.value("title"),
            Audience(int(self.value("audience"))),
            self._ctx,
            self._case,
        )
        self.send(lambda: ctx.desk.plans.add_milestone(case_id, title, due=due, audience=audience))


class RiskForm(Ask):
    """What may go wrong."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int) -> None:
        super().__init__(parent, ctx, title=_("New risk"), button=_("Add"), faults={"text": "text"})
        self._case = case_id
        self.line("text", _("&What may go wrong"))
        self.line("trigger", _("What &tells us"))
        self.line("response", _("What we &do then"))
        self.choice("audience", _("&Shown to"), audiences(), chosen="0")

    def perform(self) -> None:
        """Add it."""
        text, trigger, response = (self.value(name) for name in ("text", "trigger", "response"))
        audience, ctx, case_id = Audience(int(self.value("audience"))), self._ctx, self._case
        self.send(lambda: ctx.desk.plans.add_risk(case_id, text, trigger=trigger, response=response, audience=audience))


class RateForm(Ask):
    """The overall state of the plan and why."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int, plan: Plan | None) -> None:
        super().__init__(parent, ctx, title=_("How does the plan stand?"), button=_("Keep"))
        self._case = case_id
        chosen = plan.rag.value if plan else Rag.NONE.value
        self.choice("rag", _("&Rating"), {r.value: rag_word(r) for r in Rag}, chosen=chosen)
        self.line("reason", _("&Why"), text=plan.rag_reason if plan else "")

    def perform(self) -> None:
        """Keep it."""
        rag, reason, ctx, case_id = Rag(self.value("rag")), self.value("reason"), self._ctx, self._case
        if rag in (Rag.RED, Rag.AMBER) and not reason:
            self.refuse("reason", _("Say why: nobody trusts a colour without a reason."))
            return
        self.send(lambda: ctx.desk.plans.rate(case_id, rag, reason=reason))


class IssueForm(Ask):
    """Freeze the plan as a version."""

    def __init__(self, parent: QWidget, ctx: UiContext, case_id: int, edition: Edition) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("Make a version"),
            sentence=_("The version is frozen as it stands. It counts as having left the desk: undo stops there."),
            button=_("Make the version"),
            faults={"why": "why"},
        )
        self._case = case_id
        names = {
            Edition.INTERNAL.value: _("internal"),
            Edition.PARTNER.value: _("partner"),
            Edition.CUSTOMER.value: _("customer"),
        }
        self.choice("edition", _("&Edition"), names, chosen=edition.value)
        self.line("why", _("What &changed and why"))
        self.line("whom", _("&For whom"), placeholder=_("names, separated by commas"))

    def perform(self) -> None:
        """Make it."""
        edition, why, ctx, case_id = Edition(self.value("edition")), self.value("why"), self._ctx, self._case
        whom = [name.strip() for name in self.value("whom").split(",") if name.strip()]
        self.send(lambda: ctx.desk.plans.issue(case_id, why=why, edition=edition, to_whom=whom))
