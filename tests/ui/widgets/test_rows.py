"""The rows model: it says exactly what went, came, moved and changed, so that nobody loses her place."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.audience import Audience
from advocate_desk.ui.widgets.faces import ChipFace, Group, RowFace, strong
from advocate_desk.ui.widgets.rows import Column, Role, Rows


@dataclass(frozen=True, slots=True)
class Promise:
    id: int
    text: str
    due: str = "today"


def promises(*ids: int) -> list[Promise]:
    return [Promise(number, f"promise {number}") for number in ids]


def model(**wishes: object) -> Rows[Promise]:
    return Rows(face=lambda promise: RowFace(promise.text, promise.due), key=lambda promise: promise.id, **wishes)  # type: ignore[arg-type]


def watched(rows: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_a_row_is_known_by_its_id_wherever_it_stands(dressed: QApplication) -> None:
    rows = model()
    rows.replace(promises(1, 2, 3))
    held = QPersistentModelIndex(rows.index(2, 0))
    rows.replace(promises(3, 5, 1))
    assert (held.row(), rows.key(held.row())) == (0, 3)


def test_a_row_that_is_gone_is_gone_for_those_who_held_it(dressed: QApplication) -> None:
    rows = model()
    rows.replace(promises(1, 2))
    held = QPersistentModelIndex(rows.index(1, 0))
    rows.replace(promises(1))
    assert not held.isValid()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 12), unique=True), min_size=1, max_size=6))
def test_after_any_replacements_the_model_shows_the_last_one(dressed: QApplication, orders: list[list[int]]) -> None:
    rows = model()
    tester = watched(rows)
    for order in orders:
        held = {rows.key(at): QPersistentModelIndex(rows.index(at, 0)) for at in range(rows.rowCount())}
        rows.replace(promises(*order))
        assert [rows.key(at) for at in range(rows.rowCount())] == order
        for key, index in held.items():
            assert (index.row() if index.isValid() else -1) == rows.row(key)
    tester.deleteLater()


def test_headers_cannot_be_selected_and_are_read_out(dressed: QApplication) -> None:
    rows = model()
    rows.replace([Group("Overdue", "1"), *promises(1)])
    header = rows.index(0, 0)
    assert rows.flags(header) == Qt.ItemFlag.NoItemFlags
    assert rows.data(header, Qt.ItemDataRole.AccessibleTextRole) == "Overdue, 1"


def test_the_next_page_is_asked_for_once_with_the_last_record(dressed: QApplication) -> None:
    asked: list[Promise] = []
    rows = model(more=asked.append)
    rows.replace(promises(1, 2), more=True)
    rows.fetchMore(QModelIndex())
    assert asked == promises(2)
    assert not rows.canFetchMore(QModelIndex())
    rows.append(promises(2, 3), more=False)
    assert [promise.id for promise in rows.records()] == [1, 2, 3]
    assert not rows.canFetchMore(QModelIndex())


def test_the_page_before_is_asked_for_once_with_the_first_record(dressed: QApplication) -> None:
    asked: list[Promise] = []
    rows = model(earlier=asked.append)
    rows.replace([Group("Tuesday"), *promises(5)], earlier=True)
    rows.ask_earlier()
    rows.ask_earlier()
    assert asked == promises(5)
    rows.prepend([Group("Monday"), *promises(3), Group("Tuesday"), *promises(4)], earlier=False)
    assert [rows.key(at) for at in range(rows.rowCount())] == [("group", "Monday"), 3, ("group", "Tuesday"), 4, 5]


def test_a_change_shows_in_its_place(dressed: QApplication) -> None:
    rows = model()
    rows.replace(promises(1, 2))
    rows.change(Promise(2, "call Dana"))
    assert rows.data(rows.index(1, 0)) == "call Dana"


def test_two_rows_with_one_id_are_refused(dressed: QApplication) -> None:
    with pytest.raises(ValueError, match="one id"):
        model().replace(promises(1, 1))


def test_every_row_is_one_sentence_for_a_screen_reader(dressed: QApplication) -> None:
    rows: Rows[RowFace] = Rows(face=lambda face: face, key=lambda face: str(face.line1))
    rows.replace(
        [
            RowFace(
                "Call Dana",
                "K-14",
                Audience.CUSTOMER,
                mark="amber",
                right1=strong("in 40 min"),
                chips=(ChipFace("2 files"),),
            )
        ]
    )
    said = rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "amber, Call Dana, K-14, 2 files, in 40 min, customer"


def test_the_sorted_heading_carries_its_arrow(dressed: QApplication) -> None:
    face = lambda promise: RowFace(promise.due)  # noqa: E731
    rows = model(columns=[Column("what", "What exactly", face), Column("due", "Due", face, 100, sort="due")])
    rows.show_sorted("due", descending=True)
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "Due ↓"
    assert rows.headerData(0, Qt.Orientation.Horizontal) == "What exactly"


def test_faces_are_worked_out_once_until_something_changes(dressed: QApplication) -> None:
    seen: list[int] = []

    def face(promise: Promise) -> RowFace:
        seen.append(promise.id)
        return RowFace(promise.text)

    rows = Rows(face=face, key=lambda promise: promise.id)
    rows.replace(promises(1))
    for _ in range(3):
        rows.data(rows.index(0, 0), Role.FACE)
    rows.refresh()
    rows.data(rows.index(0, 0), Role.FACE)
    assert seen == [1, 1]
