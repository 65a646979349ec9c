"""Versions of an entry in words: what was done, what it changed, the difference as runs and as a spoken sentence."""

from collections.abc import Sequence
from datetime import datetime

from advocate_desk.calendar import said
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.instants import from_micros
from advocate_desk.domain.story import Edit, InSummary, Turn
from advocate_desk.domain.vocabulary import EntryKind, Standing
from advocate_desk.language.difference import Change, Run, difference
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.widgets.faces import Segment, audience_word
from advocate_desk.wording import _, cases, filters, ops

AROUND, LONGEST, SPOKEN = 40, 240, 120


def runs(edit: Edit) -> tuple[Run, ...]:
    """The difference of its words."""
    return difference(edit.was.whole(), edit.now.whole())


def segments(found: Sequence[Run]) -> tuple[Segment, ...]:
    """Runs as they are shown: what went is struck through, what came is underlined, in colours besides."""
    looks: dict[Change, Segment] = {
        Change.SAME: Segment(""),
        Change.GONE: Segment("", role="redText", line="struck"),
        Change.NEW: Segment("", role="grnText", line="under"),
    }
    out: list[Segment] = []
    for run in found:
        words = run.text.lstrip()
        blank, look = run.text[: len(run.text) - len(words)], looks[run.change]
        out += [Segment(blank)] if blank else []
        out += [Segment(words, role=look.role, line=look.line)] if words else []
    return tuple(out)


def excerpt(found: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with what stayed the same cut to a few words around each change, a few lines in all."""
    out: list[Run] = []
    length = 0
    for place, run in enumerate(found):
        text = run.text
        if run.change is Change.SAME:
            first, last = place == 0, place == len(found) - 1
            if last and len(text) > AROUND:
                text = text[:AROUND].rstrip() + "…"
            elif first and len(text) > AROUND:
                text = "…" + text[-AROUND:].lstrip()
            elif len(text) > 2 * AROUND:
                text = f"{text[:AROUND].rstrip()} … {text[-AROUND:].lstrip()}"
        if length + len(text) > LONGEST:
            out.append(Run(run.change, text[: LONGEST - length].rstrip() + "…"))
            break
        out.append(Run(run.change, text))
        length += len(text)
    return tuple(out)


def spoken(found: Sequence[Run]) -> str:
    """The difference as a screen reader says it: "removed “at risk”, added “off my desk”"."""
    forms = {Change.GONE: _("removed “{words}”"), Change.NEW: _("added “{words}”")}
    parts = [
        forms[run.change].format(words=_short(run.text.strip()))
        for run in found
        if run.change is not Change.SAME and run.text.strip()
    ]
    return ", ".join(parts)


def done(edit: Edit) -> str:
    """What was done: "Entry changed"."""
    return ops.said(edit.op)


def turns(edit: Edit, clocks: Clocks) -> list[str]:
    """What became another besides the words: "visible to customer, was internal"."""
    return [words for turn in edit.turns if (words := _turn(turn, clocks))]


def when(at: datetime, clocks: Clocks) -> str:
    """A moment on the owner's clock."""
    return said.moment(at, now=clocks.now(), zone=clocks.mine)


def _turn(turn: Turn, clocks: Clocks) -> str:
    if turn.name == "pinned":
        return _("pinned") if turn.now else _("pin taken out")
    if turn.name == "summarised":
        return faces.summary_words(InSummary(_number(turn.now))) or _("in no summary")
    if turn.name not in ("audience", "standing", "kind", "at", "author", "minutes"):
        return ""
    now, was = _value(turn.name, turn.now, clocks), _value(turn.name, turn.was, clocks)
    return _("{now}, was {was}").format(now=now, was=was)


def _value(name: str, value: object, clocks: Clocks) -> str:
    if name == "audience":
        return audience_word(Audience(_number(value)))
    if name == "standing":
        return filters.one_standing(Standing(str(value)))
    if name == "kind":
        return cases.kind(EntryKind(str(value)))
    if name == "at":
        return when(from_micros(_number(value)), clocks)
    if name == "minutes":
        return _("{minutes} min").format(minutes=_number(value))
    return str(value) or _("nobody named")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _short(text: str) -> str:
    return text if len(text) <= SPOKEN else text[: SPOKEN - 1].rstrip() + "…"
