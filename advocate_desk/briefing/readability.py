"""Words and school grade of a text (Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word − 15.59)."""

import re
from collections.abc import Iterable

from advocate_desk.language import sentences


def count_words(text: str) -> int:
    """Words by blanks."""
    return len(text.split())


def syllables(word: str) -> int:
    """Syllables by vowel groups; a silent e at the end does not count."""
    lower = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", lower))
    if len(lower) > 3 and re.search(r"(?:[^aeiouyl]e|[^td]ed|[^aeiouscxzg]es)$", lower):
        groups -= 1
    return max(1, groups)


def grade(texts: Iterable[str]) -> float:
    """The school grade of these statements together; 0.0 for no words."""
    spans = [text[span.start : span.end] for text in texts for span in sentences.split(text)]
    words = [word for span in spans for word in re.findall(r"[A-Za-z][A-Za-z'’-]*", span)]
    if not words:
        return 0.0
    lengths = sum(len(span.split()) for span in spans)
    return round(0.39 * lengths / len(spans) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, 1)
