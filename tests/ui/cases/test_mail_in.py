"""Mail dropped and pasted in the window: what came in, what was set aside, who is new, what can be looked at."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from advocate_desk.domain.preview import Shape
from advocate_desk.services.desk import Desk
from advocate_desk.services.imports import Given
from advocate_desk.ui.cases.arrivals import AsideSheet, PeopleSheet
from advocate_desk.ui.cases.carried import CONTENTS, GROUP, carried
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.timeline.preview import PreviewSheet

MAIL = (
    b"From: Nia Okafor <nia@newfirm.example>\r\nTo: mara@orrinvale.example\r\nSubject: Board on Friday\r\n"
    b"Date: Tue, 17 Nov 2026 09:00:00 +0000\r\nMessage-ID: <board@k>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe board meets.\r\n'
    b'--b\r\nContent-Disposition: attachment; filename="trace.txt"\r\nContent-Type: text/plain\r\n\r\nslot two\r\n'
    b'--b\r\nContent-Disposition: attachment; filename="fix.exe"\r\n'
    b"Content-Type: application/octet-stream\r\n\r\nMZ\x90\r\n--b--\r\n"
)


def subjects(page: Cases) -> list[str]:
    return [entry.subject for entry in page.workspace.story.rows.records()]


def test_a_mail_dropped_from_a_mail_program_comes_in(opened: Cases) -> None:
    data = QMimeData()
    data.setData("message/rfc822", QByteArray(MAIL))
    assert opened.drop_words(data) == "Drop onto K-01"
    opened.drop(data)
    assert "Board on Friday" in subjects(opened)


def test_a_mail_dropped_from_outlook_comes_in(opened: Cases) -> None:
    data = QMimeData()
    name = b"\0" * 72 + "Board.eml".encode("utf-16-le").ljust(520, b"\0")
    data.setData(GROUP, QByteArray((1).to_bytes(4, "little") + name))
    data.setData(f"{CONTENTS};index=0", QByteArray(MAIL))
    assert carried(data).mails == (Given("Board.eml", MAIL),)
    opened.drop(data)
    assert "Board on Friday" in subjects(opened)


def test_any_other_file_becomes_an_entry_that_carries_it(opened: Cases, tmp_path: Path) -> None:
    (tmp_path / "trace.bin").write_bytes(b"\x00\x01")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "trace.bin"))])
    opened.drop(data)
    assert "trace.bin" in subjects(opened)


def test_addresses_of_the_web_and_of_mail_programs_are_not_followed(opened: Cases) -> None:
    for address in ("https://example.com/a.eml", "imap://box@host/INBOX#12"):
        data = QMimeData()
        data.setUrls([QUrl(address)])
        data.setText(address)
        assert not carried(data)


def test_a_pasted_mail_comes_in_and_pasted_rich_text_is_a_note(opened: Cases, desk: Desk) -> None:
    QGuiApplication.clipboard().setText(MAIL.decode("latin-1"))
    opened.workspace.paste()
    assert "Board on Friday" in subjects(opened)
    data = QMimeData()
    data.setHtml("<p>All <b>quiet</b></p><img src='http://tracker.example/x.png'>")
    QGuiApplication.clipboard().setMimeData(data)
    opened.workspace.paste()
    texts = [entry.text for entry in desk.timeline.page(opened.workspace.case_id(), whole=True).entries]
    assert "All quiet" in texts
    QGuiApplication.clipboard().clear()


def test_who_is_new_is_offered_and_added_under_a_corrected_name(opened: Cases, window: MainWindow, desk: Desk) -> None:
    data = QMimeData()
    data.setData("message/rfc822", QByteArray(MAIL))
    opened.drop(data)
    notice = opened.workspace.notice
    assert notice.sentence.text() == "1 mail came in. 1 person is not in your contacts."
    notice.action.click()
    sheet = window.findChild(PeopleSheet)
    assert sheet is not None
    sheet.names[0].setText("Nia O. Okafor")
    sheet.ticks[0].click()
    assert not sheet.add.isEnabled()
    sheet.ticks[0].click()
    sheet.add.click()
    assert desk.contacts.get(desk.contacts.find("Nia O. Okafor")).channels[0].value == "nia@newfirm.example"
    assert desk.newcomers.listed(opened.workspace.case_id()) == ()


def test_what_was_set_aside_is_listed_later_kept_as_a_file_or_let_go(
    opened: Cases, window: MainWindow, desk: Desk
) -> None:
    case = opened.workspace.case_id()
    desk.imports.mail([Given("odd.eml", b"no head"), Given("none.eml", b"")], case_id=case)
    opened.workspace.show_aside()
    sheet = window.findChild(AsideSheet)
    assert sheet is not None
    assert [one.where for one in sheet.rows.records()] == ["none.eml", "odd.eml"]
    sheet.view.go_to(sheet.rows.records()[1].id)
    sheet.keep.click()
    assert "odd.eml" in subjects(opened)
    sheet.try_again()
    assert desk.asides.count() == 1
    sheet.drop.click()
    assert (sheet.rows.rowCount(), desk.asides.count()) == (0, 0)
    sheet.reject()


def test_files_are_looked_at_saved_and_a_program_is_never_opened(
    opened: Cases, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened.workspace.case_id()
    desk.imports.mail([Given("board.eml", MAIL)], case_id=case)
    story = opened.workspace.story
    story.open_entry(next(e.id for e in story.rows.records() if e.subject == "Board on Friday"))
    story.entry_pane.look()
    sheet = window.findChild(PreviewSheet)
    assert sheet is not None
    assert sheet.preview is not None
    assert (sheet.preview.shape, sheet.text.toPlainText(), sheet.open_.isEnabled()) == (Shape.TEXT, "slot two", True)
    target = tmp_path / "kept.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    sheet.save_as()
    assert target.read_bytes() == b"slot two"
    sheet.turn(1, files=True)
    assert sheet.file().name == "fix.exe"
    assert not sheet.open_.isEnabled()
    sheet.open_outside()
    sheet.reject()


def test_the_original_mail_comes_out_byte_for_byte(
    opened: Cases, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.imports.mail([Given("board.eml", MAIL)], case_id=opened.workspace.case_id())
    story = opened.workspace.story
    story.open_entry(next(e.id for e in story.rows.records() if e.subject == "Board on Friday"))
    target = tmp_path / "board.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    story.entry_pane.save_original()
    assert target.read_bytes() == MAIL


def test_the_whole_text_folds_and_shows_the_mail_as_it_was_sent(opened: Cases, desk: Desk) -> None:
    raw = MAIL.replace(b"The board meets.", b"The board meets.\r\n\r\nOn 16 Nov 2026, Mara wrote:\r\n> a\r\n> b\r\n> c")
    page = b"--b\r\nContent-Type: text/html\r\n\r\n<p>Sent <b>so</b></p>\r\n--b\r\nContent-Disposition"
    raw = raw.replace(b"--b\r\nContent-Disposition", page, 1)
    desk.imports.mail([Given("board.eml", raw)], case_id=opened.workspace.case_id())
    story = opened.workspace.story
    story.open_entry(next(e.id for e in story.rows.records() if e.subject == "Board on Friday"))
    story.does.show_whole()
    assert story.whole.text.folds() == ["4 quoted lines"]
    story.whole.sent.click()
    assert "Sent so" in story.whole.text.toPlainText()
    assert story.whole.text.focusPolicy() != Qt.FocusPolicy.NoFocus
