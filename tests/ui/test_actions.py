"""Actions are data: each is named once, has its own key, and somebody performs it."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.action_list import all_actions
from advocate_desk.ui.actions import ACTIONS, ActionSpec, Menu, Needs, Selection, Surroundings, keys, why_not
from advocate_desk.ui.icons import NAMES
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.places import PAGE, PAGES, UNDER

PROMISE = Selection(Kind.COMMITMENT, 7, "Call Dana")
KEEP = ActionSpec("commitment.keep", "Keep…", Menu.COMMITMENT, "Ctrl+Enter", on=frozenset({Kind.COMMITMENT}))


def said(sequences: list[QKeySequence]) -> list[str]:
    return [one.toString(QKeySequence.SequenceFormat.PortableText) for one in sequences]


def test_no_two_actions_share_an_id() -> None:
    assert [id_ for id_, times in Counter(spec.id for spec in all_actions()).items() if times > 1] == []


def test_no_two_actions_share_a_key() -> None:
    everywhere = Counter(key for spec in all_actions() for key in said(keys(spec.shortcut)) if not spec.local)
    assert [key for key, times in everywhere.items() if times > 1] == []


def test_no_key_inside_a_page_hides_one_of_the_window() -> None:
    everywhere = {key for spec in all_actions() for key in said(keys(spec.shortcut)) if not spec.local}
    assert [spec.id for spec in all_actions() if spec.local and everywhere & set(said(keys(spec.shortcut)))] == []


def test_no_two_actions_of_one_page_share_a_key(window: MainWindow) -> None:
    for page in PAGES:
        offered = window.pages.screen_of(page.id).offers()
        local = Counter(key for s in all_actions() if s.local and s.id in offered for key in said(keys(s.shortcut)))
        assert [key for key, times in local.items() if times > 1] == [], page.id


@pytest.mark.parametrize("spec", all_actions(), ids=lambda spec: spec.id)
def test_every_key_is_one_that_qt_knows(spec: ActionSpec) -> None:
    assert all(not sequence.isEmpty() and sequence.toString() for sequence in keys(spec.shortcut))


@pytest.mark.parametrize("spec", all_actions(), ids=lambda spec: spec.id)
def test_every_icon_ships(spec: ActionSpec) -> None:
    assert not spec.icon or spec.icon in NAMES


@pytest.mark.parametrize("spec", all_actions(), ids=lambda spec: spec.id)
def test_every_action_names_a_page_that_there_is(spec: ActionSpec) -> None:
    assert not spec.page or spec.page in PAGE


def test_somebody_performs_every_action(window: MainWindow) -> None:
    offered = {id_ for page in (*PAGES, *UNDER) for id_ in window.pages.screen_of(page.id).offers()}
    on_pages = {spec.id for spec in ACTIONS if spec.id.startswith("page.")}
    specs = [spec.id for spec in all_actions() if spec.id not in on_pages]
    assert [id_ for id_ in specs if id_ not in window.board.own and id_ not in offered] == []


def test_the_page_that_an_action_names_performs_it(window: MainWindow) -> None:
    named = [spec for spec in all_actions() if spec.page]
    assert [spec.id for spec in named if spec.id not in window.pages.screen_of(spec.page).offers()] == []


def test_no_page_offers_what_no_menu_names(window: MainWindow) -> None:
    known = {spec.id for spec in all_actions()}
    for page in PAGES:
        assert set(window.pages.screen_of(page.id).offers()) <= known, page.id


def test_every_action_has_a_menu_entry(window: MainWindow) -> None:
    shown = {action.objectName() for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert {spec.id for spec in all_actions()} <= shown


def test_the_pages_have_the_keys_ctrl_1_to_8() -> None:
    assert [spec.shortcut for spec in all_actions() if spec.id.startswith("go.") and spec.id[3:] in PAGE] == [
        f"Ctrl+{number}" for number in range(1, 9)
    ]


def test_both_enter_keys_do_the_same(qapp: QApplication) -> None:
    assert said(keys("Ctrl+Enter")) == ["Ctrl+Enter", "Ctrl+Return"]


def test_an_action_on_a_promise_waits_for_a_promise() -> None:
    around = Surroundings(has_desk=True, here=frozenset({KEEP.id}))
    assert why_not(KEEP, around) == "select a promise first"
    assert why_not(KEEP, Surroundings(has_desk=True, selection=PROMISE, here=frozenset({KEEP.id}))) == ""


def test_an_action_says_when_another_kind_of_thing_is_selected() -> None:
    entry = Selection(Kind.ENTRY, 1, "call")
    around = Surroundings(has_desk=True, selection=entry, here=frozenset({KEEP.id}))
    assert why_not(KEEP, around) == "select a promise first"


def test_without_a_desk_only_what_needs_none_can_run() -> None:
    assert why_not(KEEP, Surroundings()) == "no desk is open"
    quit_ = ActionSpec("desk.quit", "Quit", Menu.DESK, needs=Needs.NOTHING)
    assert why_not(quit_, Surroundings(), own=frozenset({"desk.quit"})) == ""


def test_an_action_of_a_case_waits_for_a_case() -> None:
    stage = ActionSpec("case.stage", "Move the stage…", Menu.CASE, needs=Needs.CASE)
    here = frozenset({"case.stage"})
    assert why_not(stage, Surroundings(has_desk=True, here=here)) == "open a case first"
    case = Selection(Kind.CASE, 1, "K-14 Kestrelmark")
    assert why_not(stage, Surroundings(has_desk=True, case=case, here=here)) == ""


def test_an_action_of_another_page_can_run_when_it_names_its_page() -> None:
    new_case = ActionSpec("case.new", "New case…", Menu.CASE, page="cases")
    assert why_not(new_case, Surroundings(has_desk=True)) == ""
    nowhere = ActionSpec("case.new", "New case…", Menu.CASE)
    assert why_not(nowhere, Surroundings(has_desk=True)) == "not on this page"
