"""What other programs call columns and values: the words of resources/exchange/tables.toml, ready to be compared."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from advocate_desk import assets
from advocate_desk.domain.table import Shape, Target

_MARKS = re.compile(r"[^0-9a-z]+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_LONGEST = 80


def folded(text: str) -> str:
    """Words as they are compared: lower case, no accents, one blank between them; "CaseNumber" is two words."""
    parted = _HUMPS.sub(" ", text[:_LONGEST])
    plain = unicodedata.normalize("NFKD", parted.casefold().replace("ß", "ss"))
    return _MARKS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def heading(text: str) -> str:
    """A heading as it is compared: folded, without what stands in brackets ("Duration (min)")."""
    return folded(_BRACKETS.sub(" ", text)) or folded(text)


@cache
def headings(target: Target) -> Mapping[str, Mapping[str, int]]:
    """For each field the folded names of its columns and how sure each is (0: surest)."""
    return {
        field: {folded(name): place for place, name in reversed(list(enumerate(names)))}
        for field, names in _data()["headings"][target.value].items()
    }


@cache
def values(shape: Shape) -> Mapping[str, str]:
    """The stored value for each folded word of a shape; empty for one without a list."""
    found = _data()["values"].get(shape.value, {})
    return {folded(word): value for value, words in found.items() for word in words}


@cache
def nothings() -> frozenset[str]:
    """What stands in cells that hold nothing, in lower case."""
    return frozenset(_data()["values"]["nothing"])


@cache
def _data() -> Mapping[str, dict[str, dict[str, list[str]]]]:
    found: Mapping[str, dict[str, dict[str, list[str]]]] = tomllib.loads(assets.text("exchange", "tables.toml"))
    return found
