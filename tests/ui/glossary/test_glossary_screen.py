"""The page of plain words: searched, added and edited in place, removed, undone, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from advocate_desk.ui.glossary import faces
from advocate_desk.ui.glossary.screen import GlossaryScreen


@pytest.fixture
def page(window):
    window.run("glossary.open")
    screen = window.pages.front()
    assert isinstance(screen, GlossaryScreen)
    return screen


def terms(page):
    return [entry.term for entry in page.rows.records()]


def test_settings_lead_to_it_and_its_rail_item_is_settings(window, page):
    assert window.pages.page() == "glossary"
    assert len(page.rows.records()) >= 400


def test_a_word_is_added_found_and_undone(window, page):
    page.new()
    form = page.forms.form
    assert form is not None
    QTest.keyClicks(form.fields.field("term"), "flux gate")
    QTest.keyClicks(form.fields.field("plain"), "valve")
    QTest.keyClick(form.fields.field("plain"), Qt.Key.Key_Return)
    assert terms(page)[0] == "flux gate"
    assert page._entry().term == "flux gate"
    window.run("edit.undo")
    assert "flux gate" not in terms(page)


def test_a_word_of_ours_becomes_one_of_their_own(window, page):
    page.search.setText("firewall")
    page.view.go_to(next(faces.key(e) for e in page.rows.records() if e.term == "firewall"))
    page.edit()
    form = page.forms.form
    form.fields.field("plain").setText("guard")
    form.submit()
    assert next((e.term, e.plain, bool(e.id)) for e in page.rows.records()) == ("firewall", "guard", True)


def test_what_is_wrong_is_said_at_its_field(window, page):
    page.new()
    form = page.forms.form
    form.fields.field("plain").setText("valve")
    form.submit()
    assert "term" in form.fields.errors()


def test_one_of_their_own_is_removed_and_ours_never(window, page):
    page.ctx.desk.glossary.set("flux gate", "valve")
    page.reload()
    page.view.go_to(page.rows.records()[0].id)
    assert "page.delete" not in page.disabled()
    page.remove()
    assert "flux gate" not in terms(page)
    assert page.disabled()["page.delete"]


def test_files_are_written_and_taken_in(window, page, tmp_path):
    page.ctx.desk.glossary.set("flux gate", "valve")
    page.write_file(tmp_path / "words.csv")
    page.ctx.desk.undo()
    page.take_file(tmp_path / "words.csv")
    assert terms(page)[0] == "flux gate"
