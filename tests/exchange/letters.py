"""Mails written by hand for the tests."""

import base64

from advocate_desk.exchange.mail import Message, read_eml

HEAD = b"From: Dana <dana@k.example>\r\nTo: ann@own.example\r\nDate: Mon, 2 Mar 2026 10:15:00 +0100\r\n"


def read(data: bytes) -> Message:
    """The mail; the test fails when it is set aside."""
    found = read_eml(data, "mail.eml")
    assert isinstance(found, Message)
    return found


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    """A mail of several parts."""
    inside = b"".join(b"--=b\r\n" + each + b"\r\n" for each in parts)
    return HEAD + b'Content-Type: multipart/%b; boundary="=b"\r\n\r\n%b--=b--\r\n' % (kind, inside)


def leaf(kind: bytes, body: bytes, more: bytes = b"") -> bytes:
    """One part."""
    return b"Content-Type: %b\r\n%b\r\n%b" % (kind, more, body)


PLAIN = leaf(b"text/plain", b"The words")
HTML = leaf(b"text/html", b"<p>The <b>words</b></p>")
PDF = leaf(b"application/pdf", base64.b64encode(b"%PDF data"), b"Content-Transfer-Encoding: base64\r\n")
