"""The recovery phrase: twelve plain words; eleven are drawn, the twelfth checks them.

Eleven words of 2048 are 121 bits; each guess costs an Argon2id besides. The last word is computed from the others, so
that a slip of the pen is told from a phrase that belongs to another desk.
"""

import hashlib
import re
import unicodedata
from functools import cache

from advocate_desk import assets
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.vault.key import Random, fresh

WORDS_IN_PHRASE = 12

_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 4


def new_phrase(*, random: Random) -> str:
    """Twelve lower-case words with single spaces between them. Kept nowhere: show it once."""
    listed = _words()
    drawn = [listed[number % len(listed)] for number in _numbers(random, WORDS_IN_PHRASE - 1)]
    return " ".join([*drawn, _check_word(drawn)])


def normal_phrase(typed: str) -> str:
    """The phrase as it was given out, whatever the typist made of case, commas, numbering and word endings.

    Words differ in their first four letters, so these decide; the rest may be missing or misspelt.
    WRONG_RECOVERY_PHRASE with why="count" (found, needed), why="word" (position, from 1) or why="checksum".
    """
    found = _tokens(typed)
    if len(found) != WORDS_IN_PHRASE:
        raise DeskError(Fault.WRONG_RECOVERY_PHRASE, why="count", found=len(found), needed=WORDS_IN_PHRASE)
    words = []
    for position, token in enumerate(found, 1):
        word = _by_start().get(token[:_SHORT])
        if word is None:
            raise DeskError(Fault.WRONG_RECOVERY_PHRASE, why="word", position=position)
        words.append(word)
    if words[-1] != _check_word(words[:-1]):
        raise DeskError(Fault.WRONG_RECOVERY_PHRASE, why="checksum")
    return " ".join(words)


def positions_to_prove(*, random: Random, count: int = 3) -> tuple[int, ...]:
    """Which words (counted from 1, ascending) to ask back from whoever says the phrase is written down."""
    order = sorted(zip(_numbers(random, WORDS_IN_PHRASE), range(1, WORDS_IN_PHRASE + 1), strict=True))
    return tuple(sorted(position for _, position in order[:count]))


def proves(phrase: str, *, position: int, typed: str) -> bool:
    """Whether `typed` is the word at `position` (from 1) of a phrase, read as kindly as the phrase itself."""
    tokens = _tokens(typed)
    return len(tokens) == 1 and _by_start().get(tokens[0][:_SHORT]) == phrase.split()[position - 1]


def _tokens(typed: str) -> list[str]:
    return _LETTERS.findall(unicodedata.normalize("NFKC", typed).casefold())


def _numbers(random: Random, count: int) -> list[int]:
    data = fresh(random, 2 * count)
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, 2 * count, 2)]


def _check_word(drawn: list[str]) -> str:
    digest = hashlib.sha256(b"advocate-desk recovery phrase 1 " + " ".join(drawn).encode()).digest()
    listed = _words()
    return listed[int.from_bytes(digest[:2], "big") % len(listed)]


@cache
def _words() -> tuple[str, ...]:
    # Never changes once phrases are written on paper: 2048 words, so that two random bytes fall evenly on them.
    return tuple(assets.text("recovery", "words.txt").split())


@cache
def _by_start() -> dict[str, str]:
    return {word[:_SHORT]: word for word in _words()}
