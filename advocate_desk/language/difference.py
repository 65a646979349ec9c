"""The difference of two texts, word by word: what stayed, what went, what came. Nothing is lost on either side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")  # a word with the blank before it: a matcher that sees blanks is lost
MOST = 6_000
"""Pieces compared one by one; longer stretches are compared line by line first."""


class Change(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and what became of it."""

    change: Change
    text: str


def difference(was: str, now: str) -> tuple[Run, ...]:
    """The runs that lead from one text to the other.

    SAME and GONE runs joined give `was`, SAME and NEW runs joined give `now`, to the character. What went stands before
    what came in its place.
    """
    if was == now:
        return (Run(Change.SAME, was),) if was else ()
    if not was or not now:
        return (Run(Change.GONE, was),) if was else (Run(Change.NEW, now),)
    old, new = _PIECE.findall(f" {was}"), _PIECE.findall(f" {now}")
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    runs = [Run(Change.SAME, "".join(old[:start])), *_inner(inner_old, inner_new)]
    runs.append(Run(Change.SAME, "".join(old[len(old) - end :])))
    return tuple(_without_first_blank(_joined(runs)))


def _common(one: list[str], other: list[str]) -> int:
    """How many pieces both begin with."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _inner(old: list[str], new: list[str]) -> Iterator[Run]:
    if len(old) + len(new) <= MOST:
        yield from _matched(old, new)
        return
    # Long texts: lines first, so that the time grows with the length and not with its square; then words in each.
    old_lines, new_lines = "".join(old).splitlines(keepends=True), "".join(new).splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(a=old_lines, b=new_lines).get_opcodes():
        went, came = "".join(old_lines[a:b]), "".join(new_lines[c:d])
        if tag == "equal":
            yield Run(Change.SAME, went)
        elif tag == "replace" and len(went) + len(came) < MOST:
            yield from _matched(_PIECE.findall(went), _PIECE.findall(came))
        else:
            yield Run(Change.GONE, went)
            yield Run(Change.NEW, came)


def _matched(old: list[str], new: list[str]) -> Iterator[Run]:
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Change.SAME, "".join(old[a:b]))
            continue
        yield Run(Change.GONE, "".join(old[a:b]))
        yield Run(Change.NEW, "".join(new[c:d]))


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of a kind as one; what went before what came."""
    same = gone = came = ""
    found: list[Run] = []

    def finish() -> None:
        texts = ((Change.SAME, same), (Change.GONE, gone), (Change.NEW, came))
        found.extend(Run(change, text) for change, text in texts if text)

    for run in runs:
        if run.change is Change.SAME and run.text:
            if gone or came:
                finish()
                same = gone = came = ""
            same += run.text
        elif run.change is Change.GONE:
            gone += run.text
        else:
            came += run.text
    finish()
    return found


def _without_first_blank(runs: list[Run]) -> list[Run]:
    """Take away the blank that was put before both texts. Where one of them has words first, it moves behind those."""
    first, following = runs[0], runs[1] if len(runs) > 1 else None
    if first.change is Change.SAME:
        return [run for run in (Run(Change.SAME, first.text[1:]), *runs[1:]) if run.text]
    if following is not None and following.change is Change.SAME:
        return [Run(first.change, f"{first.text[1:]} "), Run(Change.SAME, following.text[1:]), *runs[2:]]
    return [run for run in (Run(r.change, r.text[1:]) for r in runs[:2]) if run.text] + runs[2:]
