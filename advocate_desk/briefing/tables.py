"""Tables of a source: timed events, named fields, and tasks with their owner, date and state."""

import re
from dataclasses import replace
from itertools import pairwise

from advocate_desk.briefing.blocks import Block, Blocks
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.passages import Passage

TASK_COLUMN = re.compile(r"(?:tasks?|actions?|action items?|items?|to.?do|follow.?ups?|remediation|measures?)\b")
OWNER_COLUMN = re.compile(r"(?:owners?|assignees?|assigned|who|responsible|lead)\b")
DUE_COLUMN = re.compile(r"(?:due|deadline|target|eta|by when|date)\b")
STATE_COLUMN = re.compile(r"(?:status|state|progress)\b")


class Tables(Blocks):
    """Blocks that can also read the rows of a table; the columns of the last head row are kept."""

    def _table_row(self, start: int, body: str, previous: str) -> bool:
        """A row of a table is one passage: a timed event, a named field, or a task with its owner and date."""
        row = body.strip()
        if not (row.startswith("|") and row.endswith("|") and row.count("|") >= 3):
            return False
        self._close()
        cells = _cells(start, body)
        if not previous.strip().startswith("|"):
            self.columns = [self.text[first:last].lower() for first, last in cells]
        task = next((n for n, name in enumerate(self.columns) if TASK_COLUMN.match(name)), None)
        head = [self.text[first:last].lower() for first, last in cells] == self.columns
        if not cells or (
            head and (task is not None or self._read_stamp(self.text[cells[0][0] : cells[-1][1]]) is None)
        ):
            return True
        begin, end = cells[0][0], cells[-1][1]
        if task is not None and len(cells) == len(self.columns):
            self._task_row(cells, task)
        elif len(cells) == 2 and self._read_stamp(self.text[begin:end]) is None:
            self.block = Block(begin, end, self._labels(), None, True, 0, False, None)
            self._close(f"{clean(self.text[begin : cells[0][1]])}: {clean(self.text[cells[1][0] : end])}")
        elif len(self.text[begin:end].replace("|", " ").split()) > 3 or self._read_stamp(self.text[begin:end]):
            self._start_block(begin, end, 0, item=True, quoted=False)
            self._close()
        return True

    def _task_row(self, cells: list[tuple[int, int]], task: int) -> None:
        """The task itself, and behind it who does it by when."""
        texts = [clean(self.text[first:last]) for first, last in cells]
        done = any(
            STATE_COLUMN.match(name) and re.match(r"(?:done|complete|closed|finished|shipped)", texts[n], re.IGNORECASE)
            for n, name in enumerate(self.columns)
        )
        labels = (*self._labels(), self.columns[task])
        first, last = cells[task]
        if first < last:
            self.block = Block(first, last, labels, None, True, 0, False, True if done else None)
            self._close()
        told = [
            f"{word}: {texts[n]}"
            for word, pattern in (("owner", OWNER_COLUMN), ("due", DUE_COLUMN))
            for n, name in enumerate(self.columns)
            if pattern.match(name) and texts[n]
        ]
        if told and self.out:
            behind = Passage(self.index, self.source.ref, cells[0][0], cells[-1][1], "; ".join(told), labels)
            self.out.append(replace(behind, item=True, lead=False, order=len(self.out)))


def _cells(start: int, body: str) -> list[tuple[int, int]]:
    """The places of a table row's cells, without the blanks around them."""
    bars = [found.start() for found in re.finditer(r"\|", body)]
    cells: list[tuple[int, int]] = []
    for left, right in pairwise(bars):
        inner = body[left + 1 : right]
        first = left + 1 + len(inner) - len(inner.lstrip())
        cells.append((start + first, start + first + len(inner.strip())))
    return cells
