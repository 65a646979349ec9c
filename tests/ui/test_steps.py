"""What undo and redo would take, as the Edit menu says it, follows history exactly."""

from advocate_desk.services.desk import Desk
from advocate_desk.ui.steps import newest, standing, takes_back, told


def test_an_untouched_desk_has_nothing_to_undo(desk: Desk) -> None:
    assert (standing(newest(desk)).undo, standing(newest(desk)).redo) == ("", "")


def test_undo_names_the_last_step_and_redo_the_one_undone_last(desk: Desk) -> None:
    desk.contacts.add(name="Dana")
    desk.contacts.add(name="Priya")
    desk.undo()
    now = standing(newest(desk))
    assert (now.undo, now.redo) == ("Person added: Dana", "Person added: Priya")


def test_after_all_is_undone_redo_goes_forward_one_by_one(desk: Desk) -> None:
    desk.contacts.add(name="Dana")
    desk.contacts.add(name="Priya")
    desk.undo()
    desk.undo()
    assert standing(newest(desk)).redo == "Person added: Dana"
    desk.redo()
    assert (standing(newest(desk)).undo, standing(newest(desk)).redo) == ("Person added: Dana", "Person added: Priya")
    desk.redo()
    assert (standing(newest(desk)).undo, standing(newest(desk)).redo) == ("Person added: Priya", "")


def test_a_new_step_ends_what_could_be_redone(desk: Desk) -> None:
    desk.contacts.add(name="Dana")
    desk.undo()
    desk.contacts.add(name="Priya")
    assert standing(newest(desk)).redo == ""


def test_the_menu_never_promises_what_the_store_refuses(desk: Desk) -> None:
    desk.contacts.add(name="Dana")
    desk.undo()
    desk.redo()
    desk.undo()
    assert standing(newest(desk)).undo == ""
    assert standing(newest(desk)).redo == "Person added: Dana"
    desk.redo()


def test_an_undo_is_told_from_a_redo(desk: Desk) -> None:
    desk.contacts.add(name="Dana")
    undo = desk.undo().step
    lines = newest(desk)
    assert told(next(line for line in lines if line.id == undo), lines) == "Undone: Person added: Dana"
    redo = desk.redo().step
    lines = newest(desk)
    line = next(line for line in lines if line.id == redo)
    assert (told(line, lines), takes_back(line, lines)) == ("Person added: Dana", False)
