"""How wide the columns of a table are: computed once, so that every format shows the same table."""

from collections.abc import Iterable

from advocate_desk.documents.model import Inline, Look, Run, Runs, Table
from advocate_desk.drawing.measure import width

BODY, HEAD = 10.0, 8.5
GUTTER = 12.0
MARK, MARK_GAP = 9.5, 4.0
_BOLD = 700  # a word processor knows no semi-bold; what fits in bold fits in both
_AIR = 1.0  # word processors round widths to the pixel


def column_widths(table: Table, room: float) -> tuple[float, ...]:
    """Widths that add up to the room; every column but the last ends in its gutter.

    Columns of weight 0 get what their widest cell needs. The others share the rest by weight, none below its longest
    word nor, while another one still wants room, above its widest cell. Where that does not fit, the heads of the
    columns of weight 0 may break, then their cells too, and at last all shrink alike.
    """
    count = len(table.columns)
    weights = [column.weight for column in table.columns]
    columns = [_column(table, number, room) for number in range(count)]
    wide, firm, narrow = (
        [one[kind] + (GUTTER if number < count - 1 else 0.0) for number, one in enumerate(columns)] for kind in range(3)
    )
    spare = room - sum(wide)
    if spare >= 0:
        shares = weights if any(weights) else [0.0] * (count - 1) + [1.0]
        return tuple(w + spare * share / sum(shares) for w, share in zip(wide, shares, strict=True))
    fixed = [0.0 if weight else 1.0 for weight in weights]
    for held in (wide, firm):
        least = [narrow[number] if weights[number] else held[number] for number in range(count)]
        if sum(least) <= room:
            filled = _poured(least, wide, weights, room - sum(least))
            return tuple(_poured(filled, wide, fixed, room - sum(filled)))
    if sum(narrow) > room:
        return tuple(w * room / sum(narrow) for w in narrow)
    return tuple(_poured(narrow, firm, fixed, room - sum(narrow)))


def _poured(widths: list[float], wanted: list[float], weights: list[float], spare: float) -> list[float]:
    """Spare room poured into the columns by weight, none beyond what it wants."""
    while spare > 0.01:
        thirsty = [i for i, weight in enumerate(weights) if weight and wanted[i] - widths[i] > 0.01]
        if not thirsty:
            break
        total = sum(weights[i] for i in thirsty)
        given = min(spare, *((wanted[i] - widths[i]) * total / weights[i] for i in thirsty))
        for i in thirsty:
            widths[i] += given * weights[i] / total
        spare -= given
    return widths


def run_width(inline: Inline, size: float = BODY) -> float:
    """The width of one run in a table cell, its longest line when it has several."""
    if not isinstance(inline, Run):
        return MARK + MARK_GAP
    weight = _BOLD if inline.look is Look.STRONG else 400
    return max(width(line, size, weight) for line in inline.text.split("\n"))


def _column(table: Table, number: int, room: float) -> tuple[float, float, float]:
    """What a column needs: on one line, with its head broken, and with every word on a line of its own.

    Beyond a third of the room a word is broken rather than obeyed.
    """
    title = table.columns[number].title
    cells = [row[number] for row in table.cells()]
    if table.total:
        cells.append(tuple(Run(r.text, Look.STRONG) if isinstance(r, Run) else r for r in table.total[number]))
    line = max((sum(map(run_width, cell)) for cell in cells), default=0.0)
    word = max((length for cell in cells for length in _word_widths(cell)), default=0.0)
    head_word = max((width(part, HEAD, _BOLD) for part in title.split()), default=0.0)
    wide = max(line, width(title, HEAD, _BOLD))
    return wide + _AIR, max(line, min(head_word, room / 3)) + _AIR, min(max(word, head_word), room / 3) + _AIR


def _word_widths(cell: Runs) -> Iterable[float]:
    held = 0.0  # the mark at the beginning of a cell indents all its lines
    for inline in cell:
        if isinstance(inline, Run):
            weight = _BOLD if inline.look is Look.STRONG else 400
            yield from (held + width(word, BODY, weight) for word in inline.text.split())
        else:
            held = MARK + MARK_GAP
            yield held
