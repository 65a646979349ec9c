"""Whatever is done and undone, the rows come back exactly, and history only grows."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.services.desk import Desk
from advocate_desk.store import history
from advocate_desk.store import schema as s
from advocate_desk.store.schema import remembered

Rows = dict[str, dict[str, dict[str, Any]]]


def rows(desk: Desk) -> Rows:
    with desk.store.reading() as conn:
        return {
            t.name: {r["uuid"]: dict(r) for r in conn.exec_driver_sql(f'SELECT * FROM "{t.name}"').mappings()}
            for t in remembered()
        }


def lines(desk: Desk) -> int:
    with desk.store.reading() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM history").scalar() or 0)


def test_undo_takes_back_a_step_and_redo_brings_it_back(desk: Desk) -> None:
    before = rows(desk)
    desk.accounts.add(name="Kestrelmark")
    after = rows(desk)
    desk.undo()
    assert rows(desk) == before
    desk.redo()
    assert rows(desk) == after


def test_something_new_ends_the_road_of_redo(desk: Desk) -> None:
    desk.accounts.add(name="Kestrelmark")
    desk.undo()
    desk.accounts.add(name="Aldercourt")
    with pytest.raises(DeskError) as refused:
        desk.redo()
    assert refused.value.fault is Fault.NOTHING_TO_REDO


def test_undo_stops_at_what_left_the_desk_and_says_so(desk: Desk) -> None:
    with desk.store.writing(Op.ISSUE_PLAN, undoable=False) as w:
        w.insert(s.Organisation, name="Pellworth", kind="vendor")
    with pytest.raises(DeskError) as refused:
        desk.undo()
    assert (refused.value.fault, refused.value.facts["op"]) == (Fault.UNDO_BARRIER, "issue-plan")


def test_an_error_inside_a_writing_leaves_no_row_and_no_step(desk: Desk) -> None:
    before = (rows(desk), lines(desk), len(desk.history()))

    def fails_in_the_middle() -> None:
        with desk.store.writing(Op.ADD_ORGANISATION) as w:
            w.insert(s.Organisation, name="Pellworth", kind="vendor")
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        fails_in_the_middle()
    assert (rows(desk), lines(desk), len(desk.history())) == before


def test_a_writing_that_changes_nothing_is_no_step(desk: Desk) -> None:
    account = desk.accounts.add(name="Kestrelmark")
    before = len(desk.history())
    desk.accounts.change(account, notes="")
    assert len(desk.history()) == before


def test_nul_is_refused_in_stored_text(desk: Desk) -> None:
    with pytest.raises(DeskError) as refused:
        desk.accounts.add(name="Kestrel\x00mark")
    assert refused.value.fault is Fault.INVALID


def test_a_cancelled_long_step_leaves_nothing(desk: Desk) -> None:
    before = rows(desk)

    def cut_off() -> None:
        with desk.store.long_step(Op.IMPORT) as step:
            for number in range(3):
                with step.batch() as w:
                    w.insert(s.Organisation, name=f"Vendor {number}", kind="vendor")
            raise DeskError(Fault.CANCELLED)

    with pytest.raises(DeskError):
        cut_off()
    assert rows(desk) == before


def test_a_long_step_is_one_undo(desk: Desk) -> None:
    before = rows(desk)
    with desk.store.long_step(Op.IMPORT) as step:
        for number in range(3):
            with step.batch() as w:
                w.insert(s.Organisation, name=f"Vendor {number}", kind="vendor")
    desk.undo()
    assert rows(desk) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60))
def test_any_text_survives_undo_and_redo_to_the_letter(desk: Desk, text: str) -> None:
    with desk.store.writing(Op.ADD_ORGANISATION) as w:
        id_ = w.insert(s.Organisation, name="x", kind="vendor", notes=text)
    with desk.store.writing(Op.CHANGE_ACCOUNT) as w:
        w.update(s.Organisation, id_, notes="changed " + text)
    desk.undo()
    with desk.store.reading() as conn:
        found = conn.exec_driver_sql("SELECT notes FROM organisation WHERE id = ?", (id_,)).scalar()
    assert found == text


class Anything(RuleBasedStateMachine):
    """Random verbs, undos and redos against a model that keeps whole copies of the rows."""

    make_desk: Callable[[], Desk]

    @initialize()
    def start(self) -> None:
        self.desk = type(self).make_desk()
        self.past: list[Rows] = []
        self.future: list[Rows] = []
        self.marks: list[tuple[int, Rows]] = []
        self.length = lines(self.desk)
        self.accounts: list[int] = []

    def _did(self, before: Rows) -> None:
        if rows(self.desk) != before:
            self.past.append(before)
            self.future.clear()

    @rule(name=st.text("abcde", min_size=1, max_size=4))
    def add_account(self, name: str) -> None:
        before = rows(self.desk)
        if name in {row["name"] for row in before["account"].values()}:
            with pytest.raises(DeskError):
                self.desk.accounts.add(name=name)
        else:
            self.accounts.append(self.desk.accounts.add(name=name))
        self._did(before)

    @precondition(lambda self: rows(self.desk)["account"])
    @rule(notes=st.text("xyz", max_size=3), data=st.data())
    def change_account(self, notes: str, data: st.DataObject) -> None:
        before = rows(self.desk)
        ids = sorted(row["id"] for row in before["account"].values())
        self.desk.accounts.change(data.draw(st.sampled_from(ids)), notes=notes)
        self._did(before)

    @precondition(lambda self: rows(self.desk)["account"])
    @rule(data=st.data())
    def open_case(self, data: st.DataObject) -> None:
        before = rows(self.desk)
        ids = sorted(row["id"] for row in before["account"].values())
        self.desk.cases.add(title="Outage", account_id=data.draw(st.sampled_from(ids)))
        self._did(before)

    @precondition(lambda self: rows(self.desk)["entry"])
    @rule(data=st.data())
    def delete_entry(self, data: st.DataObject) -> None:
        before = rows(self.desk)
        self.desk.timeline.delete(data.draw(st.sampled_from(sorted(r["id"] for r in before["entry"].values()))))
        self._did(before)

    @precondition(lambda self: bool(self.past))
    @rule()
    def undo(self) -> None:
        self.future.append(rows(self.desk))
        self.desk.undo()
        assert rows(self.desk) == self.past.pop()

    @precondition(lambda self: bool(self.future))
    @rule()
    def redo(self) -> None:
        self.past.append(rows(self.desk))
        self.desk.redo()
        assert rows(self.desk) == self.future.pop()

    @rule()
    def mark(self) -> None:
        with self.desk.store.reading() as conn:
            self.marks.append((history.last_seq(conn), rows(self.desk)))

    @invariant()
    def history_only_grows(self) -> None:
        found = lines(self.desk)
        assert found >= self.length
        self.length = found

    @invariant()
    def every_marked_moment_can_be_read_again(self) -> None:
        with self.desk.store.reading() as conn:
            for seq, known in self.marks[-2:]:
                for table in remembered():
                    assert history.rows_as_of(conn, table, seq) == known[table.name]

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()


def test_any_operations_and_undos_return_the_rows_exactly(
    make_desk: Callable[[], Desk],
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Anything.make_desk = staticmethod(make_desk)  # type: ignore[method-assign,assignment]
    run_state_machine_as_test(Anything, settings=settings(max_examples=12, stateful_step_count=14, deadline=None))
