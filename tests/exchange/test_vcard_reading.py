import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.quarantine import Quarantined, Why
from advocate_desk.exchange.vcard_reading import CardChannel, Person, read_vcf


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def read(data: bytes) -> Person:
    (found,) = read_vcf(data, "x.vcf")
    assert isinstance(found, Person)
    return found


def test_a_card_gives_the_person_with_all_ways_to_reach_her() -> None:
    found = read(
        card(
            "FN:Dana Roth",
            "N:Roth;Dana;;;",
            "ORG:Kunde AG;IT;Lager",
            "TITLE:Head of IT",
            "TEL;TYPE=WORK,VOICE,PREF:+41 44 1",
            "TEL;TYPE=CELL:+41 79 2",
            "EMAIL;TYPE=INTERNET:dana@kunde.example",
            "NOTE:first\\nsecond\\, third",
            "TZ:Europe/Zurich",
            "UID:u1",
        )
    )
    assert (found.name, found.family, found.given, found.uid) == ("Dana Roth", "Roth", "Dana", "u1")
    assert (found.organisation, found.department, found.title) == ("Kunde AG", "IT, Lager", "Head of IT")
    assert found.channels == (
        CardChannel("phone", "+41 44 1", ("work",), True),
        CardChannel("mobile", "+41 79 2"),
        CardChannel("email", "dana@kunde.example"),
    )
    assert (found.note, found.zone) == ("first\nsecond, third", "Europe/Zurich")


@pytest.mark.parametrize(
    "line",
    [
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrg =\r\nM=C3=BCller",
        "FN;ENCODING=QUOTED-PRINTABLE:J=FCrg M=FCller",
        "FN:Jürg\r\n  Müller",
        "item1.FN:Jürg Müller",
        "N:Müller;Jürg;;;",
    ],
)
def test_a_name_is_read_in_every_spelling(line: str) -> None:
    assert read(card(line, version="2.1")).name == "Jürg Müller"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["NICKNAME:Jo", "EMAIL:a@b"], "Jo"),
        (["ORG:Kunde AG;IT"], "Kunde AG"),
        (["EMAIL:a@b"], "a@b"),
        (["TEL:+41 1"], "+41 1"),
    ],
)
def test_a_card_without_a_name_is_called_by_what_it_has(lines: list[str], name: str) -> None:
    assert read(card(*lines)).name == name


def test_lines_ended_as_no_standard_says_are_read() -> None:
    data = card("FN:Dana", "TEL:1")
    for ending in (b"\n", b"\r", b"\r\r\n"):
        assert read(data.replace(b"\r\n", ending)).name == "Dana"


def test_a_colon_within_quotes_parts_nothing() -> None:
    assert read(card("FN:Dana", 'TEL;LABEL="office: main";TYPE=work:+41 1')).channels == (
        CardChannel("phone", "+41 1", ("work",)),
    )


def test_a_number_as_an_address_keeps_its_extension() -> None:
    found = read(card("FN:Dana", 'TEL;VALUE=uri;TYPE="work,voice":tel:+1-418-656-9254;ext=102', version="4.0"))
    assert found.channels == (CardChannel("phone", "+1-418-656-9254 ext. 102", ("work",)),)


def test_a_picture_is_kept_and_one_in_the_net_is_not_fetched() -> None:
    picture = base64.b64encode(b"\xff\xd8 picture").decode()
    assert read(card("FN:Dana", f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}")).photo == b"\xff\xd8 picture"
    assert read(card("FN:Dana", f"PHOTO:data:image/jpeg;base64,{picture}")).photo == b"\xff\xd8 picture"
    assert read(card("FN:Dana", "PHOTO:http://x.example/p.jpg")).photo is None


def test_boss_and_assistant_are_found_where_programs_put_them() -> None:
    assert read(card("FN:Dana", "X-MS-MANAGER:Rolf", "X-MS-ASSISTANT:Ann")).manager == "Rolf"
    apple = read(card("FN:Dana", "item1.X-ABRELATEDNAMES:Rolf", "item1.X-ABLabel:_$!<Manager>!$_"))
    assert apple.manager == "Rolf"


def test_a_card_that_says_nothing_is_set_aside_and_its_neighbours_are_in() -> None:
    data = card("FN:Dana") + card("NOTE:nobody") + card("FN:Rolf")
    first, second, third = read_vcf(data, "x.vcf")
    assert isinstance(first, Person)
    assert isinstance(third, Person)
    assert second == Quarantined(
        "x.vcf#2", Why.NO_NAME, card("NOTE:nobody"), len(card("FN:Dana") + card("NOTE:nobody"))
    )


def test_a_card_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    assert read(card("FN:Dana", "TEL:1")[:-20]).name == "Dana"


@pytest.mark.parametrize(("data", "why"), [(b"", Why.EMPTY), (b"no card\n", Why.UNREADABLE)])
def test_what_is_no_card_is_set_aside(data: bytes, why: Why) -> None:
    assert list(read_vcf(data, "x.vcf")) == [Quarantined("x.vcf", why, data, len(data))]


@given(
    st.lists(
        st.sampled_from(
            [
                b"BEGIN:VCARD\n",
                b"END:VCARD\n",
                b"FN:x\n",
                b"TEL;CELL:1\n",
                b"PHOTO;ENCODING=b:%%\n",
                b" \n",
                b"\0",
                b";",
                b":",
                b"=\n",
                b"N;ENCODING=QUOTED-PRINTABLE:=4",
                b'"',
                b"\xff",
                b"ORG:;;\n",
                b"item1.X-ABLabel:y\n",
                b"\\",
                b"EMAIL:a@b\n",
            ]
        )
    ).map(b"".join)
    | st.binary()
)
def test_any_bytes_are_people_or_set_aside(data: bytes) -> None:
    for each in read_vcf(data, "x.vcf"):
        if isinstance(each, Person):
            assert each.name
            for text in (each.name, each.note, each.organisation, *(channel.value for channel in each.channels)):
                assert "\0" not in text
                text.encode()
