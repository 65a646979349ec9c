"""The case that the pictures show: an outage at Kestrelmark Logistics, told in a few entries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.vocabulary import ChannelKind, EntryKind, Heat, OrganisationKind, Segment, Severity
from advocate_desk.services.cases import Upset
from advocate_desk.services.desk import Desk
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.widgets.faces import plain

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Kestrelmark:
    """The ids of the case and of two of its entries."""

    case: int
    call: int
    mail: int


def fill(desk: Desk) -> Kestrelmark:
    """Tell the story."""
    account = desk.accounts.add(
        name="Kestrelmark Logistics",
        zone="New York",
        segment=Segment.STRATEGIC,
        value_minor=120_000_000,
        currency="USD",
        renewal=date(2027, 1, 31),
    )
    for name, title, organisation, kind, phone in (
        ("Dana Whitcombe", "CIO", "Kestrelmark Logistics", OrganisationKind.CUSTOMER, "+1 973 555 0142"),
        ("Luis Arrieta", "Infrastructure", "Kestrelmark Logistics", OrganisationKind.CUSTOMER, ""),
        ("Wei Sun", "Account lead", "Pellworth", OrganisationKind.VENDOR, ""),
    ):
        desk.contacts.add(
            name=name,
            title=title,
            organisation=organisation,
            organisation_kind=kind,
            zone="New York",
            pronoun="hers" if title == "CIO" else "theirs",
            channels=(Channel(ChannelKind.MOBILE, phone),) if phone else (),
        )
    case = desk.cases.add(
        title="Storage outage after firmware 8.4",
        account_id=account,
        severity=Severity.CRITICAL,
        upset=[Upset("Dana Whitcombe", Heat.ANGRY)],
        at=datetime(2026, 11, 16, 8, 0, tzinfo=UTC),
    ).id
    call = desk.timeline.log(
        case_ids=[case],
        text="“I want a date I can repeat to my board.”",
        kind=EntryKind.CALL,
        at=datetime(2026, 11, 16, 21, 10, tzinfo=UTC),
        who=["Dana Whitcombe"],
        audience=Audience.CUSTOMER,
    )
    mail = desk.timeline.log(
        case_ids=[case],
        text="Patch build is final; the bench is booked from Thursday.",
        kind=EntryKind.EMAIL,
        at=datetime(2026, 11, 17, 9, 2, tzinfo=UTC),
        who=["Wei Sun"],
    )
    return Kestrelmark(case, call, mail)


@pytest.fixture
def kestrelmark(desk: Desk, window: MainWindow) -> Kestrelmark:
    """The story, in the desk of the window."""
    return fill(desk)


@pytest.fixture
def cases(window: MainWindow, kestrelmark: Kestrelmark) -> Cases:
    """The Cases page in front, with that one case."""
    window.go("cases")
    found = window.pages.front()
    assert isinstance(found, Cases)
    return found


@pytest.fixture
def opened(cases: Cases, kestrelmark: Kestrelmark) -> Cases:
    """Its workspace open on the story."""
    cases.open_case(kestrelmark.case)
    return cases


Press = Callable[..., None]
Type = Callable[[str], None]


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Press:
    """Press a key where the focus is: in a menu, in a form, in the window."""

    def pressed(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(_focus(window), key, modifier)
        forms = [form for form in window.findChildren(QDialog) if form.isVisible()]
        front = forms[-1] if forms else window
        if QApplication.activePopupWidget() is None:
            front.activateWindow()
            qtbot.waitUntil(front.isActiveWindow)

    return pressed


@pytest.fixture
def write(qtbot: QtBot, window: MainWindow) -> Type:
    """Type where the focus is."""

    def written(text: str) -> None:
        qtbot.keyClicks(_focus(window), text)

    return written


def _focus(window: MainWindow) -> QWidget:
    return QApplication.activePopupWidget() or QApplication.focusWidget() or window


def menu() -> list[str]:
    """What the open menu offers."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return [action.text().partition("\t")[0] for action in popup.actions()]


def choose(text: str) -> None:
    """Choose this from the open menu."""
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    next(action for action in popup.actions() if action.text().startswith(text)).trigger()
    popup.close()


@pytest.fixture(autouse=True)
def no_menu_left() -> Iterator[None]:
    """A menu that a test leaves open does not reach the next one."""
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def story(page: Cases) -> list[tuple[str, str]]:
    """The rows of the story as read: who, first line."""
    rows = page.workspace.story.rows
    return [
        (plain(rows.row_face(at).line1), plain(rows.row_face(at).line2))
        for at in range(rows.rowCount())
        if rows.record(at) is not None
    ]
