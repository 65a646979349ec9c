"""What changed between two wordings, shown in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from advocate_desk.domain.entry import Former

AROUND, LONGEST = 1, 48


@dataclass(frozen=True, slots=True)
class Change:
    """At an instant these words took the place of those; either may be empty."""

    at: datetime
    now: str
    was: str


def changes(formers: Sequence[Former], text: str) -> list[Change]:
    """One change for every former wording, oldest first; `text` is the wording of now."""
    out = []
    for place, former in enumerate(formers):
        following = formers[place + 1].text if place + 1 < len(formers) else text
        if former.text and following and former.text != following:
            now, was = difference(following, former.text)
            out.append(Change(former.until, now, was))
    return out


def difference(now: str, was: str) -> tuple[str, str]:
    """The stretch in which two texts differ, with a word before it where one of them would be empty."""
    new, old = now.split(), was.split()
    blocks = [one for one in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes() if one[0] != "equal"]
    if not blocks:
        return "", ""
    start_old, end_old = blocks[0][1], blocks[-1][2]
    start_new, end_new = blocks[0][3], blocks[-1][4]
    if start_old == end_old or start_new == end_new:
        start_old, start_new = max(0, start_old - AROUND), max(0, start_new - AROUND)
    return _cut(" ".join(new[start_new:end_new])), _cut(" ".join(old[start_old:end_old]))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
