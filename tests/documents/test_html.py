"""The web page: one file that loads nothing and runs nothing."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from advocate_desk.documents import html
from advocate_desk.documents.model import Document, Title, paragraph

VOID = {"meta", "img", "br", "col"}


class Structure(HTMLParser):
    """Checks that every element is closed in order, and gathers attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def structure(document: Document) -> Structure:
    parser = Structure()
    parser.feed(html.write(document).decode("utf-8"))
    assert parser.open == []
    return parser


def test_elements_are_closed_in_order_and_pictures_have_alternatives(every_block: Document) -> None:
    seen = structure(every_block).seen

    assert all(attributes.get("alt") for tag, attributes in seen if tag == "img")
    assert {"h1", "h2", "h3", "table", "th", "ul", "section"} <= {tag for tag, _attributes in seen}


def test_nothing_is_loaded_from_anywhere(every_block: Document) -> None:
    for tag, attributes in structure(every_block).seen:
        assert tag not in {"script", "link", "iframe", "object", "form", "base"}
        for name in ("src", "href", "srcset", "background"):
            assert (attributes.get(name) or "data:").startswith("data:")
    assert b"url(" not in html.write(every_block)


def test_the_page_forbids_scripts_by_itself(briefing: Document) -> None:
    page = html.write(briefing).decode("utf-8")

    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:" in page


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "</style></title><b>", "&lt;"]
)
def test_markup_in_a_field_is_shown_and_not_run(briefing: Document, text: str) -> None:
    evil = replace(briefing, name=text, footer=text, language=text, blocks=(Title(text), paragraph(text)))
    tags = {tag for tag, _attributes in structure(evil).seen}

    assert tags <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "span",
        "strong",
        "main",
        "p",
        "h1",
        "footer",
    }


def test_column_heads_name_their_columns(plan: Document) -> None:
    page = html.write(plan).decode("utf-8")

    assert len(re.findall(r"<thead>", page)) == 6
    assert re.search(r'<th scope="col" class="right">Done</th>', page)
