"""The words that a general reader may not know."""

import re
from functools import lru_cache

from advocate_desk.briefing import inflection
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.vocabulary import KNOWN_ACRONYMS

RARE = 3.5
"""Words below this Zipf frequency are hard: fewer than about three uses in a million words (wordfreq)."""
_WORD = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z']+)*")


@lru_cache(maxsize=20000)
def frequency(word: str) -> float:
    """How common the most common form of a word is, on the Zipf scale of wordfreq."""
    from wordfreq import zipf_frequency

    stems = {word}
    for suffix, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("ly", ("",)),
        ("er", ("", "e")),
        ("ers", ("", "e")),
        ("ness", ("",)),
        ("ally", ("al", "")),
    ):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stems |= {word[: -len(suffix)] + replacement for replacement in replacements}
    prefixed = re.match(r"(?:re|un|non|pre|mis|over|under)-?(\w{4,})", word)
    if prefixed is not None:
        stems.add(prefixed.group(1))
    return float(max(zipf_frequency(stem, "en") for stem in stems))


def hard_words(text: str, glossary: Glossary) -> tuple[str, ...]:
    """The words a general reader may not know, in order of first use: technical, rare, unexplained capitals."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        whole = match.group()
        explained = re.match(r"\s*\([^)]{6,}\)", text[match.end() :]) is not None
        if explained:
            continue
        single = inflection.singular(whole.lower())
        parts = [whole] if single in glossary.single_words else whole.split("-")
        for part in parts:
            word = re.sub(r"'s$", "", part)
            lower = word.lower()
            if len(word) < 2 or word.upper() in KNOWN_ACRONYMS or {lower, inflection.singular(lower)} & glossary.stays:
                continue
            named = word[0].isupper() and not word.isupper() and match.start() > 0
            acronym = word.isupper()
            if (
                acronym
                or inflection.singular(lower) in glossary.single_words
                or (not named and frequency(lower) < RARE)
            ):
                found.setdefault(word, None)
    return tuple(found)
