"""Promises by keyboard alone: made, kept, moved, withdrawn, and what the page says about them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.vocabulary import CommitmentState, OrganisationKind
from advocate_desk.services.desk import Desk
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.commitments.screen import Commitments
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import Group, plain
from tests.conftest import Clock
from tests.ui.kestrelmark import CTRL, SHIFT, Press, Type
from tests.ui.reopening import Reopened

NINE_IN_NEWARK = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)  # 15:00 in Berlin, 40 minutes from now


@pytest.fixture
def people(desk: Desk) -> None:
    desk.contacts.add(
        name="Dana Whitcombe",
        organisation="Kestrelmark Logistics",
        organisation_kind=OrganisationKind.CUSTOMER,
        title="CIO",
        zone="America/New_York",
        pronoun="hers",
    )
    desk.contacts.add(
        name="Wei Sun",
        organisation="Pellworth Storage",
        organisation_kind=OrganisationKind.VENDOR,
        zone="Europe/Berlin",
    )
    desk.cases.add(title="Storage outage after upgrade", new_account="Kestrelmark Logistics", zone="America/New_York")


@pytest.fixture
def promises(desk: Desk, people: None) -> dict[str, int]:
    """One promise in each group, and one that was kept."""
    make = desk.commitments.make
    case_id = desk.cases.find("Storage outage")
    ids = {
        "late": make(
            words="Trace from controller B", promisor="Wei Sun", promisee="me", due_at=_at(-20), case_id=case_id
        ),
        "call": make(
            words="Call Dana with the state of 8.4.2",
            promisee="Dana Whitcombe",
            due_at=NINE_IN_NEWARK,
            zone="America/New_York",
            proof="a call is in the timeline",
            audience=Audience.CUSTOMER,
            case_id=case_id,
        ),
        "week": make(words="Root-cause draft, four pages", promisee="Dana Whitcombe", due_day=date(2026, 11, 20)),
        "later": make(words="Failover test", promisee="Dana Whitcombe", due_at=_at(24 * 12)),
        "open": make(words="Say who reads the logs", promisor="Wei Sun", promisee="me"),
        "kept": make(words="Send the log bundle", promisee="Dana Whitcombe", due_at=_at(30)),
    }
    desk.commitments.keep(ids["kept"], delivered="bundle mailed")
    return ids


@pytest.fixture
def page(window: MainWindow) -> Commitments:
    window.go("commitments")
    found = window.pages.front()
    assert isinstance(found, Commitments)
    return found


def _at(hours: float) -> datetime:
    return datetime(2026, 11, 17, 13, 20, tzinfo=UTC) + timedelta(hours=hours)


def shown(page: Commitments) -> list[str]:
    """What stands in the table: headers, and the words of promises."""
    rows = (page.rows.item(at) for at in range(page.rows.rowCount()))
    return [f"# {row.title} {row.count}" if isinstance(row, Group) else row.words for row in rows]


def cell(page: Commitments, id_: int, column: str) -> tuple[str, str]:
    at = next(n for n, one in enumerate(page.rows.columns) if one.id == column)
    face = page.rows.face(page.rows.row(id_), at)
    return plain(face.line1), plain(face.line2)


def pane_says(page: Commitments) -> str:
    labels = [label.text() for label in page.pane.findChildren(QLabel) if not label.isHidden()]
    return "\n".join(labels)


def form(window: MainWindow) -> Ask:
    found = [one for one in window.findChildren(Ask) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def chips(page: Commitments) -> list[tuple[str, str]]:
    buttons = [button for button in page.quick.flow.widgets() if isinstance(button, ChipButton)]
    return [(plain(button.chip.text), button.chip.kind) for button in buttons]


# What the page says


def test_promises_stand_under_the_day_they_fall_due_in_my_zone(promises: dict[str, int], page: Commitments) -> None:
    assert shown(page) == [
        *("# Overdue 1", "Trace from controller B"),
        *("# Today, Tuesday 17 November 1", "Call Dana with the state of 8.4.2"),
        *("# This week 1", "Root-cause draft, four pages"),
        *("# Later 1", "Failover test"),
        *("# No date 1", "Say who reads the logs"),
    ]


def test_the_clock_of_the_promise_stands_first_and_mine_below(promises: dict[str, int], page: Commitments) -> None:
    assert cell(page, promises["call"], "due") == ("09:00 hers", "15:00 yours")


def test_what_is_left_is_said_and_what_is_late_is_red(promises: dict[str, int], page: Commitments) -> None:
    assert cell(page, promises["call"], "left")[0] == "in 40 min"
    late = page.rows.row_face(page.rows.row(promises["late"]))
    assert (late.mark, cell(page, promises["late"], "left")[0]) == ("red", "20 h late")


def test_the_head_counts_and_the_rail_says_what_needs_action(
    promises: dict[str, int], page: Commitments, window: MainWindow
) -> None:
    assert "5 open · 1 overdue" in page.head.title.text()
    assert "2" in window.rail.items["commitments"].accessibleName()


def test_a_minute_later_the_time_left_is_another(promises: dict[str, int], page: Commitments, clock: Clock) -> None:
    clock.move(minutes=42)
    page.tick()
    assert "Call Dana with the state of 8.4.2" in shown(page)[:4]
    assert cell(page, promises["call"], "left")[0] == "2 min late"


def test_a_row_is_one_sentence_for_a_screen_reader(promises: dict[str, int], page: Commitments) -> None:
    assert page.rows.sentence(page.rows.row(promises["call"])) == (
        "amber, Call Dana with the state of 8.4.2, by you, to Dana Whitcombe, due 09:00 hers, 15:00 yours, in 40 min, "
        f"{page.rows.records()[1].case}, visible to customer"
    )


def test_the_pane_says_when_it_counts_as_kept_and_how_our_word_stands(
    promises: dict[str, int], page: Commitments
) -> None:
    said = pane_says(page)
    for words in ("Promise to Dana Whitcombe", "Her time", "09:00", "15:00", "a call is in the timeline"):
        assert words in said
    assert "Our word, last 8 weeks" in said
    assert "calendar week · 1 kept, 0 late, 0 broken" in said


def test_the_record_of_a_vendor_s_promise_is_the_vendor_s(promises: dict[str, int], page: Commitments) -> None:
    page.open_thing(Kind.COMMITMENT, promises["late"])
    assert "Pellworth Storage's word, last 8 weeks" in pane_says(page)


def test_an_empty_page_offers_the_first_promise(press: Press, page: Commitments) -> None:
    words = " ".join(label.text() for label in page.view.findChildren(QLabel))
    assert "No promise is open." in words
    page._nothing.button.setFocus()
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.quick.field


# Typing a promise


def test_a_typed_promise_says_what_it_means_and_enter_makes_it(
    press: Press, write: Type, desk: Desk, people: None, page: Commitments
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write("send Dana the RCA draft by Thu 5pm her time")
    assert [text for text, _kind in chips(page)] == [
        *("by you", "to Dana Whitcombe", "send Dana the RCA draft", "Thu 19 Nov 17:00 hers · 23:00 yours"),
    ]
    press(Qt.Key.Key_Return)
    (made,) = desk.commitments.listed()
    assert (made.promisee, made.due_at) == ("Dana Whitcombe", datetime(2026, 11, 19, 22, 0, tzinfo=UTC))
    assert page.quick.text() == ""
    assert page.current() == made


@pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
def test_enter_on_a_doubtful_time_asks_which_one_is_meant(
    press: Press, write: Type, desk: Desk, people: None, page: Commitments
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write("call Dana on 3/4 at 9")
    doubt = next(text for text, kind in chips(page) if kind == "doubtful")
    assert doubt == "2 meanings of the time"
    press(Qt.Key.Key_Return)
    assert desk.commitments.listed() == []
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(Qt.Key.Key_Return)
    assert not any(kind == "doubtful" for _text, kind in chips(page))
    page.quick.setFocus()
    press(Qt.Key.Key_Return)
    (made,) = desk.commitments.listed()
    assert made.due_at is not None


def test_what_was_typed_and_not_entered_is_there_after_reopening(
    press: Press, write: Type, window: MainWindow, people: None, page: Commitments, reopened: Reopened
) -> None:
    press(Qt.Key.Key_N, CTRL)
    write("send Dana the draft")
    page.log._rest.timeout.emit()
    reopened()
    window.go("commitments")
    fresh = window.pages.front()
    assert isinstance(fresh, Commitments)
    assert fresh.quick.text() == "send Dana the draft"


def test_a_long_list_is_read_page_by_page(desk: Desk, page: Commitments, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advocate_desk.ui.commitments.screen.PAGE", 3)
    for number in range(8):
        desk.commitments.make(words=f"Promise {number}", due_at=_at(number + 1))
    page._looked = None
    page.reload()
    assert sorted(row for row in shown(page) if row.startswith("Promise")) == [f"Promise {n}" for n in range(8)]


# The verbs


def kept(desk: Desk, id_: int) -> Commitment:
    return desk.commitments.get(id_)


def test_keeping_asks_what_was_delivered(
    press: Press, write: Type, window: MainWindow, desk: Desk, promises: dict[str, int], page: Commitments
) -> None:
    page.view.setFocus()
    page.open_thing(Kind.COMMITMENT, promises["call"])
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Return)
    assert form(window).fields.errors() == {"delivered": "Say in a few words what was delivered."}
    write("called her, 8.4.2 on Thursday")
    press(Qt.Key.Key_Return)
    found = kept(desk, promises["call"])
    assert (found.state, found.delivered) == (CommitmentState.KEPT, "called her, 8.4.2 on Thursday")
    assert "Call Dana with the state of 8.4.2" not in shown(page)


def test_a_new_time_is_typed_as_people_say_it(
    press: Press, write: Type, window: MainWindow, desk: Desk, promises: dict[str, int], page: Commitments
) -> None:
    page.open_thing(Kind.COMMITMENT, promises["call"])
    press(Qt.Key.Key_R, CTRL)
    write("Fri 10am")
    press(Qt.Key.Key_Return)
    assert form(window).fields.errors() == {"why": "Say in a few words why the time moves."}
    write("Dana travels")
    press(Qt.Key.Key_Return)
    found = kept(desk, promises["call"])
    assert (found.due_at, found.state) == (datetime(2026, 11, 20, 15, 0, tzinfo=UTC), CommitmentState.RENEGOTIATED)
    assert "Renegotiated: Dana travels" in pane_says(page)


def test_a_time_that_says_nothing_is_asked_again(
    press: Press, write: Type, window: MainWindow, promises: dict[str, int], page: Commitments
) -> None:
    page.open_thing(Kind.COMMITMENT, promises["call"])
    press(Qt.Key.Key_R, CTRL)
    write("soonish")
    press(Qt.Key.Key_Return)
    assert form(window).fields.errors() == {"due": "Say when, e.g. “Fri 10:00” or “tomorrow noon her time”."}


def test_withdrawing_asks_why(
    press: Press, write: Type, window: MainWindow, desk: Desk, promises: dict[str, int], page: Commitments
) -> None:
    page.open_thing(Kind.COMMITMENT, promises["later"])
    press(Qt.Key.Key_W, CTRL | SHIFT)
    write("the customer tests it himself")
    press(Qt.Key.Key_Return)
    assert kept(desk, promises["later"]).state is CommitmentState.WITHDRAWN


def test_f2_rewords_and_the_old_words_come_back_with_undo(
    press: Press, write: Type, window: MainWindow, desk: Desk, promises: dict[str, int], page: Commitments
) -> None:
    page.open_thing(Kind.COMMITMENT, promises["week"])
    page.view.setFocus()
    press(Qt.Key.Key_F2)
    write("Root-cause draft, two pages")
    press(Qt.Key.Key_Return)
    assert "Root-cause draft, two pages" in shown(page)
    press(Qt.Key.Key_Z, CTRL)
    assert "Root-cause draft, four pages" in shown(page)


def test_what_is_settled_cannot_be_kept_again(promises: dict[str, int], page: Commitments) -> None:
    page.bar.open.click()
    page.open_thing(Kind.COMMITMENT, promises["kept"])
    assert page.disabled()["commitment.keep"] == "it is settled already"
    assert shown(page)[-2:] == ["# Settled 1", "Send the log bundle"]


# Filters and order


def test_filters_hold_back_what_is_not_asked_for(press: Press, promises: dict[str, int], page: Commitments) -> None:
    page.bar._set(mine=False)
    assert [row for row in shown(page) if not row.startswith("#")] == [
        "Trace from controller B",
        "Say who reads the logs",
    ]
    page.bar._set(mine=None, party="Dana Whitcombe")
    assert "Trace from controller B" not in shown(page)
    page.bar.party.setFocus()
    press(Qt.Key.Key_Delete)
    assert "Trace from controller B" in shown(page)


def test_another_order_takes_the_groups_away(promises: dict[str, int], page: Commitments) -> None:
    page.view.sorted_by.emit("what")
    assert shown(page) == sorted(shown(page), key=str.casefold)
    page.view.sorted_by.emit("due")
    assert shown(page)[0] == "# Overdue 1"


def test_in_a_narrow_window_what_is_left_moves_into_due(promises: dict[str, int], page: Commitments) -> None:
    page.view.resize(560, 400)
    page._fit()
    assert page.view.isColumnHidden(2)
    assert cell(page, promises["call"], "due") == ("09:00 hers", "in 40 min · 15:00 yours")


def test_promises_and_filters_are_there_after_reopening(
    window: MainWindow, promises: dict[str, int], page: Commitments, reopened: Reopened
) -> None:
    page.bar._set(mine=True)
    page.open_thing(Kind.COMMITMENT, promises["week"])
    state = page.state()
    reopened()
    window.go("commitments")
    fresh = window.pages.front()
    assert isinstance(fresh, Commitments)
    fresh.restore(state)
    fresh.reload()
    assert [row for row in shown(fresh) if not row.startswith("#")] == [
        *("Call Dana with the state of 8.4.2", "Root-cause draft, four pages", "Failover test"),
    ]
    current = fresh.current()
    assert current is not None
    assert current.words == "Root-cause draft, four pages"


def test_everything_that_takes_the_focus_has_a_name(promises: dict[str, int], page: Commitments) -> None:
    takers = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    nameless = [type(w).__name__ for w in takers if not (w.accessibleName() or getattr(w, "text", lambda: "")())]
    assert nameless == []
