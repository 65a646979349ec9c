"""The mail draft."""

import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage

from advocate_desk.documents import eml
from advocate_desk.documents.model import Document


def opened(document: Document) -> EmailMessage:
    return email.message_from_bytes(eml.write(document), policy=policy.default)


def test_it_opens_as_a_draft_without_recipients_or_date(briefing: Document) -> None:
    mail = opened(briefing)

    assert mail["X-Unsent"] == "1"
    assert [mail[name] for name in ("To", "From", "Cc", "Date", "Message-ID")] == [None] * 5


def test_the_subject_is_one_line_whatever_the_name_holds(briefing: Document) -> None:
    mail = opened(replace(briefing, name="one\r\nBcc: someone@example.invalid\r\n\r\nbody"))

    assert mail["Bcc"] is None
    assert mail["Subject"] == "one Bcc: someone@example.invalid body"


def test_pictures_travel_inside_and_each_is_used(plan: Document) -> None:
    mail = opened(plan)
    formatted = mail.get_body(("html",))
    assert formatted is not None
    page = formatted.get_content()
    pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]

    assert pictures
    assert all(f'src="cid:{part["Content-ID"].strip("<>")}"' in page for part in pictures)
    assert page.count("cid:picture") == page.count("<img")


def test_plain_text_comes_first_for_readers_without_html(briefing: Document) -> None:
    mail = opened(briefing)

    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "multipart/related"]


def test_lines_are_short_and_seven_bit(every_block: Document) -> None:
    data = eml.write(every_block)

    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert max(data) < 128
