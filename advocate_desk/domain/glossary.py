"""The desk's own plain words: an entry of its glossary, for everybody or for one account."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """How a hard term stands in a sentence."""

    NOUN = "noun"
    NAME = "name"
    VERB = "verb"
    WORD = "word"
    PHRASE = "phrase"
    KEPT = "kept"


class Number(StrEnum):
    """How the plain words of a noun behave."""

    ONE = "one"
    MANY = "many"
    MASS = "mass"


@dataclass(frozen=True, slots=True)
class Entry:
    """A hard term and its plain words.

    `id` is 0 for an entry that ships with the program. Without plain words the reader knows the term: it stays and is
    no jargon. `before` is what stays of a noun in front of another ("Prometheus alert" -> "monitoring alert").
    """

    term: str
    plain: str
    part: Part = Part.NOUN
    number: Number = Number.ONE
    before: str = ""
    gloss: str = ""
    account: str = ""
    account_id: int | None = None
    id: int = 0

    @property
    def is_known(self) -> bool:
        """Whether the reader knows the term as it is."""
        return not self.plain and self.part is not Part.KEPT
