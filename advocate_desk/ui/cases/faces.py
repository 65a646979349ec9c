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
    return (Segment(left, 600 if role else 400, role), both_clocks(case, due, now=now, zone=zone))


def both_clocks(case: Case, at: datetime, *, now: datetime, zone: tzinfo) -> str:
    """An instant on the customer's clock and one's own."""
    return said.both_line(at, now=now, theirs=zones.named(case.zone), mine=zone, pronoun=case.pronoun)


def silence(case: Case, now: datetime) -> str:
    """That the customer hears too little, and for how long they heard nothing; empty as long as they do not."""
    if not case.is_silent(now):
        return ""
    return _("silent for {span}").format(span=said.span(now - case.silent_since))


def clock_line(case: Case, *, now: datetime, zone: tzinfo) -> str:
    """The clocks of a case in a few words, the most urgent of them, for a line of the palette: "update in 40 min"."""
    if not case.is_open:
        return _("closed")
    update = _("update {when}").format(when=next_update(case, now=now, zone=zone)[0].text)
    return silence(case, now) or (update if case.acknowledged_at else _("not acknowledged"))


def last_word(case: Case, *, now: datetime, zone: tzinfo) -> str:
    """When the customer heard from us last."""
    if case.last_contact_at is None:
        return _("no word yet")
    return said.moment(case.last_contact_at, now=now, zone=zone)


def acknowledged(case: Case, now: datetime) -> Segment:
    """How long it took until the customer knew that we have it; amber while they do not."""
    if case.acknowledged_at is not None:
        return Segment(_("after {span}").format(span=said.span(case.acknowledged_at - case.opened_at)))
    if not case.is_open:
        return Segment(_("never"))
    return Segment(_("not yet, {span}").format(span=said.span(now - case.opened_at)), 600, "ambText")


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
        silence(case, now),
        "" if case.acknowledged_at or not case.is_open else _("not acknowledged"),
    ]
    return RowFace(line1=case.title, mark=mark, sentence=", ".join(part for part in parts if part))


def columns(now: Now, zone: Callable[[], tzinfo]) -> tuple[Column[Case], ...]:
    """The columns of the list; where room is short, Acknowledged leaves first, then Value, Last word, Stage."""

    def update(case: Case) -> RowFace:
        left, clocks = next_update(case, now=now(), zone=zone())
        silent = silence(case, now())
        return RowFace(line1=(left, Segment(f" · {silent}", 600, "redText")) if silent else (left,), line2=clocks)

    def word(case: Case) -> RowFace:
        every = _("every {span}").format(span=said.span(case.cadence)) if case.is_open else ""
        return RowFace(line1=last_word(case, now=now(), zone=zone()), line2=every)

    def told(case: Case) -> RowFace:
        return RowFace(line1=(acknowledged(case, now()),))

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
        Column("stage", _("Stage"), stage, 110, 4),
        Column("told", _("Acknowledged"), told, 130, 1),
        Column("update", _("Next update"), update, 244),
        Column("word", _("Last word"), word, 130, 3),
        Column("value", _("Value at stake"), value, 160, 2),
    )
