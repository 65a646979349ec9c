"""The palette by keyboard: actions at once, hits below, nothing moves under the finger."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, Needs, Selection, Surroundings
from advocate_desk.ui.command_palette import CommandPalette, Purpose
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.palette_lines import Found, Line, Scope, arrange, fold, spans
from advocate_desk.ui.widgets.faces import Group

PROMISE = Selection(Kind.COMMITMENT, 7, "Call Dana with the state of 8.4.2")
SPECS = (
    ActionSpec(
        "commitment.renegotiate",
        "Renegotiate…",
        Menu.COMMITMENT,
        "Ctrl+R",
        on=frozenset({Kind.COMMITMENT}),
        hint="new due time and why",
    ),
    ActionSpec("heat.record", "Record temperature…", Menu.CASE, "Ctrl+Shift+T", words="current heat, mood"),
    ActionSpec("view.dark", "Switch to dark", Menu.VIEW, "Ctrl+Alt+D", words="current colours, night"),
    ActionSpec("plan.rename", "Rename the plan…", Menu.DOCUMENT, needs=Needs.CASE),
)
CASE = Found(Kind.CASE, 14, "K-14 Kestrelmark · Storage outage", "renewal 31 Jan 2027", icon="briefcase")
PERSON = Found(Kind.CONTACT, 3, "Renata Silva", "Torvane, head of migration", icon="user")
AROUND = Surroundings(has_desk=True, selection=PROMISE)


def reasons(spec: ActionSpec) -> str:
    return "open a case first" if spec.needs is Needs.CASE else ""


def said(line: Line) -> str:
    return "".join(part.text for part in line.text)


def hint(line: Line) -> str:
    return "".join(part.text for part in line.hint)


def marked(line: Line) -> str:
    return "".join(part.text for part in (*line.text, *line.hint) if part.weight == 600)


def rows(typed: str, hits: Sequence[Found] = (), **more: bool) -> list[str]:
    arranged = arrange(typed, specs=SPECS, around=AROUND, reasons=reasons, labels={}, hits=hits, **more)
    return [f"[{each.title}]" if isinstance(each, Group) else said(each) for each in arranged]


# What stands in it


def test_actions_of_the_selected_thing_come_first_and_what_cannot_run_last() -> None:
    assert rows("ren", [CASE]) == [
        "[For the selected promise]",
        "Renegotiate…",
        "[Anywhere]",
        "Record temperature…",
        "Switch to dark",
        "[Cases, people, documents]",
        "K-14 Kestrelmark · Storage outage",
        "[Not just now]",
        "Rename the plan…",
    ]


def test_an_action_on_any_selection_counts_as_one_on_the_selected_thing() -> None:
    edit = ActionSpec("page.edit", "Edit in place", Menu.EDIT, "F2", needs=Needs.SELECTION)
    arranged = arrange("edit", specs=[edit], around=AROUND, reasons=lambda _s: "", labels={"page.edit": "Rename, edit"})
    assert [each.title for each in arranged if isinstance(each, Group)] == ["For the selected promise"]


def test_an_action_that_cannot_run_says_why() -> None:
    arranged = arrange("rename", specs=SPECS, around=AROUND, reasons=reasons, labels={})
    line = next(each for each in arranged if isinstance(each, Line))
    assert (hint(line), line.why_not) == ("open a case first", "open a case first")


def test_a_match_is_marked_by_weight_and_further_words_are_quoted() -> None:
    arranged = arrange("ren", specs=SPECS, around=AROUND, reasons=reasons, labels={}, hits=[CASE])
    lines = {line.key: line for line in arranged if isinstance(line, Line)}
    assert marked(lines["commitment.renegotiate"]) == "Ren"
    assert hint(lines["commitment.renegotiate"]) == "new due time and why"
    assert hint(lines["view.dark"]) == "matches “current colours”"
    assert marked(lines["view.dark"]) == "ren"
    assert marked(lines["case:14"]) == "ren"


def test_the_key_stands_at_the_right() -> None:
    arranged = arrange("dark", specs=SPECS, around=AROUND, reasons=reasons, labels={})
    assert next(each for each in arranged if isinstance(each, Line)).right == "Ctrl+Alt+D"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (">ren", False),
        ("#ren", True),
        ("@ren", True),
        ("ren", True),
    ],
)
def test_a_prefix_says_what_is_looked_for(typed: str, found: bool) -> None:
    shown = rows(typed, [PERSON] if found else [])
    assert ("Renegotiate…" in shown) is (typed[0] not in "#@")
    assert ("Renata Silva" in shown) is found


def test_accents_and_capitals_do_not_matter() -> None:
    assert spans("Zürich storage", [fold("ZURICH")]) == [(0, 6)]


def test_letters_with_more_than_one_small_form_keep_their_place() -> None:
    assert spans("Straße Süd", [fold("süd")]) == [(7, 10)]


def test_two_letters_count_only_where_a_word_begins() -> None:
    assert spans("Search everywhere", ["re"]) == []
    assert spans("Search everywhere", ["ere"]) == [(14, 17)]


def test_there_are_never_more_than_twenty_rows() -> None:
    many = [ActionSpec(f"a.{n}", f"Open {n}", Menu.CASE) for n in range(50)]
    hits = [Found(Kind.CASE, n, f"Open case {n}") for n in range(50)]
    arranged = arrange("open", specs=many, around=AROUND, reasons=lambda _s: "", labels={}, hits=hits)
    assert len([each for each in arranged if isinstance(each, Line)]) == 20


# How it behaves


@dataclass
class Bench:
    """A window with a field in it, and a palette whose search answers when the test says so."""

    window: QWidget
    field: QLineEdit
    palette: CommandPalette
    asked: list[tuple[str, Scope]]
    answer: list[Callable[[Sequence[Found]], None]] = field(default_factory=list)

    def open(self, purpose: Purpose = Purpose.ANYTHING) -> None:
        self.palette.open(specs=SPECS, around=AROUND, reasons=reasons, labels={}, purpose=purpose)

    def type(self, qtbot: QtBot, text: str) -> None:
        qtbot.keyClicks(self.palette.field, text)

    def press(self, qtbot: QtBot, *keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(self.palette.field, key)

    def chosen(self) -> str:
        line = self.palette.chosen()
        return said(line) if line else ""


@pytest.fixture
def bench(qtbot: QtBot, dressed: QApplication) -> Bench:
    window = QWidget()
    inner = QLineEdit("half a sentence", window)
    asked: list[tuple[str, Scope]] = []
    answer: list[Callable[[Sequence[Found]], None]] = []

    def find(text: str, scope: Scope, then: Callable[[Sequence[Found]], None]) -> None:
        asked.append((text, scope))
        answer.append(then)

    palette = CommandPalette(window, find=find)
    window.resize(1024, 640)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    inner.setFocus()
    return Bench(window, inner, palette, asked, answer)


def test_the_first_key_already_shows_actions(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "r")
    assert bench.chosen() == "Renegotiate…"
    assert bench.asked == []


def test_enter_runs_the_chosen_action(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "dark")
    with qtbot.waitSignal(bench.palette.ran) as ran:
        bench.press(qtbot, Qt.Key.Key_Return)
    assert ran.args == ["view.dark", None]
    assert not bench.palette.isVisible()


def test_arrows_walk_over_headers_and_around_the_ends(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "ren")
    bench.press(qtbot, Qt.Key.Key_Down)
    assert bench.chosen() == "Record temperature…"
    bench.press(qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert bench.chosen() == "Rename the plan…"


def test_hits_arrive_below_and_leave_the_chosen_row_where_it_is(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "ren")
    bench.press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(bench.asked))
    place = bench.palette.list.visualRect(bench.palette.list.currentIndex())
    bench.answer[-1]([CASE, PERSON])
    assert bench.chosen() == "Record temperature…"
    assert bench.palette.list.visualRect(bench.palette.list.currentIndex()) == place
    assert [said(line) for line in bench.palette.lines()][-3:] == [CASE.title, PERSON.title, "Rename the plan…"]


def test_even_a_row_at_the_end_stays_where_it_is(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "ren")
    bench.press(qtbot, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: bool(bench.asked))
    row = bench.palette.list.currentIndex().row()
    bench.answer[-1]([CASE])
    assert (bench.chosen(), bench.palette.list.currentIndex().row()) == ("Rename the plan…", row)


def test_an_answer_to_an_older_question_is_not_shown(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "ren")
    qtbot.waitUntil(lambda: bool(bench.asked))
    bench.type(qtbot, "x")
    bench.answer[0]([CASE])
    assert bench.palette.lines() == []


def test_enter_on_a_hit_goes_there(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "@silva")
    qtbot.waitUntil(lambda: bench.asked == [("silva", Scope.PEOPLE)])
    bench.answer[-1]([PERSON])
    with qtbot.waitSignal(bench.palette.went) as went:
        bench.press(qtbot, Qt.Key.Key_Return)
    assert went.args == [PERSON]


def test_tab_on_a_hit_shows_what_can_be_done_with_it(qtbot: QtBot, bench: Bench) -> None:
    promise = Found(Kind.COMMITMENT, 9, "Root-cause draft")
    bench.open()
    bench.type(qtbot, "draft")
    qtbot.waitUntil(lambda: bool(bench.asked))
    bench.answer[-1]([promise])
    bench.press(qtbot, Qt.Key.Key_Tab)
    assert [said(line) for line in bench.palette.lines()] == ["Open", "Renegotiate…"]
    bench.press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(bench.palette.ran) as ran:
        bench.press(qtbot, Qt.Key.Key_Return)
    assert ran.args == ["commitment.renegotiate", promise]


def test_an_action_that_cannot_run_does_not(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "rename")
    with qtbot.assertNotEmitted(bench.palette.ran):
        bench.press(qtbot, Qt.Key.Key_Return)
    assert bench.palette.isVisible()


def test_esc_gives_the_focus_back_exactly_where_it_was(qtbot: QtBot, bench: Bench) -> None:
    bench.field.setSelection(5, 1)
    bench.open()
    bench.type(qtbot, "x")
    bench.press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is bench.field
    assert (bench.field.text(), bench.field.selectedText()) == ("half a sentence", "a")


def test_what_matches_nothing_can_be_kept_in_the_inbox(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "ask Priya about the dock")
    assert bench.palette.nothing.text() == "Nothing matches. Enter writes it into the Inbox."
    with qtbot.waitSignal(bench.palette.kept) as kept:
        bench.press(qtbot, Qt.Key.Key_Return)
    assert kept.args == ["ask Priya about the dock"]


def test_quick_capture_keeps_what_was_typed_whatever_it_begins_with(qtbot: QtBot, bench: Bench) -> None:
    bench.open(Purpose.CAPTURE)
    bench.type(qtbot, "# dock is free at 6")
    assert bench.palette.lines() == []
    with qtbot.waitSignal(bench.palette.kept) as kept:
        bench.press(qtbot, Qt.Key.Key_Return)
    assert kept.args == ["# dock is free at 6"]
    assert bench.asked == []


def test_a_click_beside_the_palette_closes_it(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    qtbot.mouseClick(bench.palette, Qt.MouseButton.LeftButton, pos=bench.window.rect().bottomLeft())
    assert not bench.palette.isVisible()


def test_at_the_smallest_window_it_stays_whole(qtbot: QtBot, bench: Bench) -> None:
    bench.open()
    bench.type(qtbot, "r")
    box = bench.palette.list.parentWidget().geometry()
    assert (box.width(), box.top()) == (640, 96)
    assert bench.window.rect().contains(box)


def test_ctrl_k_opens_it_over_the_window(papers: None, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_.isVisible()
    qtbot.keyClicks(window.palette_.field, "who to")
    qtbot.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.pages.page() == "who"
