"""Point 6, the screens: each opens by its key, says what belongs there, names everything, and cuts nothing off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)

from advocate_desk.ui import theme
from advocate_desk.ui.places import PAGES
from advocate_desk.ui.widgets.form import FormFields
from advocate_desk.ui.widgets.text import Line
from tests.journeys.conftest import Sit
from tests.journeys.person import Person, rows

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)
TABS = ("Story", "Promises", "Plan", "People", "Briefings")

# What an empty desk says on each page: what belongs there.
EMPTY = {
    "today": "Nothing waits for you.",
    "cases": "No case",
    "commitments": "No promise is open.",
    "who": "Add the first area",
    "people": "Mara Lindqvist",
    "voice": "Nothing was said yet.",
    "review": "Nothing to review yet.",
    "settings": "Mara Lindqvist",
}
# What stands on each page of the sample desk.
ROWS = {"today": "Kestrelmark", "cases": "Kestrelmark", "commitments": "Dana", "who": "Storage", "people": "Dana"}


@pytest.fixture
def mara(sit: Sit, remembered: Path) -> Person:
    """Before the empty desk, opened by the key ring."""
    person = sit(remembered)
    person.start()
    person.window.resize(1440, 900)
    return person


@pytest.fixture
def visitor(sit: Sit, tmp_path: Path) -> Person:
    """Before the sample desk."""
    person = sit(tmp_path / "none")
    person.start(sample=True)
    person.window.resize(1440, 900)
    return person


def walk(person: Person) -> Iterator[str]:
    """Every page by its key, and on the sample desk every tab of a case."""
    for number, page in enumerate(PAGES, start=1):
        person.press(f"Ctrl+{number}")
        assert person.window.pages.page() == page.id
        yield page.id
        if page.id == "cases" and person.ctx.desk.me().sample:
            person.press(f"Ctrl+{number}")
            open_case(person, "K-14")
            for tab in TABS:
                yield f"cases, {tab}"
                person.press("Ctrl+PgDown")
            person.press("Ctrl+Up")


def open_case(person: Person, ref: str) -> None:
    """Down the list of cases to this one, and Enter."""
    person.press("Home")
    for _row in range(20):
        chosen = person.window.board.around.selection
        if chosen is not None and ref in chosen.words:
            break
        person.press("Down")
    person.press("Return")
    assert ref in person.window.windowTitle()


def page_of(person: Person) -> QWidget:
    found = person.window.pages.front()
    assert found is not None
    return found


def test_every_page_of_an_empty_desk_says_what_belongs_there_and_again_after_a_restart(mara: Person) -> None:
    for _start in range(2):
        for page in walk(mara):
            said = mara.reads(page_of(mara))
            assert EMPTY[page] in said, f"{page}: {said}"
            assert said.strip()
        assert mara.window.pages.page() == PAGES[-1].id
        mara.quit()
        mara.start()
        assert mara.window.pages.page() == PAGES[-1].id, "the last page comes back"


def test_every_page_of_the_sample_desk_has_its_rows_in_both_colours(visitor: Person) -> None:
    for _tone in range(2):
        for page in walk(visitor):
            if page in ROWS:
                assert any(ROWS[page] in row for row in rows_of(page_of(visitor))), f"{page} lacks {ROWS[page]}"
            elif page.startswith("cases, "):
                assert rows_of(page_of(visitor)), page
            assert not visitor.window.grab().isNull()
        visitor.press("Ctrl+Alt+D")
    assert not theme.is_dark()


def rows_of(page: QWidget) -> list[str]:
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisibleTo(page)]
    return [row for view in views for row in rows(view)]


def takers(place: QWidget) -> list[QWidget]:
    """The widgets of a place that can be reached by Tab."""
    return [
        widget
        for widget in place.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(place)
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
    ]


def test_everything_that_takes_the_focus_has_a_name_and_a_role(visitor: Person) -> None:
    lacking: list[str] = []
    for page in walk(visitor):
        for widget in takers(page_of(visitor)):
            seen = QAccessible.queryAccessibleInterface(widget)
            name, role = seen.text(QAccessible.Text.Name), seen.role()
            if not name or role is QAccessible.Role.NoRole:
                lacking.append(f"{page}: {type(widget).__name__} {widget.objectName()} name={name!r} {role.name}")
    assert not lacking, "\n".join(sorted(set(lacking)))


def lone(place: QWidget) -> list[str]:
    """The fields of forms that no label belongs to."""
    buddies = {label.buddy() for label in place.findChildren(QLabel)}
    fields = [field for form in place.findChildren(FormFields) for field in takers(form)]
    return [field.accessibleName() for field in fields if isinstance(field, FIELDS) and field not in buddies]


def test_every_field_of_a_form_has_its_label_as_a_buddy(visitor: Person) -> None:
    visitor.press("Ctrl+8")
    assert page_of(visitor).findChildren(FormFields)
    assert lone(page_of(visitor)) == []
    visitor.press("Ctrl+2")
    open_case(visitor, "K-14")
    for action in ("New case", "Update sent", "Record a temperature", "Change severity", "Reword the case"):
        visitor.palette(f">{action}")
        form = visitor.front()
        assert form is not visitor.window, action
        assert form.findChildren(FormFields)
        assert lone(form) == [], action
        visitor.press("Esc")


def test_tab_reaches_everything_on_a_page_and_comes_round(visitor: Person) -> None:
    missed: list[str] = []
    for page in walk(visitor):
        wanted = {id(widget): widget for widget in takers(page_of(visitor))}
        reached: set[int] = set()
        start = visitor.focus()
        widget: QWidget | None = start
        for _turn in range(5000):
            widget = widget.nextInFocusChain() if widget is not None else None
            if widget is None or widget is start:
                break
            reached.add(id(widget))
        reached.add(id(start))
        missed += [f"{page}: {type(w).__name__} {w.accessibleName()}" for i, w in wanted.items() if i not in reached]
        # And the key itself moves on, out of lists and fields alike.
        if wanted:
            visitor.press("Tab")
            assert visitor.focus() is not start or len(wanted) == 1, f"{page}: Tab stays in {start}"
            visitor.press("Esc")
    assert not missed, "\n".join(missed)


def cut(place: QWidget) -> Iterator[str]:
    """What stands in less room than its words need, unless it shortens itself and says the whole in its tool tip."""
    for widget in place.findChildren(QWidget):
        if not widget.isVisibleTo(place) or widget.visibleRegion().isEmpty():
            continue
        text = widget.text() if isinstance(widget, (QLabel, QPushButton)) else ""
        if not text or (isinstance(widget, QLabel) and not widget.pixmap().isNull()):
            continue
        if isinstance(widget, Line) and widget.toolTip():
            if widget.width() < 24:
                yield f"“{text}” has {widget.width()} px"
            continue
        need = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            continue
        # Lines are higher than their letters: some of that air may go where room is short.
        if widget.width() < need.width() or widget.height() < need.height() * 0.9:
            yield f"“{text}” needs {need.width()} x {need.height()}, has {widget.width()} x {widget.height()}"


def beyond(window: QWidget, page: QWidget) -> Iterator[str]:
    """What stands outside the page although nothing there scrolls it into view."""
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, (QLabel, QPushButton, QLineEdit)) or not widget.isVisibleTo(window):
            continue
        if any(isinstance(up, QAbstractScrollArea) for up in above(widget, page)):
            continue
        right = widget.mapTo(page, widget.rect().topRight()).x()
        if right > page.width() + 1 or widget.mapTo(page, widget.rect().topLeft()).x() < -1:
            yield f"{type(widget).__name__} “{widget.text()}” ends at {right} of {page.width()}"


def above(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    at = widget.parentWidget()
    while at is not None and at is not top:
        yield at
        at = at.parentWidget()


@pytest.mark.parametrize(("width", "height", "steps"), [(1440, 900, 0), (1024, 640, 0), (1440, 900, 5), (1024, 640, 5)])
def test_nothing_is_cut_off(visitor: Person, width: int, height: int, steps: int) -> None:
    visitor.window.resize(width, height)
    visitor.press(*["Ctrl++"] * steps)
    found: list[str] = []
    for page in walk(visitor):
        QApplication.processEvents()
        found += [f"{page}: {words}" for words in (*cut(page_of(visitor)), *beyond(visitor.window, page_of(visitor)))]
    assert (visitor.window.width(), visitor.window.height()) == (width, height)
    assert not found, "\n".join(found)
