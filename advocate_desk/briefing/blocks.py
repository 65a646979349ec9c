"""Paragraphs and list items: opened with their labels and stamp, joined line by line, closed as sentences."""

import re
from dataclasses import dataclass
from datetime import date

from advocate_desk.briefing.line_marks import (
    BOLD_LABEL,
    COLON_HEADING,
    PLAIN_LABEL,
    SECTION_WORDS,
    STAMP,
    STATUS,
    clean,
    is_log,
)
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import DATE, Moment, first_moment
from advocate_desk.briefing.records import Source
from advocate_desk.language import sentences


@dataclass(slots=True)
class Block:
    """The paragraph or list item that is being read: its place and what stood around it."""

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


_LEAD_IN = -0.25
"""The depth of a sentence that introduces a list: below every bullet, above the headings."""


def is_section(label: str) -> bool:
    """Whether a label is made of the words that name a part of a report and nothing else."""
    words = re.findall(r"[a-z-]+", label.lower())
    return bool(words) and set(words) <= SECTION_WORDS


class Blocks:
    """What has been read so far: headings, list labels, the current day, the open block and the finished passages."""

    def __init__(self, source: Source, index: int) -> None:
        self.source, self.index, self.text = source, index, source.text
        self.out: list[Passage] = []
        self.block: Block | None = None
        self.headings: list[tuple[int, str]] = []
        self.list_labels: list[tuple[float, str]] = []
        self.day: date | None = source.at.date() if source.at else None
        self.first_day_seen = False
        self.signature = False
        self.pending: Moment | None = None
        self.status_from: int | None = None
        self.pending_stamp: tuple[int, int] | None = None
        self.author: tuple[str, int, int] | None = None
        self.columns: list[str] = []

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
                self.block = Block(begin, end, self._labels(), moment, item, indent, quoted, box, rest, single=True)
                return
        elif self.pending is not None:
            outside = self.pending_stamp
            moment = Moment(self.pending.day or self.day, self.pending.minute)
        status = STATUS.match(self.text[begin if stamp is None else begin_text : end]) if not item else None
        if status is not None:
            self.status_from = len(self.out)
            self.list_labels = [(indent, status.group("text"))]
            offset = begin if stamp is None else begin_text
            told = self.text[offset + status.end() : end]
            self.block = Block(offset + status.end(), end, self._labels(), moment, item, indent, quoted, box, told)
            return
        label = BOLD_LABEL.match(rest) or (PLAIN_LABEL.match(rest) if stamp is None else None)
        if label is not None and (label.re is BOLD_LABEL or is_section(label.group("text"))):
            if DATE.match(clean(rest[label.end() :])) is None and not re.match(r"\s*[\d~]", rest[label.end() :]):
                text = clean(label.group("text")).rstrip(":")
                self.list_labels = [(depth, old) for depth, old in self.list_labels if depth < indent]
                self.list_labels.append((indent, text))
                begin += label.end()
        elif item and COLON_HEADING.match(rest) and stamp is None:
            colon = COLON_HEADING.match(rest)
            if colon is not None:
                self.list_labels.append((indent, clean(colon.group("text"))))
        self.block = Block(
            begin, end, self._labels(), moment, item, indent, quoted, box, rest, single=True, stamp=outside
        )

    def _continues(self, block: Block, body: str) -> bool:
        label = PLAIN_LABEL.match(body)
        if is_log(block.last_line) or (label is not None and is_section(label.group("text"))):
            return False
        last = block.last_line.rstrip()
        return (
            len(last) >= 55
            or body.lstrip()[:1].islower()
            or last.endswith((",", "-"))
            or (block.item and len(last.strip()) >= 40)
        )

    def _close(self, told: str = "") -> None:
        """End the open block: its sentences become passages; `told` is its text when it was spread over cells."""
        block, self.block = self.block, None
        if block is None:
            return
        if not block.item:
            self.list_labels = [(depth, label) for depth, label in self.list_labels if depth != _LEAD_IN]
        for number, span in enumerate(sentences.split(self.text, block.start, block.end)):
            raw = self.text[span.start : span.end]
            text = told or clean(raw)
            moment = block.moment
            if number == 0 and moment is not None:
                found = STAMP.match(raw)
                if found is not None and (found.group("date") or found.group("time")):
                    text = clean(raw[found.end() :])
            if not re.search(r"\w", text) or (told and number):
                continue
            self.out.append(
                Passage(
                    self.index,
                    self.source.ref,
                    span.start,
                    block.end if told else span.end,
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
        if not block.item and self.out and self.out[-1].text.endswith(":"):
            # "These were the causes:" names the list that follows.
            self.list_labels.append((_LEAD_IN, self.out[-1].text.rstrip(":")))
