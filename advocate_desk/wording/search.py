"""What is said of a search that was not understood in full."""

from collections.abc import Sequence

from advocate_desk.domain.hit import NotUnderstood
from advocate_desk.wording import _


def hint(parts: Sequence[NotUnderstood]) -> str:
    """A quiet sentence about the first filter that narrows nothing; empty when all were understood."""
    if not parts:
        return ""
    part = parts[0]
    if part.why == "words":
        return _("That is more than the first words; the rest is not looked for.")
    asked = f"{part.key}:{part.value}"
    if part.why == "nobody":
        return _("Nothing on the desk is called “{asked}”.").format(asked=asked)
    return _("“{asked}” says nothing here, so it narrows nothing.").format(asked=asked)
