"""Files that came with mails are looked at, never run: hostile bytes cost nothing."""

import zipfile
from io import BytesIO

import pytest

from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.preview import Danger, Shape, danger_of
from advocate_desk.exchange.dropped import names_of_group
from advocate_desk.exchange.previews import LONGEST, LONGEST_LINE, MOST_NAMES, pdf_page, preview_of


def pdf() -> bytes:
    from pypdfium2 import PdfDocument

    document = PdfDocument.new()
    document.new_page(300, 400)
    document.new_page(20_000, 10)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_pdf_is_drawn_page_by_page_within_bounds() -> None:
    shown = preview_of("report.pdf", pdf())
    assert (shown.shape, shown.pages, shown.danger) == (Shape.PDF, 2, None)
    page = pdf_page(shown.data, 0, width=600)
    assert (page.width, page.height) == (600, 800)
    assert len(page.pixels) >= page.stride * page.height
    assert pdf_page(shown.data, 1, width=100_000).width <= 2_400


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"%PDF-", pdf()[:200]])
def test_a_damaged_pdf_has_no_pages(data: bytes) -> None:
    assert preview_of("x.pdf", data).shape is not Shape.PDF
    with pytest.raises(DeskError):
        pdf_page(data, 0, width=100)


def test_a_bomb_is_listed_and_not_unpacked() -> None:
    bomb = archive(a=b"\0" * 50_000_000)
    shown = preview_of("bomb.zip", bomb)
    assert (shown.shape, shown.danger) == (Shape.TEXT, Danger.DISK)
    assert shown.text.split() == ["50,000,000", "a"]


def test_names_in_an_archive_are_words_and_no_more_than_fit() -> None:
    shown = preview_of("x.zip", archive(**{f"n{number}": b"" for number in range(MOST_NAMES + 50)}))
    assert len(shown.text.splitlines()) == MOST_NAMES
    assert "../etc/passwd" in preview_of("slip.zip", archive(**{"..__etc__passwd": b"x"})).text


def test_a_megabyte_line_and_a_huge_text_are_cut_up() -> None:
    shown = preview_of("long.log", b"x" * 3_000_000)
    assert shown.cut
    assert len(shown.text) <= LONGEST * 1.01
    assert max(map(len, shown.text.split("\n"))) <= LONGEST_LINE


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"\xff\xfe\x00", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
@pytest.mark.parametrize("name", ["x", "x.txt", "x.eml", "x.msg", "x.html", "x.png", "x.pdf", "\u202egnp.exe"])
def test_no_bytes_are_too_odd_for_a_preview(name: str, data: bytes) -> None:
    assert preview_of(name, data).data == data


def test_entities_of_a_page_are_no_bomb_and_its_pictures_are_not_fetched() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b;&lt;</p><img src="file:///etc/passwd">'
    shown = preview_of("x.html", bomb)
    assert shown.shape is Shape.TEXT
    assert "passwd" not in shown.text


@pytest.mark.parametrize(
    ("name", "data", "danger"),
    [
        ("run.exe", b"", Danger.PROGRAM),
        ("photo.png", b"MZ\x90", Danger.PROGRAM),
        ("notes.txt", b"#!/bin/sh\nrm", Danger.SCRIPT),
        ("page.HTML", b"<p>", Danger.SCRIPT),
        ("invoice.pdf.js ", b"", Danger.SCRIPT),
        ("old.doc", b"", Danger.MACROS),
        ("plan.docx", archive(word__vbaProject_bin=b"").replace(b"vbaProject_bin", b"vbaProject.bin"), Danger.MACROS),
        ("plan.docx", archive(word__document=b""), None),
        ("photo.jpg", b"\xff\xd8\xff", None),
        ("unknown", b"abc", Danger.PROGRAM),
        ("disk.iso", b"", Danger.DISK),
    ],
)
def test_what_may_do_harm_is_never_handed_on(name: str, data: bytes, danger: Danger | None) -> None:
    assert danger_of(name, data) is danger


def test_a_dropped_group_of_files_tells_its_names() -> None:
    def one(name: str) -> bytes:
        return b"\0" * 72 + name.encode("utf-16-le").ljust(520, b"\0")

    group = (2).to_bytes(4, "little") + one("Board on Friday.msg") + one("trace.txt")
    assert names_of_group(group) == ("Board on Friday.msg", "trace.txt")
    for broken in (b"", b"\1", b"\xff" * 4, b"\xff" * 700, group[:100]):
        assert isinstance(names_of_group(broken), tuple)
