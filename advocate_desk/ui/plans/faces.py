"""A step of a plan as the cells of a row."""

from datetime import date
from zoneinfo import ZoneInfo

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.plan import Action, Plan
from advocate_desk.domain.vocabulary import Edition, Rag
from advocate_desk.ui.widgets.faces import MarkKind, RowFace, Segment
from advocate_desk.ui.widgets.rows import Column
from advocate_desk.wording import _
from advocate_desk.wording.dates import weekday

MARKS: dict[Rag, MarkKind] = {Rag.RED: "red", Rag.AMBER: "amber", Rag.GREEN: "green", Rag.NONE: "none"}
READER = {
    Edition.INTERNAL: Audience.INTERNAL,
    Edition.PARTNER: Audience.PARTNER,
    Edition.CUSTOMER: Audience.CUSTOMER,
}
_UTC = ZoneInfo("UTC")  # whole days need no clock


def day(when: date | None) -> str:
    """ "Thu 19 Nov"; a dash for no date."""
    return weekday(when, _UTC) if when is not None else "–"


def rag_word(rag: Rag) -> str:
    """The word of a rating."""
    return {Rag.RED: _("red"), Rag.AMBER: _("amber"), Rag.GREEN: _("green"), Rag.NONE: _("not rated")}[rag]


def columns() -> tuple[Column[Action], ...]:
    """The table of steps, in the order in which columns leave when room gets short."""
    return (
        Column("title", _("Step"), title_face),
        Column("owner", _("Owner"), lambda a: RowFace(a.owner or _("nobody")), 140, drop=3),
        Column("start", _("Start"), lambda a: RowFace(day(a.start)), 108, drop=2),
        Column("due", _("Finish"), _finish, 128),
        Column("was", _("First agreed"), _was, 112, drop=1),
        Column("progress", _("Done"), lambda a: RowFace("", right1=f"{a.progress} %"), 60, right=True),
    )


def title_face(action: Action) -> RowFace:
    """The first cell, which also speaks for the row."""
    number = Segment(f"{action.number}  ", role="muted")
    about = ""
    if action.blocked_at is not None and action.done_at is None:
        about = _("blocked: {why}").format(why=action.blocked_by or _("no reason given"))
    elif action.rag_reason:
        about = action.rag_reason
    return RowFace(
        (number, Segment(action.title)),
        about,
        edge=action.audience,
        mark=MARKS[action.rag],
        struck=False,
        sentence=_("Step {number}, {title}, {rag}, {owner}, finish {finish}").format(
            number=action.number,
            title=action.title,
            rag=rag_word(action.rag),
            owner=action.owner or _("no owner"),
            finish=day(action.due),
        ),
    )


def _finish(action: Action) -> RowFace:
    slips = action.forecast_due is not None and action.due is not None and action.forecast_due > action.due
    second = _("forecast {day}").format(day=day(action.forecast_due)) if slips else ""
    return RowFace(day(action.due), second)


def _was(action: Action) -> RowFace:
    if action.baseline_due is None or action.baseline_due == action.due:
        return RowFace(Segment(_("as agreed"), role="muted") if action.due is not None else "")
    slipped = (action.due - action.baseline_due).days if action.due is not None else 0
    words = _("{days} d later").format(days=slipped) if slipped > 0 else _("{days} d earlier").format(days=-slipped)
    return RowFace(day(action.baseline_due), Segment(words, role="ambText" if slipped > 0 else "muted"))


def seen(plan: Plan, edition: Edition) -> list[Action]:
    """The steps that an edition shows."""
    return [action for action in plan.actions if action.audience.allows(READER[edition])]
