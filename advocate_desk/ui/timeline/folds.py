"""Threads folded: which of the entries that are loaded stand as rows, and what each row stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advocate_desk.domain.entry import Entry
from advocate_desk.domain.story import ThreadFacts


@dataclass(frozen=True, slots=True)
class Place:
    """What a row stands for besides its own entry.

    A head stands for its thread, folded or `open`; a part is a mail below the head of its open thread.
    """

    thread: ThreadFacts | None = None
    open: bool = False
    part: bool = False


ALONE = Place()


def lines(
    entries: Sequence[Entry],
    *,
    threads: Mapping[int, ThreadFacts],
    opened: Mapping[int, Sequence[Entry]],
) -> list[tuple[Entry, Place]]:
    """The rows for entries given newest first.

    A thread of several mails stands once, at its newest entry among them; where it is `opened`, its other mails follow
    it there instead of standing at their own times.
    """
    out: list[tuple[Entry, Place]] = []
    seen: set[int] = set()
    for entry in entries:
        facts = threads.get(entry.thread_id) if entry.thread_id is not None else None
        if entry.thread_id is None or facts is None or facts.mails < 2:
            out.append((entry, ALONE))
            continue
        if entry.thread_id in seen:
            continue
        seen.add(entry.thread_id)
        mails = opened.get(entry.thread_id)
        out.append((entry, Place(facts, open=mails is not None)))
        out += [(mail, Place(facts, part=True)) for mail in mails or () if mail.id != entry.id]
    return out
