"""Runs of hard nouns made into one plain noun phrase, with article and number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from advocate_desk.briefing import inflection
from advocate_desk.briefing.glossary import Glossary, Term
from advocate_desk.briefing.vocabulary import (
    ACTORS,
    ADJECTIVES,
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    KNOWN_ACRONYMS,
    LEADS_NOUN,
    MASS,
    OF_OTHERWISE,
    PLAIN_HEADS,
    word_set,
)

Things = Mapping[str, tuple[Term, ...]]
_IDENTIFIER = re.compile(
    r".*[_@#$*~]|[a-z]+[A-Z]|[A-Z][a-z]+(?:[A-Z][a-z]+)+.*|.*[A-Za-z]\.[A-Za-z]|"
    r"(?=.*\d)(?=.*[A-Za-z])(?!\d+(?:st|nd|rd|th|am|pm|h|m|d|k|min|mins|hrs?|s)$)|.*\w/\w"
)
_TOO_BROAD = frozenset({"", "system", "platform"})
_VERB_BEFORE = word_set("to will would can could should must may might not we they who which that it i you and then")


_NEEDS_OBJECT = word_set("into in up out down off over place back")
_BEFORE_NOUNS = DETERMINERS | word_set("of in for on at with from to by via and or into over after before")
_DOES = word_set(
    """
    start stop keep break call change check code cost delay drop end fail fix help impact increase issue label limit
    link list load log name need number order own page part pause plan point process program queue rate record release
    report request result review rule run schedule search set share ship show sign state step store support switch tag
    target test time track update upgrade use view work
    """
)
_COUNTS = word_set("all both several some many few these those other most three two four five six seven eight nine ten")
_AFTER_NOUNS = word_set(
    """
    fail fails stop stops work works start starts run runs remain remains stay stays need needs go goes become
    becomes show shows take takes get gets keep keeps hold holds know say says see sees can come comes return returns
    cause causes make makes use uses send sends respond responds reach reaches wait waits allow allows let lets
    happen happens appear appears affect affects require requires handle handles support supports serve serves
    back up down out away first last next ok etc e.g i.e today tomorrow yesterday overnight everywhere twice once
    available unavailable slow slower full empty able unable ready responsible offline online due open close
    """
)


@dataclass(slots=True)
class _Item:
    token: str
    term: Term | None
    kind: str
    plural: bool
    width: int = 1


def things_here(tokens: list[str], glossary: Glossary) -> Things:
    """The nouns that apply in this sentence: everyday words are replaced only in technical company."""
    plain = glossary.certain_things
    if any(match(plain, tokens, place) is not None for place in range(len(tokens))):
        return glossary.things
    return plain


def match(index: Things, tokens: list[str], place: int, exact: bool = False) -> Term | None:
    """The longest entry that starts at this token; exactly as written, or else also in the plural."""
    first = tokens[place].lower()
    candidates = index.get(first, ())
    if not exact:
        candidates = candidates + (
            index.get(inflection.singular(first), ()) if inflection.singular(first) != first else ()
        )
        if "-" in first:
            candidates = candidates + index.get(first.split("-")[0], ())
    best: Term | None = None
    for term in candidates:
        size = len(term.words)
        if best is not None and size <= len(best.words):
            continue
        window = [token.lower() for token in tokens[place : place + size]]
        if len(window) == size and tuple(window[:-1]) == term.words[:-1]:
            last = window[-1]
            if last == term.words[-1] or (not exact and inflection.singular(last) == term.words[-1]):
                best = term
    return best


def is_verb(tokens: list[str], place: int, form: str, things: Things) -> bool:
    """Whether a word that may be noun or verb is a verb here."""
    token, before = tokens[place], tokens[place - 1].lower() if place else ""
    noun = match(things, tokens, place)
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    if noun is not None and len(noun.words) > 1:
        return False
    if form == "base" and after == "of":
        return False
    if form == "ed":
        return True
    if form == "ing":
        return (
            noun is None
            or before in AUXILIARIES
            or (before in {"for", "by", "of", "when", "while", "and"} and after in DETERMINERS)
        )
    if before in DETERMINERS or before in {"of", "in", "for", "'s"}:
        return False
    if not place:
        return (
            form == "base"
            and after not in {"of", "is", "was", "were", "are", "for"}
            and (noun is None or after in DETERMINERS or token[0].isupper())
        )
    if noun is not None or token.lower() in PLAIN_HEADS:
        if before == "and":
            return form == "base" and place > 2 and tokens[place - 3].lower() == "to"
        return before in _VERB_BEFORE
    return True


def fits(term: Term, tokens: list[str], place: int, form: str) -> bool:
    """Whether the plain verb can stand where the hard one stands.

    "Look into" needs its object, and words of several parts cannot stand before the noun they describe ("automated
    checks").
    """
    after = tokens[place + 1] if place + 1 < len(tokens) else "."
    before = tokens[place - 1].lower() if place else "."
    words = term.plain.split()
    ends = not re.match(r"\w", after) or after.lower() in FUNCTION_WORDS - DETERMINERS
    passive = form == "ed" and before in AUXILIARIES - {"have", "has", "had"}
    if len(words) > 1 and words[-1] in _NEEDS_OBJECT and ends and not passive:
        return False
    describes = form in {"ed", "ing"} and not ends and after.lower() not in DETERMINERS
    return not (describes and len(words) > 1 and (before in _BEFORE_NOUNS or not before[0].isalnum()))


def leads_noun(items: list["_Item"], tokens: list[str], end: int) -> bool:
    """Whether the run describes a noun after it that the plain words cannot stand before: "certificate rotation"."""
    term = items[-1].term
    if term is None or end >= len(tokens):
        return False
    after = tokens[end]
    if not re.fullmatch(r"[a-z][a-z-]+", after) or after in FUNCTION_WORDS or after in _AFTER_NOUNS:
        return False
    if re.search(r"(?:ed|ing|ly|ent)$", after) or after in inflection.PAST_FORMS or after in AUXILIARIES:
        return False
    plural = tokens[end - 1].lower() != term.words[-1]
    return not plural and (
        bool(re.search(r" (?:of|for|to|with|without|in|on|at|by|from|than) ", term.plain))
        or term.number == "many"
        or term.part == "name"
    )


def run(tokens: list[str], place: int, glossary: Glossary, things: Things) -> tuple[list[_Item], int]:
    """The run of nouns that starts with a hard one here: its items and its width in tokens; width 0 when none."""
    items: list[_Item] = []
    cursor = place
    while cursor < len(tokens):
        token = tokens[cursor]
        lower = token.lower()
        term = match(things, tokens, cursor)
        if term is not None:
            last = tokens[cursor + len(term.words) - 1].lower()
            items.append(_Item(token, term, "term", last != term.words[-1] or term.number == "many", len(term.words)))
            cursor += len(term.words)
            continue
        if lower in FUNCTION_WORDS or not re.search(r"[A-Za-z]", token):
            break
        kind = _kind(token)
        if items and _acts(tokens, cursor, items[-1]):
            break
        if kind in {"identifier", "acronym"} or (items and lower in PLAIN_HEADS and (lower not in glossary.verbs)):
            items.append(
                _Item(token, None, kind if kind in {"identifier", "acronym"} else "plain", inflection.is_plural(lower))
            )
            cursor += 1
            continue
        break
    if not items or (all(item.term is None for item in items) and (len(items) == 1 or items[-1].kind != "plain")):
        return items, 0
    return items, cursor - place


def _acts(tokens: list[str], place: int, before: _Item) -> bool:
    """Whether a word that may be noun or verb says what the run does: "the calls point to", "requests start to"."""
    token, after = tokens[place].lower(), tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    if token not in _DOES:
        return False
    subject = before.term is not None and before.plural and before.term.number != "many"
    return subject or (token in {"start", "stop", "keep"} and after.endswith("ing"))


def _kind(token: str) -> str:
    if token.upper() in KNOWN_ACRONYMS:
        return "word"
    if _IDENTIFIER.match(token):
        return "identifier"
    if len(token) > 1 and token.isupper() and token.isalpha():
        return "acronym"
    return "word"


def noun_phrase(items: list[_Item], out: list[str], glossary: Glossary) -> tuple[list[str], str]:
    """The plain words of a run, and the number ('one', 'many') that the verb after it must agree with."""
    head = items[-1]
    while head.term is None and head.kind != "plain" and len(items) > 1:
        items = items[:-1]
        head = items[-1]
    before = out[-1].lower() if out else ""
    if head.term is not None:
        term, plural = head.term, head.plural
        if term.part == "unit" and not (plural and (before in _COUNTS or before[:1].isdigit())):
            system = next(
                (item.term for item in reversed(items[:-1]) if item.term is not None and item.term.part == "name"), None
            )
            if system is not None:
                term, plural = system, False
        actor = (
            next((item.token for item in items[:-1] if item.kind == "acronym"), "") if term.words[-1] in ACTORS else ""
        )
        words = term.plain
        before_head = items[-2].term if len(items) > 1 else None
        if term.part != "unit" and before_head is not None and before_head.modifier not in _TOO_BROAD:
            carried = before_head.modifier
            if not _alike(carried, words) and not words.startswith(("the ", "our ")):
                words = f"{carried} {words}"
        many = term.number == "many" or (plural and term.number == "one" and term.part != "name")
        if many and term.number == "one":
            words = inflection.plural(words)
        made = f"{actor} {words}".strip()
        countable = term.number == "one" and not many
        wants_article = (countable or term.part == "name") and not made.lower().startswith(("the ", "our ", "a "))
        number = "many" if many else "one"
    else:
        tail = [item.token for item in _tail(items)]
        carried = next(
            (item.term.modifier for item in reversed(items) if item.term is not None and item.term.modifier), ""
        )
        named = next((item.token for item in items if item.kind == "acronym"), "") if tail[-1].lower() in ACTORS else ""
        lead = [word for word in (named or carried).split() if word.lower() != tail[0].lower()]
        small = [word if word.isupper() else word.lower() for word in tail]
        last = next((item.term for item in reversed(items) if item.term is not None), None)
        before_tail = items[-2].term if len(items) > 1 else None
        if not lead and last is not None and last is before_tail and not items[-2].plural and _stands_before(last):
            small = [*(word for word in last.plain.split() if word not in small), *small]
        elif not lead and last is not None and len(small) == 1 and small[0] not in ACTORS and not named:
            link = OF_OTHERWISE.get(small[0], "of")
            many = last.number == "many" or (last.number == "one" and items[-2].plural and last.part != "name")
            owner = inflection.plural(last.plain) if many and last.number == "one" else last.plain
            bare = many or last.number == "mass" or owner.startswith(("the ", "our "))
            small += [link, owner if bare else f"the {owner}"]
        made = " ".join(lead + small)
        wants_article = not head.plural and tail[-1].lower() not in MASS
        number = "many" if head.plural else "one"
    if before in {"a", "an"} and (number == "many" or (head.term is not None and head.term.number == "mass")):
        out.pop()
        before = out[-1].lower() if out else ""
    if before in {"a", "an", "the"} and made.lower().startswith(("the ", "a ", "our ")):
        made = made.split(" ", 1)[1]
    if made.startswith("the ") and (
        before in ADJECTIVES or (before.endswith("ed") and len(out) > 1 and out[-2].lower() in DETERMINERS)
    ):
        made = made[4:]
    elif wants_article and _leads(out):
        made = "the " + made
    words_made = made.split()
    if not out and words_made:
        words_made[0] = words_made[0][:1].upper() + words_made[0][1:]
    return words_made, number


def _stands_before(term: Term) -> bool:
    """Whether the plain words can stand in front of a noun as they are."""
    words = term.plain.split()
    return (
        term.part in {"noun", "unit", "context"}
        and term.number != "many"
        and len(words) <= 3
        and not set(words) & {"of", "for", "to", "with", "without", "in", "on", "at", "by", "from", "than", "the"}
    )


def _alike(one: str, other: str) -> bool:
    """Whether two phrases share a word, in whatever form: "routing" says no more before "network route"."""
    return bool({word[:4] for word in one.split()} & {word[:4] for word in other.split()})


def _leads(out: list[str]) -> bool:
    """Whether the words so far leave a bare noun phrase without its article."""
    if not out:
        return True
    before, earlier = out[-1].lower(), out[-2].lower() if len(out) > 1 else ""
    if before in LEADS_NOUN or (earlier == "to" and before not in DETERMINERS | ADJECTIVES):
        return True
    if before.endswith("ed"):
        return earlier not in DETERMINERS | AUXILIARIES | LEADS_NOUN
    return (
        before.endswith("ing")
        and before not in ADJECTIVES
        and (not earlier or earlier in AUXILIARIES | LEADS_NOUN or earlier.endswith("s"))
    )


def _tail(items: list[_Item]) -> list[_Item]:
    tail: list[_Item] = []
    for item in reversed(items):
        if item.kind != "plain":
            break
        tail.insert(0, item)
    return tail


def agree(token: str, number: str) -> str:
    """A form of be or have in the number of its new subject."""
    to_one = {"were": "was", "are": "is", "have": "has"}
    to_many = {"was": "were", "is": "are", "has": "have"}
    return (to_one if number == "one" else to_many).get(token.lower(), token)
