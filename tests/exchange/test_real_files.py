"""The real files beside the checkout: nothing raises, nothing is dropped, and what they say is what we read."""

import hashlib
import mailbox
import re
from pathlib import Path

import pytest

from advocate_desk.exchange.calendar import Event, read_ics
from advocate_desk.exchange.mail import Message, read_eml, safe_html
from advocate_desk.exchange.mbox import read_mbox, split_mbox
from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.quoting import split_quoted
from advocate_desk.exchange.tables import Table
from advocate_desk.exchange.tables_csv import read_csv
from advocate_desk.exchange.vcard_reading import Person, read_vcf


@pytest.fixture(scope="module")
def mails(shared: Path) -> dict[str, Message | Quarantined]:
    files = sorted((shared / "data" / "eml").glob("*.eml"))
    return {file.name.partition("__")[2]: read_eml(file.read_bytes(), file.name) for file in files}


def message(mails: dict[str, Message | Quarantined], name: str) -> Message:
    found = mails[name]
    assert isinstance(found, Message)
    return found


def test_every_mail_is_in_or_set_aside_with_its_reason(mails: dict[str, Message | Quarantined]) -> None:
    aside = {name: found.why for name, found in mails.items() if isinstance(found, Quarantined)}
    assert len(mails) == 77  # the files there are; their names differ without the group before "__", too
    assert aside == {".gitattributes.eml": Why.NOT_A_MAIL, "sample_output_multipart.eml": Why.EMPTY}


def test_every_mail_keeps_its_bytes(shared: Path, mails: dict[str, Message | Quarantined]) -> None:
    for file in (shared / "data" / "eml").glob("*.eml"):
        found = mails[file.name.partition("__")[2]]
        assert found.raw == file.read_bytes()
        if isinstance(found, Message):
            assert found.raw_sha256 == hashlib.sha256(found.raw).hexdigest()


def test_only_mails_without_a_readable_date_have_to_be_guessed(mails: dict[str, Message | Quarantined]) -> None:
    guessed = {name for name, found in mails.items() if isinstance(found, Message) and found.at_guessed}
    assert guessed == {
        "japanese.eml",
        "japanese_iso_2022.eml",
        "raw_email_bad_time.eml",
        "raw_email_with_bad_date.eml",
        "utf8_headers.eml",
    }


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("japanese.eml", "まみむめも"),
        ("raw_email_with_partially_quoted_subject.eml", 'Re: Test: "漢字" mid "漢字" tail'),
        ("example14.eml", "Re: TEST テストテスト"),
        ("utf8_headers.eml", "Säying Hello"),
        ("attachment_pdf.eml", "Another PDF with 🎉 Unicode chars in it 🍿"),
        ("attachment_with_quoted_filename.eml", "Eelanalüüsi päring"),
    ],
)
def test_subjects_in_any_writing_are_read(mails: dict[str, Message | Quarantined], name: str, subject: str) -> None:
    assert message(mails, name).subject == subject


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("japanese_shift_jis.eml", "このメールはテスト用のメールです。"),
        ("japanese_iso_2022.eml", "すみません。"),
        ("ks_c_5601-1987.eml", "스티해"),
        ("raw_email5.eml", "Envoyé par le service"),  # no charset named
        ("raw_email6.eml", "Envoyé par le service"),  # named US-ASCII
        ("raw_email_with_illegal_boundary.eml", "This is an outlook test"),
        ("raw_email11.eml", "XXXXX Xxxxx"),  # text/enriched
        ("email_with_similar_boundaries.eml", "Test"),
        ("multipart_report_multiple_status.eml", "has restricted SMS e-mail"),
    ],
)
def test_text_in_any_charset_and_structure_is_read(
    mails: dict[str, Message | Quarantined], name: str, words: str
) -> None:
    assert words in message(mails, name).text


@pytest.mark.parametrize(
    ("name", "attachment"),
    [
        ("attachment_with_encoded_name.eml", "01 Quien Te DijŠat. Pitbull.mp3"),
        ("attachment_nonascii_filename.eml", "ciële.txt"),
        ("attachment_with_unquoted_name.eml", "This is a test.txt"),
        ("japanese_attachment_long_name.eml", "かきくけこ" * 5 + ".txt"),
        ("attachment_message_rfc822.eml", "ForwardedMessage.eml"),
        ("attachment_only_email.eml", "blah.gz"),
    ],
)
def test_attachments_keep_their_names(mails: dict[str, Message | Quarantined], name: str, attachment: str) -> None:
    assert attachment in [part.name for part in message(mails, name).attachments]


def test_a_copy_with_other_line_ends_is_the_same_mail(mails: dict[str, Message | Quarantined]) -> None:
    for name in ("attachment_pdf", "attachment_pdf_non_ascii", "basic_email"):
        assert message(mails, f"{name}.eml").identity == message(mails, f"{name}_lf.eml").identity


