"""The rules of a language, read from `resources/language/<code>.toml` and compiled once.

A pattern is a regular expression with two shorthands: a blank stands for white space (` ?` for some or none), and
`{weekday}` for a word of the lexicon "weekday" or for the shape of that name, caught under its name;
`{weekday:last}` catches it as "last", `{=weekday}` does not catch; "weekday_b" and "weekday_c" are further places
of the same value. Patterns match whole words, in any case. Adding a language is adding a file and its code to
`LANGUAGES`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from advocate_desk import assets

LANGUAGES = ("en", "de")

NUMBERS = ("count", "nth", "dnth", "dom", "hour")
"""Shapes whose digits or number words are caught as an int."""

Value = int | str | float

_MACRO = re.compile(r"\{(?P<bare>=)?(?P<name>[a-z_]+)(?::(?P<alias>[a-z_]+))?\}")
_BLANK = re.compile(r"(?<!\\) +(\??)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and what it means: `means` names the reading, `given` what the rule itself adds to it."""

    kind: str
    means: str
    pattern: re.Pattern[str]
    given: Mapping[str, Value]
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text where a rule holds, with the values it caught: numbers as int, other words in lower case."""

    start: int
    end: int
    rule: Rule
    values: Mapping[str, Value]
    spans: Mapping[str, tuple[int, int]]
    """Where each value stands in the text."""


class Language:
    """The compiled rules of one language."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.data = data
        self._values: dict[str, dict[str, Value]] = {}
        self._shapes: dict[str, str] = {}
        for name, words in data.get("lexicon", {}).items():
            self._values[name] = {
                word.casefold(): int(value) if value.lstrip("-").isdigit() else value
                for value, forms in words.items()
                for word in forms
            }
            self._shapes[name] = "|".join(
                re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]")
                for word in sorted(self._values[name], key=len, reverse=True)
            )
        for name, shape in data.get("shape", {}).items():
            self._shapes[name] = self._expand(shape, {})
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self.words = frozenset(data.get("function_words", ()))

    def rules(self, kind: str) -> tuple[Rule, ...]:
        """The rules of a kind, compiled when they are first asked for."""
        if kind not in self._rules:
            rows = self.data.get("rules", {}).get(kind, ())
            self._rules[kind] = tuple(self._rule(kind, row) for row in rows)
        return self._rules[kind]

    def matches(self, kind: str, text: str) -> Iterator[Match]:
        """Every place where a rule of this kind holds, in the order of the rules."""
        for rule in self.rules(kind):
            for found in rule.pattern.finditer(text):
                if found.end() > found.start():
                    spans = {
                        _base(name): found.span(name) for name, said in found.groupdict().items() if said is not None
                    }
                    yield Match(found.start(), found.end(), rule, self._caught(rule, found), spans)

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """A pattern of the rules with its shorthands, as it stands: no whole words asked for."""
        return re.compile(self._expand(pattern, {}), re.IGNORECASE)

    def value(self, lexicon: str, word: str) -> Value | None:
        """The value a word has in a lexicon, or None."""
        return self._values[lexicon].get(_plain(word))

    def number(self, word: str) -> int:
        """The number a word or some digits say; KeyError for anything else."""
        digits = re.match(r"\d+", word)
        if digits:
            return int(digits[0])
        said = _plain(word)
        for lexicon in ("number", "ordinal", "hourword"):
            if said in self._values.get(lexicon, {}):
                return int(self._values[lexicon][said])
        raise KeyError(word)

    def _caught(self, rule: Rule, found: re.Match[str]) -> dict[str, Value]:
        values: dict[str, Value] = dict(rule.given)
        for group, text in found.groupdict().items():
            if text is None:
                continue
            kind = rule.classes.get(group, "")
            name = _base(group)
            if kind in self._values:
                values[name] = self._values[kind][_plain(text)]
            elif kind in NUMBERS:
                values[name] = self.number(text)
            elif text.isdigit():
                values[name] = int(text)
                values[f"{name}_written"] = text
            else:
                values[name] = text.casefold()
        return values

    def _rule(self, kind: str, row: Mapping[str, Any]) -> Rule:
        classes: dict[str, str] = {}
        body = self._expand(row["say"], classes)
        return Rule(
            kind=kind,
            means=row["means"],
            pattern=re.compile(rf"(?<![\w])(?:{body})(?!\w)", re.IGNORECASE),
            given={name: value for name, value in row.items() if name not in ("say", "means")},
            classes=classes,
        )

    def _expand(self, pattern: str, classes: dict[str, str]) -> str:
        def put(found: re.Match[str]) -> str:
            name, alias = found["name"], found["alias"] or found["name"]
            shape = self._shapes[name]
            if found["bare"]:
                return f"(?:{shape})"
            classes[alias] = name
            return f"(?P<{alias}>{shape})"

        return _MACRO.sub(put, _BLANK.sub(lambda found: r"\s*" if found[1] else r"\s+", pattern))


@cache
def language(code: str) -> Language:
    """The rules of a language by its ISO 639-1 code; FileNotFoundError for one that has no rules."""
    return Language(code, tomllib.loads(assets.text("language", f"{code}.toml")))


def likely(text: str, *, otherwise: str = "en") -> str:
    """The code of the language whose function words a text uses most; `otherwise` when none stands out."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text[:2000])]
    scores = {code: sum(word in language(code).words for word in words) for code in LANGUAGES}
    best = max(scores.values())
    leaders = [code for code, score in scores.items() if score == best]
    return otherwise if otherwise in leaders else leaders[0]


def _plain(word: str) -> str:
    return " ".join(word.replace("’", "'").split()).casefold()


def _base(group: str) -> str:
    return group[:-2] if group.endswith(("_b", "_c")) else group
