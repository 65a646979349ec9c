"""The same mail is known again, however it came; another mail never passes for it."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.letters import HEAD, PDF, PLAIN, mixed, read

SAME = HEAD + b"Subject: =?utf-8?q?St=C3=B6rung?=\r\nMessage-ID: <1@k>\r\n"


@pytest.mark.parametrize(
    "copy",
    [
        SAME + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Grüße an  alle\r\n".encode(),
        (SAME + b"Content-Type: text/plain; charset=utf-8\r\n\r\n").replace(b"\r\n", b"\n") + "Grüße an alle".encode(),
        SAME + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n" + "Grüße an alle".encode("cp1252"),
        SAME + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe=\r\n an alle",
        SAME + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes("Grüße an alle".encode()),
        b"Received: by a\r\nX-Status: RO\r\n" + SAME + b"\r\n" + "Grüße an alle".encode(),
    ],
)
def test_a_copy_that_came_another_way_is_the_same_mail(copy: bytes) -> None:
    assert read(copy).identity == read(SAME + b"\r\n" + "Grüße an alle".encode()).identity


@pytest.mark.parametrize("with_id", [True, False])
@pytest.mark.parametrize(
    "other",
    [b"Subject: a\r\n\r\nOther words", b"Subject: b\r\n\r\nWords"],
)
def test_another_mail_is_another_even_under_the_same_id(with_id: bool, other: bytes) -> None:
    head = HEAD + (b"Message-ID: <1@k>\r\n" if with_id else b"")
    assert read(head + b"Subject: a\r\n\r\nWords").identity != read(head + other).identity


def test_a_mail_without_an_id_is_known_by_its_people_and_time() -> None:
    data = b"From: a@b\r\nDate: Mon, 2 Mar 2026 10:15:00 +0100\r\nSubject: s\r\n\r\nWords"
    assert read(data).identity == read(data.replace(b"\r\n", b"\n")).identity
    assert read(data).identity != read(data.replace(b"10:15", b"10:16")).identity
    assert read(data).identity != read(data.replace(b"a@b", b"c@b")).identity


def test_an_attachment_is_part_of_what_makes_a_mail() -> None:
    assert read(mixed(PLAIN, PDF)).identity != read(mixed(PLAIN)).identity


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_the_identity_does_not_change_with_the_way_a_mail_is_wrapped(words: str) -> None:
    lines = "\n".join(words.splitlines())
    head = SAME + b"Content-Type: text/plain; charset=utf-8\r\n"
    plain = read(head + b"\r\n" + lines.encode())
    wrapped = read(head + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(lines.encode()))
    assert plain.identity == wrapped.identity
