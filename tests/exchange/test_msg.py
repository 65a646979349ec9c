import random
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.addresses import Address
from advocate_desk.exchange.mail import Message, read_eml
from advocate_desk.exchange.msg import read_msg
from advocate_desk.exchange.quarantine import Quarantined, Why
from tests.exchange.compound_file import Tree, binary, compound, fixed, narrow, text

SENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


def mail(**more: Tree) -> Tree:
    tree = (
        fixed(32, at=SENT)
        | text(0x0037, "Störung im Lager")
        | text(0x1000, "Der Scanner steht.\r\nBitte anrufen.")
        | text(0x0C1A, "Dana Roth")
        | text(0x5D01, "dana@Kunde.example")
        | text(0x1035, "<m1@kunde.example>")
    )
    for each in more.values():
        tree |= each
    return tree


def recipient(number: int, name: str, email: str, kind: int) -> Tree:
    inside = fixed(8, {0x0C15: kind}) | text(0x3001, name) | text(0x39FE, email)
    return {f"__recip_version1.0_#{number:08X}": inside}


def attachment(number: int, inside: Tree) -> Tree:
    return {f"__attach_version1.0_#{number:08X}": inside}


def read(tree: Tree) -> Message:
    found = read_msg(compound(tree), "mail.msg")
    assert isinstance(found, Message)
    return found


def test_an_outlook_mail_comes_in_with_its_people_time_and_words() -> None:
    found = read(
        mail(a=recipient(0, "Ann", "ann@own.example", 1), b=recipient(1, "Bea, the second", "bea@own.example", 2))
    )
    assert found.subject == "Störung im Lager"
    assert found.text == "Der Scanner steht.\nBitte anrufen."
    assert found.sent_at == SENT
    assert found.message_id == "m1@kunde.example"
    assert found.sender == Address("Dana Roth", "dana@kunde.example")
    assert found.to == (Address("Ann", "ann@own.example"),)
    assert found.cc == (Address("Bea, the second", "bea@own.example"),)


def test_the_head_a_mail_was_sent_with_goes_before_outlooks_own_words() -> None:
    head = "From: Dana <d@k.example>\r\nDate: Mon, 2 Mar 2026 10:15:00 +0100\r\nContent-Type: text/html\r\n"
    found = read(mail(head=text(0x007D, head)))
    assert found.sender == Address("Dana", "d@k.example")
    assert (found.sent_at, found.sent_zone) == (SENT, 60)
    assert found.text.startswith("Der Scanner")


def test_the_same_mail_from_outlook_and_as_eml_is_one_mail() -> None:
    eml = (
        "Message-ID: <m1@kunde.example>\nFrom: dana@kunde.example\nSubject: Störung im Lager\n"
        "Content-Type: text/plain; charset=utf-8\n\nDer Scanner steht.\nBitte anrufen.\n"
    )
    other = read_eml(eml.encode(), "mail.eml")
    assert isinstance(other, Message)
    assert read(mail()).identity == other.identity


def test_text_of_an_old_code_page_is_read() -> None:
    tree = fixed(32, {0x3FFD: 1251, 0x3FDE: 1251}) | narrow(0x0037, "Сбой".encode("cp1251"))
    found = read(tree | narrow(0x1000, "Склад стоит".encode("cp1251")))
    assert (found.subject, found.text) == ("Сбой", "Склад стоит")


def test_an_unknown_code_page_spoils_nothing() -> None:
    assert read(fixed(32, {0x3FFD: 99_999}) | narrow(0x0037, b"Hello")).subject == "Hello"


def test_a_mail_of_html_only_is_read_as_text() -> None:
    tree = fixed(32, {0x3FDE: 65001}) | text(0x0037, "x") | binary(0x1013, "<p>Grüße</p><p>Dana</p>".encode())
    found = read(tree)
    assert found.text == "Grüße\n\nDana"
    assert found.html == "<p>Grüße</p><p>Dana</p>"


def test_an_attachment_keeps_its_bytes_and_loses_its_path() -> None:
    data = bytes(range(256)) * 40
    inside = fixed(8) | binary(0x3701, data) | text(0x3707, "..\\..\\report.pdf") | text(0x370E, "application/pdf")
    (part,) = read(mail(a=attachment(0, inside))).attachments
    assert (part.name, part.media_type, part.data) == ("report.pdf", "application/pdf", data)


def test_a_picture_of_the_text_is_known_as_such() -> None:
    inside = fixed(8, {0x3714: 4}) | binary(0x3701, b"GIF") | text(0x3712, "logo@x") | text(0x3704, "logo.gif")
    (part,) = read(mail(a=attachment(0, inside))).attachments
    assert (part.inline, part.content_id) == (True, "logo@x")


def test_a_mail_attached_to_a_mail_becomes_a_mail_that_can_be_read() -> None:
    inner = fixed(24, at=SENT) | text(0x0037, "Innen") | text(0x1000, "Das Wort darin") | text(0x0C1A, "Rolf")
    inner |= attachment(0, fixed(8) | binary(0x3701, b"data") | text(0x3707, "ä.bin"))
    (part,) = read(
        mail(a=attachment(0, fixed(8) | text(0x3001, "Innen") | {"__substg1.0_3701000D": inner}))
    ).attachments
    assert (part.name, part.media_type) == ("Innen.eml", "message/rfc822")
    found = read_eml(part.data, part.name)
    assert isinstance(found, Message)
    assert (found.subject, found.text, found.sent_at) == ("Innen", "Das Wort darin", SENT)
    assert [(each.name, each.data) for each in found.attachments] == [("ä.bin", b"data")]


def test_the_same_file_gives_the_same_mail_each_time() -> None:
    inner = fixed(24) | text(0x0037, "Innen") | text(0x1000, "Wort")
    data = compound(mail(a=attachment(0, fixed(8) | {"__substg1.0_3701000D": inner})))
    assert read_msg(data, "a") == read_msg(data, "a")


def test_what_is_no_outlook_file_is_set_aside_with_its_bytes() -> None:
    assert read_msg(b"hello", "x.msg") == Quarantined("x.msg", Why.DAMAGED, b"hello", 5)
    assert read_msg(b"", "x.msg") == Quarantined("x.msg", Why.EMPTY, b"", 0)


def test_an_outlook_item_that_is_no_mail_is_set_aside() -> None:
    found = read_msg(compound(fixed(32) | text(0x1000, "only words")), "x.msg")
    assert isinstance(found, Quarantined)
    assert found.why is Why.NOT_A_MAIL


@given(seed=st.integers(0, 2**32), cut=st.booleans())
def test_a_damaged_file_is_read_or_set_aside_but_never_raises(seed: int, cut: bool) -> None:
    random_ = random.Random(seed)
    data = bytearray(compound(mail(a=attachment(0, fixed(8) | binary(0x3701, b"x" * 5_000)))))
    for _ in range(random_.randint(1, 12)):
        data[random_.randrange(len(data))] = random_.randrange(256)
    found = read_msg(bytes(data[: random_.randrange(len(data))] if cut else data), "x.msg")
    assert isinstance(found, Message | Quarantined)
