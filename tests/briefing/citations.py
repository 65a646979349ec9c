"""Our own measure of a brief, written apart from the product's checker: its citations, silences and shape.

Each function gives the sentences that fail; an empty list is good.
"""

import json
import re
from collections.abc import Callable
from types import ModuleType

from advocate_desk.briefing import Brief, Source, Statement, StatementKind, as_json

_LIMIT = 300
_OWN_NAMES = {"english", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_HANGING = re.compile(r"(?:\b(?:a|an|the|and|or|but|of|in|on|to|for|with|by|from|that|which|because|when)|[,;:–-])\.?$")
_TOLD = {
    "how long": re.compile(
        r"\b(?:lasted|down|unavailable|out(?:age)?|offline|unreachable|could not \w+)\b[^.\n]{0,40}"
        r"\bfor (?:about |around |approximately )?\d+(?:\.\d+)? ?(?:h|m)",
        re.IGNORECASE,
    ),
    "cause": re.compile(r"\broot cause (?:was|is)\b|\b(?:was|were) caused by\b", re.IGNORECASE),
    "next update": re.compile(r"\bnext update (?:at|by|on|is|will)\b", re.IGNORECASE),
    "users affected": re.compile(r"\b\d[\d,]* (?:users|customers|clients) (?:were|was) affected\b", re.IGNORECASE),
}


def uncited(brief: Brief) -> list[str]:
    """Sentences without a citation."""
    return [statement.text for statement in brief.statements if not statement.citations]


def badly_quoted(brief: Brief, sources: list[Source]) -> list[str]:
    """Citations that are longer than the limit, or not the slice of their source that they name."""
    texts = {source.ref: source.text for source in (*brief.own_sources, *sources)}
    return [
        citation.quote
        for statement in brief.statements
        for citation in statement.citations
        if len(citation.quote) > _LIMIT or texts[citation.ref][citation.start : citation.end] != citation.quote
    ]


def unheld(brief: Brief, evaluate: ModuleType) -> list[str]:
    """Sentences with a number, a date or a name that their citations (with the arithmetic shown) do not hold."""
    return [statement.text for statement in brief.statements if not _held(statement, evaluate)]


def _held(statement: Statement, evaluate: ModuleType) -> bool:
    if statement.kind is StatementKind.NOT_RECORDED:
        return not re.search(r"\d", statement.text)
    ground = "\n".join((*(citation.quote for citation in statement.citations), *statement.arithmetic))
    report = evaluate.evaluate(ground, statement.text)["faithfulness"]
    loose = [atom for atom in report["unsupported"] if not _in_full(str(atom), ground)]
    return not loose and not _names(statement.text, ground)


def _in_full(atom: str, ground: str) -> bool:
    digits = re.findall(r"\d+", atom)
    return bool(digits) and all(re.search(rf"(?<!\d)0?{number}(?!\d)", ground) for number in digits)


def _names(text: str, ground: str) -> list[str]:
    lower = ground.lower()
    found = re.findall(r"(?<=[a-z,] )[A-Z][A-Za-z]+", text)
    return [name for name in found if name.lower() not in lower and name.lower() not in _OWN_NAMES]


def false_silence(brief: Brief, sources: list[Source]) -> list[str]:
    """Silences about what the sources say in so many words, as far as a pattern can tell."""
    told = "\n".join(source.text for source in sources)
    checks = {
        "how long": r"how long it lasted is not",
        "cause": r"cause (?:of \w+ )?is not (?:yet )?(?:recorded|known)",
        "next update": r"no (?:commitment and no )?next update",
        "users affected": r"number of users affected is not",
    }
    return [
        statement.text
        for statement in brief.statements
        for what, words in checks.items()
        if re.search(words, statement.text, re.IGNORECASE) and _TOLD[what].search(told)
    ]


def misshapen(brief: Brief) -> list[str]:
    """Sentences that are doubled, break off, hang or have no capital at their start."""
    found: list[str] = []
    seen: set[str] = set()
    for statement in brief.statements:
        text = statement.text
        key = " ".join(re.findall(r"\w+", text.lower()))
        doubled = re.search(r"\b(?!had had|that that)(\w+) \1\b", text, re.IGNORECASE) is not None
        hangs = _HANGING.search(text) is not None or not text.endswith((".", "?", "!", "”", ")"))
        if key in seen or doubled or hangs or not re.match(r"[A-Z0-9“\"(€$£]", text):
            found.append(text)
        seen.add(key)
    return found


def bottom_line(brief: Brief) -> tuple[int, int]:
    """Sentences and words of the bottom line."""
    if not brief.sections:
        return 0, 0
    statements = brief.sections[0].statements
    return len(statements), sum(len(statement.text.split()) for statement in statements)


def repeats(brief: Brief, again: Callable[[], Brief]) -> bool:
    """Whether the same input gives the same bytes."""
    return json.dumps(as_json(brief), ensure_ascii=False) == json.dumps(as_json(again()), ensure_ascii=False)