def test_a_mail_attached_to_a_mail_can_be_read_itself(mails: dict[str, Message | Quarantined]) -> None:
    (part,) = message(mails, "attachment_message_rfc822.eml").attachments
    inner = read_eml(part.data, part.name)
    assert isinstance(inner, Message)
    assert inner.subject


def test_no_real_mail_shows_anything_from_elsewhere(mails: dict[str, Message | Quarantined]) -> None:
    for found in mails.values():
        html = safe_html(found) if isinstance(found, Message) else None
        if html is not None:
            assert not re.search(
                r"""src="(?!cid:)|<script|<link|<style|style=|file:|background=""", html, re.IGNORECASE
            )


def test_the_text_of_real_mails_is_cut_into_voices_without_loss(mails: dict[str, Message | Quarantined]) -> None:
    for found in mails.values():
        if isinstance(found, Message):
            stretches = split_quoted(found.text)
            assert "".join(found.text[each.start : each.end] for each in stretches) == found.text


def test_a_real_mailbox_gives_the_mails_the_standard_library_finds(shared: Path) -> None:
    path = shared / "data" / "mimekit_content-length.mbox"
    expected = mailbox.mbox(path, create=False)
    try:
        ids = [each["Message-ID"].strip().strip("<>") for each in expected]
        raws = [expected.get_bytes(key) for key in expected.iterkeys()]
    finally:
        expected.close()
    with path.open("rb") as stream:
        found = list(read_mbox(stream, path.name))
    messages = [each for each in found if isinstance(each, Message)]
    assert len(messages) == len(found) == 29
    assert [each.message_id for each in messages] == [each.replace(" ", "") for each in ids]
    assert [each.raw for each in messages] == raws
    assert found[-1].end == path.stat().st_size


def test_a_real_mailbox_is_cut_without_losing_a_byte(shared: Path) -> None:
    path = shared / "data" / "mimekit_content-length.mbox"
    with path.open("rb") as stream:
        slices = list(split_mbox(stream))
    assert b"".join(each.envelope + each.body for each in slices) == path.read_bytes()


def test_the_cards_of_the_usual_programs_all_give_their_people(shared: Path) -> None:
    files = sorted((shared / "data" / "vcf").glob("*.vcf"))
    cards = {file.name: list(read_vcf(file.read_bytes(), file.name)) for file in files}
    assert len(cards) == 17
    for file in files:
        begun = file.read_bytes().upper().count(b"BEGIN:VCARD")
        assert len(cards[file.name]) == begun
        assert all(isinstance(each, Person) and each.name for each in cards[file.name])


def test_a_card_of_the_iphone_keeps_what_it_says(shared: Path) -> None:
    path = shared / "data" / "vcf" / "John_Doe_IPHONE.vcf"
    (person,) = read_vcf(path.read_bytes(), path.name)
    assert isinstance(person, Person)
    assert (person.name, person.title) == ("Mr. John Richter James Doe Sr.", "Money Counter")
    assert (person.organisation, person.department) == ("IBM", "Accounting")
    assert [(each.kind, each.value) for each in person.channels][:3] == [
        ("email", "john.doe@ibm.com"),
        ("mobile", "905-555-1234"),
        ("phone", "905-666-1234"),
    ]
    assert person.photo is not None
    assert person.photo.startswith(b"\xff\xd8")


def test_every_calendar_is_read_without_an_exception(shared: Path) -> None:
    files = sorted((shared / "data" / "ics").glob("*.ics"))
    assert len(files) == 116
    for file in files:
        data = file.read_bytes()
        found = list(read_ics(data, file.name))
        items = len(re.findall(rb"^BEGIN:(?:VEVENT|VTODO)", data, re.MULTILINE | re.IGNORECASE))
        unreadable = items == 0 and b"BEGIN:V" not in data
        assert len(found) == (1 if unreadable else items), file.name
        for each in found:
            assert isinstance(each, Event) or each.why in (Why.NO_START, Why.UNREADABLE)


def test_one_broken_event_leaves_its_neighbours_alone(shared: Path) -> None:
    path = shared / "data" / "ics" / "issue_722_missing_timezones.ics"
    found = list(read_ics(path.read_bytes(), path.name))
    assert [isinstance(each, Event) for each in found].count(True) >= 1
    assert len(found) == len(re.findall(rb"BEGIN:(?:VEVENT|VTODO)", path.read_bytes()))


def test_outlooks_blanks_between_the_days_do_not_cost_the_recurrence(shared: Path) -> None:
    path = shared / "data" / "ics" / "issue_165_missing_event.ics"
    (event,) = read_ics(path.read_bytes(), path.name)
    assert isinstance(event, Event)
    assert event.rrule is not None
    assert "BYDAY=MO,TU,WE,TH,FR" in event.rrule


@pytest.mark.parametrize("name", ["cfpb_complaints_sample.csv", "telco_customer_churn.csv"])
def test_real_tables_have_one_width(shared: Path, name: str) -> None:
    table = read_csv((shared / "data" / name).read_bytes(), name)
    assert isinstance(table, Table)
    rows = tuple(table.rows)
    assert len(rows) > 20
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) > 10
