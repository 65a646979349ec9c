"""What the columns of a table are, by their headings first and by what stands in them where those say nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from advocate_desk.domain.table import FIELDS, DateOrder, Field, Shape, Target
from advocate_desk.exchange import mapping_cells, mapping_dates, mapping_words
from advocate_desk.exchange.tables import Table

_HEADER_ROWS = 15  # rows from the top among which the headings are looked for
_LOOKED_AT = 400  # cells of a column whose content is looked at; the way its days are written is decided over all
_SHOWN = 5
_NUMBERLIKE = re.compile(r"[\d\s.,:/+()€$£%-]+")
_BY_CONTENT = (Shape.EMAIL, Shape.MOMENT, Shape.SEVERITY, Shape.STAGE, Shape.PHONE, Shape.KIND)
_MOSTLY = 0.8


@dataclass(slots=True)
class Profile:
    """What stands in one column: how many cells are filled, the first ones, how its days are written."""

    heading: str
    filled: int = 0
    cells: list[str] = field(default_factory=list)
    order: DateOrder | None = None
    open_order: bool = False

    def share(self, shape: Shape) -> float:
        """The share of the cells looked at that read as this shape."""
        if not self.cells:
            return 0.0
        return sum(_is(cell, shape) for cell in self.cells) / len(self.cells)

    def length(self) -> float:
        """Letters of a usual cell."""
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0


def header_row(table: Table) -> int:
    """The row of the headings, from 1; 0 when the table has none: words that differ, above rows that are filled."""
    best, found = 0.0, 0
    rows = list(table.rows_from(0, _HEADER_ROWS))
    for number, row in enumerate(rows, 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        if not filled or len(filled) < max(1, 0.5 * table.width):
            continue
        plain = sum(_is_heading(cell) for cell in filled) / len(filled)
        distinct = len({cell.casefold() for cell in filled}) / len(filled)
        known = max(sum(_names_field(cell, target) for cell in filled) for target in Target) / len(filled)
        below = rows[number] if number < len(rows) else ()
        alike = sum(_is_heading(cell) for cell in below if cell.strip()) / max(1, sum(bool(c.strip()) for c in below))
        score = plain * distinct + 2 * known + (0.5 if alike < plain else 0.0) - 0.05 * number
        if plain > 0.7 and distinct > 0.7 and score > best:
            best, found = score, number
        if known >= 0.5:
            break
    # A table without any heading we know, whose first row looks like all others, has none.
    return found if best >= 1.3 or (found and best >= 1.0 and _differs(rows, found)) else 0


def profiles(table: Table, header: int) -> list[Profile]:
    """One profile a column, over the whole table."""
    heads = next(iter(table.rows_from(header - 1, header)), ()) if header else ()
    found = [Profile(heads[at].strip() if at < len(heads) else "") for at in range(table.width)]
    dated: list[list[str]] = [[] for _ in found]
    for row in table.rows_from(header):
        for at, cell in enumerate(row):
            if not cell or cell.isspace():
                continue
            profile = found[at]
            profile.filled += 1
            if len(profile.cells) < _LOOKED_AT:
                profile.cells.append(cell.strip())
            if cell[0].isdigit() and len(cell) < 40:
                dated[at].append(cell)
    for profile, cells in zip(found, dated, strict=True):
        profile.order, profile.open_order = mapping_dates.order_of(cells)
    return found


def fields(target: Target, columns: Sequence[Profile]) -> tuple[str, ...]:
    """The field of each column, "" for one that fits none. No field twice, unless it may be several columns."""
    chosen = [""] * len(columns)
    taken: set[str] = set()
    for _score, at, id_ in sorted(_by_heading(target, columns)):
        several = _field(target, id_).many
        if not chosen[at] and (several or id_ not in taken):
            chosen[at] = id_
            taken.add(id_)
    _by_content(target, columns, chosen, taken)
    return tuple(chosen)


def target_of(columns: Sequence[Profile]) -> Target | None:
    """The noun a table is about by its headings; None when several fit as well as each other."""
    scores = {target: _fit(target, columns) for target in Target}
    best = sorted(scores.values(), reverse=True)
    found = max(scores, key=lambda target: scores[target])
    return found if best[0] > 0 and best[0] > best[1] else None


def _fit(target: Target, columns: Sequence[Profile]) -> float:
    from advocate_desk.domain.table import REQUIRED

    chosen = fields(target, columns)
    filled = [id_ for id_ in chosen if id_]
    groups = [group for group in REQUIRED[target] if group != ("case",)]
    required = sum(any(each in filled for each in group) for group in groups)
    return len(set(filled)) / max(1, len(columns)) + 2 * required / len(groups)


def _by_heading(target: Target, columns: Sequence[Profile]) -> Iterable[tuple[float, int, str]]:
    """(how unsure, column, field) for every heading that may name a field."""
    for at, column in enumerate(columns):
        said = mapping_words.heading(column.heading)
        if not said or not column.filled:
            continue
        words = set(said.split())
        for id_, names in mapping_words.headings(target).items():
            if not _may_be(column, _field(target, id_).shape):
                continue
            if said in names:
                yield names[said] * 0.5, at, id_
                continue
            inside = [place for name, place in names.items() if len(name) > 3 and set(name.split()) <= words]
            if inside and len(words) <= 4:
                yield 20 + min(inside) + 3 * len(words), at, id_


def _by_content(target: Target, columns: Sequence[Profile], chosen: list[str], taken: set[str]) -> None:
    nameless = [at for at, id_ in enumerate(chosen) if not id_ and not columns[at].heading and columns[at].filled]
    for shape in _BY_CONTENT:
        open_fields = [each for each in FIELDS[target] if each.shape is shape and each.id not in taken]
        fitting = [at for at in nameless if not chosen[at] and columns[at].share(shape) >= _MOSTLY]
        for at, each in zip(fitting, open_fields, strict=False):
            chosen[at] = each.id
            taken.add(each.id)
    # What is left and long is the text; what is short and words comes before it.
    words = [
        at for at in nameless if not chosen[at] and not all(_NUMBERLIKE.fullmatch(c) for c in columns[at].cells[:50])
    ]
    words.sort(key=lambda at: columns[at].length(), reverse=True)
    wanted = {
        Target.CASES: ("title", "account", "text"),
        Target.ENTRIES: ("text", "author"),
        Target.ACCOUNTS: ("name",),
        Target.CONTACTS: ("name", "organisation", "title"),
    }[target]
    order = words if target is not Target.CONTACTS else sorted(words)
    for at, id_ in zip(order, (each for each in wanted if each not in taken), strict=False):
        chosen[at] = id_
        taken.add(id_)


def _may_be(column: Profile, shape: Shape) -> bool:
    """Whether what stands in a column leaves room for its heading's promise: a quarter of it reads so."""
    if shape in (Shape.TEXT, Shape.NAME, Shape.NAMES, Shape.CASE):
        return shape is not Shape.NAME or not column.cells or column.share(Shape.MOMENT) < 0.5
    return column.share(shape) >= 0.25


