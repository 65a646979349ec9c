"""A briefing by keyboard: read it sentence by sentence with its proof, go to a source, export the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.services.desk import Desk
from advocate_desk.ui.briefings.faces import Former, Question, Said
from advocate_desk.ui.briefings.tab import BriefingTab
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.documents.exporting import ExportForm
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.widgets.faces import plain
from advocate_desk.ui.widgets.items import SourceCard
from tests.services.test_briefings import text_of
from tests.ui.kestrelmark import CTRL, SHIFT, Kestrelmark, Press, Type

CANARY = "QUAGGA wants a credit of 40,000 dollars."


@pytest.fixture
def briefing(opened: Cases, desk: Desk, kestrelmark: Kestrelmark) -> BriefingTab:
    """The Briefings tab of the case, for the customer's executive."""
    desk.timeline.log(
        case_ids=[kestrelmark.case],
        text="All three hubs were down for 19 hours on 8 November 2026. The cause was a fault in the disk paths.",
        who=["Luis Arrieta"],
        audience=Audience.CUSTOMER,
    )
    desk.timeline.log(case_ids=[kestrelmark.case], text=CANARY)
    opened.workspace.choose_tab("briefings")
    opened.workspace.focus_home()
    tab = opened.workspace.tab()
    assert isinstance(tab, BriefingTab)
    return tab


def said(tab: BriefingTab) -> list[str]:
    return [line.statement.text for line in tab.rows.records() if isinstance(line, Said)]


def walk(tab: BriefingTab, press: Press, kind: type) -> None:
    """Down until a line of this kind is the current one."""
    press(Qt.Key.Key_Home)
    for _step in range(tab.rows.rowCount()):
        if isinstance(tab.current(), kind):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"no {kind.__name__} in the list")


def test_every_sentence_stands_in_the_list_and_on_the_page(briefing: BriefingTab, press: Press) -> None:
    assert said(briefing)
    walk(briefing, press, Said)
    assert briefing.paper.marked() >= 1
    assert "one page" in briefing.checks.text()
    before = briefing.view.current_key()
    press(Qt.Key.Key_Down)
    assert briefing.view.current_key() != before


def test_the_pane_shows_the_exact_words_and_enter_opens_the_entry(
    briefing: BriefingTab, opened: Cases, press: Press
) -> None:
    walk(briefing, press, Said)
    while not (isinstance(line := briefing.current(), Said) and briefing._entry()):
        press(Qt.Key.Key_Down)
    assert briefing.pane.findChildren(SourceCard)
    assert plain(briefing.pane.title.text()) == f"Sentence {line.number + 1}"
    entry = briefing._entry()
    press(Qt.Key.Key_Return)
    assert opened.workspace.bar.current_id() == "story"
    current = opened.workspace.story.current()
    assert current is not None
    assert current.id == entry


def test_what_nobody_recorded_has_an_amber_mark_and_is_a_question(briefing: BriefingTab, press: Press) -> None:
    walk(briefing, press, Question)
    row = briefing.rows.row_face(briefing.view.currentIndex().row())
    assert row.mark == "amber"
    assert briefing.pane.title.text() == "Open question"


def test_another_reader_gets_another_page_at_once(briefing: BriefingTab, press: Press) -> None:
    briefing.reader.setFocus()
    press(Qt.Key.Key_Down)
    assert briefing.chosen() is Reader.OWN_EXECUTIVE
    assert briefing._draft is not None
    assert briefing._draft.brief.audience is Reader.OWN_EXECUTIVE


def test_export_writes_the_page_keeps_the_version_and_lists_it(
    briefing: BriefingTab, desk: Desk, kestrelmark: Kestrelmark, tmp_path: Path, press: Press, write: Type
) -> None:
    press(Qt.Key.Key_E, CTRL | SHIFT)
    form = QApplication.activeModalWidget()
    assert isinstance(form, ExportForm)
    for name, value in (("folder", str(tmp_path)), ("name", "page"), ("formats", "docx, pdf")):
        form.fields.field(name).setFocus()
        press(Qt.Key.Key_A, CTRL)
        write(value)
    press(Qt.Key.Key_Return)
    text = text_of(tmp_path / "page.pdf")
    assert "QUAGGA" not in text
    assert "entry:" not in text
    assert (tmp_path / "page.docx").stat().st_size > 0
    assert desk.briefings.listed(kestrelmark.case)[0].to_whom == ("Dana Whitcombe, CIO, Kestrelmark Logistics",)
    walk(briefing, press, Former)
    assert briefing.pane.title.text() == "Version 1"


def test_a_sentence_without_a_source_is_refused_with_the_reason(
    window: MainWindow, briefing: BriefingTab, opened: Cases, press: Press
) -> None:
    draft = briefing._draft
    assert draft is not None
    wrong = draft.brief.statements[0].text
    checks = replace(draft.brief.checks, unsupported=(wrong,))
    briefing._show(replace(draft, brief=replace(draft.brief, checks=checks)), [])
    assert "1 sentence without a source" in briefing.checks.text()
    press(Qt.Key.Key_E, CTRL | SHIFT)
    assert QApplication.activeModalWidget() is None
    assert opened.workspace.notice.isVisible()


def test_what_is_written_while_it_is_open_comes_into_the_draft(
    briefing: BriefingTab, desk: Desk, kestrelmark: Kestrelmark, window: MainWindow
) -> None:
    before = briefing._draft
    window.ctx.run(
        lambda: desk.timeline.log(
            case_ids=[kestrelmark.case], text="640 users were affected.", audience=Audience.CUSTOMER
        )
    )
    assert briefing._draft is not before
