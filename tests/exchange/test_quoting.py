from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.quoting import Voice, split_quoted, unflowed


def voices(text: str) -> list[tuple[str, str]]:
    return [(each.voice.value, text[each.start : each.end]) for each in split_quoted(text)]


def test_answers_between_the_quotes_stay_the_senders_own() -> None:
    text = "On Tue, 3 Mar 2026 at 10:00, Bob <bob@x.y>\nwrote:\n> When?\n\nOn Friday.\n> Sure?\nYes.\n"
    assert voices(text) == [
        ("quoted", "On Tue, 3 Mar 2026 at 10:00, Bob <bob@x.y>\nwrote:\n> When?\n\n"),
        ("own", "On Friday.\n"),
        ("quoted", "> Sure?\n"),
        ("own", "Yes.\n"),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "On 3 March 2026 Bob Smith wrote:",
        "Am 03.03.2026 um 10:00 schrieb Bob Smith <bob@x.y>:",
        "Le mar. 3 mars 2026 à 10:00, Bob Smith <bob@x.y> a écrit :",
        "El 3 mar 2026, Bob escribió:",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "________________________________\nFrom: Bob\nSent: Monday\nTo: Ann\nSubject: x",
        "Von: Bob\nGesendet: Montag\nAn: Ann\nBetreff: x",
    ],
)
def test_all_below_the_mark_of_an_answered_mail_is_quoted(mark: str) -> None:
    text = f"Done.\n\n{mark}\n\nOld words\n-- \nBob\n"
    assert voices(text) == [("own", "Done.\n\n"), ("quoted", f"{mark}\n\nOld words\n-- \nBob\n")]


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "Begin forwarded message:"])
def test_a_forwarded_mail_is_told_from_a_quoted_one(mark: str) -> None:
    assert [voice for voice, _ in voices(f"FYI\n\n{mark}\nFrom: Bob\n\nNews\n")] == ["own", "forwarded"]


@pytest.mark.parametrize("sign", ["-- \nAnn\nACME\n", "Sent from my iPhone\n", "Von meinem iPhone gesendet\n"])
def test_a_signature_is_known(sign: str) -> None:
    assert voices(f"Thanks!\n\n{sign}") == [("own", "Thanks!\n\n"), ("signature", sign)]


@pytest.mark.parametrize(
    "text", ["From: what I see it works.\n", "The report she wrote:\nfine.\n", "a -- b\n", "From the team\n"]
)
def test_words_that_only_look_like_marks_stay_own(text: str) -> None:
    whole = f"First.\n{text}Last.\n"
    assert voices(whole) == [("own", whole)]


@given(
    st.lists(
        st.sampled_from(["> q", "-- ", "", "On 1 Jan wrote:", "words", "From: a", "To: b", "Date: c", "_" * 12])
    ).map("\n".join)
    | st.text()
)
def test_the_stretches_are_the_text(text: str) -> None:
    found = split_quoted(text)
    assert "".join(text[each.start : each.end] for each in found) == text
    assert all(first.voice is not second.voice for first, second in pairwise(found))
    assert all(isinstance(each.voice, Voice) for each in found)


def test_flowed_text_gets_its_paragraphs_back() -> None:
    text = "A long \nparagraph.\n> quoted \n> too\n \nNext \n-- \nAnn"
    assert unflowed(text, delsp=False) == "A long paragraph.\n> quoted too\n\nNext\n-- \nAnn"


def test_delsp_joins_words_of_writings_without_blanks() -> None:
    assert unflowed("こん \nにちは", delsp=True) == "こんにちは"


@given(st.lists(st.sampled_from(["a ", "b", "> c ", ">> d", "-- ", "", " e"])))
def test_flowing_loses_no_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    for letter in "abcde":
        assert unflowed(text, delsp=False).count(letter) == text.count(letter)


@pytest.mark.parametrize(
    "header",
    [
        "On Mon, 16 Nov 2026 at 18:02, Mara <mara@o.example> wrote:",
        "Am Mo., 16. Nov. 2026 um 18:02 Uhr schrieb Mara <mara@o.example>:",
        "Le lun. 16 nov. 2026 à 18:02, Mara <mara@o.example> a écrit :",
        "El lun, 16 nov 2026 a las 18:02, Mara (<mara@o.example>) escribió:",
        "Il giorno lun 16 nov 2026 alle ore 18:02 Mara <mara@o.example> ha scritto:",
        "Op ma 16 nov 2026 om 18:02 schreef Mara <mara@o.example>:",
        "Den mån 16 nov. 2026 kl 18:02 skrev Mara <mara@o.example>:",
        "Em seg., 16 de nov. de 2026 às 18:02, Mara <mara@o.example> escreveu:",
        "W dniu 16.11.2026 o 18:02, Mara <mara@o.example> napisał(a):",
        "Mara <mara@o.example> 于2026年11月16日周一 18:02写道：",
        "-----Oryginalna wiadomość-----",
        "Od: Mara\nWysłano: 16 listopada 2026\nDo: Dana\nTemat: Hub",
        "Från: Mara\nSkickat: den 16 november 2026\nTill: Dana\nÄmne: Hub",
        "发件人: Mara\n发送时间: 2026年11月16日\n收件人: Dana\n主题: Hub",
    ],
)
def test_the_header_of_a_quote_is_known_in_many_languages(header: str) -> None:
    text = f"My own words.\n\n{header}\n> older words\n> and more\n"
    found = split_quoted(text)
    assert [each.voice for each in found] == [Voice.OWN, Voice.QUOTED]
    assert text[found[1].start :].startswith(header.split("\n")[0])


@pytest.mark.parametrize(
    "notice",
    [
        "This e-mail is confidential and intended only for the addressee.",
        "If you are not the intended recipient, delete it.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce message est confidentiel.",
    ],
)
def test_a_legal_notice_is_told_from_words_and_signature(notice: str) -> None:
    text = f"Words.\n\n-- \nDana\n\n{notice}\nMore of it.\n\nOn 16 Nov 2026, Mara wrote:\n> older\n"
    assert [each.voice for each in split_quoted(text)] == [
        Voice.OWN, Voice.SIGNATURE, Voice.DISCLAIMER, Voice.QUOTED,
    ]  # fmt: skip