def _is(cell: str, shape: Shape) -> bool:
    if mapping_cells.empty(cell):
        return False
    if shape is Shape.MOMENT or shape is Shape.DAY:
        return mapping_dates.is_moment(cell) or bool(re.fullmatch(r"\d{5}(?:\.\d+)?|\d{10}|\d{13}", cell))
    if shape is Shape.PHONE and (_NUMBERLIKE.fullmatch(cell) is None or mapping_dates.is_moment(cell)):
        return False
    try:
        mapping_cells.read(cell, shape)
    except mapping_cells.Unreadable:
        return False
    return True


def _is_heading(cell: str) -> bool:
    said = cell.strip()
    return (
        0 < len(said) <= 60
        and any(c.isalpha() for c in said)
        and "@" not in said
        and not mapping_dates.is_moment(said)
        and "\n" not in said.strip()
    )


def _names_field(cell: str, target: Target) -> bool:
    said = mapping_words.heading(cell)
    return any(said in names for names in mapping_words.headings(target).values())


def _differs(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether the rows below a row hold something it does not: days, figures, long texts."""
    below = [cell for row in rows[number:] for cell in row if cell.strip()]
    if not below:
        return False
    return sum(not _is_heading(cell) for cell in below) / len(below) > 0.2


def _field(target: Target, id_: str) -> Field:
    return next(each for each in FIELDS[target] if each.id == id_)
