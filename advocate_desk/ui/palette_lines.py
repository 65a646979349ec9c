"""What stands in the command palette for a typed text: matching, order and grouping, without any widget."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, Surroundings, said
from advocate_desk.ui.widgets.faces import Group, Segment
from advocate_desk.wording import _

_TO_BEGIN_WITH = (Menu.GO, Menu.CASE, Menu.COMMITMENT, Menu.DOCUMENT)
"""Menus whose actions stand first while nothing is typed."""

SHOWN, MOST, MOST_HITS = 9, 20, 8
INSIDE_FROM = 3

Reasons = Callable[[ActionSpec], str]


class Scope(StrEnum):
    """What is looked for: the prefix that was typed says so."""

    ALL = ""
    ACTIONS = ">"
    CASES = "#"
    PEOPLE = "@"


@dataclass(frozen=True, slots=True)
class Found:
    """Something on the desk that matches: where Enter goes, its name, what stands beside it and at the right."""

    kind: Kind
    id: int
    title: str
    hint: str = ""
    right: str = ""
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: an action or something found. `why_not` is why it cannot run now; `key` names it across updates."""

    key: str
    text: tuple[Segment, ...]
    hint: tuple[Segment, ...] = ()
    right: str = ""
    icon: str = ""
    why_not: str = ""
    action: str = ""
    found: Found | None = None

    def spoken(self) -> str:
        """The row as one sentence."""
        parts = ("".join(part.text for part in self.text), "".join(part.text for part in self.hint), self.right)
        return ", ".join(part for part in parts if part)


Lines = list[Line | Group]

Find = Callable[[str, Scope, Callable[[Sequence[Found]], None]], None]
"""Looks for a text on the desk and gives what it found to the callable, later, on the GUI thread."""


def split(typed: str) -> tuple[Scope, str]:
    """The scope a prefix asks for, and the text without it."""
    text = typed.lstrip()
    for scope in (Scope.ACTIONS, Scope.CASES, Scope.PEOPLE):
        if text.startswith(scope.value):
            return scope, text[1:].strip()
    return Scope.ALL, text.strip()


def fold(text: str) -> str:
    """The text in small letters without accents, letter for letter, so that places in it stay what they were."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[:1].lower()
    return base if len(base) == 1 else letter


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text, beginnings of words first; empty when one of them is missing.

    One or two letters count only where a word begins: inside one they are chance.
    """
    folded, found = fold(text), []
    for word in words:
        at = _beginning(folded, word)
        at = folded.find(word) if at < 0 and len(word) >= INSIDE_FROM else at
        if at < 0:
            return []
        found.append((at, at + len(word)))
    return _joined(found)


