"""The advocate's glossary: hard terms, their plain words and how they behave in a sentence. Data, never code.

One entry a line in resources/glossary/en.txt, fields parted by `|`:
term | plain words | part | number | before a noun | gloss | text it serves
part    noun, name (a named system: takes "the"), unit (pod, server: yields to a named system before it), context (a
        noun with an everyday meaning: replaced only beside other technical words), verb, word (adjective or adverb),
        phrase (replaced as it stands) or kept (stays and is explained once by its gloss)
text    a real text in which the entry changed a sentence: a file of the shared data, or the title of a public one
number  one, many or mass: how the plain words behave; a plural term makes countable plain words plural
before a noun   what stays of the term before a plain noun ("Prometheus alert" -> "monitoring alert"); `-` for nothing
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from advocate_desk import assets
from advocate_desk.briefing import inflection

PARTS = ("noun", "name", "unit", "context", "verb", "word", "phrase", "kept")
_THINGS = frozenset({"noun", "name", "unit", "context"})
NUMBERS = ("one", "many", "mass")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `words` are the term's words in lower case and singular."""

    words: tuple[str, ...]
    plain: str
    part: str = "noun"
    number: str = "one"
    modifier: str = ""
    gloss: str = ""
    serves: str = ""

    @property
    def is_thing(self) -> bool:
        """Whether the term stands in a noun phrase."""
        return self.part in _THINGS


@dataclass(frozen=True)
class Glossary:
    """All entries, found by their first word. `known` are words that this reader knows and that stay."""

    terms: tuple[Term, ...]
    known: frozenset[str] = frozenset()

    @cached_property
    def things(self) -> Mapping[str, tuple[Term, ...]]:
        """Noun entries by first word, longest first."""
        return _by_first_word(term for term in self.terms if term.is_thing)

    @cached_property
    def certain_things(self) -> Mapping[str, tuple[Term, ...]]:
        """The noun entries that mean the same in any company."""
        return _by_first_word(term for term in self.terms if term.is_thing and term.part != "context")

    @cached_property
    def fixed(self) -> Mapping[str, tuple[Term, ...]]:
        """Words and phrases by first word, longest first."""
        return _by_first_word(term for term in self.terms if term.part in {"word", "phrase"})

    @cached_property
    def verbs(self) -> Mapping[str, tuple[Term, str]]:
        """Every form of every verb entry: the entry and the form's name (base, s, ed, ing)."""
        forms: dict[str, tuple[Term, str]] = {}
        for term in self.terms:
            if term.part == "verb":
                for name, form in inflection.forms(" ".join(term.words)).items():
                    forms.setdefault(form, (term, name))
        return forms

    @cached_property
    def single_words(self) -> frozenset[str]:
        """Hard words of one-word noun entries, singular."""
        return frozenset(
            term.words[0] for term in self.terms if len(term.words) == 1 and term.part in {"noun", "name", "unit"}
        )

    @cached_property
    def stays(self) -> frozenset[str]:
        """The words that are no jargon: the reader knows them, or they are explained where they first stand."""
        return self.known | {" ".join(term.words) for term in self.terms if term.part == "kept"}

    def explain(self, word: str) -> str:
        """The one-line gloss of a term, or an empty text."""
        key = tuple(inflection.singular(part) for part in word.lower().split())
        for term in self.things.get(key[0], ()) if key else ():
            if term.words == key:
                return term.gloss or term.plain
        return ""

    def extended(self, terms: Iterable[Term], known: Iterable[str] = ()) -> "Glossary":
        """This glossary with the desk's or the account's own entries, which win over ours."""
        own = tuple(terms)
        replaced = {(term.words, term.is_thing or term.part == "kept") for term in own}
        stays = {_folded(word) for word in known}
        kept = tuple(
            term for term in self.terms if (term.words, term.is_thing) not in replaced and term.words not in stays
        )
        return Glossary(own + kept, self.known | {word.lower() for word in known} | {" ".join(w) for w in stays})


def _folded(term: str) -> tuple[str, ...]:
    words = term.lower().split()
    return (*words[:-1], inflection.singular(words[-1])) if words else ()


def _by_first_word(terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.words[0], []).append(term)
    return {word: tuple(sorted(group, key=lambda term: -len(term.words))) for word, group in found.items()}


def read_glossary(text: str) -> Glossary:
    """A glossary from the lines of a file. ValueError names the line that is no entry."""
    terms: list[Term] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 7 or fields[2] not in PARTS or fields[3] not in NUMBERS or not fields[0]:
            raise ValueError(f"line {number}: {line[:60]}")
        term, plain, part, count, modifier, gloss, serves = fields
        terms.append(term_of(term, plain, part, count, "" if modifier == "-" else modifier, gloss, serves))
    return Glossary(tuple(terms))


def term_of(
    term: str,
    plain: str,
    part: str = "noun",
    number: str = "one",
    modifier: str = "",
    gloss: str = "",
    serves: str = "",
) -> Term:
    """The entry as the matching needs it: lower case, nouns in the singular, a named system with its article."""
    words = tuple(term.lower().split())
    if part in _THINGS:
        words = (*words[:-1], inflection.singular(words[-1]))
    if part == "name" and plain and not plain.startswith(("the ", "our ")):
        plain = f"the {plain}"
    return Term(words, plain, part, number, modifier, gloss, serves)


@cache
def standard_glossary() -> Glossary:
    """The glossary that ships with the program."""
    return read_glossary(assets.text("glossary", "en.txt"))
