"""Markdown that means what the document means, read back by a CommonMark reader."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from advocate_desk.documents import markdown
from advocate_desk.documents.model import BulletList, Callout, Column, Document, Look, Run, Table, cell, paragraph, runs
from advocate_desk.drawing.characters import legal
from tests.documents.reading import squeezed, text_in


def rendered(document: Document) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown.write(document).decode("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no point",
        "1. no number",
        "1) nor this",
        "> no quote",
        "    no code",
        "---",
        "===",
        "+ no",
        "``` no",
    ],
)
def test_what_looks_like_a_block_stays_a_paragraph(briefing: Document, text: str) -> None:
    page = rendered(replace(briefing, blocks=(paragraph(text),)))

    assert f"<p>{text.strip().replace('>', '&gt;')}</p>" in page


@pytest.mark.parametrize("text", ["*a*", "_a_", "`a`", "[a](b)", "<b>a</b>", "&amp;", "a|b", "~~a~~", "\\*", "![a](b)"])
def test_what_looks_like_markup_stays_text_in_a_table_too(briefing: Document, text: str) -> None:
    table = Table((Column("head"),), ((cell(text),),))
    found = text_in(markdown.write(replace(briefing, blocks=(paragraph(text), table))), "md")

    assert found.count(text) == 2


@settings(max_examples=60)
@given(text=st.text(alphabet="#-+=>*_`[]()<>&;|~\\!1. \nab", max_size=30))
def test_no_text_changes_the_structure(briefing: Document, text: str) -> None:
    document = replace(briefing, blocks=(paragraph(f"a{text}"), Table((Column("h"),), ((cell(text),),))))
    page = rendered(document)

    assert squeezed(legal(f"a{text}")) in squeezed(text_in(markdown.write(document), "md"))
    assert page.count("<h1>") + page.count("<h2>") + page.count("<ul>") + page.count("<ol>") + page.count("<pre>") == 0


def test_lists_asks_and_strong_words_are_marked_up(briefing: Document) -> None:
    blocks = (
        BulletList((runs("one"), runs("two\nlines"))),
        Callout((runs("please", Run(" now", Look.STRONG)),)),
    )
    page = rendered(replace(briefing, blocks=blocks))

    assert "<li>one</li>" in page
    assert "<li>two<br />\nlines</li>" in page
    assert "<p>please <strong>now</strong></p>\n</blockquote>" in page
