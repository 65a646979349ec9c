"""Point 5, the window, from the very first start to the second, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from advocate_desk.ui import theme
from advocate_desk.ui.runner import InlineRunner, Runner, ThreadRunner
from tests.journeys.conftest import Sit
from tests.journeys.person import Person, words

WORDS = "four plain words again"
PROMISE = "call Dana, by you, to Dana"
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)


def make_the_desk(mara: Person) -> None:
    """The first start: who, a passphrase, the recovery phrase read and proven."""
    assert "at least" in mara.reads() or "Passphrase" in mara.reads()
    mara.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    mara.fill("Mara Lindqvist", "Orrinvale Systems", "orrinvale.example", WORDS, WORDS)
    assert "Write down these twelve words" in mara.reads()
    phrase = {
        label.accessibleName().split()[0]: label.accessibleName().split()[1]
        for label in mara.window.findChildren(QLabel)
        if label.isVisible() and label.accessibleName()[:1].isdigit()
    }
    assert len(phrase) == 12
    mara.until(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    mara.press("Space")
    assert "Read three of them back" in mara.reads()
    assert not mara.folder.exists(), "no desk is made before the paper is proven"
    asked = dict.fromkeys(word for word in words(mara.window) if word.startswith("Word "))
    mara.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    mara.fill(*(phrase[label.split()[-1]] for label in asked))
    mara.until(lambda: mara.ctx.has_desk)
    mara.settle()


@pytest.mark.parametrize("runner", [InlineRunner, ThreadRunner])
def test_the_window_from_the_first_start_to_the_second(sit: Sit, tmp_path: Path, runner: type[Runner]) -> None:
    mara = sit(tmp_path / "desk", runner)
    mara.start()
    make_the_desk(mara)
    window = mara.window

    # An empty desk says so, and F6 walks round the window.
    assert not window.covered()
    assert "Nothing waits for you." in mara.reads()
    visited = []
    for _turn in range(12):
        mara.press("F6")
        visited.append(mara.focus())
    assert window.rail.isAncestorOf(visited[0]) or any(window.rail.isAncestorOf(one) for one in visited)
    assert len(set(visited)) < len(visited), "it comes round again"
    mara.press("Shift+F6")
    assert mara.focus() is visited[-2]

    # The palette finds an action by a word and runs it; the theme turns at once.
    assert mara.palette_offers("night").startswith("Switch to dark")
    mara.palette("night")
    assert theme.is_dark()
    assert mara.palette_offers("night").startswith("Switch to light")
    mara.press("Ctrl+Alt+D")
    assert not theme.is_dark()
    mara.press("Ctrl+Alt+D")

    # A promise is made and noticed, taken back, and made again after all.
    mara.press("Ctrl+3", "Ctrl+N")
    mara.write("call Dana by Friday noon")
    assert "Enter" in mara.reads()
    mara.press("Return")
    undo = window.notices.undo
    mara.until(undo.isVisible)
    assert "Promise" in undo.sentence.text() or "promise" in undo.sentence.text()
    assert f"{PROMISE}, due Fri 20 Nov 12:00, in 3 days" in mara.reads(window.pages)
    mara.press("Ctrl+2", "Ctrl+3")
    mara.press("Ctrl+Z")
    assert undo.sentence.text().startswith("Undone:")
    assert PROMISE not in mara.reads(window.pages)
    mara.press("Ctrl+Shift+Z")
    assert PROMISE in mara.reads(window.pages)

    # Locked, nothing of it can be read; a wrong passphrase is said, the right one brings the page back.
    mara.press("Ctrl+Alt+L")
    assert window.covered()
    assert PROMISE not in mara.reads()
    assert window.windowTitle() == "Advocate Desk"
    mara.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    mara.fill("not the passphrase")
    assert "does not open this desk" in mara.reads()
    mara.fill(WORDS)
    mara.until(lambda: mara.ctx.has_desk)
    mara.settle()
    assert PROMISE in mara.reads(window.pages)

    # After a restart: the same page, the same colours, the same size, the same rows, without being asked.
    mara.window.resize(1024, 700)
    mara.quit()
    mara.start()
    assert not mara.window.covered()
    assert mara.window.pages.page() == "commitments"
    assert theme.is_dark()
    assert (mara.window.width(), mara.window.height()) == (1024, 700)
    assert PROMISE in mara.reads(mara.window.pages)
    mara.press("Ctrl+Z")
    assert PROMISE not in mara.reads(mara.window.pages), "undo outlives the window"
