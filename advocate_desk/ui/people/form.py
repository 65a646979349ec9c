"""A person as a form: who, where, how to reach them, when."""

from collections.abc import Callable

from advocate_desk.domain.contact import Channel, Contact
from advocate_desk.domain.vocabulary import ChannelKind
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.widgets.paneform import PaneForm
from advocate_desk.wording import _, calls

KINDS = (ChannelKind.LINE247, ChannelKind.MOBILE, ChannelKind.PHONE, ChannelKind.CHAT, ChannelKind.EMAIL)


def person_form(ctx: UiContext, person: Contact | None, then: Callable[[int], object]) -> PaneForm:
    """Somebody new, or what is known of somebody. A way of reaching with several entries shows the first here."""
    form = PaneForm(
        ctx,
        title=_("New person") if person is None else person.name,
        button=_("Add person") if person is None else _("Keep"),
    )
    form.line("name", _("&Name"), text=person.name if person else "")
    form.line("title", _("&Title"), text=person.title if person else "")
    form.line("organisation", _("&Organisation"), text=person.organisation if person else "")
    for kind in KINDS:
        form.line(kind.value, calls.channel_word(kind).capitalize(), text=_value(person, kind))
    form.line("zone", _("Time &zone"), text=person.zone if person else "", hint=_("A city is enough. Empty: your own."))
    form.line(
        "hours",
        _("&Working hours"),
        text=person.hours if person else "",
        hint=_("09:00-17:00, Mon-Sat 8-18. Empty: reachable at any time."),
    )
    whose = {"theirs": _("they"), "hers": _("she"), "his": _("he")}
    form.choice("pronoun", _("&Spoken of as"), whose, chosen=person.pronoun if person else "theirs")
    form.prose("approach", _("How they like to be app&roached"), text=person.approach if person else "")

    def work() -> None:
        values = {
            name: form.text(name) for name in ("name", "title", "organisation", "zone", "hours", "pronoun", "approach")
        }
        channels = _channels(form, person)
        if person is None:
            form.send(lambda: ctx.desk.contacts.add(channels=channels, **values), then)  # type: ignore[arg-type]
        else:
            form.send(
                lambda: ctx.desk.contacts.change(person.id, channels=channels, **values), lambda _n: then(person.id)
            )

    form.perform(work)
    return form


def _value(person: Contact | None, kind: ChannelKind) -> str:
    return next((c.value for c in person.channels if c.kind is kind), "") if person is not None else ""


def _channels(form: PaneForm, person: Contact | None) -> list[Channel]:
    """What the fields say, and behind the first of each kind the others that were there."""
    found: list[Channel] = []
    for kind in KINDS:
        before = [c for c in person.channels if c.kind is kind] if person is not None else []
        text = form.text(kind.value)
        if text:
            found.append(Channel(kind, text, before[0].hours if before else ""))
        found += before[1:]
    return found
