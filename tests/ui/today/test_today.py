"""Today by keyboard alone: what waits, in its order; doing it, undoing it, and a page with nothing on it."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.vocabulary import CommitmentState, Level, OrganisationKind
from advocate_desk.services.desk import Desk
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.today.screen import Today
from advocate_desk.ui.widgets.faces import Group, RowFace, plain
from tests.conftest import Clock
from tests.ui.kestrelmark import Press, Type
from tests.ui.reopening import Reopened

ENTER, DOWN, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Right
NINE_IN_NEWARK = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)  # 15:00 in Berlin, 40 minutes from now


@pytest.fixture
def filled(desk: Desk, window: MainWindow) -> Desk:
    """A promise, a customer who has not heard from us, somebody nobody has checked, and something in the Inbox."""
    for name, title in (("Dana Whitcombe", "CIO"), ("Priya Raman", "VP Operations")):
        desk.contacts.add(
            name=name,
            title=title,
            organisation="Kestrelmark Logistics",
            organisation_kind=OrganisationKind.CUSTOMER,
            zone="America/New_York",
            pronoun="hers",
        )
    monday = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="America/New_York", cadence_minutes=24 * 60)
    case_id = desk.cases.add(title="Storage outage", account_id=account, at=monday).id
    desk.commitments.make(
        words="Call Dana with the state of 8.4.2",
        promisee="Dana Whitcombe",
        due_at=NINE_IN_NEWARK,
        zone="America/New_York",
        audience=Audience.CUSTOMER,
        case_id=case_id,
    )
    desk.commitments.make(words="Draft for Priya", promisee="Priya Raman", due_at=NINE_IN_NEWARK + timedelta(hours=8))
    desk.matrix.set("Storage", Level.PRIMARY, name="Tomasz Zielinski")
    desk.inbox.drop_text("dock schedule, mentions Kestrelmark twice")
    return desk


@pytest.fixture
def page(window: MainWindow) -> Today:
    window.go("today")
    found = window.pages.front()
    assert isinstance(found, Today)
    return found


def shown(page: Today) -> list[str]:
    """What stands on the page: headers with their counts, first lines of rows."""
    out = []
    for at in range(page.rows.rowCount()):
        row = page.rows.item(at)
        out.append(f"# {row.title} {row.count}" if isinstance(row, Group) else plain(page.rows.row_face(at).line1))
    return out


def face(page: Today, begins: str) -> RowFace:
    at = next(n for n, words in enumerate(shown(page)) if words.startswith(begins))
    return page.rows.row_face(at)


def go_to(page: Today, begins: str) -> None:
    at = next(n for n, words in enumerate(shown(page)) if words.startswith(begins))
    page.view.go_to(page.rows.key(at))
    page.view.setFocus()


def form(window: MainWindow) -> Ask:
    (found,) = [one for one in window.findChildren(Ask) if one.isVisible()]
    return found


# What the page says


def test_what_waits_stands_in_its_fixed_order(filled: Desk, page: Today) -> None:
    assert shown(page) == [
        *("# Promises due 2", "Call Dana with the state of 8.4.2", "Draft for Priya"),
        *("# Gone quiet or stuck 1", "Kestrelmark Logistics has not heard from you for 26 h"),
        *("# Numbers nobody has checked for 90 days 1", "Tomasz Zielinski"),
        *("# Inbox 1 thing that belongs to no case yet", "dock schedule, mentions Kestrelmark twice"),
    ]


def test_one_sentence_sums_up_the_day_and_the_rail_counts_the_rows(
    filled: Desk, page: Today, window: MainWindow
) -> None:
    assert page.head.sentence.text() == (
        "Two promises fall due before midnight. One customer has not heard from you for 26 h."
    )
    assert "5" in window.rail.items["today"].accessibleName()


def test_a_promise_says_both_clocks_and_what_is_left(filled: Desk, page: Today) -> None:
    row = face(page, "Call Dana")
    assert (plain(row.line2), plain(row.right1), plain(row.right2), row.mark) == (
        f"you → Dana Whitcombe, CIO · {filled.cases.listed()[0].ref} Kestrelmark Logistics",
        "in 40 min",
        "09:00 hers · 15:00 yours",
        "amber",
    )


def test_the_time_left_lives(filled: Desk, page: Today, clock: Clock) -> None:
    clock.move(hours=2)
    page.tick()
    row = face(page, "Call Dana")
    assert (row.mark, plain(row.right1)) == ("red", "1 h late")


def test_the_day_shows_the_clock_of_the_row_in_hand(filled: Desk, page: Today, press: Press) -> None:
    go_to(page, "Call Dana")
    assert page.side.head.right.text() == "light: New York at work"
    go_to(page, "Tomasz")
    assert page.side.head.right.text() == ""


def test_a_row_is_one_sentence_for_a_screen_reader(filled: Desk, page: Today) -> None:
    said = page.rows.sentence(1)
    assert said.startswith("amber, Call Dana with the state of 8.4.2, you → Dana Whitcombe, CIO")
    assert said.endswith("due in 40 min, 09:00 hers · 15:00 yours, visible to customer")


def test_when_nothing_waits_the_next_promise_is_named_and_nothing_else(
    desk: Desk, page: Today, window: MainWindow
) -> None:
    desk.commitments.make(words="Send the draft", due_at=NINE_IN_NEWARK + timedelta(days=3))
    words = [label.text() for label in page.view.findChildren(QLabel) if label.isVisible()]
    assert words == ["Nothing waits for you.", "Next promise: Send the draft, Fri 20 Nov 15:00."]
    assert page.head.sentence.text() == ""


# Doing it


def test_enter_keeps_the_promise_and_the_row_stays_struck_with_undo(
    filled: Desk, page: Today, window: MainWindow, press: Press, write: Type
) -> None:
    go_to(page, "Call Dana")
    press(ENTER)
    write("told her Thursday")
    press(ENTER)
    row = face(page, "Call Dana")
    assert (row.struck, [action.text for action in row.actions]) == (True, ["Undo"])
    assert shown(page)[0] == "# Promises due 1"
    go_to(page, "Call Dana")
    press(ENTER)
    assert not face(page, "Call Dana").struck
    assert filled.commitments.listed()[0].state is CommitmentState.OPEN


def test_a_second_enter_does_not_take_back_what_is_done(
    filled: Desk, page: Today, window: MainWindow, press: Press, write: Type
) -> None:
    go_to(page, "Call Dana")
    press(ENTER)
    write("told her Thursday")
    press(ENTER)
    current = page.current()
    assert current is not None
    assert plain(page.rows.row_face(page.rows.row(current.key)).line1) == "Draft for Priya"


def test_a_finished_row_goes_after_its_time(filled: Desk, page: Today, press: Press, write: Type) -> None:
    go_to(page, "Tomasz")
    press(ENTER)
    assert face(page, "Tomasz").struck
    page._gone.timeout.emit()
    assert not any(words.startswith("Tomasz") for words in shown(page))
    assert filled.today.look().unchecked == ()


def test_only_the_last_step_can_be_taken_back_from_a_row(filled: Desk, page: Today, press: Press) -> None:
    go_to(page, "Tomasz")
    press(ENTER)
    filled.commitments.make(words="Something else")
    assert face(page, "Tomasz").actions == ()


def test_logging_contact_quiets_the_alarm(filled: Desk, page: Today, press: Press, write: Type) -> None:
    go_to(page, "Kestrelmark")
    press(ENTER)
    write("told them what we know")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert face(page, "Kestrelmark").struck
    assert filled.today.look().quiet == ()


def test_filing_puts_it_into_the_chosen_case(filled: Desk, page: Today, window: MainWindow, press: Press) -> None:
    go_to(page, "dock schedule")
    press(ENTER)
    form(window).submit()
    (case,) = filled.cases.listed()
    assert any("dock schedule" in entry.text for entry in filled.timeline.page(case.id).entries)
    assert filled.today.look().inbox == ()


def test_del_takes_a_thing_out_of_the_inbox_and_undo_brings_it_back(filled: Desk, page: Today, press: Press) -> None:
    go_to(page, "dock schedule")
    press(Qt.Key.Key_Delete)
    assert filled.today.look().inbox == ()
    go_to(page, "dock schedule")
    press(ENTER)
    assert [item.name for item in filled.today.look().inbox] == ["dock schedule, mentions Kestrelmark twice"]


def test_down_crosses_the_sections_and_right_opens_the_case(
    filled: Desk, page: Today, window: MainWindow, press: Press
) -> None:
    page.view.setFocus()
    go_to(page, "Draft for Priya")
    press(DOWN)
    current = page.current()
    assert current is not None
    assert current.kind is Kind.CASE
    press(RIGHT)
    assert window.pages.page() == "cases"


# Drops, start, memory


def test_a_dropped_file_and_a_dropped_text_land_in_the_inbox(page: Today, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "dock-schedule-week-48.docx"
    file.write_bytes(b"table")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert page.drop_words(data) == "Drop to Inbox"
    page.drop(data)
    text = QMimeData()
    text.setText("ring the hubs")
    page.drop(text)
    assert {item.name for item in desk.today.look().inbox} == {"dock-schedule-week-48.docx", "ring the hubs"}


def test_a_page_read_ahead_of_the_desk_is_shown_as_it_is(
    filled: Desk, ctx: UiContext, page: Today, window: MainWindow, press: Press
) -> None:
    record = replace(filled.today.look(), inbox=())
    made = Today(UiContext(runner=ctx.runner, settings=ctx.settings, clock=ctx.clock))
    made.show_page(record)
    assert shown(made)[:2] == ["# Promises due 2", "Call Dana with the state of 8.4.2"]
    assert plain(face(made, "Call Dana").right2) == "09:00 hers · 15:00 yours"
    made.view.acted.emit(made.rows.key(1), "keep")
    made.deleteLater()


def test_showing_the_page_needs_no_sqlalchemy() -> None:
    code = (
        "import sys, advocate_desk.ui.today.screen; print([m for m in ('sqlalchemy', 'dateutil') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_what_waits_is_there_after_reopening(filled: Desk, page: Today, window: MainWindow, reopened: Reopened) -> None:
    before = shown(page)
    reopened()
    window.go("today")
    fresh = window.pages.front()
    assert isinstance(fresh, Today)
    assert shown(fresh) == before


def test_in_a_narrow_window_the_day_lies_below(filled: Desk, page: Today, window: MainWindow) -> None:
    window.resize(1024, 640)
    QApplication.processEvents()
    assert page.side.geometry().top() > page.view.geometry().top()
    assert page.side.width() > 800


def test_everything_that_takes_the_focus_has_a_name(filled: Desk, page: Today) -> None:
    takers = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    nameless = [type(w).__name__ for w in takers if not (w.accessibleName() or getattr(w, "text", lambda: "")())]
    assert nameless == []
