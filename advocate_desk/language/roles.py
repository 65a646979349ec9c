"""Who promises and to whom: the roles of the names in one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.calendar import zones
from advocate_desk.language import people
from advocate_desk.language.people import Mention, Person
from advocate_desk.language.rules import Language, Match

_JOINED = re.compile(r"\s*(?:,|&|and|und)\s*")
ME = "me"
_PROMISOR = ("promisor", "me", "from")


@dataclass(frozen=True, slots=True)
class Who:
    """One side of a promise: the words, and the persons who may be meant (nobody for a name no person bears)."""

    start: int
    end: int
    words: str
    persons: tuple[Person, ...]

    @property
    def name(self) -> str:
        """The person's own name when exactly one is meant, else the words."""
        return self.persons[0].name if len(self.persons) == 1 else self.words


@dataclass(frozen=True, slots=True)
class Roles:
    """The two sides, None where it is me or nobody was named, and the words that only introduce the promise."""

    promisor: Who | None
    promisee: Who | None
    introduced: tuple[tuple[int, int], ...]
    """The words that only say that it is a promise: "Dana has promised", in German also the verb at the end."""


def find(text: str, mentions: Sequence[Mention], spoken: Language) -> Roles:
    """The roles in a line. A person who is named but not placed by any rule is the one promised to, when I promise."""
    masked = people.masked(text, mentions)
    matches = [match for match in spoken.matches("role", masked) if _plausible(text, match, mentions, spoken)]
    lead = next((match for match in matches if match.rule.means in _PROMISOR), None)
    promisor = _who(text, lead, "promisor", mentions) if lead else None
    introduced = ((lead.start, lead.end), *_verb_end(text, lead, spoken)) if lead and lead.rule.means != "from" else ()
    promisee = _who(text, lead, "promisee", mentions) if lead else None
    for match in matches:
        if promisee is None and match.rule.means == "promisee":
            promisee = _other(_who(text, match, "promisee", mentions), promisor)
    if promisee is None and promisor is None:
        promisee = _unplaced(text, mentions)
    return Roles(promisor, promisee, introduced)


def _plausible(text: str, match: Match, mentions: Sequence[Mention], spoken: Language) -> bool:
    """Whether the names a rule caught can be names: known ones, or capitalised words that are nothing else."""
    if "verb_end" in match.values and not _verb_end(text, match, spoken):
        return False
    for role in ("promisor", "promisee"):
        if role not in match.spans:
            continue
        start, end = match.spans[role]
        words = text[start:end]
        known = any(mention.start <= start and end <= mention.end for mention in mentions)
        if known or words.casefold() in spoken.data["people"]["self"]:
            continue
        if not words[:1].isupper() or _ordinary(words, spoken):
            return False
        if role == "promisee" and zones.find(words) is not None:
            return False
        # An abbreviation behind "send" is a thing to send; before "promised" it is a company.
        if role == "promisee" and words.isupper() and len(words) < 5:
            return False
    return True


def _verb_end(text: str, match: Match, spoken: Language) -> tuple[tuple[int, int], ...]:
    """Where the verb stands that a rule expects at the end of the line."""
    if "verb_end" not in match.values:
        return ()
    found = list(spoken.compiled(rf"(?<!\w){match.values['verb_end']}(?!\w)").finditer(text, match.end))
    return (found[-1].span(),) if found else ()


def _ordinary(words: str, spoken: Language) -> bool:
    first = words.split()[0].casefold().strip(".'’")
    if first in spoken.data["people"]["not_names"] or words.casefold() in spoken.data["people"]["not_names"]:
        return True
    return any(spoken.value(lexicon, first) is not None for lexicon in ("weekday", "month", "holiday", "part"))


def _who(text: str, match: Match, role: str, mentions: Sequence[Mention]) -> Who | None:
    if role not in match.spans:
        return None
    start, end = match.spans[role]
    for place, mention in enumerate(mentions):
        if mention.start <= start < mention.end:
            # "Send Dana and Priya the plan" is promised to one of them: the desk asks to whom.
            more = [
                person
                for other in mentions[place + 1 :]
                if _JOINED.fullmatch(text, mention.end, other.start)
                for person in other.persons
            ]
            return Who(mention.start, mention.end, mention.words, (*mention.persons, *more))
    return Who(start, end, text[start:end], ())


def _other(who: Who | None, than: Who | None) -> Who | None:
    same = who is not None and than is not None and (who.start == than.start or who.name == than.name)
    return None if same else who


def _unplaced(text: str, mentions: Sequence[Mention]) -> Who | None:
    known = [
        mention for mention in mentions if mention.persons and text[mention.end : mention.end + 1] not in ("'", "’")
    ]
    if len({mention.persons for mention in known}) != 1:
        return None
    return Who(known[0].start, known[0].end, known[0].words, known[0].persons)
