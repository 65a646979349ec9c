"""A line of quick add: read with the desk's people and clock, then logged with the promises that were made in it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed
    from advocate_desk.language.quick import Logged
    from advocate_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise made in what was said, as `Commitments.make` takes it. Without a due it is made undated."""

    words: str
    promisor: str = "me"
    promisee: str = ""
    due_at: datetime | None = None
    due_day: date | None = None
    zone: str = ""
    due_words: str = ""
    recurrence: str = ""
    priority: int | None = None


class Said(NamedTuple):
    """What logging made: the entry and its promises, by id."""

    entry: int
    promises: tuple[int, ...]


def understand(desk: "Desk", text: str, *, case_id: int) -> "Logged":
    """What one line about a case says; nothing is written. Times that name no zone are the customer's."""
    from advocate_desk.language import quick

    mine = str(desk.zone())
    return quick.parse(
        text,
        now=desk.clock(),
        zone=desk.cases.get(case_id).zone or mine,
        people=desk.commitments.known_people(),
        cases=desk.commitments.known_cases(),
        me_zone=mine,
    )


def promised(parsed: "Parsed", *, line: str) -> Promised:
    """A promise as it was read in `line`. The words in which its due time was said stay with it."""
    due = parsed.due
    at = due if isinstance(due, datetime) else None
    times = [chip for chip in parsed.chips if chip.kind in ("when", "zone", "repeat")]
    said = line[times[0].start : times[-1].end].strip() if times and due is not None else ""
    return Promised(
        words=parsed.what or parsed.text,
        promisor=parsed.promisor,
        promisee=parsed.promisee or "",
        due_at=at,
        due_day=None if at is not None or due is None else due,
        zone=parsed.zone or "",
        due_words=said,
        recurrence=parsed.recurrence or "",
        priority=parsed.priority,
    )
