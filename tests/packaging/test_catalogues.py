"""The catalogues follow the code: every marked sentence, its translation kept, nothing compiled that does not fit."""

import gettext
from pathlib import Path

import catalogues
import pytest

SOURCE = """
from advocate_desk.wording import _, _n
TITLE = _("Due {when}")
def count(n): return _n("{n} case", "{n} cases", n)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small program with three sentences, two of them a pair."""
    (tmp_path / "advocate_desk").mkdir()
    (tmp_path / "advocate_desk" / "screen.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def german(tree: Path) -> Path:
    return tree / "resources" / "locale" / "de" / "LC_MESSAGES" / "advocate_desk.po"


def translate(tree: Path, sentence: str, translation: str) -> None:
    """Write a translation into the German catalogue, as a translator would."""
    text = german(tree).read_text(encoding="utf-8")
    wanted = f'msgid "{sentence}"\nmsgstr ""'
    assert wanted in text
    german(tree).write_text(text.replace(wanted, f'msgid "{sentence}"\nmsgstr "{translation}"'), encoding="utf-8")


def test_marked_sentences_are_gathered(tree: Path) -> None:
    assert catalogues.main([], tree) == 0
    text = (tree / "resources" / "locale" / "advocate_desk.pot").read_text(encoding="utf-8")
    assert 'msgid "Due {when}"' in text
    assert 'msgid_plural "{n} cases"' in text


def test_menu_texts_that_are_data_are_gathered(tree: Path) -> None:
    menu = 'from advocate_desk.ui.places import mark\nTEXT = mark(\n    "Move to another "\n    "stage…"\n)\n'
    (tree / "advocate_desk" / "menu.py").write_text(menu, encoding="utf-8")
    catalogues.main([], tree)
    assert 'msgid "Move to another stage…"' in (tree / "resources" / "locale" / "advocate_desk.pot").read_text("utf-8")


def test_what_was_just_written_is_current(tree: Path) -> None:
    catalogues.main([], tree)
    assert catalogues.main(["--check"], tree) == 0


def test_without_catalogues_the_check_fails(tree: Path) -> None:
    assert catalogues.main(["--check"], tree) == 1
    assert not german(tree).exists()


def test_a_new_sentence_makes_them_out_of_date(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.main([], tree)
    (tree / "advocate_desk" / "more.py").write_text('X = _("Keep")\n', encoding="utf-8")
    assert catalogues.main(["--check"], tree) == 1
    assert "out of date" in capsys.readouterr().err


def test_moving_a_sentence_to_another_line_changes_nothing(tree: Path) -> None:
    catalogues.main([], tree)
    before = german(tree).read_bytes()
    (tree / "advocate_desk" / "screen.py").write_text("\n\n\n" + SOURCE, encoding="utf-8")
    assert catalogues.main(["--check"], tree) == 0
    catalogues.main([], tree)
    assert german(tree).read_bytes() == before


def test_a_translation_is_kept_and_spoken(tree: Path) -> None:
    catalogues.main([], tree)
    translate(tree, "Due {when}", "Fällig {when}")
    assert catalogues.main(["--check"], tree) == 1
    assert catalogues.main([], tree) == 0
    assert catalogues.main(["--check"], tree) == 0
    spoken = gettext.translation("advocate_desk", str(tree / "resources" / "locale"), ["de"])
    assert spoken.gettext("Due {when}") == "Fällig {when}"


def test_a_sentence_that_left_the_code_leaves_the_catalogue(tree: Path) -> None:
    catalogues.main([], tree)
    (tree / "advocate_desk" / "screen.py").write_text('X = _("Keep")\n', encoding="utf-8")
    catalogues.main([], tree)
    assert "Due" not in german(tree).read_text(encoding="utf-8")


def test_a_translation_with_other_placeholders_is_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.main([], tree)
    translate(tree, "Due {when}", "Fällig {wann}")
    assert catalogues.main([], tree) == 1
    assert "placeholders" in capsys.readouterr().err


def test_sentences_still_in_english_are_said_not_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogues.main([], tree)
    assert catalogues.main(["--check"], tree) == 0
    assert "still English" in capsys.readouterr().err
