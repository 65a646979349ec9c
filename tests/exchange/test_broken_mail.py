"""Every way a sender can get a mail wrong: it comes in or is set aside with its reason; nothing raises or is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange import mail as mail_module
from advocate_desk.exchange.mail import LONGEST_SUBJECT, Message, Note, read_eml, safe_html
from advocate_desk.exchange.mime import DEEPEST, LONGEST_TEXT, MOST_PARTS
from advocate_desk.exchange.parts import LONGEST_NAME, file_name
from advocate_desk.exchange.quarantine import Quarantined, Why
from tests.exchange.letters import HEAD, PDF, mixed, read


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.EMPTY),
        (b" \r\n\r\n", Why.EMPTY),
        (b"just some words\n", Why.NOT_A_MAIL),
        (b"Note: not a mail\n\nwords", Why.NOT_A_MAIL),
        (bytes(range(256)), Why.NOT_A_MAIL),
        (b"\r\nFrom: a@b\r\n\r\nhead after an empty line", Why.NOT_A_MAIL),
    ],
)
def test_what_is_no_mail_is_set_aside_with_its_bytes(data: bytes, why: Why) -> None:
    assert read_eml(data, "x.eml") == Quarantined("x.eml", why, data, len(data))


def test_a_mail_larger_than_any_mail_is_set_aside_with_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_module, "LARGEST", 100)
    found = read_eml(HEAD + b"\r\n" + b"x" * 100_000, "x.eml")
    assert isinstance(found, Quarantined)
    assert (found.why, found.raw[:5]) == (Why.TOO_LARGE, b"From:")


@pytest.mark.parametrize(
    ("date", "note"),
    [
        (b"", Note.DATE_MISSING),
        (b"Date: Pn, 29 paX 2007\r\n", Note.DATE_UNREADABLE),
        (b"Date:\r\n", Note.DATE_UNREADABLE),
    ],
)
def test_a_mail_without_a_readable_date_says_so(date: bytes, note: Note) -> None:
    found = read(b"From: a@b\r\n" + date + b"\r\nx")
    assert (found.sent_at, found.at_guessed, found.notes) == (None, True, (note,))


def test_a_subject_of_a_megabyte_is_cut_and_kept_in_the_bytes() -> None:
    data = HEAD + b"Subject: " + b"a" * 1_000_000 + b"\r\n\r\nx"
    found = read(data)
    assert len(found.subject) == LONGEST_SUBJECT
    assert found.subject.endswith("…")
    assert Note.SUBJECT_CUT in found.notes
    assert found.raw == data


def test_nul_is_replaced_in_the_text_and_kept_in_the_bytes() -> None:
    data = HEAD + b"Subject: a\0b\r\n\r\nc\0d"
    found = read(data)
    assert (found.subject, found.text) == ("a�b", "c�d")
    assert Note.CHARACTERS_REPLACED in found.notes
    assert found.raw == data


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        (b"us-ascii", "Zürich".encode()),
        (b"utf-8", "Zürich".encode("cp1252")),
        (b"iso-8859-1", "Zürich".encode()),
        (b"x-unknown", "Zürich".encode()),
        (b"", "Zürich".encode()),
        (b'"utf-8', "Zürich".encode()),
    ],
)
def test_a_charset_that_lies_spoils_nothing(charset: bytes, body: bytes) -> None:
    assert read(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + body).text == "Zürich"


def test_lone_surrogates_never_reach_the_store() -> None:
    body = b"+2AA- and \xed\xa0\x80"
    for charset in (b"utf-7", b"utf-8", b"utf-16"):
        found = read(
            HEAD + b"Subject: =?utf-7?Q?+2AA-?=\r\nContent-Type: text/plain; charset=" + charset + b"\r\n\r\n" + body
        )
        said = found.subject + found.text
        assert said.encode().decode() == said
        assert not any("\ud800" <= letter <= "\udfff" for letter in said)


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        (b"base64", b"SGVsbG8", "Hello"),  # padding forgotten
        (b"base64", b"SGVs\r\n!!bG8=\r\n", "Hello"),
        (b"base64", b"SGVsbG8hI", "Hello!"),  # one letter too many
        (b"quoted-printable", b"a=ZZb=", "a=ZZb"),
        (b"quoted-printable", b"a=C3=A4=\r\nb", "aäb"),
        (b"x-no-such", b"as it is", "as it is"),
        (b"x-uuencode", b"begin 644 a.txt\r\n%2&5L;&\\\r\n`\r\nend\r\n", "Hello"),
        (b"8bit", "ä".encode(), "ä"),
    ],
)
def test_an_encoding_that_is_broken_gives_what_it_holds(encoding: bytes, body: bytes, text: str) -> None:
    assert read(HEAD + b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body).text == text


@pytest.mark.parametrize(
    "body",
    [
        b'Content-Type: multipart/mixed; boundary="=b"\r\n\r\n--=b\r\n\r\nThe words\r\n',  # never closed
        b"Content-Type: multipart/mixed\r\n\r\n--=b\r\nContent-Type: text/plain\r\n\r\nThe words\r\n--=b--\r\n",
        b'Content-Type: multipart/mixed; boundary="wrong"\r\n\r\n'
        b"--=b\r\nContent-Type: text/plain\r\n\r\nThe words\r\n--=b--",
        b"Content-Type: multipart/mixed; boundary==b\r\n\r\n--=b\r\n\r\nThe words\r\n--=bb\r\n--=b--\r\n",
        b'Content-Type: MULTIPART/Mixed; BOUNDARY="=b "\r\n\r\n--=b \r\n\r\nThe words\r\n--=b-- \r\n',
        b"Content-Type: text\r\n\r\nThe words",
        b"Content-Type: ; charset=utf-8\r\n\r\nThe words",
    ],
)
def test_a_structure_that_is_broken_still_gives_its_words(body: bytes) -> None:
    assert read(HEAD + body).text.startswith("The words")


def test_multiparts_nested_beyond_reason_end_as_an_attachment() -> None:
    body = b"The words"
    kind = b"text/plain"
    for level in range(DEEPEST + 500):
        mark = b"b%d" % level
        body = b"--%b\r\nContent-Type: %b\r\n\r\n%b\r\n--%b--\r\n" % (mark, kind, body, mark)
        kind = b'multipart/mixed; boundary="%b"' % mark
    found = read(HEAD + b"Content-Type: " + kind + b"\r\n\r\n" + body)
    assert len(found.attachments) == 1
    assert b"The words" in found.attachments[0].data


def test_parts_beyond_counting_are_kept_in_one() -> None:
    found = read(mixed(*[PDF] * (MOST_PARTS + 500)))
    assert len(found.attachments) < MOST_PARTS
    assert Note.STRUCTURE_DAMAGED in found.notes


def test_a_text_too_long_to_read_is_cut_and_attached_whole() -> None:
    found = read(HEAD + b"\r\n" + b"log line\n" * (LONGEST_TEXT // 8))
    assert len(found.text) <= LONGEST_TEXT
    assert [len(each.data) for each in found.attachments] == [len(b"log line\n") * (LONGEST_TEXT // 8)]
    assert Note.TEXT_CUT in found.notes


def test_an_entity_bomb_is_mere_text() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b;</p>'
    found = read(HEAD + b"Content-Type: text/html\r\n\r\n" + bomb)
    assert len(found.text) < 200
    assert len(safe_html(found) or "") < 400


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\x\\report.pdf", "report.pdf"),
        ("a\0b\n.txt", "ab.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("CON.txt", "_CON.txt"),
        ("  .hidden. ", "hidden"),
        ("..", "unnamed.bin"),
        ("", "unnamed.bin"),
        ('a<b>:"|?*c.txt', "abc.txt"),
    ],
)
def test_a_file_name_is_safe_on_any_system(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_a_long_file_name_keeps_its_ending() -> None:
    name = file_name("ä" * 1_000 + ".xlsx")
    assert len(name) <= LONGEST_NAME
    assert name.endswith(".xlsx")


@given(st.text())
def test_any_file_name_becomes_one_without_a_folder(name: str) -> None:
    safe = file_name(name)
    assert safe
    assert safe not in (".", "..")
    assert not set(safe) & set('/\\\0:*?"<>|')
    assert len(safe) <= LONGEST_NAME


PIECES = st.sampled_from(
    [
        HEAD,
        b"Content-Type: multipart/alternative; boundary=b\r\n",
        b"Content-Type: text/html; charset=utf-16\r\n",
        b"\r\n",
        b"\n",
        b"--b\r\n",
        b"--b--\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"SGVsbG8",
        b"=?",
        b"Content-Disposition: attachment; filename*0*=x''%",
        b"Subject: =?utf-8?B?",
        b"\0",
        b"\xff\xfe",
        b"From ",
        b"Message-ID: <",
        b"Date: ",
        b"2026",
        b"<p>",
        b">From x\n",
        b":",
        b"References: <a@b> <c@d>\r\n",
        b"Content-Type: text/plain; format=flowed\r\n",
    ]
)


@given(st.binary(max_size=400) | st.lists(PIECES, max_size=40).map(b"".join))
def test_any_bytes_are_in_or_set_aside_and_can_be_stored(data: bytes) -> None:
    found = read_eml(data, "x")
    assert found.raw == data
    assert found == read_eml(data, "x")
    if isinstance(found, Message):
        safe_html(found)
        texts = (found.subject, found.text, found.html or "", found.message_id or "", found.thread_subject)
        names = tuple(each.name + each.media_type + (each.content_id or "") for each in found.attachments)
        people = tuple(each.name + each.email for each in (*found.to, *found.cc, *found.reply_to))
        for text in (*texts, *names, *people, *found.ancestors):
            assert "\0" not in text
            text.encode()
