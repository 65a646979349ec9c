"""The small forms of the page, in the place of the answer: an area, an absence, an attempt, another instant."""

from collections.abc import Callable, Sequence
from datetime import datetime

from advocate_desk.domain.case import Case
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import Area
from advocate_desk.domain.vocabulary import OutreachResult
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.paneform import PaneForm
from advocate_desk.wording import _
from advocate_desk.wording import outreach as ladder


def area_form(ctx: UiContext, area: Area | None, then: Callable[[int], object]) -> PaneForm:
    """A new area, or the name and the notes of one."""
    title = _("New area") if area is None else _("Area and its notes")
    form = PaneForm(ctx, title=title, button=_("Add area") if area is None else _("Keep"))
    form.line("name", _("&Name"), text=area.name if area else "", hint="" if area else _("Such as Storage support."))
    form.prose("can_do", _("What it &can do"), text=area.can_do if area else "")
    form.prose("needs", _("What it needs from &us"), text=area.needs_from_us if area else "")
    form.prose(
        "gain",
        _("What is &in it for them"),
        text=area.in_it_for_them if area else "",
        hint=_("The second step of the ladder says this."),
    )

    def work() -> None:
        name = form.text("name")
        notes = {
            "can_do": form.text("can_do"), "needs_from_us": form.text("needs"), "in_it_for_them": form.text("gain")
        }  # fmt: skip
        if area is None:
            form.send(lambda: ctx.desk.matrix.add_area(name, **notes), then)  # type: ignore[arg-type]
        else:
            form.send(lambda: ctx.desk.matrix.change_area(area.id, name=name, **notes), lambda _none: then(area.id))

    form.perform(work)
    return form


def away_form(ctx: UiContext, person: Contact, people: Sequence[str]) -> PaneForm:
    """Somebody is away: from when, until when, who stands in and whether that is agreed."""
    form = PaneForm(
        ctx,
        title=_("{name} is away").format(name=person.name),
        button=_("Mark away"),
        faults={"until": "until", "own_alternate": "alternate", "contact": "alternate"},
    )
    form.line("from", _("&From"), text=_("now"))
    form.line("until", _("&Until"), hint=_("A day or a time: Fri, 20 Nov, tomorrow 12:00."))
    form.line("alternate", _("Who &stands in"), words=[name for name in people if name != person.name])
    form.check("cleared", _("Has &agreed").replace("&", ""))

    def work() -> None:
        begins, ends = form.text("from"), form.text("until")
        if not ends:
            form.refuse("until", _("Say when it ends."))
            return
        alternate, cleared = form.text("alternate"), form.on("cleared")

        def write() -> int:
            matrix = ctx.desk.matrix
            now = begins.casefold() in ("", "now", _("now").casefold())
            return matrix.away(
                person.name,
                from_at=ctx.desk.clock() if now else matrix.instant(begins, zone=person.zone),
                until_at=matrix.instant(ends, zone=person.zone, end=True),
                alternate=alternate,
                cleared=cleared,
                contact_id=person.id,
            )

        form.send(write)

    form.perform(work)
    return form


def attempt_form(
    ctx: UiContext, person: Contact, area_id: int | None, cases: Sequence[Case], needs: Sequence[str]
) -> PaneForm:
    """An attempt was made to get this person to act; it goes into the story of a case."""
    form = PaneForm(
        ctx, title=_("Attempt: {name}").format(name=person.name), button=_("Log attempt"), faults={"need": "need"}
    )
    if not cases:
        form.fields.add("none", _("An attempt belongs to a case, and none is open."), form.go)
        return form
    form.line("need", _("What is &needed"), words=needs, hint=_("Attempts of the same words form one ladder."))
    form.choice("case", _("&Case"), {str(case.id): f"{case.ref} {case.title}" for case in cases})
    form.choice("result", _("What &came of it"), {r.value: ladder.result_word(r) for r in OutreachResult})
    form.choice("channel", _("&How"), {c: ladder.channel_word(c) for c in ("phone", "mail", "chat")})
    form.line("note", _("What was sai&d"))

    def work() -> None:
        case_id, need = int(form.text("case")), form.text("need")
        result, channel, note = OutreachResult(form.text("result")), form.text("channel"), form.text("note")
        form.send(
            lambda: ctx.desk.outreach.log(
                case_id, need=need, to=person.name, result=result, channel=channel, area_id=area_id, note=note
            )
        )

    form.perform(work)
    return form


def instant_form(ctx: UiContext, zone: str, then: Callable[[datetime], object]) -> PaneForm:
    """Another instant to ask about."""
    form = PaneForm(ctx, title=_("Who then?"), button=_("Show"), faults={"at": "at"})
    form.line("at", _("&When"), hint=_("Sat 22:00, tomorrow 3 am, or 2026-11-22 03:00."))

    def work() -> None:
        typed = form.text("at")

        def shown(at: datetime) -> None:
            form.done.emit()
            then(at)

        ctx.read(
            lambda: ctx.desk.matrix.instant(typed, zone=zone), shown, owner=form, key="instant", failed=form.failed
        )

    form.perform(work)
    return form
