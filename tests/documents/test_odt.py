"""The OpenDocument file."""

import io
import zipfile
from dataclasses import replace

import odfdo
from lxml import etree

from advocate_desk.documents import odt
from advocate_desk.documents.model import Document, Title, paragraph

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_package_begins_with_its_type_uncompressed(every_block: Document) -> None:
    data = odt.write(every_block)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first = package.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"


def test_every_file_of_the_package_is_listed(every_block: Document) -> None:
    found = parts(odt.write(every_block))
    listed = etree.fromstring(found["META-INF/manifest.xml"])
    names = {node.get(next(k for k in node.attrib if k.endswith("full-path"))) for node in listed}

    assert names == set(found) - {"mimetype", "META-INF/manifest.xml"} | {"/"}


def test_every_style_that_is_used_is_there(every_block: Document) -> None:
    found = parts(odt.write(every_block))
    content, styles = etree.fromstring(found["content.xml"]), etree.fromstring(found["styles.xml"])
    known = {
        node.get(f"{STYLE}name") for root in (content, styles) for node in root.iter() if isinstance(node.tag, str)
    }
    used = {
        value
        for node in content.iter()
        for key, value in node.attrib.items()
        if key.endswith(("}style-name", "parent-style-name"))
    }

    assert used <= known


def test_another_library_reads_headings_tables_and_properties(every_block: Document) -> None:
    opened = odfdo.Document(io.BytesIO(odt.write(every_block)))

    assert "Steps and dates" in [header.inner_text for header in opened.body.headers]
    assert len(opened.body.tables) >= 8
    assert opened.meta.title == every_block.name
    assert opened.meta.generator == "Advocate Desk"


def test_tables_repeat_their_heads_and_pictures_say_what_they_show(every_block: Document) -> None:
    content = etree.fromstring(parts(odt.write(every_block))["content.xml"])

    assert len(list(content.iter(f"{TABLE}table-header-rows"))) == 8
    assert {"amber", "green"} <= {node.text for node in content.iter(f"{SVG}title")}


def test_page_numbers_are_fields(every_block: Document) -> None:
    styles = etree.fromstring(parts(odt.write(every_block))["styles.xml"])

    assert len(list(styles.iter(f"{TEXT}page-number"))) == 1
    assert len(list(styles.iter(f"{TEXT}page-count"))) == 1


def test_spaces_tabs_and_line_breaks_survive(briefing: Document) -> None:
    text = " a  b   c\td\n e "
    data = odt.write(replace(briefing, blocks=(Title("t"), paragraph(text))))
    line = odfdo.Document(io.BytesIO(data)).body.paragraphs[-1]

    assert line.inner_text == text
