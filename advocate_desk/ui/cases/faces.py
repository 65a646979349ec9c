"""What a row of the list of cases shows, column by column."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from advocate_desk.calendar import said, zones
from advocate_desk.domain.case import Case, day_of
from advocate_desk.domain.vocabulary import Severity, Stage
from advocate_desk.ui.widgets.faces import MarkKind, RowFace, Segment, heat_word, mark_word, strong
from advocate_desk.ui.widgets.rows import Column
from advocate_desk.wording import _, cases

Now = Callable[[], datetime]


def words(case: Case) -> str:
    """What a person calls a case: "K-14 Kestrelmark Logistics"."""
    return f"{case.ref} {case.account}"


def rating(case: Case, *, now: datetime, zone: tzinfo) -> MarkKind:
    """Red when the customer should have heard from us, amber in the last hour before, else green; none when closed."""
    if not case.is_open or case.next_update_at is None:
        return "none"
    urgency = said.urgency(case.next_update_at, now=now, zone=zone)
    return {"late": "red", "hour": "amber"}.get(urgency, "green")  # type: ignore[return-value]


def next_update(case: Case, *, now: datetime, zone: tzinfo) -> tuple[Segment, str]:
    """When the next update is due: what is left, and both clocks."""
    if case.next_update_at is None:
        return Segment(_("none agreed") if case.is_open else _("closed")), ""
    due = case.next_update_at
    role = {"late": "redText", "hour": "ambText"}.get(said.urgency(due, now=now, zone=zone), "")
    left = said.next_up(due, now=now, zone=zone)
    clocks = said.both_line(due, now=now, theirs=zones.named(case.zone), mine=zone, pronoun=case.pronoun)
    return (Segment(left, 600 if role else 400, role), clocks)


def stage_note(case: Case, now: datetime) -> str:
    """How long a case has been in its stage: "day 6"."""
    return _("day {number}").format(number=day_of(case.stage_at, now))


def severity_words(case: Case) -> Segment:
    """The severity; only the worst is red."""
    worst = case.severity is Severity.CRITICAL
    return Segment(cases.severity(case.severity), 600 if worst else 400, "redText" if worst else "")


def row(case: Case, *, now: datetime, zone: tzinfo) -> RowFace:
    """The row as a whole: its mark, and the sentence a screen reader says."""
    mark = rating(case, now=now, zone=zone)
    left, clocks = next_update(case, now=now, zone=zone)
    heat = (
        _("temperature {level} {word}").format(level=int(case.heat), word=heat_word(int(case.heat)))
        if case.heat
        else ""
    )
    parts = [
        mark_word(mark),
        case.ref,
        case.account,
        case.title,
        cases.severity(case.severity),
        cases.stage(case.stage),
        heat,
        _("next update {when}").format(when=left.text) if case.is_open else "",
        clocks,
    ]
    return RowFace(line1=case.title, mark=mark, sentence=", ".join(part for part in parts if part))


def columns(now: Now, zone: Callable[[], tzinfo]) -> tuple[Column[Case], ...]:
    """The columns of the list; Value leaves first where room is short, then Stage."""

    def update(case: Case) -> RowFace:
        left, clocks = next_update(case, now=now(), zone=zone())
        return RowFace(line1=(left,), line2=clocks)

    def stage(case: Case) -> RowFace:
        note = stage_note(case, now()) if case.stage is not Stage.CLOSED else ""
        return RowFace(line1=cases.stage(case.stage), line2=note)

    def value(case: Case) -> RowFace:
        return RowFace(
            line1=cases.money(case.value) if case.value else "",
            line2=cases.renewal(case.renewal) if case.renewal else "",
        )

    return (
        Column("mark", "", lambda case: RowFace("", mark=rating(case, now=now(), zone=zone())), 44),
        Column(
            "case",
            _("Case"),
            lambda case: RowFace(line1=(strong(case.account),), line2=f"{case.ref} · {case.title}"),
        ),
        Column("severity", _("Severity"), lambda case: RowFace(line1=(severity_words(case),)), 96),
        Column("heat", _("Heat"), lambda case: RowFace("", heat=int(case.heat) if case.heat else 0), 80),
        Column("stage", _("Stage"), stage, 110, 2),
        Column("update", _("Next update"), update, 230),
        Column("value", _("Value at stake"), value, 160, 1),
    )
