"""How much is read: sources beyond what one brief can take are cut, and the brief says so with figures."""

from collections.abc import Sequence
from dataclasses import replace

from advocate_desk.briefing.records import FIELDS, Section, Source, Statement, StatementKind
from advocate_desk.briefing.spans import whole

MOST = 400_000
"""Characters read for one brief, about 65,000 words: three seconds' work, and more than a person reads in a day."""
_LEAST = 2_000
"""Characters of a source below which cutting it further would leave nothing to understand."""


def within(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources with the longest of them cut at the end; of too many, the newest. Places in the texts stay the same.

    The texts of fields are never cut. Of sources that fit nothing is changed.
    """
    told = [source for source in sources if source.kind not in FIELDS]
    if sum(len(source.text) for source in told) <= MOST:
        return tuple(sources)
    share = max(_share(sorted(len(source.text) for source in told)), _LEAST)
    left, kept = MOST, {}
    for place in range(len(told) - 1, -1, -1):
        text = _cut(told[place].text, min(share, left))
        left -= len(text)
        if text:
            kept[told[place].ref] = replace(told[place], text=text)
    return tuple(
        source if source.kind in FIELDS else kept[source.ref]
        for source in sources
        if source.kind in FIELDS or source.ref in kept
    )


def left_out(given: Sequence[Source], read: Sequence[Source]) -> tuple[Section, ...]:
    """What was not read, as a section of the brief; none where all was."""
    texts = {source.ref: source.text for source in read}
    cut = [source for source in given if len(texts.get(source.ref, "")) < len(source.text)]
    if not cut:
        return ()
    words = sum(len(source.text.split()) for source in given if source.kind not in FIELDS)
    heeded = sum(len(source.text.split()) for source in read if source.kind not in FIELDS)
    statement = Statement(
        f"Of {words:,} words only {heeded:,} were read; the rest was left out.",
        StatementKind.COMPUTED,
        tuple(citation for source in read if source.ref == cut[-1].ref for citation in whole(source)),
        (f"{words:,} − {heeded:,} = {words - heeded:,} words left out",),
    )
    return (Section("What was not read", (statement,)),)


def _share(lengths: Sequence[int]) -> int:
    """The length to which the longest are cut so that all of them fit."""
    left = MOST
    for place, length in enumerate(lengths):
        share = left // (len(lengths) - place)
        if length > share:
            return share
        left -= length
    return left


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    end = max(text.rfind("\n", 0, most), text.rfind(". ", 0, most) + 1)
    return text[: end if end > most // 2 else most]
