"""What a reader sees of a mail, taken from its bytes."""

import hashlib

from advocate_desk.exchange.mail import safe_html
from tests.exchange.letters import HEAD, HTML, PDF, PLAIN, leaf, mixed, read


def test_a_plain_mail_is_what_it_says() -> None:
    found = read(HEAD + b"Subject: Outage\r\nMessage-ID: <1@k>\r\nReferences: <0@k>\r\n\r\nHello Ann\r\n")
    assert (found.subject, found.text, found.html) == ("Outage", "Hello Ann", None)
    assert (found.message_id, found.references, found.ancestors) == ("1@k", ("0@k",), ("0@k",))
    assert found.sent_at is not None
    assert found.sent_at.isoformat() == "2026-03-02T09:15:00+00:00"
    assert found.sent_zone == 60
    assert found.notes == ()
    assert safe_html(found) is None


def test_of_two_wordings_the_plain_one_is_the_text_and_the_other_is_shown() -> None:
    found = read(mixed(PLAIN, HTML, kind=b"alternative"))
    assert (found.text, safe_html(found)) == ("The words", "<p>The <b>words</b></p>")


def test_an_empty_plain_wording_gives_way_to_the_html() -> None:
    assert read(mixed(leaf(b"text/plain", b" \r\n"), HTML, kind=b"alternative")).text == "The words"


def test_a_mail_of_html_alone_is_read_as_text() -> None:
    assert read(HEAD + b"Content-Type: text/html\r\n\r\n<p>Gr&uuml;&szlig;e</p>").text == "Grüße"


def test_a_page_may_name_its_own_charset() -> None:
    body = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Сбой</p>'.encode("cp1251")
    assert read(HEAD + b"Content-Type: text/html\r\n\r\n" + body).text == "Сбой"


def test_several_texts_follow_each_other() -> None:
    found = read(mixed(PLAIN, PDF, leaf(b"text/plain", b"Footer of the list")))
    assert found.text == "The words\n\nFooter of the list"
    assert [each.data for each in found.attachments] == [b"%PDF data"]


def test_flowed_text_is_made_whole() -> None:
    assert (
        read(HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\none \r\ntwo\r\nthree\r\n").text == "one two\nthree"
    )


def test_an_attachment_is_decoded_once_and_known_by_its_digest() -> None:
    (part,) = read(mixed(PLAIN, PDF)).attachments
    assert (part.name, part.media_type, part.inline) == ("unnamed.pdf", "application/pdf", False)
    assert part.sha256 == hashlib.sha256(b"%PDF data").hexdigest()


def test_a_picture_of_the_text_is_found_by_its_content_id() -> None:
    picture = leaf(b"image/png; name=logo.png", b"PNG", b"Content-ID: <logo@x>\r\nContent-Disposition: inline\r\n")
    found = read(mixed(leaf(b"text/html", b'<img src="cid:logo@x">'), picture, kind=b"related"))
    (part,) = found.attachments
    assert (part.content_id, part.inline, part.name) == ("logo@x", True, "logo.png")
    assert safe_html(found) == '<img src="cid:logo@x">'


def test_a_mail_within_a_mail_is_an_attachment_that_can_be_opened() -> None:
    inner = HEAD + b"Subject: The first report\r\n\r\nInner words"
    found = read(mixed(PLAIN, leaf(b"message/rfc822", inner)))
    (part,) = found.attachments
    assert part.name == "The first report.eml"
    assert part.data == inner
    assert read(part.data).text == "Inner words"


def test_an_invitation_is_offered_to_the_calendar() -> None:
    invitation = leaf(b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR")
    found = read(mixed(PLAIN, invitation, kind=b"alternative"))
    assert found.text == "The words"
    assert [each.data for each in found.invitations] == [b"BEGIN:VCALENDAR\r\nEND:VCALENDAR"]


def test_a_log_attached_as_text_is_no_text_of_the_mail() -> None:
    log = leaf(b"text/plain; name=server.log", b"line 1")
    found = read(mixed(PLAIN, log))
    assert found.text == "The words"
    assert [each.name for each in found.attachments] == ["server.log"]
