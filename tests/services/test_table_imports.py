"""Tables of other programs become cases, entries, accounts and people: looked at first, once, whole or not at all."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.table import DateOrder, Target
from advocate_desk.domain.vocabulary import ChannelKind, EntryKind, Heat, Severity, Stage
from advocate_desk.exchange.tables import MOST_COLUMNS
from advocate_desk.services.desk import Desk
from advocate_desk.services.table_imports import MOST_SLIPS, OpenTable

TICKETS = (
    "Ticketliste Stand März;;;;;;\n"
    "Ticketnummer;Betreff;Kunde;Priorität;Status;Erstellt am;Ansprechpartner\n"
    "T-1;Büro ohne Netz;Müller AG;hoch;In Bearbeitung;03.04.2026 09:15;Roth, Dana\n"
    "T-2;Drucker steht;Müller AG;niedrig;Geschlossen;31.03.2026;\n"
)
CALLS = (
    'When,Who,What,Type\n03/04/2026 2:05 PM,"Roth, Dana",Called about the outage,Call\n'
    "05/06/2026,me,Sent update,E-mail\n"
)

Opened = Callable[..., OpenTable]


@pytest.fixture
def opened(desk: Desk, tmp_path: Path) -> Opened:
    def opening(content: str | bytes, name: str = "list.csv") -> OpenTable:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return desk.tables.open(path)

    return opening


def take(table: OpenTable, case_id: int | None = None, **more: object) -> tuple[int, int, list[str]]:
    done = table.take(table.preview(case_id=case_id).reading, case_id=case_id, **more)  # type: ignore[arg-type]
    return done.added, done.duplicates, [f"{item.where} {item.why}" for item in done.quarantined]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_list_of_tickets_becomes_cases(desk: Desk, opened: Opened, encoding: str) -> None:
    desk.contacts.add(name="Dana Roth")
    assert take(opened(TICKETS.encode(encoding))) == (2, 0, [])
    printer, net = desk.cases.listed(open_only=False)
    assert (net.title, net.account, net.severity, net.stage) == (
        "Büro ohne Netz",
        "Müller AG",
        Severity.HIGH,
        Stage.RECOVERING,
    )
    assert net.opened_at == datetime(2026, 4, 3, 7, 15, tzinfo=UTC)
    assert net.asked_by == "Dana Roth"
    assert net.asked_by_id is not None
    assert net.is_open
    assert not printer.is_open


def test_a_second_import_adds_nothing_and_leaves_no_step(desk: Desk, opened: Opened) -> None:
    take(opened(TICKETS))
    before = desk.history(limit=1)[0].id
    assert take(opened(TICKETS)) == (0, 2, [])
    assert desk.history(limit=1)[0].id == before


def test_an_import_is_one_step(desk: Desk, opened: Opened) -> None:
    take(opened(TICKETS))
    desk.undo()
    assert desk.cases.listed(open_only=False) == []
    assert desk.accounts.listed() == []
    desk.redo()
    assert len(desk.cases.listed(open_only=False)) == 2


def test_days_that_may_be_read_both_ways_are_asked_for(desk: Desk, opened: Opened) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    table = opened(CALLS)
    preview = table.preview(case_id=case)
    assert preview.reading.target is Target.ENTRIES
    assert preview.open_columns == (0,)
    assert not preview.ready
    with pytest.raises(DeskError) as error:
        table.take(preview.reading, case_id=case)
    assert error.value.facts["field"] == "table_dates"
    said = table.mapped(preview, {}, order=DateOrder.MONTH_FIRST, case_id=case)
    assert table.take(said.reading, case_id=case).added == 2
    found = {entry.text: entry for entry in desk.timeline.page(case).entries}
    call = found["Called about the outage"]
    assert (call.at, call.kind, call.author) == (
        datetime(2026, 3, 4, 13, 5, tzinfo=UTC),
        EntryKind.CALL,
        "Dana Roth",
    )
    assert found["Sent update"].author == "Mara Lindqvist"


def test_one_day_past_the_twelfth_decides_a_whole_column(opened: Opened) -> None:
    preview = opened("Date,Text\n03/04/2026,a\n25/04/2026,b\n").preview(target=Target.ENTRIES)
    assert preview.reading.orders[0] is DateOrder.DAY_FIRST
    assert preview.open_columns == ()


def test_nothing_an_import_brings_is_shown_outside(desk: Desk, opened: Opened) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    take(opened("Date,Text,Audience\n2026-03-02,secret,customer\n"), case_id=case)
    entry = next(one for one in desk.timeline.page(case).entries if one.text == "secret")
    assert entry.audience == 0


def test_rows_that_cannot_be_read_are_listed_and_the_others_come_in(desk: Desk, opened: Opened) -> None:
    table = opened(
        "Title,Account,Severity,Opened\nGood,Kestrelmark,high,2026-03-02\nBad day,Kestrelmark,high,someday\n"
        "Bad word,Kestrelmark,whatever,2026-03-02\n,Kestrelmark,high,2026-03-02\nEmpty is fine,Kestrelmark,n/a,-\n"
    )
    added, _known, aside = take(table)
    assert added == 2
    assert aside == [
        "list.csv, row 3, Opened: “someday” no_date",
        "list.csv, row 4, Severity: “whatever” unknown_word",
        "list.csv, row 5 missing",
    ]


def test_mended_rows_come_in_on_the_second_import(desk: Desk, opened: Opened) -> None:
    take(opened("Title,Account,Severity\nA,Kestrelmark,high\nB,Kestrelmark,whatever\n"))
    assert take(opened("Title,Account,Severity\nA,Kestrelmark,high\nB,Kestrelmark,low\n"))[:2] == (1, 1)


def test_what_is_told_by_the_check_is_what_happens(opened: Opened) -> None:
    table = opened(TICKETS + "T-3;;Müller AG;hoch;Neu;01.04.2026;\nT-1;Büro ohne Netz;Müller AG;hoch;Neu;01.04.2026;\n")
    reading = table.preview().reading
    checked = table.check(reading)
    done = table.take(reading)
    assert (checked.new, checked.known, checked.aside) == (done.added, done.duplicates, len(done.quarantined))
    assert (checked.new, checked.known, checked.aside) == (2, 1, 1)


def test_a_cancelled_import_leaves_nothing(desk: Desk, opened: Opened) -> None:
    rows = "".join(f"Case {n},Kestrelmark\n" for n in range(2_500))
    table = opened("Title,Account\n" + rows)
    asked = iter([False, False, True])
    with pytest.raises(DeskError) as error:
        table.take(table.preview().reading, cancelled=lambda: next(asked))
    assert error.value.fault is Fault.CANCELLED
    assert desk.cases.listed(open_only=False) == []
    assert desk.accounts.listed() == []


def test_formulas_come_in_as_text_and_are_never_evaluated(desk: Desk, opened: Opened) -> None:
    take(opened('Title,Account\n"=HYPERLINK(""http://x"",""y"")",+Kestrelmark\n'))
    (case,) = desk.cases.listed()
    assert (case.title, case.account) == ('=HYPERLINK("http://x","y")', "+Kestrelmark")


def test_a_workbook_is_read_as_its_cells_show(desk: Desk, opened: Opened) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Tickets")
    for at, head in enumerate(("Title", "Customer", "Date opened", "Users affected")):
        sheet.write(0, at, head)
    sheet.write(1, 0, "Login fails")
    sheet.write_formula(1, 1, '=CONCATENATE("Kestrel","mark")', None, "Kestrelmark")
    sheet.write_datetime(1, 2, datetime(2026, 3, 2, 10, 15), book.add_format({"num_format": "dd/mm/yy hh:mm"}))
    sheet.write_number(1, 3, 1200.0)
    book.close()
    assert take(opened(out.getvalue(), "tickets.xlsx")) == (1, 0, [])
    (case,) = desk.cases.listed()
    assert (case.account, case.opened_at) == ("Kestrelmark", datetime(2026, 3, 2, 9, 15, tzinfo=UTC))
    assert case.users_affected == 1200


def test_an_opendocument_table_is_read(desk: Desk, opened: Opened) -> None:
    from odfdo import Cell, Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Tickets")
    for values in (("Title", "Customer", "Opened"), ("Login fails", "Kestrelmark", datetime(2026, 3, 2, 10, 15))):
        row = Row()
        for value in values:
            row.append(Cell(value))
        table.append(row)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    assert take(opened(out.getvalue(), "tickets.ods")) == (1, 0, [])
    (case,) = desk.cases.listed()
    assert (case.title, case.account, case.opened_at) == (
        "Login fails",
        "Kestrelmark",
        datetime(2026, 3, 2, 9, 15, tzinfo=UTC),
    )


def test_accounts_come_in_and_are_filled_in_later_but_never_overwritten(desk: Desk, opened: Opened) -> None:
    take(opened("Customer,ARR,Segment\nKestrelmark,$1.2M,strategic\n"))
    table = opened("Kundenname;Jahreswert;Verlängerung;Zeitzone\nkestrelmark;5 EUR;31.01.2027;New York\n")
    reading = table.preview(target=Target.ACCOUNTS).reading
    done = table.take(reading)
    (account,) = desk.accounts.listed()
    assert (done.added, done.duplicates) == (0, 1)
    assert account.value is not None
    assert (account.value.amount(), account.value.currency) == ("1200000.00", "USD")
    assert str(account.renewal) == "2027-01-31"


def test_people_are_known_by_their_address_and_gain_what_they_lacked(desk: Desk, opened: Opened) -> None:
    first = (
        "First Name,Last Name,Company,E-mail 1 - Value,Mobile Phone\nDana,Roth,Kestrelmark,dana@k.example,+49 170 1\n"
    )
    take(opened(first.replace("+49 170 1", "+49 170 111")))
    table = opened("Name;Position;E-Mail;Telefon\nRoth, Dana;Leiterin IT;DANA@k.example;+49 30 222\n")
    done = table.take(table.preview(target=Target.CONTACTS).reading)
    assert (done.added, done.duplicates) == (0, 1)
    dana = desk.contacts.get(desk.contacts.find("Dana Roth"))
    assert (dana.title, dana.organisation) == ("Leiterin IT", "Kestrelmark")
    assert [channel.value for channel in dana.channels] == ["+49 170 111", "+49 30 222", "dana@k.example"]


def test_two_people_of_one_name_with_two_addresses_are_two(desk: Desk, opened: Opened) -> None:
    rows = "Name,Company,Email\nAnn Lee,A,ann@a.example\nAnn Lee,B,ann@b.example\n"
    assert take(opened(rows))[0] == 2
    assert take(opened(rows))[:2] == (0, 2)


def test_a_new_address_without_an_organisation_is_somebody_new(desk: Desk, opened: Opened) -> None:
    known = desk.contacts.add(
        name="Ann Lee", organisation="Kestrelmark", channels=[Channel(ChannelKind.EMAIL, "ann@a.example")]
    )
    table = opened("Name,Email,Title\nAnn Lee,ann@b.example,Broker\n")
    reading = table.preview(target=Target.CONTACTS).reading
    assert (table.take(reading).added, table.take(reading).duplicates) == (1, 1)
    ann = desk.contacts.get(known)
    assert (ann.title, [channel.value for channel in ann.channels]) == ("", ["ann@a.example"])


def test_a_name_alone_or_with_its_organisation_is_who_is_known(desk: Desk, opened: Opened) -> None:
    known = desk.contacts.add(name="Ann Lee", organisation="Kestrelmark")
    for rows in ("Name,Title\nAnn Lee,Broker\n", "Name,Company,Email\nAnn Lee,kestrelmark,ann@k.example\n"):
        table = opened(rows)
        assert table.take(table.preview(target=Target.CONTACTS).reading).duplicates == 1
    ann = desk.contacts.get(known)
    assert (ann.title, [channel.value for channel in ann.channels]) == ("Broker", ["ann@k.example"])


@pytest.mark.parametrize("organisation", ["", "Kestrelmark"])
def test_nobody_of_the_same_name_who_is_gone_is_meant(desk: Desk, opened: Opened, organisation: str) -> None:
    gone = desk.contacts.add(name="Ann Lee", organisation="Kestrelmark")
    desk.contacts.verify(gone, result="gone")
    table = opened(f"Name,Company,Title\nAnn Lee,{organisation},Broker\n")
    assert table.take(table.preview(target=Target.CONTACTS).reading).added == 1
    assert desk.contacts.get(gone).title == ""


def test_an_address_is_that_of_who_is_still_there(desk: Desk, opened: Opened) -> None:
    box = Channel(ChannelKind.EMAIL, "desk@k.example")
    gone, here = (desk.contacts.add(name=name, channels=[box]) for name in ("Ann Lee", "Wei Sun"))
    desk.contacts.verify(gone, result="gone")
    table = opened("Name,Email,Title\nService desk,desk@k.example,Agent\n")
    assert table.take(table.preview(target=Target.CONTACTS).reading).duplicates == 1
    assert [desk.contacts.get(id_).title for id_ in (gone, here)] == ["", "Agent"]


def test_every_row_of_one_account_fills_what_is_empty_and_the_first_word_stays(desk: Desk, opened: Opened) -> None:
    desk.accounts.add(name="Kestrelmark")
    table = opened("Account,Region,Users,Notes\nKestrelmark,DE-BY,,first\nKESTRELMARK,,40,second\n")
    table.take(table.preview(target=Target.ACCOUNTS).reading)
    (account,) = desk.accounts.listed()
    assert (account.region, account.users, account.notes) == ("DE-BY", 40, "first")


def test_a_dry_run_answers_what_taking_in_answers(opened: Opened) -> None:
    rows = "".join(f"Row {n},Kestrelmark,someday\n" for n in range(1_200))
    wide = "Good,Kestrelmark,2026-03-02" + "," * MOST_COLUMNS + "beyond\n"
    table = opened("Title,Account,Opened\n" + rows + wide)
    guessed = table.preview(target=Target.CASES, header=1)
    preview = table.mapped(guessed, {"Title": "title", "Account": "account", "Opened": "opened_at"})
    assert preview.cut
    foretold, done = table.dry_run(preview.reading), table.take(preview.reading)
    assert len(foretold.quarantined) == 1_201
    assert foretold.quarantined[-1].why == "too_many_rows"
    assert replace(foretold, step=done.step) == done
    assert len(table.check(preview.reading).slips) == MOST_SLIPS


def test_a_column_names_the_case_of_each_entry(desk: Desk, opened: Opened) -> None:
    first = desk.cases.add(title="Login fails", new_account="Kestrelmark")
    second = desk.cases.add(title="Export hangs", new_account="Ardent")
    table = opened(f"Date,Text,Case\n2026-03-02,a,{first.ref}\n2026-03-02,b,export hangs\n2026-03-02,c,X-99\n")
    done = table.take(table.preview(target=Target.ENTRIES).reading)
    assert done.added == 2
    assert [item.why for item in done.quarantined] == ["no_case"]
    assert "b" in {entry.text for entry in desk.timeline.page(second.id).entries}


def test_a_reading_is_remembered_for_files_with_the_same_headings(desk: Desk, opened: Opened) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    table = opened(CALLS)
    said = table.mapped(table.preview(case_id=case), {"Who": "people"}, order=DateOrder.DAY_FIRST, case_id=case)
    table.take(said.reading, case_id=case, remember=True)
    again = opened(CALLS.replace("Sent", "Mailed"), "next.csv").preview(case_id=case)
    assert again.reading.remembered
    assert again.ready
    assert again.reading.fields[1] == "people"
    desk.undo()
    assert not opened(CALLS, "third.csv").preview(case_id=case).reading.remembered


def test_heat_and_description_become_part_of_the_story(desk: Desk, opened: Opened) -> None:
    take(opened("Title,Customer,Mood,Requester,Description\nLogin fails,Kestrelmark,angry,Dana Roth,Nobody gets in\n"))
    (case,) = desk.cases.listed()
    assert case.heat is Heat.ANGRY
    assert "Nobody gets in" in {entry.text for entry in desk.timeline.page(case.id).entries}
    assert desk.cases.heat_course(case.id)[0].name == "Dana Roth"


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "x.csv", Fault.FILE_EMPTY),
        (b"\xef\xbb\xbf\r\n", "x.csv", Fault.FILE_EMPTY),
        (b"PK\x03\x04 cut", "x.xlsx", Fault.FILE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.xlsx", Fault.FILE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.xls", Fault.FORMAT_UNKNOWN),
    ],
)
def test_what_is_no_table_is_refused_by_name(opened: Opened, content: bytes, name: str, fault: Fault) -> None:
    with pytest.raises(DeskError) as error:
        opened(content, name)
    assert error.value.fault is fault


def test_control_characters_and_cells_of_any_length_do_no_harm(desk: Desk, opened: Opened) -> None:
    long = "x" * 40_000
    added, _known, aside = take(opened(f'Title,Account,Description\n"a\x00b\x1fc\x07",Kestrelmark,"{long}"\n'))
    (case,) = desk.cases.listed()
    assert (added, aside) == (1, [])
    assert case.title == "a�b�c�"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Title", "Account"])
    book.active.append(["y" * 32_767, "Kestrelmark"])
    out = io.BytesIO()
    book.save(out)
    assert take(opened(out.getvalue(), "x.xlsx"))[0] == 1


def test_real_complaints_come_in_once(desk: Desk, shared: Path) -> None:
    table = desk.tables.open(shared / "data" / "cfpb_complaints_sample.csv")
    preview = table.preview()
    assert preview.reading.target is Target.CASES
    assert preview.ready
    assert take(table) == (114, 0, [])
    assert take(table) == (0, 114, [])


def test_many_rows_come_in_once(desk: Desk, opened: Opened) -> None:
    case = desk.cases.add(title="Login fails", new_account="Kestrelmark").id
    rows = "".join(f"2026-03-{n % 28 + 1:02d} 10:{n % 60:02d},Entry number {n}\n" for n in range(20_000))
    assert take(opened("Date,Text\n" + rows), case_id=case) == (20_000, 0, [])
    assert take(opened("Date,Text\n" + rows), case_id=case)[:2] == (0, 20_000)
