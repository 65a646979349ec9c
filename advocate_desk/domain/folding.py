"""How words are compared wherever people search: case and accents do not count ("Zurich" is "Zürich")."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"')


def folded(text: str | None) -> str:
    """The text without case and accents, for comparing; never for showing."""
    if not text:
        return ""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """The words of a text, folded, as the full-text index cuts them: letters and digits."""
    return _WORD.findall(folded(text))


def holds(query: str, texts: Iterable[str]) -> bool:
    """Whether these texts together hold every word of a query, as the full-text index answers it.

    Words in double quotes stand side by side in one text; the last word outside quotes may be unfinished;
    a word with a minus in front occurs nowhere.
    """
    phrases = [words for quoted in _PHRASE.findall(query) if (words := tokens(quoted))]
    parts = _PHRASE.sub(" ", query).split()
    loose = [words for word in parts if not word.startswith("-") and (words := tokens(word))]
    without = [words for word in parts if word.startswith("-") and (words := tokens(word))]
    columns = [tokens(text) for text in texts]
    if any(_stands(words, False, column) for words in without for column in columns):
        return False
    wanted = [(words, False) for words in phrases] + [(words, False) for words in loose]
    if loose:
        wanted[-1] = (loose[-1], True)
    return all(any(_stands(words, open_ended, column) for column in columns) for words, open_ended in wanted)


def _stands(words: Sequence[str], open_ended: bool, column: Sequence[str]) -> bool:
    length = len(words)
    for start in range(len(column) - length + 1):
        found = column[start : start + length]
        last = found[-1].startswith(words[-1]) if open_ended else found[-1] == words[-1]
        if last and list(found[:-1]) == list(words[:-1]):
            return True
    return False
