"""The fact ledger of a brief: passages with their roles, labelled instants, stated durations, conflicts.

Durations are taken from three places only: a sentence that says how long it lasted, a labelled duration, or one
labelled start–end pair of the impact. Repeats are dropped here, and what the sources give twice differently is kept
side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.briefing.blocks import is_section
from advocate_desk.briefing.conflicts import find_conflicts
from advocate_desk.briefing.cues import IMPACT, Role
from advocate_desk.briefing.disputes import find_disputes
from advocate_desk.briefing.line_marks import ONLY_DATE
from advocate_desk.briefing.lines import passages
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.records import FIELDS, CaseFacts, Conflict, Source
from advocate_desk.briefing.roles import role_scores
from advocate_desk.briefing.timings import RANGE, StatedDuration, Timing, ranges, read_durations, read_timings
from advocate_desk.briefing.vocabulary import word_set
from advocate_desk.briefing.weights import weigh

_FOREIGN = word_set(
    """
    der die das und ist nicht wir mit den dem ein eine auf zu von werden wurde le la les et des est que pas une
    dans pour sur el los las una por con del il di che non per sono della het een van niet op og det til av och som
    att en de
    """
)
_ENGLISH = word_set("the and of to in was were is for on with that by at from we have has not are be this as an it")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the sources say, in order, with places."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    roles: tuple[dict[Role, float], ...]
    timings: tuple[Timing, ...]
    durations: tuple[StatedDuration, ...]
    conflicts: tuple[Conflict, ...]
    english: bool
    words: int

    def timing(self, *events: str) -> Timing | None:
        """The best timing for the first of these events that has one: a field before a story line."""
        for event in events:
            found = [timing for timing in self.timings if timing.event == event and timing.moment.day is not None]
            if found:
                return next((timing for timing in found if timing.labelled), found[0])
        return None

    @property
    def title(self) -> Passage | None:
        """The first heading that says something: no date, no name of a section."""
        return next(
            (
                passage
                for passage in self.passages[:12]
                if passage.heading and not is_section(passage.text) and not ONLY_DATE.match(passage.text)
            ),
            None,
        )


def read_ledger(sources: Sequence[Source], facts: CaseFacts) -> Ledger:
    """The ledger of these sources. Time grows with their length only."""
    found: list[Passage] = []
    seen: set[str] = set()
    words = english = foreign = 0
    for index, source in enumerate(sources):
        if source.kind in FIELDS:
            continue
        for passage in passages(source, index):
            key = re.sub(r"\W+", " ", passage.text.lower()).strip()
            if len(key) > 25 and key in seen and not passage.heading:
                continue
            seen.add(key)
            found.append(passage)
            parts = passage.text.lower().split()
            if not passage.code:
                words += len(parts)
                english += sum(part in _ENGLISH for part in parts)
                foreign += sum(part in _FOREIGN for part in parts)
    timings = read_timings(found)
    if not any(timing.labelled for timing in timings):
        timings += tuple(ranges(found))
    spans = {
        id(timing.passage)
        for timing in timings
        if IMPACT.search(timing.passage.text) and RANGE.search(timing.passage.text)
    }
    durations = read_durations(found)
    # A field is told by the ledger itself, never as a sentence.
    fields = {
        id(timing.passage) for timing in timings if timing.labelled or len(timing.passage.text.split()) <= 9
    } - spans
    fields |= {id(stated.passage) for stated in durations if stated.of != "impact"}
    weighed = [{Role.NOISE: 1.0} if id(passage) in fields else role_scores(passage) for passage in found]
    _withdraw(found, weighed)
    _supersede(found, weighed, timings)
    _finish(found, weighed)
    weigh(sources, found, weighed)
    roles = tuple(weighed)
    conflicts = find_conflicts(sources, facts, timings, durations) + find_disputes(sources, found, roles, facts)
    plain = foreign <= english and _latin(found)
    return Ledger(tuple(sources), tuple(found), roles, timings, durations, conflicts, plain, words)


def _latin(found: Sequence[Passage]) -> bool:
    """Whether the letters of what people wrote are those of English for the most part."""
    letters = [letter for passage in found if not passage.code for letter in passage.text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) * 2 >= len(letters)


_CORRECTION = re.compile(
    r"^(?:however|but|in fact|actually)\b.*\b(?:in fact|actually|turned out|not|instead)\b|\bin fact\b|"
    r"\bit turned out\b",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"\b(?:thought|believed|assumed|suspected|suspicion|theory|appeared|seemed|looked like|expected|reported|said|"
    r"first|initial\w*|probably|likely|may|might)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:up and running|restored|recovered|fixed|repaired|available again|working again|back (?:up|online|"
    r"to normal)|resumed|came back)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:not (?:accessible|available|working|reachable)|unavailable|inaccessible|offline|is down|still|not yet)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][\w-]{3,}")
_DONE_LATER = re.compile(r"^(?:done|completed|fixed|implemented|shipped|finished)\b", re.IGNORECASE)


def _finish(found: Sequence[Passage], roles: list[dict[Role, float]]) -> None:
    """An action whose next sentence says that it is done is no task."""
    for place, passage in enumerate(found[1:], 1):
        before = found[place - 1]
        if not passage.lead and _DONE_LATER.match(passage.text) and before.source == passage.source:
            if Role.TODO in roles[place - 1]:
                roles[place - 1] = {Role.DONE: 1.0}
            roles[place] = {Role.NOISE: 1.0}


_UPDATE_LABELS = frozenset(
    ["investigating", "identified", "monitoring", "update", "verifying", "in progress", "recovering"]
)


def _supersede(found: Sequence[Passage], roles: list[dict[Role, float]], timings: Sequence[Timing]) -> None:
    """Once a case is closed, promises and plans of its earlier news are history."""
    if not any(timing.event in {"resolved", "repaired"} for timing in timings) and not any(
        passage.label == "resolved" for passage in found
    ):
        return
    for place, passage in enumerate(found):
        if passage.label in _UPDATE_LABELS:
            for role in (Role.PROMISE, Role.TODO, Role.STATUS):
                if not (role is Role.STATUS and _BACK.search(passage.text)):
                    roles[place].pop(role, None)
            roles[place] = roles[place] or {Role.BACKGROUND: 1.0}


def _withdraw(found: Sequence[Passage], roles: list[dict[Role, float]]) -> None:
    """Take back what a later sentence corrects, and a stale status that a later one replaces."""
    restored: set[str] = set()
    for place in range(len(found) - 1, -1, -1):
        passage = found[place]
        if passage.code or passage.heading:
            continue
        named = {word.lower() for word in _NAMED.findall(passage.text)}
        if _DOWN.search(passage.text) and named & restored and Role.EVENT in roles[place]:
            roles[place] = {Role.BACKGROUND: 1.0}
        if _BACK.search(passage.text):
            restored |= named
        if _CORRECTION.search(passage.text) and not passage.lead:
            for earlier in range(place - 1, max(-1, place - 3), -1):
                if not _BELIEF.search(found[earlier].text):
                    break
                if found[earlier].labels == passage.labels and found[earlier].source == passage.source:
                    roles[earlier] = {Role.RULED_OUT: 1.0}
                if found[earlier].lead:
                    break
