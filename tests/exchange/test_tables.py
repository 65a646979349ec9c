import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange import tables, tables_csv, tables_xlsx
from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.tables import Table
from advocate_desk.exchange.tables_csv import read_csv
from advocate_desk.exchange.tables_xlsx import read_xlsx

WANTED = (("Name", "Town"), ("Müller", "Zürich, old"))


def rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    found = read_csv(data, "people.csv")
    assert isinstance(found, Table)
    return tuple(found.rows)


def sheets(data: bytes) -> tuple[Table, ...]:
    found = read_xlsx(data, "people.xlsx")
    assert isinstance(found, tuple)
    return found


def workbook(*cells: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_of_any_encoding_and_delimiter_is_read(encoding: str, delimiter: str, ending: str) -> None:
    text = f'Name{delimiter}Town{ending}Müller{delimiter}"Zürich, old"{ending}'
    assert rows(text.encode(encoding)) == WANTED


def test_the_delimiter_excel_names_is_believed() -> None:
    assert rows(b"sep=;\r\na,b;c\r\n1;2\r\n") == (("a,b", "c"), ("1", "2"))


def test_a_decimal_comma_does_not_part_cells() -> None:
    assert rows(b"case;hours\nN-1;1,5\nN-2;2,5\n") == (("case", "hours"), ("N-1", "1,5"), ("N-2", "2,5"))


def test_short_rows_are_filled_and_empty_ones_at_the_end_are_none() -> None:
    assert rows(b"a,b,c\n1\n,,\n\n") == (("a", "b", "c"), ("1", "", ""))


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_formula_comes_in_as_its_text(cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    assert rows(f"a,b\n{quoted},2\n".encode()) == (("a", "b"), (cell, "2"))
    (sheet,) = sheets(workbook(("a", "b"), (cell, "2")))
    assert tuple(sheet.rows) == (("a", "b"), (cell, "2"))


def test_a_formula_with_a_stored_result_comes_in_as_what_the_sheet_shows() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("People")
    sheet.write_formula(0, 0, '=HYPERLINK("http://x","y")', None, "y")
    sheet.write_formula(0, 1, "=1+1", None, 2)
    book.close()
    (found,) = sheets(out.getvalue())
    assert tuple(found.rows) == (("y", "2"),)


def test_a_cell_of_a_megabyte_is_read_whole() -> None:
    assert rows(b'a,b\n"' + b"x" * 1_000_000 + b'",2\n')[1] == ("x" * 1_000_000, "2")


def test_nul_in_a_table_is_replaced() -> None:
    assert rows(b"a\0b,c\n1,2\n") == (("a�b", "c"), ("1", "2"))


def test_numbers_days_and_times_of_a_workbook_are_said_plainly() -> None:
    day = datetime.datetime(2026, 3, 2)
    (sheet,) = sheets(
        workbook((12.0, 1.5, True, day, day.replace(hour=10, minute=15), datetime.time(9), 4915112345678, None, "x"))
    )
    assert tuple(sheet.rows) == (
        ("12", "1.5", "TRUE", "2026-03-02", "2026-03-02 10:15:00", "09:00", "4915112345678", "", "x"),
    )


def test_sheets_without_cells_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("People").append(["Dana"])
    out = io.BytesIO()
    book.save(out)
    (found,) = sheets(out.getvalue())
    assert (found.name, tuple(found.rows)) == ("People", (("Dana",),))


def test_rows_beyond_the_limit_are_cut_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    monkeypatch.setattr(tables_csv, "MOST_ROWS", 3)
    found = read_csv(b"a,b\n" * 5, "x.csv")
    assert isinstance(found, Table)
    assert (len(found.packed), found.cut) == (3, True)


def test_a_sheet_that_claims_a_million_rows_ends_where_its_cells_end() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "first"
    sheet["XFD1048576"] = "last"
    out = io.BytesIO()
    book.save(out)
    (table,) = sheets(out.getvalue())
    assert tuple(table.rows) == (("first",),)


def replaced(data: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


def test_an_entity_bomb_in_a_workbook_is_set_aside() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    found = read_xlsx(replaced(workbook(("a",)), "xl/worksheets/sheet1.xml", bomb), "x.xlsx")
    assert isinstance(found, Quarantined)
    assert found.why is Why.DAMAGED


def test_a_workbook_that_unpacks_to_gigabytes_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_xlsx, "LARGEST_UNPACKED", 1_000_000)
    found = read_xlsx(replaced(workbook(("a",)), "xl/worksheets/sheet1.xml", b" " * 2_000_000), "x.xlsx")
    assert isinstance(found, Quarantined)
    assert found.why is Why.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.EMPTY),
        (b"PK\x03\x04 cut", Why.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Why.ENCRYPTED),
    ],
)
def test_what_is_no_workbook_is_set_aside(data: bytes, why: Why) -> None:
    assert read_xlsx(data, "x.xlsx") == Quarantined("x.xlsx", why, data, len(data))


@given(st.binary(max_size=400) | st.text(alphabet='a,;\t"\n\r=\0é', max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_set_aside(data: bytes) -> None:
    found = read_csv(data, "x.csv")
    if isinstance(found, Table):
        rows = tuple(found.rows)
        assert len({len(row) for row in rows}) <= 1
        "".join(cell for row in rows for cell in row).encode()


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_set_aside(at: int, damage: bytes) -> None:
    data = bytearray(workbook(("Name", 1), ("Dana", 2.5)))
    at %= len(data)
    data[at : at + len(damage)] = damage
    found = read_xlsx(bytes(data), "x.xlsx")
    assert isinstance(found, tuple | Quarantined)


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_cell_of_a_written_table_is_read(cells: list[list[str]]) -> None:
    width = max(map(len, cells))
    square = [[cell.strip() or "x" for cell in row + ["x"] * (width - len(row))] for row in cells]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in square)
    found = read_csv(text.encode("utf-8-sig"), "x.csv")
    assert isinstance(found, Table)
    if not any(mark in text for mark in ";\t|"):
        assert tuple(found.rows) == tuple(tuple(row) for row in square)
