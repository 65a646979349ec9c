"""The words of a mail as they are read: quotes folded, signature dimmed, nothing fetched."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocate_desk.services.mails import voices
from advocate_desk.ui.timeline.body import BodyView

QUOTE = "\n".join(f"> line {number}" for number in range(34))
TEXT = f"My own words.\n\n-- \nDana\n\nOn 16 Nov 2026, Mara wrote:\n{QUOTE}\n"
IMAGE = int(QTextDocument.ResourceType.ImageResource.value)

Body = Callable[..., BodyView]


@pytest.fixture
def body(dressed: QApplication, qtbot: QtBot) -> Body:
    def made(text: str, *, fitted: bool = False) -> BodyView:
        view = BodyView(fitted=fitted)
        qtbot.addWidget(view)
        view.resize(400, 300)
        view.show_text(text, voices(text))
        view.show()
        return view

    return made


def test_quotes_fold_and_unfold(body: Body) -> None:
    view = body(TEXT)
    assert view.folds() == ["35 quoted lines"]
    assert "line 7" not in view.toPlainText()
    view.anchorClicked.emit(QUrl("fold:2"))
    assert "line 7" in view.toPlainText()
    assert "Hide the quoted lines" in view.toPlainText()
    view.unfold_all(False)
    assert "line 7" not in view.toPlainText()


def test_an_answer_of_quotes_alone_is_shown(body: Body) -> None:
    assert "line 7" in body(QUOTE).toPlainText()


def test_nothing_but_the_mail_s_own_pictures_is_drawn(body: Body) -> None:
    view = body("words")
    for address in ("http://tracker.example/x.png", "file:///etc/passwd", "/etc/passwd", "qrc:/x", "data:,x", "cid:no"):
        for kind in range(1, 5):
            found = view.loadResource(kind, QUrl(address))
            assert found.isNull() if isinstance(found, QImage) else found.isEmpty()


@pytest.mark.parametrize("text", ["", "x" * 1_500_000, "word " * 300_000, "a\n" * 100_000, "\ufffd\u202e" * 1_000])
def test_no_text_stalls_the_view(body: Body, text: str) -> None:
    view = body(text, fitted=True)
    assert len(view.toPlainText()) <= 210_000 * 2


def test_a_link_is_told_and_not_followed(body: Body, qtbot: QtBot) -> None:
    view = body("words")
    view.show_page('<p><a href="http://example.com/">go</a></p>', {})
    with qtbot.waitSignal(view.link_asked) as asked:
        view.anchorClicked.emit(QUrl("http://example.com/"))
    assert asked.args == ["http://example.com/"]
    assert "go" in view.toPlainText()


def test_a_hundred_nested_tables_are_shown_at_once(body: Body) -> None:
    from advocate_desk.exchange.html import safe_html

    view = body("words")
    view.show_page(safe_html("<table><tr><td>" * 100 + "deep" + "</td></tr></table>" * 100), {})
    assert "deep" in view.toPlainText()
