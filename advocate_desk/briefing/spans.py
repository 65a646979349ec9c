"""Citations: the span of a source behind a statement, never longer than the limit and always the exact slice."""

import re
from collections.abc import Sequence

from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.records import QUOTE_LIMIT, Citation, Source


def cite(sources: Sequence[Source], passage: Passage, needs: Sequence[str] = ()) -> Citation:
    """The citation of a passage. A long one is cut to a window that holds as many of `needs` as possible."""
    text = sources[passage.source].text
    start, end = passage.start, passage.end
    if end - start > QUOTE_LIMIT:
        start, end = _window(text, start, end, needs)
    return Citation(passage.ref, start, end, text[start:end])


def stamped(sources: Sequence[Source], passage: Passage, needs: Sequence[str] = ()) -> tuple[Citation, ...]:
    """The citation of a passage and of the time stamp that stands apart from it."""
    own = (cite(sources, passage, needs),)
    if passage.stamp is None:
        return own
    start, end = passage.stamp
    source = sources[passage.source]
    return (*own, Citation(source.ref, start, end, source.text[start:end]))


def _window(text: str, start: int, end: int, needs: Sequence[str]) -> tuple[int, int]:
    lower = text[start:end].lower()
    places = [start + found for need in needs if (found := lower.find(need.lower())) >= 0]
    first = min(places, default=start)
    last = max((place for place in places if place - first < QUOTE_LIMIT - 40), default=first)
    begin = max(start, min(first - 20, last + 40 - QUOTE_LIMIT) if last - first > QUOTE_LIMIT - 60 else first - 60)
    while begin > start and text[begin - 1].isalnum():
        begin -= 1
    stop = min(end, begin + QUOTE_LIMIT)
    while stop > begin + 1 and stop < end and text[stop - 1].isalnum() and text[stop].isalnum():
        stop -= 1
    return begin, stop


def searched(sources: Sequence[Source], found: Sequence[Passage]) -> tuple[Citation, ...]:
    """The range that was searched in vain: where it begins and where it ends."""
    if not found:
        return ()
    first, last = found[0], found[-1]
    ends = [cite(sources, first)]
    if last is not first:
        ends.append(cite(sources, last))
    return tuple(ends)


def whole(source: Source) -> tuple[Citation, ...]:
    """The first and the last line of a source, as the range of a search through all of it."""
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", source.text))
    if not lines:
        return ()
    picked = [lines[0]] if len(lines) == 1 else [lines[0], lines[-1]]
    return tuple(
        Citation(
            source.ref,
            line.start(),
            min(line.end(), line.start() + QUOTE_LIMIT),
            source.text[line.start() : min(line.end(), line.start() + QUOTE_LIMIT)],
        )
        for line in picked
    )
