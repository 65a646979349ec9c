"""What somebody typed for a case, an account, a person or an area: exact, or a unique part, in any case."""

from collections.abc import Iterable

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.errors import DeskError, Fault


def one(kind: Kind, asked: str, known: Iterable[tuple[int, str]]) -> int:
    """The id whose name is `asked`, or the only one that contains it, whatever the case.

    `known` gives (id, name); one id may come with several names. Raises NOT_FOUND, or AMBIGUOUS with the candidates.
    """
    wanted = asked.strip().casefold()
    exact: dict[int, str] = {}
    part: dict[int, str] = {}
    for id_, name in known:
        folded = name.casefold()
        if folded == wanted:
            exact.setdefault(id_, name)
        elif wanted and wanted in folded:
            part.setdefault(id_, name)
    found = exact or part
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise DeskError(Fault.NOT_FOUND, kind=kind.value, asked=asked)
    raise DeskError(Fault.AMBIGUOUS, kind=kind.value, asked=asked, candidates=tuple(sorted(found.values())))
