"""Wrong versions of a true sentence, one small change each: what the checker must find.

Every maker yields (what was changed, changed text) and only changes that make the sentence say something else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from advocate_desk.briefing import Brief, Source, Statement, check

_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w’'-]*\b")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|could|did|had|has|will|can|would|should)\b(?! not\b|n['’]t)")
_NOT = re.compile(r"(?: not\b| never\b|n['’]t\b)")
_MAYBE = re.compile(r"\b(?:may have|might have|may|might|probably|possibly|likely|apparently|appears? to|seems? to) ")
_UNITS = {
    "minutes": "hours", "minute": "hour", "hours": "minutes", "hour": "minute", "days": "hours", "seconds": "minutes",
    "%": " users", "GB": "TB", "MB": "GB", "weeks": "days", "months": "years", "million": "billion",
}  # fmt: skip
_UNIT = re.compile(r"(?<=\d)( ?)(" + "|".join(map(re.escape, _UNITS)) + r")(?![\w])")
LOADED_WORDS = ("breach", "leak", "outage", "fraud", "negligence", "data loss", "attack")


def digits(text: str) -> Iterator[tuple[str, str]]:
    """Every digit as each of the nine others."""
    for found in re.finditer(r"\d", text):
        for other in "1234567890":
            if other != found.group():
                yield f"{found.group()}→{other}", text[: found.start()] + other + text[found.end() :]


def names(text: str, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every name of the sentence that is one of `known` as each of the others."""
    for found in _NAME.finditer(text):
        if found.group() in known:
            for other in known:
                if other.lower() not in text.lower():
                    yield f"{found.group()}→{other}", text[: found.start()] + other + text[found.end() :]


def units(text: str) -> Iterator[tuple[str, str]]:
    """Every unit as another one."""
    for found in _UNIT.finditer(text):
        other = _UNITS[found.group(2)]
        yield f"{found.group(2)}→{other}", text[: found.start(2)] + other + text[found.end() :]


def hedges(text: str) -> Iterator[tuple[str, str]]:
    """Every maybe dropped."""
    for found in _MAYBE.finditer(text):
        yield f"without {found.group().strip()}", text[: found.start()] + text[found.end() :]


def negations(text: str) -> Iterator[tuple[str, str]]:
    """Every "not" dropped, and one put behind every auxiliary."""
    for found in _NOT.finditer(text):
        yield f"without {found.group().strip()}", text[: found.start()] + text[found.end() :]
    for found in _AUXILIARY.finditer(text):
        yield f"{found.group()} not", text[: found.end()] + " not" + text[found.end() :]


def loaded(text: str) -> Iterator[tuple[str, str]]:
    """Each loaded word that the sentence does not have, added."""
    for word in LOADED_WORDS:
        if word not in text.lower():
            yield f"with {word}", text.rstrip(".") + f", a {word}."


def changed(brief: Brief, place: int, text: str) -> Brief:
    """The brief with this text for the statement at this place in reading order."""
    seen = 0
    sections = []
    for section in brief.sections:
        statements: list[Statement] = []
        for statement in section.statements:
            statements.append(replace(statement, text=text) if seen == place else statement)
            seen += 1
        sections.append(replace(section, statements=tuple(statements)))
    return replace(brief, sections=tuple(sections))


def missed(
    brief: Brief, sources: Sequence[Source], maker: Callable[[str], Iterator[tuple[str, str]]]
) -> tuple[int, list[str]]:
    """How many changed sentences were tried, and those that the checker let pass.

    Only the changed statement is checked, as a brief of its own: the others are as they were.
    """
    tried, passed = 0, []
    for statement in brief.statements:
        section = replace(brief.sections[0], statements=(statement,))
        alone = replace(brief, sections=(section,))
        for what, text in maker(statement.text):
            tried += 1
            if check(changed(alone, 0, text), sources).passed:
                passed.append(f"{what}: {text}")
    return tried, passed
