"""Technical wording in, plain wording out, by phrase and grammar and never word for word.

A run of hard words before a head becomes one plain noun phrase: "EKS cluster DockerHub password" keeps its head. Verbs
keep their form. What the glossary does not know stays and is listed as hard, so that the caller can choose other words.
"""

import re
from dataclasses import dataclass

from advocate_desk.briefing import inflection
from advocate_desk.briefing.glossary import Glossary, Term
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.noun_phrases import agree, is_verb, match, noun_phrase, run, things_here
from advocate_desk.briefing.vocabulary import AUXILIARIES, word_set

_TOKEN = re.compile(r"[€$£]\s?\d[\d.,]*\d|[#@$*~]*\w[\w']*(?:(?:[-./:_@*]|,(?=\d))+\w[\w'*]*)*\$?%?|[^\w\s]")
_ROLL_BACK = re.compile(r"\b(roll|rolled|rolling|rolls)[ -]back\b(?! (?:to|of))", re.IGNORECASE)
_REVERT = {"roll": "revert", "rolled": "reverted", "rolling": "reverting", "rolls": "reverts"}
_GLUE_AFTER = {"(", "“", "‘", "["}
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
    tokens = _TOKEN.findall(_ROLL_BACK.sub(lambda found: _REVERT[found.group(1).lower()], text))
    things = things_here(tokens, glossary)
    out: list[str] = []
    replaced = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        phrase = match(glossary.fixed, tokens, place, exact=True)
        thing = match(things, tokens, place)
        if phrase is not None and (thing is None or len(thing.words) <= len(phrase.words)):
            out.extend(_cased(phrase.plain, token, not out).split())
            place += len(phrase.words)
            replaced += 1
            continue
        verb = glossary.verbs.get(token.lower())
        if verb is not None and is_verb(tokens, place, verb[1], things):
            out.extend(_cased(_verb_form(verb[0], verb[1], out), token, not out).split())
            place += 1
            replaced += 1
            continue
        items, width = run(tokens, place, glossary, things)
        if width:
            inside = bool({word.lower() for word in out[-3:]} & _INSIDE)
            made, number = noun_phrase(items, out, glossary)
            out.extend(made)
            place += width
            replaced += 1
            # After "of the system" the verb belongs to the noun before, not to ours.
            if place < len(tokens) and number and not inside:
                tokens[place] = agree(tokens[place], number)
            continue
        out.append(token)
        place += 1
    result = tidy(_join(out))
    return Plain(result, hard_words(result, glossary), replaced)


def _verb_form(term: Term, form: str, out: list[str]) -> str:
    shapes = inflection.forms(term.plain)
    if form == "ed":
        recent = [word.lower() for word in out[-2:]]
        return shapes["en"] if any(word in AUXILIARIES for word in recent) else shapes["ed"]
    return shapes[form]


def _cased(words: str, token: str, first: bool) -> str:
    return words[:1].upper() + words[1:] if first and token[:1].isupper() and words else words


def _join(tokens: list[str]) -> str:
    text = ""
    glue = True
    quote_open = False
    for token in tokens:
        if token in {",", ".", ";", ":", "!", "?", ")", "]", "%", "”", "…"} or token.startswith("'"):
            text += token
            glue = False
        elif token == '"':
            text += token if quote_open or not text else " " + token
            glue = not quote_open
            quote_open = not quote_open
        else:
            text += token if glue else " " + token
            glue = token in _GLUE_AFTER
    return text


def tidy(text: str) -> str:
    """Articles, doubled words and lonely prepositions put right."""
    text = re.sub(r"\b(\w+)( \1\b(?!-))+", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:a|an|the) (the|an?|our|its|their)\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(of|for) (?:of|for)\b", r"\1", text)
    text = re.sub(r"\s+(?:in|on|at|of|for|with|by|from|via|to|and|or|the|a|an)\s*(?=[.;:]|$)", "", text)
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
