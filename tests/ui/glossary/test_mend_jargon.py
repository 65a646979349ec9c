"""A word left in jargon is underlined in the briefing and gets its plain word there; the brief is composed again."""

from PySide6.QtWidgets import QApplication

from advocate_desk.ui.briefings import faces
from advocate_desk.ui.glossary.form import MendJargon


def test_hard_words_are_underlined_and_nothing_else():
    parts = faces.underlined("The etcd store of the cluster failed.", ("etcd", "cluster"))
    assert [part.text for part in parts if part.line == "under"] == ["etcd", "cluster"]
    assert "".join(part.text for part in parts) == "The etcd store of the cluster failed."


def test_the_form_fills_what_we_know_and_keeps_the_word_for_the_account(window):
    ctx = window.ctx
    account = ctx.desk.accounts.get(ctx.desk.accounts.add(name="Northwind"))
    done = []
    known = {"quorblizer": ctx.desk.glossary.suggested("quorblizer"), "pods": ctx.desk.glossary.suggested("pods")}
    form = MendJargon(window, ctx, ["quorblizer", "pods"], known, account, lambda: done.append(True))
    form.present()
    assert QApplication.activeModalWidget() is form
    form.word.setCurrentIndex(1)
    assert form.value("plain") == "program"
    form.word.setCurrentIndex(0)
    form.fields.field("plain").setText("sorting machine")
    form.submit()
    assert done == [True]
    assert [(e.term, e.plain, e.account) for e in ctx.desk.glossary.listed()] == [
        ("quorblizer", "sorting machine", "Northwind")
    ]
