"""The shape of a source: every sentence with its place, its headings and its time stamp.

Lines that belong together are joined, log lines and code are set apart, mail headers, signatures and template
questions are dropped. Works by line marks only, so it reads reports, mails, status pages and forum posts alike.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from advocate_desk.briefing.line_marks import (
    ATTRIBUTION,
    BOLD_HEADING,
    BOLD_LABEL,
    BULLET,
    COLON_HEADING,
    FENCE,
    GREETING,
    HEADING,
    MAIL_HEADER,
    PLAIN_LABEL,
    QUOTE,
    RULE,
    SECTION_WORDS,
    STAMP,
    STATUS,
    TABLE_RULE,
    UNDERLINE,
    clean,
    is_log,
)
from advocate_desk.briefing.quantities import DATE, Moment, first_moment, read_date
from advocate_desk.briefing.records import Source
from advocate_desk.language import sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item: source text[start:end], `text` the same without marks and with lines joined."""

    source: int
    ref: str
    start: int
    end: int
    text: str
    labels: tuple[str, ...] = ()
    moment: Moment | None = None
    item: bool = False
    depth: int = 0
    order: int = 0
    code: bool = False
    heading: bool = False
    quoted: bool = False
    done_box: bool | None = None
    lead: bool = True
    stamp: tuple[int, int] | None = None
    author: tuple[str, int, int] | None = None

    @property
    def label(self) -> str:
        """The nearest heading or label, lower case."""
        return self.labels[-1].lower() if self.labels else ""


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    labels: tuple[str, ...]
    moment: Moment | None
    item: bool
    depth: int
    quoted: bool
    box: bool | None
    last_line: str = ""
    single: bool = False
    stamp: tuple[int, int] | None = None


def passages(source: Source, index: int) -> tuple[Passage, ...]:
    """All passages of one source in order. Headings are passages too, so that a title can be cited."""
    return _Reader(source, index).read()


