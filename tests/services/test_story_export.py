"""The story and its history as files: sorted and filtered as on screen, for the right reader, safe to open."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import Edition, EntryKind, Standing
from advocate_desk.services import story_export
from advocate_desk.services.desk import Desk
from advocate_desk.store import schema as s
from tests.conftest import NOW

SECRET, OPEN = "we broke it ourselves", "the patch arrives on Thursday"


@pytest.fixture
def case(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark", zone="America/New_York")
    case = desk.cases.add(title="Outage", account_id=account, at=NOW - timedelta(days=3)).id
    log = desk.timeline.log
    log(case_ids=[case], text=SECRET, kind=EntryKind.FINDING, at=NOW - timedelta(hours=5), standing=Standing.CLAIM)
    log(case_ids=[case], text=OPEN, kind=EntryKind.CALL, at=NOW - timedelta(hours=4), audience=Audience.CUSTOMER)
    log(case_ids=[case], text='=HYPERLINK("http://x")', at=NOW - timedelta(hours=3))
    return case


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def test_a_spreadsheet_has_a_row_an_entry_and_no_formula(desk: Desk, case: int, tmp_path: Path) -> None:
    desk.timeline.export(case, [tmp_path / "story.csv"], where=Filter(noise=True))
    head, *body = rows(tmp_path / "story.csv")[1:]
    assert head == [
        "Date",
        "Time",
        "Until",
        "Kind",
        "Who",
        "Subject",
        "Text",
        "Files",
        "Standing",
        "Seen by",
        "Written",
    ]
    texts = [row[6] for row in body]
    assert texts[-3:] == [SECRET, OPEN, '\'=HYPERLINK("http://x")']
    assert [row[:2] for row in body][-1] == ["2026-11-17", "11:20"]
    assert body[-3][8:10] == ["claim", "internal"]


def test_newest_first_turns_the_order_round(desk: Desk, case: int, tmp_path: Path) -> None:
    desk.timeline.export(case, [tmp_path / "a.csv"], where=Filter(noise=True))
    desk.timeline.export(case, [tmp_path / "b.csv"], where=Filter(noise=True), newest_first=True)
    assert rows(tmp_path / "a.csv")[2:] == list(reversed(rows(tmp_path / "b.csv")[2:]))


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "csv", "md", "html", "odt", "json"])
def test_the_customer_edition_holds_nothing_internal_in_any_format(
    desk: Desk, case: int, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"story.{ending}"
    desk.timeline.export(case, [target], edition=Edition.CUSTOMER)
    data = target.read_bytes()
    if ending in ("docx", "xlsx", "odt"):
        with zipfile.ZipFile(target) as package:
            data = b"\n".join(package.read(name) for name in package.namelist())
    if ending == "pdf":
        from pypdfium2 import PdfDocument

        data = "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(data)).encode()
    assert OPEN.encode() in b" ".join(data.split())
    assert SECRET.encode() not in data
    assert b"HYPERLINK" not in data
    assert b"finding" not in data


def test_files_that_are_not_open_to_the_reader_are_not_named(desk: Desk, case: int, tmp_path: Path) -> None:
    entry = desk.timeline.page(case, where=Filter(audience=Audience.CUSTOMER)).entries[0]
    with desk.store.writing(Op.IMPORT) as w:
        for name, audience in (("open.log", Audience.CUSTOMER), ("dump.log", Audience.INTERNAL)):
            w.insert(
                s.Attachment,
                entry_id=entry.id,
                name=name,
                media_type="x/y",
                size=1,
                sha256="0" * 64,
                audience=int(audience),
            )
    desk.timeline.export(case, [tmp_path / "s.json", tmp_path / "s.md"], edition=Edition.CUSTOMER)
    data = json.loads((tmp_path / "s.json").read_text())
    assert data["entries"][-1]["attachments"] == [{"name": "open.log"}]
    assert "dump.log" not in (tmp_path / "s.md").read_text()


def test_an_earlier_moment_shows_outside_only_what_is_still_open(desk: Desk, case: int, tmp_path: Path) -> None:
    entry = desk.timeline.page(case, where=Filter(audience=Audience.CUSTOMER)).entries[0]
    then = datetime.now(UTC)
    desk.timeline.show_to([entry.id], Audience.INTERNAL)
    desk.timeline.export(case, [tmp_path / "out.json"], edition=Edition.CUSTOMER, known=then)
    desk.timeline.export(case, [tmp_path / "in.json"], known=then)
    assert OPEN not in (tmp_path / "out.json").read_text()
    inside = json.loads((tmp_path / "in.json").read_text())["entries"]
    assert [one["audience"] for one in inside if one["text"] == OPEN] == [["customer"]]


def test_an_unknown_ending_writes_nothing(desk: Desk, case: int, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        desk.timeline.export(case, [tmp_path / "a.md", tmp_path / "a.exe"])
    assert refused.value.fault is Fault.FORMAT_UNKNOWN
    assert list(tmp_path.glob("a.*")) == []


def test_undo_stops_at_an_export(desk: Desk, case: int, tmp_path: Path) -> None:
    desk.timeline.export(case, [tmp_path / "a.md"])
    with pytest.raises(DeskError) as refused:
        desk.undo()
    assert refused.value.fault is Fault.UNDO_BARRIER


def test_what_is_newly_visible_is_told_by_the_last_export_to_that_edition(
    desk: Desk, case: int, tmp_path: Path
) -> None:
    assert desk.timeline.newly_visible(case, edition=Edition.CUSTOMER) == [OPEN]
    desk.timeline.export(case, [tmp_path / "a.md"], edition=Edition.CUSTOMER)
    assert desk.timeline.newly_visible(case, edition=Edition.CUSTOMER) == []
    desk.timeline.log(case_ids=[case], text="it came", audience=Audience.CUSTOMER)
    assert desk.timeline.newly_visible(case, edition=Edition.CUSTOMER) == ["it came"]
    assert desk.timeline.newly_visible(case, edition=Edition.INTERNAL) == []


def test_the_page_says_as_what_it_is_known_and_what_was_held_back(desk: Desk, case: int, tmp_path: Path) -> None:
    where = Filter(kinds=(EntryKind.CALL,), text="patch")
    desk.timeline.export(case, [tmp_path / "a.md"], where=where, known=datetime.now(UTC))
    page = (tmp_path / "a.md").read_text()
    assert "As known on" in page
    assert "1 entry" in page
    assert "call" in page
    assert "“patch”" in page


def test_history_goes_out_in_true_order_with_before_and_after(desk: Desk, case: int, tmp_path: Path) -> None:
    entry = desk.timeline.page(case, where=Filter(text="broke")).entries[0]
    desk.timeline.change(entry.id, text="the update broke it")
    desk.timeline.show_to([entry.id], Audience.PARTNER)
    desk.undo()
    other = desk.cases.add(title="Billing", account_id=desk.accounts.find("Kestrelmark")).id
    desk.timeline.log(case_ids=[other], text="of another case")
    desk.timeline.export_history(
        case, [tmp_path / "h.json", tmp_path / "h.csv", tmp_path / "h.xlsx", tmp_path / "h.md"]
    )
    turns = json.loads((tmp_path / "h.json").read_text())["history"]
    assert [turn["number"] for turn in turns] == sorted(turn["number"] for turn in turns)
    told = [(turn["field"], turn["was"], turn["now"], turn["who"]) for turn in turns if turn["thing"] == "entry"][-3:]
    me = "Mara Lindqvist"
    assert told == [
        ("text", SECRET, "the update broke it", me),
        ("audience", "internal", "partner", me),
        ("audience", "partner", "internal", me),
    ]
    assert "of another case" not in (tmp_path / "h.json").read_text()
    assert any(row[-2:] == [SECRET, "the update broke it"] for row in rows(tmp_path / "h.csv"))


def test_a_deleted_entry_stands_in_the_history_with_its_words(desk: Desk, case: int, tmp_path: Path) -> None:
    entry = desk.timeline.page(case, where=Filter(text="broke")).entries[0]
    desk.timeline.delete(entry.id)
    desk.timeline.export_history(case, [tmp_path / "h.json"])
    turns = [t for t in json.loads((tmp_path / "h.json").read_text())["history"] if t["thing"] == "entry"]
    assert [(t["was"], t["now"]) for t in turns if SECRET in (t["was"], t["now"])] == [("", SECRET), (SECRET, "")]


def test_a_picture_that_was_saved_is_no_export_of_the_texts(desk: Desk, case: int, tmp_path: Path) -> None:
    desk.story_pictures.export(case, [tmp_path / "story.svg"], edition=Edition.CUSTOMER)
    assert desk.timeline.newly_visible(case, edition=Edition.CUSTOMER) == [OPEN]
    assert desk.history(limit=1)[0].op == Op.EXPORT_STORY_PICTURE


def test_what_went_out_is_no_news_however_much_internal_has_come_after_it(
    desk: Desk, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_export, "_MOST_NEWS", 2)
    for number in range(3):
        desk.timeline.log(case_ids=[case], text=f"not for them {number}", at=NOW - timedelta(hours=number))
    desk.timeline.export(case, [tmp_path / "a.md"], edition=Edition.CUSTOMER)
    assert desk.timeline.newly_visible(case, edition=Edition.CUSTOMER) == []
