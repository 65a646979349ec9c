"""The Word file: what somebody who knows Word finds in it."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from docx import Document as opened_word
from docx.oxml.ns import qn

from advocate_desk.documents import docx
from advocate_desk.documents.model import BulletList, Document, KeepTogether, Title, paragraph, runs


@pytest.fixture(scope="module")
def word(every_block: Document) -> Any:
    return opened_word(io.BytesIO(docx.write(every_block)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def test_paragraphs_carry_named_styles_and_every_style_exists(word: Any) -> None:
    used = {node.get(qn("w:val")) for node in word.element.body.iter(qn("w:pStyle"))}
    known = {style.style_id for style in word.styles}

    assert {"Title", "Lead", "Heading1", "Rowlabel", "Tablehead", "Callout", "ListBullet"} <= used
    assert used <= known


def test_headings_stay_with_what_follows(word: Any) -> None:
    assert all(word.styles[name].paragraph_format.keep_with_next for name in ("Heading 1", "Heading 2", "Table head"))


def test_the_head_of_every_table_of_facts_is_repeated(word: Any) -> None:
    tables = [
        table for table in word.element.body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tblStyle')}") is not None
    ]
    facts = [table for table in tables if table.tblPr.find(qn("w:tblStyle")) is not None]

    assert len(facts) == 8
    assert all(table.find(qn("w:tr")).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in facts)


def test_no_two_tables_touch_and_every_cell_ends_in_a_paragraph(word: Any) -> None:
    for table in word.element.body.iter(qn("w:tbl")):
        following = table.getnext()
        assert following is not None
        assert following.tag != qn("w:tbl")
    assert all(cell[-1].tag == qn("w:p") for cell in word.element.body.iter(qn("w:tc")))


def test_header_and_footer_say_edition_version_and_page(word: Any, every_block: Document) -> None:
    section = word.sections[0]
    codes = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]

    assert section.header.paragraphs[0].text == f"{every_block.header}\t{every_block.edition_label}"
    assert section.footer.paragraphs[0].text.startswith(every_block.footer)
    assert codes == ["PAGE", "NUMPAGES"]


def test_every_picture_has_its_alternative(word: Any) -> None:
    told = [node.get("descr") for node in word.element.body.iter(qn("wp:docPr"))]

    assert all(told)
    assert {"amber", "green", "red"} <= set(told)
    assert any("Second gateway repaired" in text for text in told)


def test_properties_are_those_of_the_document(word: Any, every_block: Document) -> None:
    core = word.core_properties

    assert (core.title, core.author, core.last_modified_by) == (every_block.name, "Talvik Networks", "Talvik Networks")
    assert core.created == core.modified == datetime.fromisoformat("2026-11-17T14:00:00+00:00")
    assert core.comments == ""


def test_the_font_is_named_with_a_fallback(every_block: Document) -> None:
    fonts = part(docx.write(every_block), "word/fontTable.xml")

    assert 'w:name="IBM Plex Sans"' in fonts
    assert '<w:altName w:val="Arial"/>' in fonts


def test_nothing_of_the_library_s_template_is_left(every_block: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(every_block))) as package:
        names = package.namelist()

    assert [name for name in names if "thumbnail" in name or "customXml" in name or "WithEffects" in name] == []


def test_word_does_not_open_it_in_compatibility_mode(every_block: Document) -> None:
    settings = part(docx.write(every_block), "word/settings.xml")

    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings


def test_points_are_a_real_list(briefing: Document) -> None:
    made = opened_word(io.BytesIO(docx.write(replace(briefing, blocks=(BulletList((runs("one"), runs("two"))),)))))
    points = [p for p in made.paragraphs if p.style.name == "List Bullet"]

    assert [p.text for p in points] == ["one", "two"]
    assert made.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"


def test_kept_blocks_hold_on_to_each_other(briefing: Document) -> None:
    kept = KeepTogether((paragraph("first"), paragraph("second"), paragraph("third")))
    made = opened_word(io.BytesIO(docx.write(replace(briefing, kicker=(), blocks=(Title("t"), kept)))))

    assert [p.paragraph_format.keep_with_next for p in made.paragraphs[1:]] == [True, True, None]


def test_a_table_is_as_wide_as_the_text(word: Any) -> None:
    for table in word.tables:
        assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == pytest.approx(482 * 20, abs=8)
