"""A mailbox file cut into its mails, whatever program wrote it and however large it is."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.exchange.mail import Message, read_eml
from advocate_desk.exchange.mbox import read_mbox, split_mbox
from advocate_desk.exchange.quarantine import Quarantined, Why

LINE = b"From dana@k.example Mon Mar  2 10:15:00 2026\n"


def letter(number: int, body: bytes = b"Hello\n", head: bytes = b"") -> bytes:
    return b"From: dana@k.example\nSubject: number %d\nMessage-ID: <%d@k>\n%b\n%b" % (number, number, head, body)


def mailbox(*letters: bytes) -> bytes:
    return b"".join(LINE + each + b"\n" for each in letters)


def read(data: bytes) -> list[Message | Quarantined]:
    return list(read_mbox(io.BytesIO(data), "in.mbox"))


def subjects(data: bytes) -> list[str]:
    return [each.subject if isinstance(each, Message) else each.why.value for each in read(data)]


def test_each_mail_comes_in_order_with_its_own_bytes() -> None:
    letters = [letter(1), letter(2), letter(3)]
    found = read(mailbox(*letters))
    assert [each.raw for each in found] == letters
    assert [each.where for each in found] == ["in.mbox#1", "in.mbox#2", "in.mbox#3"]


def test_each_mail_tells_how_far_in_the_file_it_is() -> None:
    data = mailbox(letter(1), letter(2))
    assert [each.end for each in read(data)] == [len(data) // 2, len(data)]


def test_a_mailbox_of_other_line_ends_gives_the_same_mails() -> None:
    data = mailbox(letter(1), letter(2))
    plain, other = read(data), read(data.replace(b"\n", b"\r\n"))
    for first, second in zip(plain, other, strict=True):
        assert isinstance(first, Message)
        assert isinstance(second, Message)
        assert first.identity == second.identity


def test_a_mail_from_a_mailbox_is_the_mail_of_its_file() -> None:
    single = read_eml(letter(1, b"one\nFrom two\n"), "one.eml")
    (found,) = read(mailbox(letter(1, b"one\n>From two\n")))
    assert isinstance(found, Message)
    assert isinstance(single, Message)
    assert found.text == "one\nFrom two"
    assert found.identity == single.identity
    assert b"\n>From two" in found.raw


@pytest.mark.parametrize(
    "sentence",
    [
        b"From what I see, it works.\n",
        b"From: nobody\n",
        b"From Jan 5 10:30 onwards the system was down.\n",
        b"From dana@k.example I got this:\n",
        b"From Monday on: nothing\nNote: this\n",
    ],
)
def test_a_sentence_that_begins_with_from_parts_nothing(sentence: bytes) -> None:
    assert subjects(mailbox(letter(1, b"Hello\n\n" + sentence + b"\nBye\n"), letter(2))) == ["number 1", "number 2"]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Mon Mar  2 10:15:00 2026\n",
        b"From - \n",
        b"From MAILER-DAEMON Mon Mar  2 10:15:00 2026\n",
        b"From dana@k.example\n",
        b"From dana@k.example Mon Mar  2 10:15:00 CET 2026\n",
        b"From dana@k.example  Mon, 02 Mar 2026 10:15:00 +0100\n",
        b"From nobody Mon Mar  2 10:15 2026\r\n",
    ],
)
def test_the_lines_of_many_programs_begin_a_mail(line: bytes) -> None:
    assert subjects(LINE + letter(1) + b"\n" + line + letter(2)) == ["number 1", "number 2"]


def test_a_missing_empty_line_between_mails_does_not_join_them() -> None:
    assert subjects(LINE + letter(1) + LINE + letter(2)) == ["number 1", "number 2"]


@pytest.mark.parametrize("length", [0, 1, 5, 40, 100_000, 10**11])
def test_a_content_length_that_lies_is_not_believed(length: int) -> None:
    letters = [letter(number, head=b"Content-Length: %d\n" % length) for number in (1, 2, 3)]
    assert subjects(mailbox(*letters)) == ["number 1", "number 2", "number 3"]


def test_a_content_length_that_is_true_keeps_a_mail_within_a_mail_together() -> None:
    body = b"See below.\n\n" + LINE + letter(7) + b"\nBye\n"
    data = mailbox(letter(1, body, b"Content-Length: %d\n" % len(body)), letter(2))
    assert subjects(data) == ["number 1", "number 2"]


def test_malformed_mails_are_listed_and_the_others_are_in() -> None:
    garbage = (b"", b"\xff\xfe\x00 no head at all\n", b"words only\n", b"\0" * 50 + b"\n", b"Note: no mail\n\nx\n")
    letters = [garbage[number // 50 % 5] if number % 50 == 7 else letter(number) for number in range(1_000)]
    found = read(mailbox(*letters))
    aside = [each for each in found if isinstance(each, Quarantined)]
    assert len(found) == 1_000
    assert [each.where for each in aside] == [f"in.mbox#{number + 1}" for number in range(1_000) if number % 50 == 7]
    assert {each.why for each in aside} == {Why.EMPTY, Why.NOT_A_MAIL}


def test_what_stands_before_the_first_mail_is_set_aside_unless_it_is_one() -> None:
    assert subjects(b"rubbish\n\n" + mailbox(letter(1))) == ["not_a_mailbox", "number 1"]
    assert subjects(b"\n\n" + mailbox(letter(1))) == ["number 1"]
    assert subjects(letter(1)) == ["number 1"]
    assert subjects(b"") == []


def test_a_mail_that_breaks_off_at_the_end_of_the_file_is_in() -> None:
    assert subjects((mailbox(letter(1), letter(2)))[:-20]) == ["number 1", "number 2"]
    assert subjects(mailbox(letter(1)) + LINE[:-1]) == ["number 1", "empty"]


class Endless(io.RawIOBase):
    """A stream that makes its mails while it is read, and cannot seek."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (chunk := next(self._chunks, b"")):
            self._rest += chunk
        out, self._rest = self._rest[:size], self._rest[size:]
        return out


