"""Technical wording in, plain wording out, by phrase and grammar and never word for word.

A run of hard words before a head becomes one plain noun phrase: "EKS cluster DockerHub password" keeps its head. Verbs
keep their form. What the glossary does not know stays and is listed as hard, so that the caller can choose other words.
"""

import re
from dataclasses import dataclass

from advocate_desk.briefing import inflection
from advocate_desk.briefing.glossary import Glossary, Term
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.noun_phrases import agree, fits, is_verb, leads_noun, match, noun_phrase, run, things_here
from advocate_desk.briefing.vocabulary import AUXILIARIES, word_set

_TOKEN = re.compile(
    r"`[^`]*`|https?://\S+|\S+@\S+\.\w+|"
    r"[€$£]\s?\d[\d.,]*\d|[#@$*~]*\w[\w'’]*(?:(?:[-./:_@*]|,(?=\d))+\w[\w'’*]*)*\$?%?|[^\w\s]"
)
_ROLL_BACK = re.compile(r"\b(roll|rolled|rolling|rolls)[ -]back\b(?! (?:to|of))", re.IGNORECASE)
_REVERT = {"roll": "revert", "rolled": "reverted", "rolling": "reverting", "rolls": "reverts"}
_DEFINED = re.compile(r"\b((?:[A-Z][\w-]*[ -]){1,6}[A-Z]?[\w-]*?)s? \(([A-Z]{2,6})s?\)")
_LONELY = re.compile(r"\b([\w'’-]+)\s+(?:in|on|at|for|with|by|from|to)\s*(?=[.;:]|$)")
_PARTICLE_VERBS = word_set("log sign check rely relies depend depends set turn switch roll start move fail back it")
_INSIDE = word_set("of in for on at with from to by within across between and")


@dataclass(frozen=True, slots=True)
class Plain:
    """Reworded text, the hard words left in it, and how many replacements were made."""

    text: str
    hard: tuple[str, ...]
    replaced: int

    @property
    def words(self) -> int:
        """Number of words, by blanks."""
        return len(self.text.split())


def reword(text: str, glossary: Glossary) -> Plain:
    """The text in the glossary's plain words. Sentence order, numbers, hedges and negations stay as they are."""
    source = _ROLL_BACK.sub(lambda found: _REVERT[found.group(1).lower()], _undefined(text, glossary))
    found = list(_TOKEN.finditer(source))
    tokens = [one.group() for one in found]
    loose = [bool(place) and found[place - 1].end() < one.start() for place, one in enumerate(found)]
    things = things_here(tokens, glossary)
    out: list[str] = []
    gaps: list[bool] = []
    replaced = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        made: list[str] | None = None
        width = 1
        number = ""
        phrase = match(glossary.fixed, tokens, place, exact=True)
        thing = match(things, tokens, place)
        if phrase is not None and len(phrase.words) > 1:
            # "In production environments" speaks of production environments.
            tail = match(things, tokens, place + len(phrase.words) - 1)
            phrase = None if tail is not None and len(tail.words) > 1 else phrase
        verb = glossary.verbs.get(token.lower())
        if phrase is not None and (thing is None or len(thing.words) <= len(phrase.words)):
            made, width = _cased(phrase.plain, token, not out).split(), len(phrase.words)
        elif verb is not None and is_verb(tokens, place, verb[1], things) and fits(verb[0], tokens, place, verb[1]):
            made = _cased(_verb_form(verb[0], verb[1], out), token, not out).split()
        else:
            items, wide = run(tokens, place, glossary, things)
            if wide and not leads_noun(items, tokens, place + wide):
                inside = bool({word.lower() for word in out[-3:]} & _INSIDE)
                made, number = noun_phrase(items, out, glossary)
                width = wide
                # After "of the system" the verb belongs to the noun before, not to ours.
                if place + width < len(tokens) and number and not inside:
                    tokens[place + width] = agree(tokens[place + width], number)
            elif wide:
                made, width = tokens[place : place + wide], wide
                replaced -= 1
        del gaps[len(out) :]
        if made is None:
            made = [token]
        else:
            replaced += 1
        out += made
        gaps += [loose[place], *([True] * (len(made) - 1))][: len(made)]
        place += width
    result = tidy(_join(out, gaps))
    return Plain(result, hard_words(result, glossary), replaced)


def _undefined(text: str, glossary: Glossary) -> str:
    """The text without an abbreviation in brackets behind its own long form, where the glossary rewords that form."""

    def without(found: "re.Match[str]") -> str:
        initials = "".join(word[0] for word in re.split(r"[ -]", found.group(1)) if word)
        known = found.group(2).lower() in glossary.single_words
        return (
            found.group().rsplit(" (", 1)[0] if known and initials.upper().endswith(found.group(2)) else found.group()
        )

    return _DEFINED.sub(without, text)


def _verb_form(term: Term, form: str, out: list[str]) -> str:
    shapes = inflection.forms(term.plain)
    if form == "ed":
        recent = [word.lower() for word in out[-2:]]
        return shapes["en"] if any(word in AUXILIARIES for word in recent) else shapes["ed"]
    return shapes[form]


def _cased(words: str, token: str, first: bool) -> str:
    return words[:1].upper() + words[1:] if first and token[:1].isupper() and words else words


def _join(tokens: list[str], gaps: list[bool]) -> str:
    return "".join((" " if gap else "") + token for token, gap in zip(tokens, gaps, strict=True))


def _unless_verb(found: "re.Match[str]") -> str:
    """A preposition that lost its noun goes; one that belongs to its verb ("users could not log in") stays."""
    word = found.group(1).lower()
    verbal = word in _PARTICLE_VERBS or word in inflection.PAST_FORMS or word.endswith(("ed", "ing"))
    return found.group() if verbal else found.group(1)


def tidy(text: str) -> str:
    """Articles, doubled words and lonely prepositions put right."""
    text = re.sub(r"\b(\w+)( \1\b(?!-))+", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:a|an|the) (the|an?|our|its|their)\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(of|for) (?:of|for)\b", r"\1", text)
    text = re.sub(r"\s+(?:of|via|and|or|the|a|an)\s*(?=[.;:]|$)", "", text)
    text = _LONELY.sub(_unless_verb, text)
    text = re.sub(r"\s+(?:via|in|on|at)\s*(?=,)", "", text)
    text = re.sub(r"\s+[-–—]\s+", ", ", text)
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r"([,;:])[,;:.]+", r"\1", text)
    text = re.sub(
        r"\b(\d+)h(?: ?(\d+)m)?\b",
        lambda m: f"{m.group(1)} hour{'s' * (m.group(1) != '1')}" + (f" {m.group(2)} minutes" if m.group(2) else ""),
        text,
    )
    text = re.sub(r"\b(\d+) mins?\b", r"\1 minutes", text)
    return inflection.article(re.sub(r"\s+", " ", text).strip(" ,;:–—-"))
