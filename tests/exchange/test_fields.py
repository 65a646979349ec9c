"""The fields of a mail's head: words, ids, people, dates, subjects."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.addresses import MOST, Address, addresses_of
from advocate_desk.exchange.charset import codec, decode
from advocate_desk.exchange.dates import instant_of
from advocate_desk.exchange.headers import ids_of, split_head, text_of, value_and_parameters
from advocate_desk.exchange.threads import ancestors, thread_subject


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("café".encode("cp1252"), "iso-8859-1", "café"),
        ("café".encode(), "iso-8859-1", "café"),  # a lie: it is UTF-8
        ("café".encode("cp1252"), "utf-8", "café"),  # a lie: it is not
        ("café".encode("cp1252"), "us-ascii", "café"),
        ("café".encode("cp1252"), None, "café"),
        ("“smart”".encode("cp1252"), "iso-8859-1", "“smart”"),
        ("привет".encode("koi8-r"), "koi8-r", "привет"),
        ("안녕하세요".encode("cp949"), "ks_c_5601-1987", "안녕하세요"),
        ("日本語".encode("shift_jis"), "Shift_JIS", "日本語"),
        ("すみません".encode("iso-2022-jp"), "iso-2022-jp", "すみません"),
        ("日本語テキスト".encode() + b"\xff", "utf-8", "日本語テキスト�"),  # one bad byte spoils no more than itself
        (b"a\0b", None, "a�b"),
        ("grüß".encode("utf-16"), None, "grüß"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "zip", "plain"),
        (b"caf\xe9", "punycode", "café"),
        (b"caf\xe9", "\0", "café"),
    ],
)
def test_text_is_read_whatever_charset_is_claimed(data: bytes, charset: str | None, text: str) -> None:
    assert decode(data, charset) == text


@pytest.mark.parametrize("name", ["base64", "rot13", "zip", "idna", "punycode", "unicode_escape", "undefined", ""])
def test_what_is_no_charset_of_mail_is_not_used(name: str) -> None:
    assert codec(name) is None


@given(
    st.binary(),
    st.none() | st.text(max_size=20) | st.sampled_from(["utf-7", "utf-16", "gb18030", "hz", "cp037", "utf-32"]),
)
def test_any_bytes_become_text_that_can_be_stored(data: bytes, charset: str | None) -> None:
    text = decode(data, charset)
    assert "\0" not in text
    text.encode()


def test_the_head_ends_at_the_first_empty_line() -> None:
    fields, body = split_head(b"Subject: a\r\n folded\r\nTo: b\r\n\r\nbody: no field\r\n")
    assert (text_of(fields["subject"]), fields["to"], body) == ("a folded", b" b", 30)


def test_strange_lines_in_the_head_are_passed_over() -> None:
    fields, _ = split_head(b"From x@y Mon Jan 5 10:00:00 2026\nSubject : a\n__\n b\nTo: c\n\n")
    assert fields == {"subject": b" a", "to": b" c"}


def test_a_body_without_the_empty_line_before_it_is_not_lost() -> None:
    data = b"Subject: a\nHello Dana,\nall is well.\n\nAnn"
    assert data[split_head(data)[1] :] == b"Hello Dana,\nall is well.\n\nAnn"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b" =?UTF-8?Q?Caf=C3=A9_au?= lait", "Café au lait"),
        (b"=?utf-8?B?w6Q=?= =?utf-8?B?w7Y=?=", "äö"),
        (b"=?utf-8?B?w6Q=?=\n =?iso-8859-1?Q?=F6?=", "äö"),
        (b"=?utf-8?B?4g==?= =?utf-8?B?gqw=?=", "€"),  # cut within a character
        (b"=?utf-8?B?w6Q?=", "ä"),  # padding forgotten
        (b"=?utf-8*de?Q?gr=FC=DF?=", "grüß"),  # language named, charset a lie
        (b"=?no-such?Q?x?= y", "x y"),
        (b"=?utf-8?Q?never closed", "=?utf-8?Q?never closed"),
        ("roh: ü".encode(), "roh: ü"),
        ("roh: ü".encode("cp1252"), "roh: ü"),
        (b"a\0b", "a�b"),
        (b" a\r\n\tb  c ", "a b c"),
    ],
)
def test_the_words_of_a_field_are_read(value: bytes, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename=plain.txt", "plain.txt"),
        (b'attachment; filename="with; \\"marks\\".txt"', 'with; "marks".txt'),
        (b"attachment; filename*=utf-8''%C3%A4.txt", "ä.txt"),
        (b"attachment; filename*0*=utf-8''%C3%A4; filename*1=b.txt", "äb.txt"),
        (b"attachment; filename*1=b.txt; filename*0=a", "ab.txt"),
        (b"attachment; filename==?utf-8?B?w6QudHh0?=", "ä.txt"),
        ("attachment; filename=ä.txt".encode(), "ä.txt"),
        (b'attachment; filename="never closed.txt', "never closed.txt"),
        (b"attachment; filename*=nonsense", "nonsense"),
    ],
)
def test_a_file_name_is_read_in_every_spelling(value: bytes, name: str) -> None:
    assert value_and_parameters(value) == ("attachment", {"filename": name})


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        (b" <a@b>", ("a@b",)),
        (b"<a@b>\r\n <c@d> <a@b>", ("a@b", "c@d")),
        (b"<1234   @   local(blah)  .machine .example>", ("1234@local.machine.example",)),
        (b"bare@id", ("bare@id",)),
        (b"your message of Monday", ()),
        (b"", ()),
    ],
)
def test_message_ids_are_found(value: bytes, ids: tuple[str, ...]) -> None:
    assert ids_of(value) == ids


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Dana Roth <Dana@Kunde.EXAMPLE>", [("Dana Roth", "Dana@kunde.example")]),
        ('"Roth, Dana" <d@k>', [("Roth, Dana", "d@k")]),
        ("=?utf-8?q?Roth=2C_D=C3=A4na?= <d@k>", [("Roth, Däna", "d@k")]),
        ("d@k", [("", "d@k")]),
        ("d@k (Dana)", [("Dana", "d@k")]),
        ("a@b, c@d; e@f", [("", "a@b"), ("", "c@d"), ("", "e@f")]),
        ("a@b c@d", [("", "a@b"), ("", "c@d")]),
        ("Team:Ann <a@b>,c@d;", [("Ann", "a@b"), ("", "c@d")]),
        ("Undisclosed recipients:;", []),
        ("Mail Delivery", [("Mail Delivery", "")]),
        ("'Dana' <d@k>", [("Dana", "d@k")]),
        ("d@k <d@k>", [("", "d@k")]),
        ("Mikel@Home <m@h>", [("Mikel@Home", "m@h")]),
        ("Who d@k", [("Who", "d@k")]),
        ('"never closed <d@k>, e@f', [("never closed", "d@k"), ("", "e@f")]),
        ("Pete(A \\) chap) <pete(his)@silly.test(host)>", [("Pete", "pete@silly.test")]),
        ("Mary <@route:mary@x>, , jdoe@test   . example", [("Mary", "mary@x"), ("", "jdoe@test.example")]),
        ("Bad\u202eName <d@k>", [("BadName", "d@k")]),
        ("", []),
    ],
)
def test_people_are_found_in_every_spelling(value: str, people: list[tuple[str, str]]) -> None:
    assert addresses_of(value.encode()) == tuple(Address(*each) for each in people)


# Quadratic patterns would take hours over these.
@pytest.mark.parametrize(
    "value",
    [
        b'"\\' * 500_000,
        b"@" * 1_000_000,
        b" " * 1_000_000,
        b"<(" * 300_000,
        b"=?" * 500_000,
        b"a@b," * 300_000,
        b";a*1=" * 200_000,
    ],
    ids=["escapes", "ats", "blanks", "brackets", "words", "people", "parameters"],
)
def test_a_field_made_to_stall_is_read_all_the_same(value: bytes) -> None:
    assert len(addresses_of(value)) <= MOST
    text_of(value)
    value_and_parameters(value)
    ids_of(value)
    split_head(b"Subject:" + value)


@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [b'"', b"<", b">", b"(", b")", b",", b";", b":", b"@", b"=?utf-8?q?=00?=", b" ", b"\\", b"\0", b"a"]
        )
    ).map(b"".join)
)
def test_any_field_is_read(value: bytes) -> None:
    for each in addresses_of(value):
        assert each.name or each.email
        assert "\0" not in each.name + each.email
        (each.name + each.email).encode()
    text_of(value).encode()
    "".join(ids_of(value)).encode()
    kind, parameters = value_and_parameters(value)
    "".join((kind, *parameters.values())).encode()


@pytest.mark.parametrize(
    ("text", "instant", "zone"),
    [
        ("Mon, 2 Mar 2026 10:15:00 +0100", datetime(2026, 3, 2, 9, 15, tzinfo=UTC), 60),
        ("2 Mar 2026 10:15 +0100 (CET)", datetime(2026, 3, 2, 9, 15, tzinfo=UTC), 60),
        ("Thu, 13 Feb 1969 23:32:54 -0330", datetime(1969, 2, 14, 3, 2, 54, tzinfo=UTC), -210),
        ("Mon, 2 Mar 2026 10:15:00 -0000", datetime(2026, 3, 2, 10, 15, tzinfo=UTC), None),
        ("Fri Nov 21 09:55:06 1997", datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC), None),
        ("21 Nov 97 09:55:06 GMT", datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC), 0),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", datetime(1997, 11, 21, 15, 55, 6, tzinfo=UTC), -360),
        ("2026-03-02T10:15:00+01:00", datetime(2026, 3, 2, 9, 15, tzinfo=UTC), 60),
        ("Mon, 2 Mar 2026 10:15:00 +9999", datetime(2026, 3, 2, 10, 15, tzinfo=UTC), None),
        ("Mon, 2 Mar 2026 23:59:60 +0000", datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC), 0),
        ("Mon, 30 Jun 3609 15:33:50 +0600", None, None),
        ("Mon, 32 Mar 2026 10:15:00 +0100", None, None),
        ("Pn, 29 paX 2007 21:13:00 +0100", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_a_date_is_read_or_honestly_not(text: str, instant: datetime | None, zone: int | None) -> None:
    assert instant_of(text) == (instant, zone)


@given(st.text() | st.from_regex(r"\d{1,4} (Jan|Feb) \d{1,6} \d{1,3}:\d{1,3} [+-]\d{1,7}"))
def test_any_date_is_read_or_not(text: str) -> None:
    instant, zone = instant_of(text)
    assert instant is None or instant.tzinfo is UTC
    assert zone is None or abs(zone) < 24 * 60


@pytest.mark.parametrize(
    ("subject", "shared", "answers"),
    [
        ("Outage", "outage", False),
        ("Re: AW: Re[4]: SV:  Outage", "outage", True),
        ("Fwd: WG: Outage", "outage", False),
        ("[list] Re: [list] Outage", "[list] outage", True),
        ("[INC-1] Outage", "[inc-1] outage", False),
        ("Regarding: Outage", "regarding: outage", False),
        ("Re:", "", True),
    ],
)
def test_a_subject_loses_its_marks_and_keeps_its_ticket(subject: str, shared: str, answers: bool) -> None:
    assert thread_subject(subject) == (shared, answers)


def test_the_nearest_mail_answered_comes_first_and_never_the_mail_itself() -> None:
    assert ancestors("me", ("parent", "other"), ("root", "parent", "me")) == ("parent", "root", "other")