def _beginning(folded: str, word: str) -> int:
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def strong(text: str, places: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
    """The text with these places in weight 600: the only way a match is marked."""
    out, done = [], 0
    for start, end in places:
        out += [Segment(text[done:start])] if start > done else []
        out.append(Segment(text[start:end], 600))
        done = end
    return (*out, Segment(text[done:])) if done < len(text) else tuple(out)


def action_line(spec: ActionSpec, words: Sequence[str], why_not: str, label: str) -> tuple[int, Line] | None:
    """The action as a row with its rank (0 is best), or None when a word fits neither name nor further words."""
    own = [word for word in words if spans(label, [word])]
    other = [word for word in words if word not in own]
    phrase = _phrase(spec, other) if other else ""
    if other and not phrase:
        return None
    hint: tuple[Segment, ...] = (Segment(spec.hinted()),) if spec.hint else ()
    if other:
        hint = (Segment(_("matches “")), *strong(phrase, _each(phrase, other)), Segment(_("”")))
    if why_not:
        hint = (Segment(why_not),)
    rank = 3 if other else _rank(fold(label), own) if own else int(spec.menu not in _TO_BEGIN_WITH)
    line = Line(spec.id, strong(label, _each(label, own)), hint, said(spec.shortcut), spec.icon, why_not, spec.id)
    return rank, line


def _rank(folded: str, words: Sequence[str]) -> int:
    begins = [_beginning(folded, word) for word in words]
    return 0 if not begins or begins[0] == 0 else 1 if min(begins) > 0 else 2


def _phrase(spec: ActionSpec, words: Sequence[str]) -> str:
    phrases = spec.phrases()
    if not all(any(spans(phrase, [word]) for phrase in phrases) for word in words):
        return ""
    return next((phrase for phrase in phrases if spans(phrase, words[:1])), "")


def hit_line(found: Found, words: Sequence[str]) -> Line:
    """Something on the desk as a row."""
    return Line(
        f"{found.kind}:{found.id}",
        strong(found.title, _each(found.title, words)),
        strong(found.hint, _each(found.hint, words)),
        found.right or _("Enter opens"),
        found.icon,
        found=found,
    )


def _each(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    return _joined(place for word in words for place in spans(text, [word]))


def arrange(
    typed: str,
    *,
    specs: Sequence[ActionSpec],
    around: Surroundings,
    reasons: Reasons,
    labels: Mapping[str, str],
    hits: Sequence[Found] = (),
    late_hits: bool = False,
) -> Lines:
    """All rows for what was typed, in the order of the design; headers between them.

    `reasons` says why an action cannot run now, `labels` what it is called just now. `late_hits` puts what was found
    behind the actions that cannot run: the chosen row is one of these and may not move.
    """
    scope, text = split(typed)
    words = fold(text).split()
    near: list[tuple[int, Line]] = []
    anywhere: list[tuple[int, Line]] = []
    cannot: list[tuple[int, Line]] = []
    if scope in (Scope.ALL, Scope.ACTIONS):
        for spec in specs:
            ranked = action_line(spec, words, reasons(spec), labels.get(spec.id) or spec.label())
            if ranked is None:
                continue
            if ranked[1].why_not:
                cannot.append(ranked)
            elif around.selection is not None and (around.selection.kind in spec.on or spec.needs is Needs.SELECTION):
                near.append(ranked)
            else:
                anywhere.append(ranked)
    found = [hit_line(hit, words) for hit in hits[:MOST_HITS]]
    room = MOST - len(found)
    tail = [(_("Cases, people, documents"), found), (_("Not just now"), _best(cannot) if words else [])]
    groups = [
        (_selected_title(around), _best(near)),
        (_("Anywhere"), _best(anywhere)),
        *(reversed(tail) if late_hits else tail),
    ]
    return _filled(groups, found, room)


def arrange_for(found: Found, typed: str, *, specs: Sequence[ActionSpec], labels: Mapping[str, str]) -> Lines:
    """What can be done with something found: opening it first, then every action for its kind."""
    words = fold(typed).split()
    opening = Line(f"open {found.kind}:{found.id}", (Segment(_("Open")),), icon=found.icon, found=found)
    ranked = [
        action_line(spec, words, "", labels.get(spec.id) or spec.label()) for spec in specs if found.kind in spec.on
    ]
    return [*([opening] if not words else []), *_best([pair for pair in ranked if pair is not None])]


def _best(ranked: list[tuple[int, Line]]) -> list[Line]:
    return [line for _rank, line in sorted(ranked, key=lambda pair: pair[0])]


def _filled(groups: Sequence[tuple[str, list[Line]]], found: list[Line], room: int) -> Lines:
    out: Lines = []
    for title, lines in groups:
        taken = lines if lines is found else lines[: max(0, room)]
        room -= 0 if lines is found else len(taken)
        if taken:
            out += [Group(title, key=title), *taken]
    return out


def _selected_title(around: Surroundings) -> str:
    titles = {
        Kind.CASE: _("For the selected case"),
        Kind.ENTRY: _("For the selected entry"),
        Kind.COMMITMENT: _("For the selected promise"),
        Kind.CONTACT: _("For the selected person"),
        Kind.CELL: _("For the selected cell"),
        Kind.ACTION: _("For the selected action"),
    }
    return (
        titles.get(around.selection.kind, _("For what is selected")) if around.selection else _("For what is selected")
    )
