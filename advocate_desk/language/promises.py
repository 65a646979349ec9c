"""Sentences in which somebody binds himself, or is asked for something: found by rules that are data.

Every rule looks at one sentence. A cue gives weight to a kind (the writer promises, somebody else does, the reader
is asked); a block takes weight away (a condition, a negation, a courtesy, a mere possibility, whereabouts, quoted
mail). A sentence has the kind whose best cue, less its blocks, reaches the threshold; a promise goes before a
request.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from advocate_desk.language import phrases, rules
from advocate_desk.language.phrases import Phrase
from advocate_desk.language.rules import Language, Match

Kind = Literal["promise-by-writer", "promise-by-other", "request"]
KINDS: tuple[Kind, ...] = ("promise-by-writer", "promise-by-other", "request")
THRESHOLD = 0.5
_PREFIX = "promises-"
LONGEST = 700
"""What is longer than this many characters is a list or a table run together, no sentence of a person."""


class Said(Protocol):
    """A sentence as others cut it: its words, where it starts in its text, and whether it is quoted from an older
    mail.
    """

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def start(self) -> int:
        """Where they begin in the text they were cut from."""

    @property
    def quoted(self) -> bool:
        """Whether they were quoted from an older mail."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to look at."""

    text: str
    start: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A promise or request. Offsets count from the beginning of the text the sentence was cut from."""

    kind: Kind
    start: int
    end: int
    words: str
    due: tuple[int, int] | None
    due_words: str | None
    confidence: float


def find(sentences: Iterable[Said], *, language: str | None = None, threshold: float = THRESHOLD) -> list[Found]:
    """The promises and requests among sentences, in order, at most one a sentence; quoted sentences hold none.

    Without a language each sentence is read in the one it looks like. `confidence` lies between `threshold` and 1.
    """
    found: list[Found] = []
    for sentence in sentences:
        if sentence.quoted or len(sentence.text) > LONGEST:
            continue
        code = language or rules.likely(sentence.text)
        best = _best(sentence.text, _rules(code), threshold)
        if best is None:
            continue
        kind, confidence, cue = best
        due = _due(sentence.text, cue, code)
        found.append(
            Found(
                kind=kind,
                start=sentence.start,
                end=sentence.start + len(sentence.text),
                words=sentence.text,
                due=(sentence.start + due[0], sentence.start + due[1]) if due else None,
                due_words=sentence.text[due[0] : due[1]] if due else None,
                confidence=confidence,
            )
        )
    return found


def scores(text: str, *, language: str) -> dict[Kind, float]:
    """What each kind scores for a sentence: its best cue less its blocks, never under 0. For measuring."""
    return {kind: score for kind, (score, _) in _scores(text, _rules(language)).items()}


def _best(text: str, spoken: Language, threshold: float) -> tuple[Kind, float, Match] | None:
    reached = {kind: row for kind, row in _scores(text, spoken).items() if row[0] >= threshold and row[1] is not None}
    for kinds in (KINDS[:2], KINDS[2:]):
        ranked = sorted((kind for kind in kinds if kind in reached), key=lambda kind: -reached[kind][0])
        if ranked:
            score, cue = reached[ranked[0]]
            assert cue is not None
            return ranked[0], min(score, 1.0), cue
    return None


def _scores(text: str, spoken: Language) -> dict[Kind, tuple[float, Match | None]]:
    cues: dict[str, Match] = {}
    for match in spoken.matches("cue", text):
        kept = cues.get(match.rule.means)
        if kept is None or float(match.values["weight"]) > float(kept.values["weight"]):
            cues[match.rule.means] = match
    if not cues:
        return dict.fromkeys(KINDS, (0.0, None))
    against = dict.fromkeys(KINDS, 0.0)
    urgent = bool(_urgent(spoken.code.removeprefix(_PREFIX)).search(text))
    for rule in {match.rule.pattern: match.rule for match in spoken.matches("block", text)}.values():
        for kind in KINDS:
            if kind in str(rule.given["kinds"]).split():
                # "Let me know if you have any changes as soon as possible" is no courtesy.
                half = kind == "request" and rule.means == "courtesy" and urgent
                against[kind] += float(rule.given["weight"]) * (0.5 if half else 1)
    return {
        kind: (max(float(cues[kind].values["weight"]) - against[kind], 0.0) if kind in cues else 0.0, cues.get(kind))
        for kind in KINDS
    }


def _due(text: str, cue: Match, code: str) -> tuple[int, int] | None:
    """The words that say by when: the strongest deadline of the deed, the last of equals; urgency is one.

    Times that are over do not count, nor do those of a purpose ("so that we can close on Friday").
    """
    purpose = _purpose(code).search(text, cue.start)
    stop = purpose.start() if purpose else len(text)
    found = [
        (phrases.weight(text, phrase), phrase.start, phrase.end)
        for phrase in phrases.find(text, language=code)
        if _tells_when(phrase)
    ]
    found += [(4, *match.span()) for match in _urgent(code).finditer(text)]
    kept = [row for row in found if row[1] < stop and row[0] > -2]
    best = max([row for row in kept if row[2] > cue.start] or kept, default=None)
    return best[1:] if best else None


def _tells_when(phrase: Phrase) -> bool:
    return not phrase.past and phrase.lead != "after"


@cache
def _rules(code: str) -> Language:
    return rules.language(_PREFIX + code)


@cache
def _purpose(code: str) -> re.Pattern[str]:
    spoken = _rules(code)
    return spoken.compiled(rf"(?<!\w){spoken.data['urgent']['purpose']}(?!\w)")


@cache
def _urgent(code: str) -> re.Pattern[str]:
    spoken = _rules(code)
    return spoken.compiled(rf"(?<!\w){spoken.data['urgent']['say']}(?!\w)")
