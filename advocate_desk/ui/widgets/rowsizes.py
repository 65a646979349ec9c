"""Row heights and column widths of a list: by what a row is, by text scale and density, and by the room there is."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView

from advocate_desk.ui import theme
from advocate_desk.ui.widgets.rows import Column, Rows

STRETCH_MIN = 240
GROUP_GAP = 12


def row_height(rows: Rows[Any], row: int, token: int, by_record: Callable[[Any], int] | None = None) -> int:
    """The height of a row in pixels: headers have their own, records their list's or the one asked for them."""
    if group := rows.group(row):
        return theme.row(theme.GROUP) + (GROUP_GAP if group.gap else 0)
    record = rows.record(row)
    return theme.row(by_record(record) if by_record and record is not None else token)


def set_heights(header: QHeaderView, heights: Callable[[int], int], first: int, last: int) -> None:
    """Give these rows their heights; only those that differ are touched."""
    for row in range(first, last + 1):
        if header.sectionSize(row) != (high := heights(row)):
            header.resizeSection(row, high)


def fitting(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Which columns are shown in this width: they leave in the order of `drop` until the rest fits."""
    shown = list(range(len(columns)))
    for at in sorted((at for at in shown if columns[at].drop), key=lambda at: columns[at].drop):
        if sum(theme.px(columns[each].width or STRETCH_MIN) for each in shown) <= room:
            break
        shown.remove(at)
    return shown


def set_widths(header: QHeaderView, columns: Sequence[Column[Any]], room: int) -> None:
    """Hide what does not fit and share what is left among the columns that stretch."""
    shown = fitting(columns, room)
    stretching = [at for at in shown if not columns[at].width]
    spare = room - sum(theme.px(columns[at].width) for at in shown)
    share = max(theme.px(80), spare // max(1, len(stretching)))
    for at, column in enumerate(columns):
        header.setSectionHidden(at, at not in shown)
        if at in shown:
            header.resizeSection(at, theme.px(column.width) if column.width else share)
