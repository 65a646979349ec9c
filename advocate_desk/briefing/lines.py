"""The shape of a source: every sentence with its place, its headings and its time stamp.

Lines that belong together are joined, log lines and code are set apart, mail headers, signatures and template
questions are dropped. Works by line marks only, so it reads reports, mails, status pages and forum posts alike.
"""

import re
from dataclasses import replace
from datetime import date

from advocate_desk.briefing.blocks import is_section
from advocate_desk.briefing.line_marks import (
    ATTRIBUTION,
    BOLD_HEADING,
    BULLET,
    COLON_HEADING,
    FENCE,
    FIELD_BREAK,
    FIELD_LEAD,
    GREETING,
    HEADING,
    MAIL_HEADER,
    ONLY_DATE,
    QUOTE,
    RULE,
    SECTION_WORDS,
    STAMP,
    STATUS_LINE,
    TABLE_RULE,
    UNDERLINE,
    clean,
    is_log,
)
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import DATE, Moment, first_moment, read_date
from advocate_desk.briefing.records import Source
from advocate_desk.briefing.tables import Tables

TITLE_LABEL = re.compile(
    r"(?:[\w-]+ )?(?:incident|outage|post-?mortem|rca|root cause analysis|report)\b[^:]{0,24}:", re.IGNORECASE
)


def passages(source: Source, index: int) -> tuple[Passage, ...]:
    """All passages of one source in order. Headings are passages too, so that a title can be cited."""
    return _Lines(source, index).read()


class _Lines(Tables):
    """Walks the lines once; the state that the next line needs lies in Blocks."""

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
        if ONLY_DATE.match(body) and self._day_line(start, body):
            return
        if self._stamp_line(start, body) or self._table_row(start, body, previous):
            return
        status = STATUS_LINE.match(body)
        if status is not None:
            self._close()
            self.status_from = len(self.out)
            self.pending = self.pending_stamp = None
            self.list_labels = [(0, status.group("text").capitalize())]
            return
        if FIELD_LEAD.match(body) and FIELD_BREAK.search(body):
            self._fields(start, end, body, quoted)
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

    def _day_line(self, start: int, body: str) -> bool:
        """Take a line that is nothing but a full date: it dates what follows, until another one does."""
        moment = first_moment(body)
        if moment is None or moment.day is None or moment.minute is not None:
            return False
        self._close()
        if (self.status_from is not None and len(self.out) > self.status_from) or len(self.out) > 3:
            return False
        self.day = moment.day
        self.first_day_seen = True
        self.out.append(self._passage(start, start + len(body), clean(body), heading=True))
        return True

    def _fields(self, start: int, end: int, body: str, quoted: bool) -> None:
        """Several labelled fields on one line, each as its own passage."""
        self._close()
        begin = 0
        for stop, after in [(b.start(), b.end()) for b in FIELD_BREAK.finditer(body)] + [(len(body), len(body))]:
            first = begin + len(body[begin:]) - len(body[begin:].lstrip())
            if body[first:stop].strip():
                self._start_block(start + first, start + stop, 0, item=True, quoted=quoted)
                self._close()
            begin = after

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
        if self.status_from is not None and self.status_from < len(self.out):
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
        if (
            all(ONLY_DATE.match(passage.text) for passage in self.out)
            and len(bare.split()) <= 14
            and not bare.endswith((".", "!", ","))
            and stamp is None
            and not is_section(bare)
            and (FIELD_LEAD.match(bare) is None or TITLE_LABEL.match(bare))
        ):
            self._heading(start + body.find(bare), start + body.find(bare) + len(bare), level=0)
            return
        if (
            stamp is None
            and len(bare) <= 60
            and (not previous.strip() or is_section(re.sub(r"\([^)]*\)", "", bare)))
            and re.fullmatch(r"(?:\d+[.)]\s+)?[A-Z][\w ’'/&(),;?–-]*", bare)
            and len(bare.split()) <= 7
            and (2 * len({word.lower() for word in bare.split()} & SECTION_WORDS) >= len(bare.split()) or _headed(bare))
            and not re.search(r"\b(?:is|are|was|were|has|have|had)\b", bare)
        ):
            self._label(bare, 0, start + body.find(bare), start + body.find(bare) + len(bare), listed=False)
            return
        self._start_block(start + (len(body) - len(body.lstrip())), end, len(body) - len(body.lstrip()), False, quoted)


def _headed(line: str) -> bool:
    """Whether a short line is written like a heading: each of its longer words with a capital."""
    long = [word for word in re.findall(r"[A-Za-z]+", line) if len(word) > 3]
    return len(long) >= 2 and all(word[0].isupper() for word in long)
