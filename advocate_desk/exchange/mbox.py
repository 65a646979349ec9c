"""A mailbox file cut into its mails while it is read: gigabytes pass through in the memory of one mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from advocate_desk.exchange.mail import LARGEST, Message, read_message
from advocate_desk.exchange.quarantine import Quarantined, Why

_CHUNK = 1 << 20
_AHEAD = 4_096  # bytes behind a "From " line that are looked at
_LONGEST_LINE = 1_000
_BEGINS = re.compile(rb"From (?![ \t]*:)")
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_TIMED = re.compile(
    rb"From \S{0,400}[ \t]+(?:%b[ \t]+%b[ \t]+\d{1,2}[ \t]+\d\d:\d\d(?::\d\d)?(?:[ \t]+\S{1,10}){0,2}?[ \t]+\d{4}\b"
    rb"|%b,?[ \t]+\d{1,2}[ \t]+%b[ \t]+\d{2,4}[ \t]+\d\d:\d\d)" % (_DAY, _MONTH, _DAY, _MONTH)
)
_DAEMON = re.compile(rb"From (?:-|MAILER-DAEMON|\?\?\?@\?\?\?|\?\?\?)[ \t]*\r?$", re.IGNORECASE)
_ADDRESSED = re.compile(rb"From [^\s@]{0,200}@\S{1,300}[ \t]*\r?$")
_FIELD = re.compile(rb"[!-9;-~]{1,80}[ \t]?:|>?From ")
_KNOWN_FIELD = re.compile(
    rb"(?:Return-Path|Received|From|Date|Subject|Message-ID|Delivered-To|MIME-Version|Content-Type|Status|Reply-To"
    rb"|X-[\w-]{1,60})[ \t]?:",
    re.IGNORECASE,
)
_LENGTH = re.compile(rb"^Content-Length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LANDING = re.compile(rb"(?:\r?\n){0,2}(?=From |$)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes of a mailbox from `start` to `end`: a "From " line (none before the first mail) and what follows it.

    One that is larger than may be read is `cut`: its `body` is only the beginning.
    """

    start: int
    end: int
    envelope: bytes
    body: bytes
    cut: bool = False


def read_mbox(stream: BinaryIO, where: str, *, largest: int = LARGEST) -> Iterator[Message | Quarantined]:
    """Every mail of a mailbox in order, taken in or set aside; the `end` of each tells how far in the file it is.

    Lines that merely begin with "From " part nothing, and a Content-Length is believed only where it leads exactly to
    the next mail, which needs a stream that can seek. Errors of the stream itself (OSError) pass through.
    """
    number = 0
    for each in split_mbox(stream, largest=largest):
        if not (each.envelope or each.body.strip()):
            continue  # empty lines before the first mail
        number += 1
        name = f"{where}#{number}"
        raw = _without_separator(each.body)
        if each.cut:
            yield Quarantined(name, Why.TOO_LARGE, raw, each.end)
            continue
        unquoted = _QUOTED.sub(rb"\1", raw) if b"\n>" in raw and b">From " in raw else None
        found = read_message(raw, name, each.end, unquoted)
        if not each.envelope and isinstance(found, Quarantined):
            found = Quarantined(name, Why.NOT_A_MAILBOX, raw, each.end)
        yield found


def split_mbox(stream: BinaryIO, *, largest: int = LARGEST) -> Iterator[Slice]:
    """The slices of a mailbox. One after the other they are the stream byte for byte, but for the rest of a cut one."""
    window = _Window(stream)
    while window.fill_to(_AHEAD):
        held = window.bytes
        envelope = (held.find(b"\n") + 1 or len(held)) if _BEGINS.match(held) else 0
        stop = _mail_end(window, envelope, largest)
        start, end = window.offset - window.skipped, window.offset + stop
        cut = end - start - envelope > largest
        whole = window.beginning or window.copy(0, envelope + _CHUNK if cut else stop)
        yield Slice(start, end, whole[:envelope], whole[envelope:], cut)
        window.drop(stop)