class _Reader:
    """Walks the lines once and keeps what the next line needs: open block, headings, list labels, current day."""

    def __init__(self, source: Source, index: int) -> None:
        self.source, self.index, self.text = source, index, source.text
        self.out: list[Passage] = []
        self.block: _Block | None = None
        self.headings: list[tuple[int, str]] = []
        self.list_labels: list[tuple[float, str]] = []
        self.day: date | None = source.at.date() if source.at else None
        self.first_day_seen = False
        self.signature = False
        self.pending: Moment | None = None
        self.status_from: int | None = None
        self.pending_stamp: tuple[int, int] | None = None
        self.author: tuple[str, int, int] | None = None

    def read(self) -> tuple[Passage, ...]:
        fences = self._fences()
        position, in_front = 0, False
        previous = ""
        for line_number, line in enumerate(self.text.splitlines(keepends=True)):
            start, end = position, position + len(line.rstrip("\r\n"))
            position += len(line)
            body = self.text[start:end]
            if line_number == 0 and body.strip() == "---":
                in_front = True
            elif in_front:
                in_front = body.strip() != "---"
                if body.lower().startswith("title:"):
                    self._heading(start + 6, end, level=0)
            elif self._in_fence(start, fences):
                self._close()
            else:
                self._line(start, end, body, previous)
            previous = body
        self._close()
        return tuple(self.out)

    def _fences(self) -> list[tuple[int, int]]:
        marks = [found.start() for found in re.finditer(r"(?m)^\s*(?:```|~~~)(?!.*(?:```|~~~).*$).*$", self.text)]
        pairs: list[tuple[int, int]] = []
        for first, second in zip(marks[::2], marks[1::2], strict=False):
            close = self.text.find("\n", second + 1)
            pairs.append((first, len(self.text) if close < 0 else close))
        return pairs

    def _in_fence(self, start: int, fences: list[tuple[int, int]]) -> bool:
        while len(fences) > 1 and fences[0][1] <= start:
            fences.pop(0)
        return bool(fences) and fences[0][0] <= start < fences[0][1]

    def _line(self, start: int, end: int, body: str, previous: str) -> None:
        if not body.strip():
            self._close()
            return
        quote = QUOTE.match(body)
        quoted = quote is not None
        if quote is not None:
            start += quote.end()
            body = body[quote.end() :]
            if not body.strip():
                self._close()
                return
        if body.strip() in {"--", "-- "}:
            self.signature = True
        if MAIL_HEADER.match(body):
            self._close()
            self.signature = False
            self._mail_header(start, body)
            return
        if ATTRIBUTION.match(body):
            self._close()
            self.signature = False
            moment = first_moment(body)
            if moment is not None and moment.day is not None:
                self.day = moment.day
            return
        if (
            self.signature
            or GREETING.match(body)
            or FENCE.match(body)
            or TABLE_RULE.fullmatch(body.replace("|", "").strip() or "x")
        ):
            self._close()
            return
        if self._stamp_line(start, body) or self._table_row(start, body):
            return
        if UNDERLINE.match(body) or RULE.match(body):
            if self.block is not None and self.block.single and len(previous.strip()) < 90 and UNDERLINE.match(body):
                begin, stop = self.block.start, self.block.end
                self.block = None
                self._heading(begin, stop, level=1)
            else:
                self._close()
            return
        heading = HEADING.match(body)
        if heading is not None:
            level = len(body.lstrip()) - len(body.lstrip().lstrip("#"))
            self._heading(start + heading.start("text"), start + heading.end("text"), level=level)
            return
        bold = BOLD_HEADING.match(body)
        bullet = BULLET.match(body)
        if bold is not None and (bullet is None or body.rstrip().endswith((":", ":**"))):
            self._label(
                bold.group("text"),
                len(bullet.group("indent")) if bullet else 0,
                start + bold.start("text"),
                start + bold.end("text"),
                bullet is not None,
            )
            return
        if bold is not None and bullet is not None:
            self._label(
                bold.group("text"),
                len(bullet.group("indent")),
                start + bold.start("text"),
                start + bold.end("text"),
                listed=True,
            )
            return
        if is_log(body) and STAMP.match(body) is not None and not self._stamped(body):
            self._close()
            self.out.append(self._passage(start, end, clean(body), code=True))
            return
        if bullet is not None:
            self._close()
            self._open_item(start, end, body, bullet, quoted)
            return
        self._open_or_join(start, end, body, previous, quoted)

    def _stamped(self, body: str) -> bool:
        found = STAMP.match(body)
        return (
            found is not None
            and (found.group("time") is not None)
            and not re.match(r"\s*(?:\S+\s+)?\S*\d\d:\d\d:\d\d[.,]\d", body)
        )

    def _mail_header(self, start: int, body: str) -> None:
        name, _, value = body.partition(":")
        if name.strip(" *").lower() in {"date", "sent", "gesendet"}:
            moment = first_moment(value)
            if moment is not None and moment.day is not None:
                self.day = moment.day
        elif name.strip(" *").lower() in {"from", "von"}:
            named = re.match(r"\s*\**\s*\"?([^<\"\n@]{2,60}?)\"?\s*(?:<|\[|$)", value)
            begin = start + len(name) + 1 + (named.start(1) if named else 0)
            self.author = (named.group(1), begin, begin + len(named.group(1))) if named else None
        elif name.strip(" *").lower() in {"subject", "betreff"} and value.strip(" *"):
            begin = start + len(name) + 1
            stop = start + len(body.rstrip())
            self._heading(begin, stop, level=0)

    def _heading(self, start: int, end: int, level: int) -> None:
        self._close()
        while start < end and self.text[start].isspace():
            start += 1
        words = clean(self.text[start:end]).rstrip(":")
        if not words:
            return
        self.pending = None
        words = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+", "", words)
        self.headings = [(depth, text) for depth, text in self.headings if depth < level]
        self.list_labels = []
        dated = DATE.search(words)
        if dated is not None:
            parts = read_date(dated, self.day.year if self.day else None)
            if parts is not None and parts[0] is not None and not self.first_day_seen:
                self.day = date(parts[0], parts[1], parts[2])
                self.first_day_seen = True
        self.out.append(self._passage(start, end, words, heading=True))
        # The title of a whole document is no section.
        if level > 1 or (level == 1 and (len(words.split()) <= 3 or any(passage.heading for passage in self.out[:-1]))):
            self.headings.append((level, words))

    def _label(self, words: str, indent: int, start: int, end: int, listed: bool) -> None:
        self._close()
        self.pending = None
        text = clean(words).rstrip(":")
        stamp = self._read_stamp(text)
        if stamp is not None and stamp[0].day is not None and stamp[1] >= len(text) - 1:
            self.day = stamp[0].day
        if listed or self.list_labels:
            self.list_labels = [(depth, label) for depth, label in self.list_labels if depth < indent - 0.5]
            self.list_labels.append((indent - 0.5, text))
        else:
            self.headings = [(depth, label) for depth, label in self.headings if depth < 7]
            self.headings.append((7, text))
        self.out.append(self._passage(start, end, text, heading=True))

    def _table_row(self, start: int, body: str) -> bool:
        """A row of a table is one passage; its first cell may be the time. Head rows name no event and stay short."""
        row = body.strip()
        if not (row.startswith("|") and row.endswith("|") and row.count("|") >= 3):
            return False
        self._close()
        begin, end = start + body.find("|") + 1, start + body.rfind("|")
        while begin < end and self.text[begin].isspace():
            begin += 1
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        if (
            len(self.text[begin:end].replace("|", " ").split()) > 3
            or self._read_stamp(self.text[begin:end]) is not None
        ):
            self._start_block(begin, end, 0, item=True, quoted=False)
            self._close()
        return True

    def _stamp_line(self, start: int, body: str) -> bool:
        """Take a line that is nothing but a stamp: it dates the status update above it, or else what follows."""
        stamp = self._read_stamp(body)
        found = STAMP.match(body)
        if stamp is None:
            if found is None or found.group("date") is None or found.end() < len(body.rstrip()):
                return False
            stamp = (Moment(), found.end())
            moment = first_moment(body, self.day.year if self.day else None)
            stamp = (moment or Moment(), found.end())
        if stamp[1] < len(body.rstrip()):
            return False
        self._close()
        moment = stamp[0]
        span = (start, start + len(body.rstrip()))
        if self.status_from is not None:
            day = moment.day or self.day
            self.out[self.status_from :] = [
                replace(passage, moment=Moment(day, moment.minute), stamp=span)
                for passage in self.out[self.status_from :]
            ]
            self.status_from = None
        else:
            self.pending = moment
            self.pending_stamp = span
        self.day = moment.day or self.day
        return True

    def _read_stamp(self, body: str) -> tuple[Moment, int] | None:
        found = STAMP.match(body)
        if found is None or (found.group("date") is None and found.group("time") is None):
            return None
        if found.group("time") is None and not found.group("mark") and found.end() < len(body.rstrip()):
            return None
        if found.group("date") is None and not found.group("mark") and "." in found.group("time"):
            return None
        stamp = body[: found.end()].replace(".", ":") if found.group("date") is None else body[: found.end()]
        moment = first_moment(stamp, self.day.year if self.day else None)
        return None if moment is None else (moment, found.end())

    def _open_item(self, start: int, end: int, body: str, bullet: "re.Match[str]", quoted: bool) -> None:
        indent = len(bullet.group("indent").expandtabs(4))
        box = bullet.group("box") or (bullet.group("mark")[1] if bullet.group("mark").startswith("[") else None)
        self.list_labels = [(depth, label) for depth, label in self.list_labels if depth < indent]
        begin = start + bullet.end()
        self._start_block(begin, end, indent, item=True, quoted=quoted, box=None if box is None else box.lower() == "x")

    def _start_block(
        self, begin: int, end: int, indent: int, item: bool, quoted: bool, box: bool | None = None
    ) -> None:
        rest = self.text[begin:end]
        stamp = self._read_stamp(rest)
        moment = None
        outside: tuple[int, int] | None = None
        if stamp is not None:
            moment = stamp[0]
            begin_text = begin + stamp[1]
            if moment.day is not None:
                self.day = moment.day
            moment = Moment(moment.day or self.day, moment.minute)
            if begin_text >= end:
                self.block = _Block(begin, end, self._labels(), moment, item, indent, quoted, box, rest, single=True)
                return
        elif self.pending is not None:
            outside = self.pending_stamp
            moment = Moment(self.pending.day or self.day, self.pending.minute)
        status = STATUS.match(self.text[begin if stamp is None else begin_text : end]) if not item else None
        if status is not None:
            self.status_from = len(self.out)
            self.list_labels = [(indent, status.group("text"))]
            offset = begin if stamp is None else begin_text
            self.block = _Block(offset + status.end(), end, self._labels(), moment, item, indent, quoted, box, rest)
            return
        label = BOLD_LABEL.match(rest) or (PLAIN_LABEL.match(rest) if stamp is None else None)
        if label is not None and (label.re is BOLD_LABEL or set(label.group("text").lower().split()) <= SECTION_WORDS):
            if DATE.match(clean(rest[label.end() :])) is None and not re.match(r"\s*[\d~]", rest[label.end() :]):
                text = clean(label.group("text")).rstrip(":")
                self.list_labels.append((indent, text))
                begin += label.end()
        elif item and COLON_HEADING.match(rest) and stamp is None:
            colon = COLON_HEADING.match(rest)
            if colon is not None:
                self.list_labels.append((indent, clean(colon.group("text"))))
        self.block = _Block(
            begin, end, self._labels(), moment, item, indent, quoted, box, rest, single=True, stamp=outside
        )

    def _open_or_join(self, start: int, end: int, body: str, previous: str, quoted: bool) -> None:
        block = self.block
        if block is not None and self._read_stamp(body) is None and self._continues(block, body):
            block.end, block.last_line, block.single = end, body, False
            return
        self._close()
        colon = COLON_HEADING.match(body)
        stamp = self._read_stamp(body)
        if colon is not None and stamp is None:
            self._label(colon.group("text"), 0, start + colon.start("text"), start + colon.end("text"), listed=False)
            return
        bare = body.strip()
        if stamp is None and re.fullmatch(r"[A-Z][A-Z &/,-]{3,60}", bare) and len(bare.split()) <= 7:
            self._label(bare, 0, start + body.find(bare), start + body.find(bare) + len(bare), listed=False)
            return
        if not self.out and len(bare.split()) <= 14 and not bare.endswith((".", "!", ",")) and stamp is None:
            self._heading(start + body.find(bare), start + body.find(bare) + len(bare), level=0)
            return
        if (
            stamp is None
            and len(bare) <= 60
            and not previous.strip()
            and re.fullmatch(r"(?:\d+[.)]\s+)?[A-Z][\w ’'/&(),?-]*", bare)
            and len(bare.split()) <= 7
            and 2 * len({word.lower() for word in bare.split()} & SECTION_WORDS) >= len(bare.split())
            and not re.search(r"\b(?:is|are|was|were|has|have|had)\b", bare)
        ):
            self._label(bare, 0, start + body.find(bare), start + body.find(bare) + len(bare), listed=False)
            return
        self._start_block(start + (len(body) - len(body.lstrip())), end, len(body) - len(body.lstrip()), False, quoted)

    def _continues(self, block: _Block, body: str) -> bool:
        if is_log(block.last_line):
            return False
        last = block.last_line.rstrip()
        return (
            len(last) >= 55
            or body.lstrip()[:1].islower()
            or last.endswith((",", "-"))
            or (block.item and len(last.strip()) >= 40)
        )

    def _labels(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings) + tuple(text for _, text in self.list_labels)

    def _passage(self, start: int, end: int, text: str, code: bool = False, heading: bool = False) -> Passage:
        return Passage(
            self.index,
            self.source.ref,
            start,
            end,
            text,
            self._labels(),
            order=len(self.out),
            code=code,
            heading=heading,
        )

    def _close(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        for number, span in enumerate(sentences.split(self.text, block.start, block.end)):
            raw = self.text[span.start : span.end]
            text = clean(raw)
            moment = block.moment
            if number == 0 and moment is not None:
                found = STAMP.match(raw)
                if found is not None and (found.group("date") or found.group("time")):
                    text = clean(raw[found.end() :])
            if not re.search(r"\w", text):
                continue
            self.out.append(
                Passage(
                    self.index,
                    self.source.ref,
                    span.start,
                    span.end,
                    text,
                    block.labels,
                    moment,
                    block.item,
                    block.depth,
                    len(self.out),
                    heading=text.endswith(":") and len(text.split()) <= 3,
                    quoted=block.quoted,
                    done_box=block.box,
                    lead=number == 0,
                    stamp=block.stamp,
                    author=self.author,
                )
            )
