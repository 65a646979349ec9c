"""The first start and the locked desk, by keyboard, through the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from advocate_desk import settings as options
from advocate_desk import vault
from advocate_desk.settings import Settings
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.gate.door import Door
from advocate_desk.ui.gate.unlock import Unlock
from advocate_desk.ui.gate.welcome import Welcome
from advocate_desk.ui.main_window import MainWindow
from tests.conftest import PASSPHRASE

WORDS = "four plain words again"


@pytest.fixture
def door(papers: None, qtbot: QtBot, ctx: UiContext) -> Iterator[Door]:
    """The window with nothing open, and the door before it."""
    window = MainWindow(ctx)
    window.complete()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Door(window, window.session)
    window.session.end()


def window_of(door: Door) -> MainWindow:
    found = door.parent()
    assert isinstance(found, MainWindow)
    return found


def welcome(door: Door) -> Welcome:
    assert isinstance(door.curtain, Welcome)
    return door.curtain


def unlock(door: Door) -> Unlock:
    assert isinstance(door.curtain, Unlock)
    return door.curtain


def focused() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def read_aloud(door: Door) -> str:
    """Every word on the curtain."""
    return " ".join(label.text() for label in door.curtain.findChildren(QLabel) if label.isVisible())


def fill(qtbot: QtBot, *texts: str) -> None:
    """Type each text and go on by Tab; Enter after the last."""
    QApplication.processEvents()
    for at, text in enumerate(texts):
        qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Qt.Key.Key_Return if at == len(texts) - 1 else Qt.Key.Key_Tab)


def type_back(qtbot: QtBot, door: Door, phrase: str) -> None:
    QApplication.processEvents()
    positions = [int(label.text().split()[-1]) for label in door.curtain.findChildren(QLabel) if _asks(label)]
    fill(qtbot, *(phrase.split()[position - 1] for position in positions))


def _asks(label: QLabel) -> bool:
    return label.isVisible() and label.text().startswith("Word ")


def shown_phrase(door: Door) -> str:
    QApplication.processEvents()
    labels = [label for label in door.curtain.findChildren(QLabel) if label.isVisible()]
    lines = [label.accessibleName() for label in labels if label.accessibleName()[:1].isdigit()]
    return " ".join(line.split()[1] for line in sorted(lines, key=lambda line: int(line.split()[0])))


def begin(qtbot: QtBot, door: Door, folder: Path) -> None:
    window_of(door).session.begin(folder)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def set_up(qtbot: QtBot, door: Door, folder: Path) -> str:
    """The whole first start; the recovery phrase that was shown."""
    begin(qtbot, door, folder)
    fill(qtbot, "Mara Lindqvist", "Orrinvale Systems", "orrinvale.example", WORDS, WORDS)
    phrase = shown_phrase(door)
    qtbot.keyClick(welcome(door).next, Qt.Key.Key_Space)
    type_back(qtbot, door, phrase)
    QApplication.processEvents()
    return phrase


def test_the_first_start_makes_a_desk_that_both_keys_open(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    phrase = set_up(qtbot, door, tmp_path / "desk")
    window = window_of(door)
    assert not window.covered()
    assert window.ctx.desk.me().name == "Mara Lindqvist"
    assert window.ctx.desk.me().domains == ("orrinvale.example",)
    assert vault.open_with_passphrase(tmp_path / "desk", WORDS) == vault.open_with_phrase(tmp_path / "desk", phrase)


def test_the_key_ring_opens_it_at_the_next_start(qtbot: QtBot, door: Door, tmp_path: Path, settings: Settings) -> None:
    set_up(qtbot, door, tmp_path / "desk")
    assert settings.get(options.LAST_DESK) == tmp_path / "desk"
    window_of(door).session.open_other(tmp_path / "desk")
    assert window_of(door).ctx.has_desk
    assert not window_of(door).covered()


def test_who_forgets_a_field_is_told_which(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    begin(qtbot, door, tmp_path / "desk")
    fill(qtbot, "Mara", "", "", "short", "other")
    assert welcome(door).fields.errors() == {
        "organisation": "Type the name of your firm.",
        "passphrase": "Take at least 10 characters.",
        "again": "The two differ; type it again.",
    }
    assert focused() is welcome(door).fields.field("organisation")


def test_no_desk_is_made_before_the_paper_is_proven(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    begin(qtbot, door, tmp_path / "desk")
    fill(qtbot, "Mara Lindqvist", "Orrinvale Systems", "", WORDS, WORDS)
    qtbot.keyClick(welcome(door).next, Qt.Key.Key_Space)
    fill(qtbot, "wrong", "words", "typed")
    assert "is not word" in read_aloud(door)
    assert not (tmp_path / "desk").exists()


def test_looking_at_the_words_again_asks_for_the_same_phrase(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    begin(qtbot, door, tmp_path / "desk")
    fill(qtbot, "Mara Lindqvist", "Orrinvale Systems", "", WORDS, WORDS)
    before = shown_phrase(door)
    qtbot.keyClick(welcome(door).next, Qt.Key.Key_Space)
    welcome(door)._show_phrase()
    assert shown_phrase(door) == before


def test_a_folder_that_cannot_be_written_is_said_and_what_was_typed_stays(
    qtbot: QtBot, door: Door, tmp_path: Path
) -> None:
    (tmp_path / "desk").write_text("a file where the folder should be")
    set_up(qtbot, door, tmp_path / "desk" / "inside")
    assert welcome(door).notice.isVisible()
    field = welcome(door).fields.field("name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Mara Lindqvist"


def test_a_locked_desk_shows_nothing_of_itself(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    set_up(qtbot, door, tmp_path / "desk")
    window = window_of(door)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert isinstance(door.curtain, Unlock)
    assert not window.ctx.has_desk
    assert window.pages.front() is None
    assert not vault.recall(tmp_path / "desk").keys


@pytest.mark.parametrize("by_phrase", [False, True])
def test_either_key_unlocks(qtbot: QtBot, door: Door, tmp_path: Path, by_phrase: bool) -> None:
    phrase = set_up(qtbot, door, tmp_path / "desk")
    window_of(door).session.lock()
    if by_phrase:
        unlock(door).other.click()
    fill(qtbot, phrase if by_phrase else WORDS)
    assert window_of(door).ctx.has_desk
    assert not window_of(door).covered()


def test_a_wrong_passphrase_is_told_under_its_field_and_can_be_typed_again(
    qtbot: QtBot, door: Door, desk_folder: Path
) -> None:
    begin(qtbot, door, desk_folder)
    fill(qtbot, "not the passphrase")
    assert unlock(door).fields.errors() == {
        "secret": "That passphrase does not open this desk. Try again, or use the recovery phrase."
    }
    fill(qtbot, PASSPHRASE)
    assert window_of(door).ctx.has_desk


def test_without_remembering_the_key_ring_stays_empty(qtbot: QtBot, door: Door, desk_folder: Path) -> None:
    begin(qtbot, door, desk_folder)
    unlock(door).remember.setChecked(False)
    fill(qtbot, PASSPHRASE)
    assert window_of(door).ctx.has_desk
    assert not vault.recall(desk_folder).keys


@pytest.mark.parametrize(
    ("hurt", "words"),
    [
        (lambda folder: (folder / "desk.key").unlink(), "no new desk is made in its place"),
        (lambda folder: (folder / "desk.key").write_bytes(b"{"), "is damaged"),
        (lambda folder: next(folder.glob("desk.db")).unlink(), "Restore the newest backup"),
    ],
)
def test_a_damaged_desk_is_said_with_the_next_step_and_nothing_is_made(
    qtbot: QtBot, door: Door, desk_folder: Path, hurt: Callable[[Path], object], words: str
) -> None:
    hurt(desk_folder)
    before = sorted(path.name for path in desk_folder.iterdir())
    begin(qtbot, door, desk_folder)
    if not unlock(door).notice.isVisible():
        fill(qtbot, PASSPHRASE)
    assert words in unlock(door).notice.sentence.text()
    assert sorted(path.name for path in desk_folder.iterdir()) == before


def test_the_sample_desk_is_one_key_away_badged_and_leaves_no_trace(
    qtbot: QtBot, door: Door, tmp_path: Path, settings: Settings
) -> None:
    begin(qtbot, door, tmp_path / "desk")
    sample = next(b for b in welcome(door).findChildren(QPushButton) if b.text() == "Explore the sample desk")
    qtbot.keyClick(sample, Qt.Key.Key_Space)
    window = window_of(door)
    assert not window.covered()
    assert window.status.sample.words == "Sample desk"
    place = window.ctx.desk.folder
    assert window.board.labels()["desk.lock"] == "Leave the sample desk"
    window.run("desk.lock")
    assert not place.exists()
    assert isinstance(door.curtain, Welcome)
    assert settings.get(options.LAST_DESK) is None