class _Window:
    """The part of a stream that is held: from `offset` on, growing at its end and dropped at its beginning.

    Of a mail too large to hold, the `beginning` is kept; `skipped` counts its bytes before `offset`.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._origin = stream.tell() if stream.seekable() else None
        self.bytes = bytearray()
        self.offset = 0
        self.beginning = b""
        self.skipped = 0

    def fill(self) -> bool:
        """Hold one chunk more; False at the end of the stream."""
        chunk = self._stream.read(_CHUNK)
        self.bytes += chunk
        return bool(chunk)

    def fill_to(self, size: int) -> bool:
        """Hold at least `size` bytes if the stream has them; False when there is nothing."""
        while len(self.bytes) < size and self.fill():
            pass
        return bool(self.bytes)

    def copy(self, start: int, stop: int) -> bytes:
        """The held bytes from start to stop, counted from the window's beginning."""
        return bytes(memoryview(self.bytes)[start:stop])

    def drop(self, size: int) -> None:
        """Let the first `size` bytes go: the mail they hold is done."""
        del self.bytes[:size]
        self.offset += size
        self.beginning, self.skipped = b"", 0

    def skip(self, envelope: int) -> int:
        """Let go of a mail that is too large, but for its beginning and a little of the end; how much went."""
        beginning = self.beginning or self.copy(0, envelope + _CHUNK)
        gone = len(self.bytes) - _CHUNK
        skipped = self.skipped + gone
        self.drop(gone)
        self.beginning, self.skipped = beginning, skipped
        return gone

    def lands(self, at: int) -> bool:
        """Whether a mail that ends `at` (from the window's beginning) ends just before the next, or with the file."""
        if self._origin is None:
            return False
        here = self._stream.tell()
        self._stream.seek(self._origin + self.offset + at - 1)
        ahead = self._stream.read(_AHEAD)
        self._stream.seek(here)
        landing = _LANDING.match(ahead, 1)
        if landing is None or not ahead:
            return False
        if landing.end() == len(ahead):
            return True
        return ahead[landing.end() - 1 : landing.end()] == b"\n" and _parts(b"\n" + ahead, landing.end() + 1, 0)


def _mail_end(window: _Window, envelope: int, largest: int) -> int:
    """Where the mail at the window's beginning ends, reading on as far as that takes."""
    search = max(0, envelope - 1)
    asked = False
    while True:
        held = window.bytes
        at = held.find(b"\nFrom ", search)
        if at == -1:
            search = max(search, len(held) - 6)
            if not window.fill():
                return len(held)
            if len(held) > largest + 3 * _CHUNK:
                search = max(0, search - window.skip(envelope))
            continue
        if len(held) - at < _AHEAD and window.fill():
            continue  # too little below the line to judge it by
        if not _parts(held, at + 1, envelope):
            search = at + 1
            continue
        if not asked and not window.skipped:
            asked = True
            declared = _declared_end(held, envelope, at + 1)
            if declared is not None and declared - envelope <= largest and window.lands(declared):
                search = declared - 1
                continue
        return at + 1


def _declared_end(held: bytearray, envelope: int, stop: int) -> int | None:
    """Where the mail's Content-Length says it ends, if that is behind the "From " line at `stop`."""
    head_end = _HEAD_END.search(held, envelope, stop)
    length = _LENGTH.search(held, envelope, head_end.start() + 1) if head_end else None
    if head_end is None or length is None:
        return None
    declared = head_end.end() + int(length.group(1))
    return declared if declared > stop else None


def _parts(held: bytes | bytearray, at: int, envelope: int) -> bool:
    """Whether the line at `at`, which begins with "From ", begins a mail, and is not a sentence of the one before."""
    line_end = held.find(b"\n", at, at + _LONGEST_LINE)
    if line_end == -1:
        if len(held) - at >= _LONGEST_LINE:
            return False
        line_end = len(held)
    line = bytes(held[at:line_end])
    below = bytes(held[line_end + 1 : line_end + 100])
    after_blank = at <= envelope or held[at - 2 : at - 1] == b"\n" or held[at - 3 : at - 1] == b"\n\r"
    if _TIMED.match(line) or _DAEMON.match(line):
        return after_blank or _FIELD.match(below) is not None
    return after_blank and (_FIELD if _ADDRESSED.match(line) else _KNOWN_FIELD).match(below) is not None


def _without_separator(body: bytes) -> bytes:
    """The empty line before the next "From " line belongs to the mailbox, not to the mail."""
    for ending in (b"\r\n\r\n", b"\n\n"):
        if body.endswith(ending):
            return body[: -(len(ending) // 2)]
    return body
