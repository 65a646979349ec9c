"""Questions that would end a silence: whom to ask, and the words to say on the phone.

A question names somebody only when the facts know who can answer; the name is one that the reader may see.
"""

from collections.abc import Iterable

from advocate_desk.briefing.records import CaseFacts

_SPOKEN: tuple[tuple[str, str, str], ...] = (
    ("What could customers not do", "effect", "What could your people not do, and since when?"),
    ("Is the failure over", "time", "Is it over on your side, and since when?"),
    ("When did it start", "time", "When did it start for you, and when did it end?"),
    ("How many users", "users", "How many of your people or customers could not work?"),
    ("Why did this happen", "cause", "Why did this happen, who is finding out, and when will we know?"),
    ("What did this cost", "money", "What has this cost you so far, in hours or in money?"),
    ("What credit", "credit", "What credit does the contract give for this, and on which page does it say so?"),
    ("What will be done so", "work", "What will we do so that this does not happen again, and by when?"),
    ("Who owns", "work", "Who owns each open action, and by when is it done?"),
    ("What happened, in order", "cause", "What happened, step by step, with the times?"),
    ("What happened, to whom", "effect", "What happened, to whom, and since when?"),
    ("When does the customer hear", "update", "When does the customer hear from us next?"),
)
_OPEN = frozenset({"open", "renegotiated"})


def addressed(questions: Iterable[str], facts: CaseFacts) -> tuple[str, ...]:
    """The questions with the name of who can answer, where known, then one for each promise or action left undated."""
    known = dict(facts.known)
    out = [_with_name(question, known) for question in questions]
    down, allowed = sum(facts.service_used), facts.service_minutes
    if allowed is not None and down > allowed and facts.credit_percent is None:
        out.append(_with_name("What credit does the contract give, now that the service level is missed?", known))
    for promise in facts.commitments:
        if promise.state in _OPEN and promise.due is None and promise.promisor:
            out.append(f"Ask {promise.promisor}: “By when do you keep this: {_low(promise.what)}?”")
    for action in facts.actions:
        if action.progress >= 100:
            continue
        if not action.owner:
            asked = f"Who takes this on, and by when: {_low(action.title)}?"
            out.append(f"Ask {known['work']}: “{asked}”" if "work" in known else asked)
        elif action.due is None:
            out.append(f"Ask {action.owner}: “By when is this done: {_low(action.title)}?”")
    return tuple(dict.fromkeys(out))


def _with_name(question: str, known: dict[str, str]) -> str:
    for start, slot, words in _SPOKEN:
        if question.startswith(start):
            who = known.get(slot)
            return f"Ask {who}: “{words}”" if who else question
    return question


def _low(text: str) -> str:
    text = text.strip().rstrip(".?!")
    second = text[1:2]
    return text[:1].lower() + text[1:] if second.islower() or second == " " else text
