"""What somebody typed into a search field: words, phrases, words to leave out, and filters. Any text is a query.

    dana "root cause" -firmware case:N-12 kind:call since:mon until:2026-11-01 who:dana account:kestrel has:file

Every word must occur; the last one may be unfinished, unless a blank follows it. What is glued together ("8.4.2",
"N-12") stays together. A known filter whose value says nothing is kept in `missed`, for a quiet hint; any other word
with a colon is a word. Keys and values are data: `resources/language/search-<code>.toml`, all languages at once.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cache

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.language import rules, search_days
from advocate_desk.language.rules import LANGUAGES

MOST_TERMS = 32
_PIECE = re.compile(r'(-?)(?:(\w+):)?(?:"([^"]*)("|$)|([^\s"]+))')
_WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("“”„«»\x00", '""""" ')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; `open` when the last of them may be unfinished, `without` to leave them out."""

    words: tuple[str, ...]
    open: bool = False
    without: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A filter that was not understood: its key as typed and its value. `key` is "" for more words than are used."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Texts of filters are as typed; periods are half-open instants; empty means everything."""

    terms: tuple[Term, ...] = ()
    cases: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    kinds: frozenset[EntryKind] = frozenset()
    things: frozenset[Kind] = frozenset()
    audience: Audience | None = None
    since: datetime | None = None
    until: datetime | None = None
    with_file: bool = False
    missed: tuple[Missed, ...] = ()

    @property
    def sought(self) -> tuple[Term, ...]:
        """The words that must occur."""
        return tuple(term for term in self.terms if not term.without)

    @property
    def narrowed(self) -> bool:
        """Whether any filter holds."""
        plain = Query(terms=self.terms, missed=self.missed)
        return self != plain

    @property
    def empty(self) -> bool:
        """Nothing to look for: no filter, and no word or one single letter only."""
        return not self.narrowed and not self.worth

    @property
    def worth(self) -> bool:
        """Whether the words are enough to look for: one single letter waits for the second."""
        sought = self.sought
        alone = len(sought) == 1 and len(sought[0].words) == 1
        return bool(sought) and not (alone and sought[0].open and _single(sought[0].words[0]))


def parse(text: str, *, now: datetime, zone: tzinfo) -> Query:
    """The query somebody typed at `now` (aware) in `zone`. Never raises, whatever the text."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8")).translate(_QUOTES)
    reading = _Reading(now, zone)
    for piece in _PIECE.finditer(text):
        minus, key, quoted, closed, bare = piece.groups()
        value = bare if quoted is None else quoted
        known = keys().get(key.casefold()) if key else None
        at_end = piece.end() == len(text) and closed != '"'
        if known is not None:
            reading.filter(known, key, value, negative=bool(minus))
        elif key is None and bare is not None and bare.endswith(":") and bare[:-1].casefold() in keys():
            continue  # a filter whose value is still to be typed
        else:
            if key is not None:
                reading.term(key, False, without=bool(minus))
            reading.term(value, at_end, without=bool(minus))
    return reading.query()


def in_story(where: Filter, *, now: datetime, zone: tzinfo) -> Filter:
    """The filter of a story with what its text says of kinds, people, times, audience and files taken out of the text.

    What is typed wins over what was chosen; periods are cut with each other. Cases and accounts narrow nothing here.
    """
    query = parse(where.text, now=now, zone=zone)
    if not query.narrowed and not query.missed:
        return where
    bounds = [at for at in (where.since, query.since) if at is not None]
    ends = [at for at in (where.until, query.until) if at is not None]
    return replace(
        where,
        text=" ".join(_typed(term) for term in sorted(query.terms, key=lambda term: (not term.without, term.open))),
        kinds=tuple(sorted(query.kinds)) or where.kinds,
        who=" ".join(query.who) or where.who,
        audience=where.audience if query.audience is None else query.audience,
        since=max(bounds, default=None),
        until=min(ends, default=None),
        days=where.days if query.since is None else None,
        files=where.files or query.with_file,
    )


def _typed(term: Term) -> str:
    if term.without:
        return "-" + ".".join(term.words)
    return ".".join(term.words) if term.open else f'"{" ".join(term.words)}"'


class _Reading:
    """A query while it is read."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self.now, self.zone = now, zone
        self.terms: list[Term] = []
        self.texts: dict[str, list[str]] = {"case": [], "account": [], "who": []}
        self.kinds: set[EntryKind] = set()
        self.things: set[Kind] = set()
        self.audience: Audience | None = None
        self.since: datetime | None = None
        self.until: datetime | None = None
        self.with_file = False
        self.missed: list[Missed] = []

    def term(self, text: str, at_end: bool, *, without: bool) -> None:
        """Some words that stand together."""
        words = tuple(_WORD.findall(text))
        if not words:
            return
        if sum(len(term.words) for term in self.terms) + len(words) > MOST_TERMS:
            if not any(not missed.key for missed in self.missed):
                self.missed.append(Missed("", text))
            return
        self.terms.append(Term(words, open=at_end and text.endswith(words[-1]), without=without))

    def filter(self, known: str, key: str, value: str, *, negative: bool) -> None:
        """A filter; one that says nothing is noted."""
        value = value.strip()
        if value and (negative or not self._take(known, value)):
            self.missed.append(Missed(key, value))

    def _take(self, known: str, value: str) -> bool:
        said = value.casefold()
        if known in self.texts:
            self.texts[known].append(value)
            return bool(_WORD.search(value))
        if known == "kind":
            kind, thing = values("kind").get(said), values("thing").get(said)
            self.kinds |= {EntryKind(kind)} if kind else set()
            self.things |= {Kind(thing)} if thing and not kind else set()
            return bool(kind or thing)
        if known == "audience":
            name = values("audience").get(said)
            self.audience = Audience[name.upper()] if name else self.audience
            return name is not None
        if known == "has":
            self.with_file = self.with_file or values("has").get(said) == "file"
            return said in values("has")
        return self._period(known, value)

    def _period(self, known: str, value: str) -> bool:
        found = search_days.stretch(value, now=self.now, zone=self.zone, ago=values("ago"))
        if found is None:
            return False
        begin, end = found
        if known == "since":
            self.since = max(begin, self.since or begin)
        else:
            last = end if known == "until" else begin
            self.until = min(last, self.until or last)
        return True

    def query(self) -> Query:
        """What was read."""
        return Query(
            terms=tuple(self.terms),
            cases=tuple(self.texts["case"]),
            accounts=tuple(self.texts["account"]),
            who=tuple(self.texts["who"]),
            kinds=frozenset(self.kinds),
            things=frozenset(self.things),
            audience=self.audience,
            since=self.since,
            until=self.until,
            with_file=self.with_file,
            missed=tuple(self.missed),
        )


def _single(word: str) -> bool:
    return len(word) == 1 and word.isascii()


@cache
def keys() -> dict[str, str]:
    """Every word that may stand before a colon, and the filter it means."""
    return values("keys")


@cache
def values(table: str) -> dict[str, str]:
    """The words of one table of the search rules, of all languages, and what each means; the first language wins."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        for meaning, words in rules.language(f"search-{code}").data[table].items():
            for word in words:
                found.setdefault(word.casefold(), meaning)
    return found


def words_for(table: str, *, language: str) -> dict[str, str]:
    """Meaning -> the first word for it in a language, to offer while somebody types; English for an unknown one."""
    code = language if language in LANGUAGES else LANGUAGES[0]
    return {meaning: str(words[0]) for meaning, words in rules.language(f"search-{code}").data[table].items()}
