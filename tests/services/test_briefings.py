"""A briefing on a real desk: its page names its sources for people, and keeps to what its reader may see."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.brief import Brief, Checks, Section, Statement, StatementKind
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.vocabulary import EntryKind, Reader
from advocate_desk.services import brief_preview, briefings
from advocate_desk.services.desk import Desk

CANARY = "QUAGGA"


def fill(desk: Desk) -> int:
    account = desk.accounts.add(name="Kestrelmark Logistics", zone="New York")
    for name in ("Dana Whitcombe", "Luis Arrieta"):
        desk.contacts.add(name=name, organisation="Kestrelmark Logistics", zone="New York")
    case = desk.cases.add(title="Storage outage after firmware 8.4", account_id=account).id
    desk.timeline.log(
        case_ids=[case],
        text="All three hubs were down from 02:10 to 21:10 on 8 November 2026. 640 users could not print a label.",
        kind=EntryKind.EMAIL,
        at=datetime(2026, 11, 9, 2, 30, tzinfo=UTC),
        who=["Luis Arrieta"],
        audience=Audience.CUSTOMER,
    )
    desk.timeline.log(
        case_ids=[case],
        text="The cause was a fault in how firmware 8.4 switches between two paths to the disks.",
        kind=EntryKind.CALL,
        at=datetime(2026, 11, 16, 21, 10, tzinfo=UTC),
        who=["Dana Whitcombe"],
        audience=Audience.CUSTOMER,
    )
    desk.timeline.log(case_ids=[case], text=f"{CANARY} wants a credit of 40,000 dollars because 900 users were down.")
    return case


def text_of(path: Path) -> str:
    from pypdfium2 import PdfDocument

    with PdfDocument(path.read_bytes()) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


def test_sources_are_said_as_people_say_them(desk: Desk) -> None:
    draft = desk.briefings.draft(fill(desk), Reader.CUSTOMER_EXECUTIVE)
    assert "call with Dana Whitcombe, 16 Nov" in draft.sheet.sources.values()
    assert not any(":" in name for name in draft.sheet.sources.values())


def test_the_exported_page_shows_no_reference_and_nothing_internal(desk: Desk, tmp_path: Path) -> None:
    case = fill(desk)
    brief = desk.briefings.compose(case, Reader.CUSTOMER_EXECUTIVE)
    page = tmp_path / "brief.pdf"
    assert desk.briefings.export(case, brief, [page, tmp_path / "brief.docx"], to_whom=["Dana Whitcombe"]) == 1
    text = text_of(page)
    assert "entry:" not in text
    assert "commitment:" not in text
    assert CANARY not in text
    kept = desk.briefings.listed(case)
    assert [(one.version, one.to_whom) for one in kept] == [(1, ("Dana Whitcombe",))]
    assert [text for _section, text in desk.briefings.sentences(kept[0].id)] == [one.text for one in brief.statements]
    assert desk.briefings.newly_said(case, brief) == []


def test_the_preview_is_the_exported_page_and_knows_where_its_sentences_stand(desk: Desk) -> None:
    draft = desk.briefings.draft(fill(desk), Reader.CUSTOMER_EXECUTIVE)
    leaves = brief_preview.pictured(draft, scale=1.0)
    assert len(leaves.pages) == 1
    assert (leaves.pages[0].width, leaves.pages[0].height) == (596, 842)
    assert len(leaves.places) == len(draft.brief.statements)
    assert all(leaves.places)
    assert all(0 <= box.left < box.right <= 1 for lines in leaves.places for box in lines)


def test_a_brief_with_a_sentence_that_nothing_says_is_not_written(desk: Desk, tmp_path: Path) -> None:
    case = fill(desk)
    one = Statement("Nine hubs were down.", StatementKind.COMPOSED)
    red = Brief(Reader.BOARD, "Down", (Section("Bottom line", (one,)),), checks=Checks(4, 3.0, unsupported=(one.text,)))
    with pytest.raises(DeskError) as refused:
        desk.briefings.export(case, red, [tmp_path / "red.pdf"])
    assert refused.value.fault is Fault.EXPORT_REFUSED
    assert not (tmp_path / "red.pdf").exists()
    assert desk.briefings.listed(case) == []


def test_a_page_from_files_alone_names_the_files_and_no_case(tmp_path: Path) -> None:
    report = tmp_path / "outage-report.txt"
    report.write_text("The service was down for 19 hours on 8 November 2026. The cause was a full disk.", "utf-8")
    now = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
    brief = briefings.from_files([report], account=None, reader=Reader.CUSTOMER_EXECUTIVE, now=now)
    briefings.write_loose(brief, [tmp_path / "page.pdf"], now=now, zone=ZoneInfo("UTC"))
    text = text_of(tmp_path / "page.pdf")
    assert "outage-report.txt" in text
    assert "Case " not in text
