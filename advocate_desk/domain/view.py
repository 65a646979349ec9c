"""A saved view: a filter of a story somebody wants again."""

from dataclasses import dataclass

from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault


@dataclass(frozen=True, slots=True)
class View:
    """A filter under a name. `count` is how much it lets through of the case in front, None when none was asked for;
    one more than the limit stands for "more"."""

    id: int
    name: str
    where: Filter
    count: int | None = None


def check_name(name: str, others: tuple[str, ...]) -> str:
    """The name without what is around it. INVALID `name` when it is empty, or taken by another view."""
    plain = " ".join(name.split())
    if not plain:
        raise DeskError(Fault.INVALID, field="name", why="empty")
    if plain.casefold() in {other.casefold() for other in others}:
        raise DeskError(Fault.INVALID, field="name", why="taken")
    return plain
