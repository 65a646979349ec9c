"""What ships in German is whole: every sentence translated, every placeholder kept, the compiled file up to date."""

import gettext
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from advocate_desk import assets, wording
from advocate_desk.wording import _, _n

HOME = assets.root() / "locale"
GERMAN = HOME / "de" / "LC_MESSAGES"
MNEMONIC = re.compile(r"&\w")
ENDS = "….: \n"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that switches the language leaves the others in English."""
    yield
    wording.choose("en")


@pytest.fixture(scope="module")
def german() -> Catalog:
    with (GERMAN / "advocate_desk.po").open("rb") as handle:
        return read_po(handle, locale="de", domain="advocate_desk")


def forms(text: object) -> tuple[str, ...]:
    """The forms of a sentence or of its translation."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, (tuple, list)) else ()


def sentences(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    """Each translated form beside its English one."""
    return [
        (english, said)
        for message in sentences(catalogue)
        for english, said in zip(forms(message.id), forms(message.string), strict=True)
        if said
    ]


def said_by(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What a catalogue says for each sentence."""
    return {forms(message.id): forms(message.string) for message in sentences(catalogue)}


def placeholders(text: str) -> list[tuple[str, str]]:
    """Names of placeholders with their format, as `str.format` reads them; ValueError for a lone brace."""
    return sorted((name, form or "") for _text, name, form, _turn in string.Formatter().parse(text) if name is not None)


def test_every_sentence_of_the_program_is_in_the_german_catalogue(german: Catalog) -> None:
    with (HOME / "advocate_desk.pot").open("rb") as handle:
        template = read_po(handle, domain="advocate_desk")
    assert {m.id for m in sentences(german)} == {m.id for m in sentences(template)}


def test_no_sentence_is_left_in_english(german: Catalog) -> None:
    assert [m.id for m in sentences(german) if not all(forms(m.string)) or not forms(m.string)] == []


def test_no_translation_is_a_guess(german: Catalog) -> None:
    assert [m.id for m in sentences(german) if m.fuzzy] == []


def test_counted_sentences_have_both_german_forms(german: Catalog) -> None:
    assert german.num_plurals == 2
    assert [m.id for m in sentences(german) if m.pluralizable and len(forms(m.string)) != 2] == []


def test_a_translation_has_the_placeholders_of_its_sentence(german: Catalog) -> None:
    assert [(en, de) for en, de in pairs(german) if placeholders(de) != placeholders(en)] == []


def test_a_label_with_a_letter_to_press_has_one_in_german(german: Catalog) -> None:
    assert [(en, de) for en, de in pairs(german) if len(MNEMONIC.findall(de)) != len(MNEMONIC.findall(en))] == []


def test_a_translation_ends_as_its_sentence_does(german: Catalog) -> None:
    whole = [(en, de) for en, de in pairs(german) if " " in en]
    assert [(en, de) for en, de in whole if {en[-1], de[-1]} & set(ENDS) and de[-1] != en[-1]] == []


def test_the_compiled_catalogue_says_what_its_source_says(german: Catalog) -> None:
    with (GERMAN / "advocate_desk.mo").open("rb") as handle:
        spoken = read_mo(handle)
    assert said_by(spoken) == said_by(german)


def test_switching_the_language_changes_the_next_sentence() -> None:
    assert _("Cancel") == "Cancel"
    wording.choose("de")
    assert _("Cancel") == "Abbrechen"
    wording.choose("en")
    assert _("Cancel") == "Cancel"


def test_german_counts() -> None:
    wording.choose("de")
    said = [_n("{count} promise", "{count} promises", count).format(count=count) for count in (0, 1, 2)]
    assert said == ["0 Zusagen", "1 Zusage", "2 Zusagen"]


def test_a_language_without_a_catalogue_speaks_english() -> None:
    wording.choose("fi")
    assert wording.language() == "en"
    assert _("Cancel") == "Cancel"
    assert _n("{count} promise", "{count} promises", 2) == "{count} promises"


def test_a_sentence_nobody_translated_stays_english() -> None:
    wording.choose("de")
    unknown = "A sentence that is in no catalogue."
    assert gettext.translation("advocate_desk", str(HOME), ["de"]).gettext(unknown) == unknown


def test_a_document_speaks_the_language_of_its_reader() -> None:
    with wording.speaking("de"):
        assert _("Cancel") == "Abbrechen"
        assert wording.language() == "de"
    assert _("Cancel") == "Cancel"
