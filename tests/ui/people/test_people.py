"""People through the real window, by keyboard: found, added, corrected, checked, gone, and back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.changes import Kind
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.services.desk import Desk
from advocate_desk.ui.contacts.screen import WhoToCall
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.people.screen import PAGE, People
from tests.conftest import Clock

# Offscreen pop-ups of completers and menus cannot do what a screen's can; nothing is lost by it.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(desk: Desk, clock: Clock, window: MainWindow, qtbot: QtBot) -> People:
    """Aiko (Berlin, stale) and Bill (New York), the page in front."""
    desk.contacts.add(
        name="Aiko Tanabe", title="Storage specialist", organisation="Orrinvale Systems", zone="Berlin", hours="9-18",
        channels=[Channel(ChannelKind.MOBILE, "+49 151 5550 0138"), Channel(ChannelKind.LINE247, "+49 30 5550 1420")],
        verified_at=clock() - timedelta(days=95),
    )  # fmt: skip
    desk.contacts.add(name="Bill Tanner", zone="New York", hours="9-17")
    press(qtbot, window, Key.Key_5, CTRL)
    page = window.pages.front()
    assert isinstance(page, People)
    qtbot.waitUntil(page.view.isVisible)
    return page


def press(
    qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def typed(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def shown(page: People) -> list[str]:
    return [person.name for person in page.rows.records()]


def pane_words(page: People) -> list[str]:
    return [label.text() for label in page.pane.findChildren(QLabel) if label.isVisibleTo(page.pane) and label.text()]


def test_everybody_is_listed_with_the_best_way_and_the_clock_there(people: People) -> None:
    assert shown(people) == ["Aiko Tanabe", "Bill Tanner", "Mara Lindqvist"]
    assert people.rows.sentence(0) == (
        "Aiko Tanabe, Storage specialist, Orrinvale Systems, 24x7 line +49 30 5550 1420, in working hours, "
        "14:20 Berlin, checked 14 Aug"
    )
    assert "outside hours, 08:20 New York, never checked" in people.rows.sentence(1)
    assert people.head.title.text() == "People. 3 people"


def test_the_pane_shows_ways_hours_and_rungs(people: People, desk: Desk, qtbot: QtBot) -> None:
    desk.matrix.set("Storage support", Level.BACKUP, "Aiko Tanabe")
    qtbot.waitUntil(lambda: "Storage support" in pane_words(people))
    words = pane_words(people)
    for said in ("Aiko Tanabe", "+49 30 5550 1420", "09:00–18:00", "Storage support", "Backup"):
        assert said in words


def test_typing_in_the_search_field_finds_by_name_title_and_organisation(
    people: People, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_F, CTRL)
    for words, found in (("bill", ["Bill Tanner"]), ("storage orrin", ["Aiko Tanabe"]), ("zzz", [])):
        people.search.clear()
        typed(qtbot, words)
        assert shown(people) == found


def test_somebody_new_is_added_by_keyboard_and_undo_takes_them_away(
    people: People, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Key.Key_N, CTRL)
    for text in ("Rita Vance", "Network lead", "Orrinvale Systems", "", "+1 973 555 0110"):
        typed(qtbot, text)
        press(qtbot, window, Key.Key_Tab)
    press(qtbot, window, Key.Key_Return, CTRL)
    assert shown(people)[-1] == "Rita Vance"
    assert people.view.current_key() == desk.contacts.find("Rita Vance")
    assert desk.contacts.get(desk.contacts.find("Rita")).channels == (Channel(ChannelKind.MOBILE, "+1 973 555 0110"),)
    window.run("edit.undo")
    assert "Rita Vance" not in shown(people)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "name is empty"),
        ("zone", "Atlantis", "“Atlantis” is not known"),
        ("hours", "nine to five", "cannot be read"),
        ("mobile", "none", "cannot be read"),
        ("email", "rita", "cannot be read"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    people: People, window: MainWindow, qtbot: QtBot, field: str, text: str, said: str
) -> None:
    press(qtbot, window, Key.Key_F2)
    form = people.forms.form
    assert form is not None
    editor = form.fields.field(field)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    press(qtbot, window, Key.Key_Return, CTRL)
    assert people.forms.form is form
    assert said in form.fields.errors()[field]
    assert editor.hasFocus()
    press(qtbot, window, Key.Key_Escape)
    assert shown(people)[0] == "Aiko Tanabe"
    assert people.view.hasFocus()


def test_a_correction_keeps_the_other_ways_of_a_kind(
    people: People, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    id_ = desk.contacts.find("Aiko")
    both = [Channel(ChannelKind.MOBILE, "+49 1"), Channel(ChannelKind.MOBILE, "+49 222")]
    desk.contacts.change(id_, channels=[Channel(ChannelKind.MOBILE, "+49 111"), both[1]])
    people.view.go_to(id_)
    press(qtbot, window, Key.Key_F2)
    assert people.forms.form is not None
    editor = people.forms.form.fields.field("mobile")
    assert isinstance(editor, QLineEdit)
    editor.setText("+49 333")
    press(qtbot, window, Key.Key_Return, CTRL)
    assert [c.value for c in desk.contacts.get(id_).channels] == ["+49 333", "+49 222"]


def test_v_confirms_ctrl_c_copies_and_del_marks_as_gone(
    people: People, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    people.view.setFocus()
    press(qtbot, window, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "+49 30 5550 1420"
    press(qtbot, window, Key.Key_V)
    assert "checked 17 Nov" in people.rows.sentence(0)
    press(qtbot, window, Key.Key_Delete)
    assert shown(people) == ["Bill Tanner", "Mara Lindqvist"]
    window.run("edit.undo")
    assert shown(people)[0] == "Aiko Tanabe"


def test_the_owner_cannot_be_marked_as_gone(people: People, desk: Desk) -> None:
    people.view.go_to(desk.me().contact_id)
    assert people.disabled() == {"page.delete": "this is you"}


def test_a_person_leads_to_her_rung(people: People, window: MainWindow, desk: Desk) -> None:
    desk.matrix.set("Storage support", Level.BACKUP, "Aiko Tanabe")
    window.run("people.who")
    front = window.pages.front()
    assert isinstance(front, WhoToCall)
    assert front.grid.currentIndex().column() == 1


def test_a_long_list_comes_in_pages_and_a_person_far_down_is_found(desk: Desk, window: MainWindow) -> None:
    for number in range(PAGE + 30):
        desk.contacts.add(name=f"Person {number:04}")
    last = desk.contacts.add(name="Zoe Last")
    window.pages.open_thing(Kind.CONTACT, last)
    page = window.pages.front()
    assert isinstance(page, People)
    assert page.view.current_key() == last
    assert shown(page) == sorted(shown(page))


def test_the_person_in_view_comes_back_after_a_restart(
    people: People, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    bill = desk.contacts.find("Bill")
    people.view.go_to(bill)
    kept = people.state()
    again = People(window.ctx)
    qtbot.addWidget(again)
    again.restore(kept)
    again.show()
    assert again.view.current_key() == bill
