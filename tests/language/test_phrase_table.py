"""What people write into the promise field is read as they meant it: the table in phrases.toml, and no dates where
none are.
"""

import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from advocate_desk.language import commitment, phrases
from advocate_desk.language.commitment import Parsed, Person

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))
NO_DATES = tomllib.loads((HERE / "no_dates.toml").read_text(encoding="utf-8"))
PEOPLE = tuple(Person(**person) for person in TABLE["people"])
ROWS = [pytest.param(row, id=row["say"]) for language in ("en", "de") for row in TABLE[language]]


def parse(text: str, *, language: str | None = None) -> Parsed:
    return commitment.parse(
        text,
        now=datetime.fromisoformat(TABLE["now"]).astimezone(UTC),
        zone=TABLE["zone"],
        people=PEOPLE,
        language=language,
    )


def moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@pytest.mark.parametrize("row", ROWS)
def test_a_phrase_is_read_as_it_was_meant(row: dict[str, Any]) -> None:
    read = commitment.as_json(parse(row["say"]))
    asked = {item["field"]: item["options"] for item in read["ambiguous"]}  # type: ignore[attr-defined]
    assert asked == row.get("asked", {})
    assert read["due"] == row.get("due")
    assert read["recurrence"] == row.get("recurrence")
    for name in row.keys() - {"say", "due", "asked", "recurrence"}:
        assert read[name] == row[name], name


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_table_reads_the_same_when_the_language_is_given(language: str) -> None:
    for row in TABLE[language]:
        assert commitment.as_json(parse(row["say"], language=language))["due"] == row.get("due"), row["say"]


def test_the_table_holds_300_phrases_of_which_no_two_differ_only_in_a_name_or_number() -> None:
    said = [row["say"] for language in ("en", "de") for row in TABLE[language]]
    names = "|".join(word for person in PEOPLE for word in person.name.split())
    shapes = [re.sub(rf"\d+|\b(?:{names})\b", "#", phrase).casefold() for phrase in said]
    assert len(said) >= 300
    assert sorted({shape for shape in shapes if shapes.count(shape) > 1}) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_numbers_and_names_that_are_no_dates_stay_what_they_are(language: str) -> None:
    assert len(NO_DATES[language]) >= 50
    found = {text: phrases.find(text, language=given) for text in NO_DATES[language] for given in (language, None)}
    assert {text for text, times in found.items() if times} == set()
