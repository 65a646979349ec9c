"""The words of the ladder: why a step comes next, and drafts that ask for help and save the other's face.

A draft holds only what the case says; where the case says nothing, the sentence is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.domain.outreach import Attempt, Draft, Step
from advocate_desk.domain.vocabulary import OutreachResult
from advocate_desk.wording import _, _n, dates


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft may say. `zone` is the clock on which times are said."""

    to: str
    need: str
    case: str
    title: str
    account: str
    impact: str
    next_update: datetime | None
    zone: tzinfo
    in_it_for_them: str
    tried: Sequence[Attempt]
    me: str
    organisation: str


def step_name(step: Step) -> str:
    """The step as a heading says it."""
    return {
        Step.KEEP_IN_VIEW: _("Keep the customer in view"),
        Step.IN_IT_FOR_THEM: _("What is in it for them"),
        Step.NEXT_LEVEL: _("The next level up"),
    }[step]


def why(step: Step | None, *, tried: int, name: str) -> str:
    """Why this is the step to take."""
    if step is None:
        return _("Somebody has helped: the ladder ends here.")
    if step is Step.KEEP_IN_VIEW:
        return _("Nobody has been asked yet. Begin with the customer: what they live with until somebody acts.")
    if step is Step.IN_IT_FOR_THEM:
        return _("The first attempt brought no help. Say what {who} gains by it.").format(
            who=name or _("the other side")
        )
    count = _n("{count} attempt", "{count} attempts", tried).format(count=tried)
    if name:
        return _("{count} brought no help. Ask {who} to help, without blame for anybody.").format(count=count, who=name)
    return _("{count} brought no help, and nobody further up is named in the matrix.").format(count=count)


def result_word(result: OutreachResult) -> str:
    """What came of an attempt."""
    return {
        OutreachResult.NONE: _("no answer"),
        OutreachResult.DECLINED: _("declined"),
        OutreachResult.HELPED: _("helped"),
    }[result]


def channel_word(channel: str) -> str:
    """How the attempt was made."""
    return {"phone": _("phone"), "mail": _("e-mail"), "chat": _("chat")}.get(channel, channel)


def entry_line(*, name: str, need: str, result: OutreachResult) -> str:
    """The attempt as a line of the case's story."""
    lines = {
        OutreachResult.NONE: _("Asked {name}: {need}. No answer yet."),
        OutreachResult.DECLINED: _("Asked {name}: {need}. Declined."),
        OutreachResult.HELPED: _("Asked {name}: {need}. Helps."),
    }
    return lines[result].format(name=name, need=need.rstrip(".?!"))


def draft(step: Step, channel: str, facts: Facts) -> Draft:
    """The words for one step on one channel: a mail, what to say on the phone, or a chat message."""
    first = facts.to.split()[0] if facts.to else ""
    body = _body(step, facts)
    subject = _("{account}: {need}").format(account=facts.account, need=facts.need)
    if channel == "mail":
        hello = _("Dear {name},").format(name=first) if first else _("Hello,")
        close = _("Thank you.\n\n{me}\n{organisation}").format(me=facts.me, organisation=facts.organisation)
        return Draft(channel, subject, "\n\n".join([hello, *body, close]))
    if channel == "phone":
        hello = (
            _("Hello {name}, this is {me}.").format(name=first, me=facts.me)
            if first
            else _("Hello, this is {me}.").format(me=facts.me)
        )
        return Draft(channel, "", "\n".join([hello, *body]))
    hello = _("Hello {name},").format(name=first) if first else _("Hello,")
    return Draft(channel, "", " ".join([hello, *body]))


def _body(step: Step, facts: Facts) -> list[str]:
    if step is Step.KEEP_IN_VIEW:
        return [_situation(facts), *_until(facts), _ask(facts)]
    if step is Step.IN_IT_FOR_THEM:
        gain = facts.in_it_for_them.strip()
        return [
            _situation(facts),
            _("What it brings you: {gain}").format(gain=gain)
            if gain
            else _(
                "Settled now, this takes one question off your desk; left open, it comes back with more people in it."
            ),
            _ask(facts),
        ]
    return [
        _("I would value your help. {situation}").format(situation=_situation(facts)),
        _tried(facts),
        *_until(facts),
        _("Could you name the right person, or free an hour of theirs today? What we need is: {need}.").format(
            need=facts.need.rstrip(".?!")
        ),
    ]


def _situation(facts: Facts) -> str:
    line = _("{account} is waiting on “{title}” ({case}).").format(
        account=facts.account, title=facts.title, case=facts.case
    )
    return f"{line} {facts.impact.strip()}" if facts.impact.strip() else line


def _until(facts: Facts) -> list[str]:
    if facts.next_update is None:
        return []
    when = dates.weekday(facts.next_update, facts.zone)
    return [_("They hear from us next on {when}; I would like to tell them something true by then.").format(when=when)]


def _ask(facts: Facts) -> str:
    return _("What would move it: {need}. Who can take it, and by when?").format(need=facts.need.rstrip(".?!"))


def _tried(facts: Facts) -> str:
    # Names stay out: the note asks for help and tells on nobody.
    tried = _n(
        "One request of mine has not reached the person who can settle it.",
        "{count} requests of mine have not reached the person who can settle it.",
        len(facts.tried),
    )
    return tried.format(count=len(facts.tried))