def test_a_large_mailbox_passes_through_little_memory() -> None:
    one = mailbox(letter(1, (b"x" * 70 + b"\n") * 280))
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_mbox(Endless(one for _ in range(1_000)), "big"))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1_000
    assert peak < 8_000_000  # a few chunks and one mail; the mailbox has 20 MB


def test_a_mail_too_large_is_set_aside_without_holding_it_and_its_neighbours_are_in() -> None:
    huge = letter(2, b"y" * 99 + b"\n") + (b"y" * 99 + b"\n") * 400_000
    chunks = iter([mailbox(letter(1)), LINE, huge, b"\n", mailbox(letter(3))])
    tracemalloc.start()
    try:
        found = list(read_mbox(Endless(chunks), "big", largest=1_000_000))  # type: ignore[arg-type]
    finally:
        tracemalloc.stop()
    assert [each.subject if isinstance(each, Message) else each.why.value for each in found] == [
        "number 1",
        "too_large",
        "number 3",
    ]
    assert found[1].raw.startswith(b"From: dana@k.example\nSubject: number 2\n")
    assert found[-1].end == len(mailbox(letter(1), huge, letter(3)))


PIECES = st.lists(
    st.sampled_from(
        [
            LINE,
            b"From ",
            b"From -\n",
            b"\n",
            b"\r\n",
            b"Subject: x\n",
            b"Content-Length: 30\n",
            b"x",
            b"hello\n",
            b">From a\n",
            b"\0",
        ]
    ),
    max_size=40,
).map(b"".join)


@given(PIECES | st.binary(max_size=300))
def test_no_byte_of_any_file_is_lost(data: bytes) -> None:
    slices = list(split_mbox(io.BytesIO(data)))
    assert b"".join(each.envelope + each.body for each in slices) == data
    assert [each.end for each in slices[:-1]] == [each.start for each in slices[1:]]
    for each in read(data):
        assert each.raw in data


@given(PIECES, st.integers(1, 60), st.integers(0, 200))
def test_where_the_chunks_fall_changes_nothing(data: bytes, chunk: int, largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("advocate_desk.exchange.mbox._CHUNK", chunk)
        chunked = list(split_mbox(io.BytesIO(data)))
        cut = list(split_mbox(io.BytesIO(data), largest=largest))
    assert chunked == list(split_mbox(io.BytesIO(data)))
    for each in cut:
        assert data[each.start :].startswith(each.envelope + each.body)
    assert [each.end for each in cut[:-1]] == [each.start for each in cut[1:]]
    assert (cut[-1].end if cut else 0) == len(data)
