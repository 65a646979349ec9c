"""Where sources contradict each other: counts, money, who, cause, promised days, and what one of them denies outright.

Only sentences of different sources are compared, and only when they speak of the same thing; both values are kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from advocate_desk.briefing.cues import IMPACT, UNCERTAIN, Role
from advocate_desk.briefing.facts_sheet import local
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import Kind, date_words, number_value, quantities
from advocate_desk.briefing.records import CaseFacts, Citation, Conflict, Source
from advocate_desk.briefing.spans import cite
from advocate_desk.briefing.vocabulary import FUNCTION_WORDS

_MOST = 4
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_COUNTED = re.compile(
    rf"(?<![\w.,:/#$€£-])(?P<count>{_NUMBER})\s+(?P<like>(?:(?!users|of\b)[a-z]+\s+){{0,2}})"
    r"(?P<noun>users|customers|clients|"
    r"people|staff|employees|patients|passengers|subscribers|members|sites|shops|stores|branches|hubs|orders|payments|"
    r"accounts|records|messages|calls|tickets|bookings|shipments|parcels|trailers|machines|devices|invoices|files)\b",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"\b(?:affected|impacted|hit|unable|could not|cannot|can['’]?t|couldn['’]t|without|lost|down|delayed|failed|"
    r"stopped|"
    r"blocked|waited|waiting|missing)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"[€$£]\s?(?P<first>{_NUMBER}(?:\s?(?:k|m|million|thousand)\b)?)|"
    rf"\b(?P<last>{_NUMBER}(?:\s?(?:k|million|thousand))?)\s?(?:US )?(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds)\b",
    re.IGNORECASE,
)
_PURPOSES = (
    ("the credit", re.compile(r"\bcredit(?:s| note)?\b|\brefund|\bgoodwill\b", re.IGNORECASE)),
    ("the penalty", re.compile(r"\bpenalt\w+|\bfines?\b", re.IGNORECASE)),
    (
        "the loss",
        re.compile(
            r"\bloss(?:es)?\b|\bdamages?\b|\blost (?:sales|revenue|business)\b|\bcosts? (?:us|them)\b", re.IGNORECASE
        ),
    ),
    ("the price", re.compile(r"\bprice\b|\boffer\b|\bquote\b|\bdiscount\b", re.IGNORECASE)),
)
_EACH = re.compile(
    r"\b(?:per|an|each|a|every) (?:hour|day|minute|hub|site|user|month|year)\b|\bhourly\b", re.IGNORECASE
)
_CAUSED = re.compile(
    r"\b(?:(?:root )?cause (?:of [\w ]+ )?(?:was|is)|caused by|because of|due to)\s+(?P<what>[^.,;]{3,60})",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"(?P<yes>\d{1,2}:\d{2}|\d[\d,]*)(?P<between>[^.;\d]{0,40}?),?\s+(?:and )?"
    r"not (?:at |on |by )?(?P<no>\d{1,2}:\d{2}|\d[\d,]*)"
)
_OWNER = re.compile(r"\b(?:owner|owned by|assigned to)\s*:?\s*(?P<who>[A-Z][\w'&-]*(?: [A-Z][\w'&-]*)?)")
_COMMON = frozenset(
    [
        "fault",
        "error",
        "problem",
        "failure",
        "issue",
        "cause",
        "root",
        "there",
        "their",
        "which",
        "after",
        "before",
        "change",
        "system",
    ]
)


def find_disputes(
    sources: Sequence[Source], found: Sequence[Passage], roles: Sequence[dict[Role, float]], facts: CaseFacts
) -> tuple[Conflict, ...]:
    """The contradictions between different sources, plainest first, at most four."""
    told = [passage for passage in found if not passage.heading and not passage.code]
    if len({passage.ref for passage in told}) < 2 and not facts.commitments and not facts.actions:
        return ()
    out: list[Conflict] = []
    for conflict in (
        *_counts(sources, told),
        *_money(sources, told),
        *_causes(sources, found, roles),
        *_denied(sources, told),
        *_promised(sources, told, facts),
        *_owners(sources, told, facts),
    ):
        if all((one.about, one.values) != (conflict.about, conflict.values) for one in out):
            out.append(conflict)
    return tuple(out[:_MOST])


@dataclass(frozen=True, slots=True)
class _Value:
    shown: str
    value: float
    about: str
    passage: Passage


def _counts(sources: Sequence[Source], told: Sequence[Passage]) -> Iterator[Conflict]:
    """ "640 users could not print" and "900 users could not print"."""
    values = [
        _Value(
            f"{match['count']} {match['noun']}".lower(), number_value(match["count"]), match["noun"].lower(), passage
        )
        for passage in told
        if IMPACT.search(passage.text) or _STRUCK.search(passage.text)
        for match in _COUNTED.finditer(passage.text)
        if not re.match(r"\s*(?:of|out of)\b", passage.text[match.end() :])
        and not re.search(
            r"\b(?:up to|at least|more than|over|under|of)\s+$", passage.text[: match.start()], re.IGNORECASE
        )
    ]
    for one, other in _pairs(values):
        if _words(one.passage.text) & _words(other.passage.text) - {one.about, one.about.rstrip("s")}:
            yield _conflict(sources, one.about, f"for the {one.about} affected", one, other)


def _money(sources: Sequence[Source], told: Sequence[Passage]) -> Iterator[Conflict]:
    """Two sums for one purpose: a loss, a credit, a penalty, a price."""
    values: list[_Value] = []
    for passage in told:
        purpose = next((name for name, pattern in _PURPOSES if pattern.search(passage.text)), None)
        sums = list(_MONEY.finditer(passage.text))
        if purpose is None or len(sums) != 1:
            continue
        shown = sums[0]
        each = " for each unit" if _EACH.search(passage.text) else ""
        amount = number_value(
            (shown["first"] or shown["last"]).replace("m", " million") if shown["first"] else shown["last"]
        )
        values.append(_Value(shown.group().strip(), amount, purpose + each, passage))
    for one, other in _pairs(values):
        yield _conflict(sources, "money", f"for {one.about}", one, other)


def _pairs(values: Sequence[_Value]) -> Iterator[tuple[_Value, _Value]]:
    for one, other in combinations(values, 2):
        if one.about == other.about and one.passage.ref != other.passage.ref and one.value != other.value:
            yield one, other


def _conflict(sources: Sequence[Source], about: str, of: str, one: _Value, other: _Value) -> Conflict:
    return Conflict(
        about,
        (one.shown, other.shown),
        f"The record gives two values {of}: {one.shown} and {other.shown}.",
        (cite(sources, one.passage, [one.shown.split()[0]]), cite(sources, other.passage, [other.shown.split()[0]])),
    )


def _causes(
    sources: Sequence[Source], found: Sequence[Passage], roles: Sequence[dict[Role, float]]
) -> Iterator[Conflict]:
    """What one source names as the cause and another rules out."""
    excluded = [passage for passage, scores in zip(found, roles, strict=True) if Role.RULED_OUT in scores]
    for passage, scores in zip(found, roles, strict=True):
        named = _CAUSED.search(passage.text)
        if Role.RULED_OUT in scores or named is None or UNCERTAIN.search(passage.text):
            continue
        words = _words(named["what"]) - _COMMON
        other = next((one for one in excluded if one.ref != passage.ref and words & (_words(one.text) - _COMMON)), None)
        if other is None:
            continue
        what = named["what"].strip()
        yield Conflict(
            "cause",
            (what, f"not {sorted(words & _words(other.text))[0]}"),
            f"The record gives this as the cause and also rules it out: {what}.",
            (cite(sources, passage, [what]), cite(sources, other)),
        )


def _denied(sources: Sequence[Source], told: Sequence[Passage]) -> Iterator[Conflict]:
    """ "At 16:00, not at 15:55", where another source says 15:55."""
    for passage in told:
        denied = _NOT_THAT.search(passage.text)
        if denied is None:
            continue
        yes, no = denied["yes"], denied["no"]
        if (":" in yes) != (":" in no) or yes == no:
            continue
        other = next(
            (
                one
                for one in told
                if one.ref != passage.ref and re.search(rf"(?<![\d:,.]){re.escape(no)}(?![\d:])", one.text)
            ),
            None,
        )
        if other is not None:
            kind = "times" if ":" in yes else "values"
            yield Conflict(
                "time" if ":" in yes else "count",
                (no, yes),
                f"The record gives two {kind}, {no} and {yes}; one source denies the first.",
                (cite(sources, other, [no]), cite(sources, passage, [yes, no])),
            )


def _promised(sources: Sequence[Source], told: Sequence[Passage], facts: CaseFacts) -> Iterator[Conflict]:
    """The day of a promise as recorded, and another one in a text that came after it."""
    own = {source.ref: source for source in sources}
    for promise in facts.commitments:
        promised = own.get(promise.ref)
        if promise.due is None or promise.state not in {"open", "renegotiated"} or promised is None:
            continue
        due, words = local(promise.due, facts.zone).date(), _words(promise.what)
        for passage in reversed(told):
            said = sources[passage.source]
            if said.at is None or (promised.at is not None and said.at < promised.at):
                continue
            shared = words & _words(passage.text)
            if len(shared) < 2 or 2 * len(shared) < len(words):
                continue
            day = _only_day(passage, due.year)
            if day is None or day == due:
                continue
            yield Conflict(
                "promise",
                (date_words(due), date_words(day)),
                f"The record gives two days for “{promise.what.rstrip('.')}”: {_short(due)} and {_short(day)}.",
                (_all_of(promised), cite(sources, passage)),
            )
            break


def _only_day(passage: Passage, year: int) -> date | None:
    days = {quantity.value for quantity in quantities(passage.text) if quantity.kind is Kind.DATE}
    if len(days) != 1:
        return None
    value = days.pop()
    assert isinstance(value, tuple)
    try:
        return date(value[0] or year, value[1], value[2])
    except ValueError:
        return None


def _short(day: date) -> str:
    return date_words(day).rsplit(" ", 1)[0]


def _owners(sources: Sequence[Source], told: Sequence[Passage], facts: CaseFacts) -> Iterator[Conflict]:
    """One piece of work that the plan and a text give to two owners."""
    own = {source.ref: source for source in sources}
    for action in facts.actions:
        planned = own.get(action.ref)
        if not action.owner or action.progress >= 100 or planned is None:
            continue
        words = _words(action.title)
        for passage in told:
            named = _OWNER.search(passage.text)
            if (
                named is None
                or action.owner.startswith(named["who"])
                or not _person(sources[passage.source], named["who"])
            ):
                continue
            others = _words(passage.text[: named.start()])
            if len(words & others) >= 2 and 2 * len(words & others) >= max(len(words), len(others)):
                yield Conflict(
                    "who",
                    (action.owner, named["who"]),
                    f"The record gives two owners for “{action.title.rstrip('.')}”: {action.owner} and {named['who']}.",
                    (_all_of(planned), cite(sources, passage, [named["who"]])),
                )


def _person(source: Source, name: str) -> bool:
    """Whether a name is a person's: somebody the story knows, or first and last name in a file."""
    if source.told is None:
        return " " in name
    return any(known == name or known.split(" ", 1)[0] == name for known in source.told.people)


def _all_of(source: Source) -> Citation:
    quote = source.text[:300]
    return Citation(source.ref, 0, len(quote), quote)


def _words(text: str) -> set[str]:
    return {
        re.sub(r"(?:ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z]{3,}|\d[\d.]*\d", text.lower())
        if word not in FUNCTION_WORDS
    }
