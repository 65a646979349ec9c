"""Tables of other programs: what may be read from them, column by column, and how one reading is described.

To take in another noun, declare its fields in `FIELDS` here, name its columns in resources/exchange/tables.toml, and
write its rows in `services` (`table_imports.WRITERS`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TABLES = ("csv", "tsv", "tab", "xlsx", "xlsm", "ods")
"""The endings of files that are read as tables."""


class Target(StrEnum):
    """What the rows of a table become."""

    CASES = "cases"
    ENTRIES = "entries"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"


class Shape(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    NAME = "name"  # one person
    NAMES = "names"  # several, parted by semicolons or lines
    CASE = "case"
    MOMENT = "moment"  # a day or a day with a time
    DAY = "day"
    NUMBER = "number"  # a whole number
    MINUTES = "minutes"
    SPAN = "span"  # "24h", "2d"; a number alone is hours
    MONEY = "money"
    CURRENCY = "currency"
    EMAIL = "email"
    PHONE = "phone"
    ZONE = "zone"
    HOURS = "hours"
    LANGUAGE = "language"
    DOMAIN = "domain"
    SEVERITY = "severity"
    STAGE = "stage"
    HEAT = "heat"
    KIND = "kind"
    STANDING = "standing"
    DIRECTION = "direction"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column may be. `many` may be several columns: they are joined, or all kept."""

    id: str
    shape: Shape
    many: bool = False


def _fields(*declared: tuple[str, Shape] | tuple[str, Shape, bool]) -> tuple[Field, ...]:
    return tuple(Field(*each) for each in declared)


FIELDS: dict[Target, tuple[Field, ...]] = {
    Target.CASES: _fields(
        ("title", Shape.TEXT),
        ("account", Shape.TEXT),
        ("their_ref", Shape.TEXT),
        ("severity", Shape.SEVERITY),
        ("stage", Shape.STAGE),
        ("opened_at", Shape.MOMENT),
        ("acknowledged_at", Shape.MOMENT),
        ("closed_at", Shape.MOMENT),
        ("close_reason", Shape.TEXT),
        ("asked_by", Shape.NAME),
        ("heat", Shape.HEAT),
        ("impact", Shape.TEXT),
        ("trouble_from", Shape.MOMENT),
        ("trouble_until", Shape.MOMENT),
        ("users_affected", Shape.NUMBER),
        ("text", Shape.TEXT, True),
    ),
    Target.ENTRIES: _fields(
        ("at", Shape.MOMENT),
        ("subject", Shape.TEXT),
        ("text", Shape.TEXT, True),
        ("kind", Shape.KIND),
        ("author", Shape.NAME),
        ("people", Shape.NAMES, True),
        ("case", Shape.CASE),
        ("until", Shape.MOMENT),
        ("direction", Shape.DIRECTION),
        ("standing", Shape.STANDING),
        ("minutes", Shape.MINUTES),
        ("zone", Shape.ZONE),
    ),
    Target.ACCOUNTS: _fields(
        ("name", Shape.TEXT),
        ("segment", Shape.SEGMENT),
        ("value", Shape.MONEY),
        ("currency", Shape.CURRENCY),
        ("renewal", Shape.DAY),
        ("zone", Shape.ZONE),
        ("cadence", Shape.SPAN),
        ("language", Shape.LANGUAGE),
        ("region", Shape.TEXT),
        ("hours", Shape.HOURS),
        ("users", Shape.NUMBER),
        ("hour_rate", Shape.MONEY),
        ("allowed_minutes", Shape.MINUTES),
        ("domains", Shape.DOMAIN, True),
        ("notes", Shape.TEXT, True),
    ),
    Target.CONTACTS: _fields(
        ("name", Shape.NAME),
        ("first_name", Shape.TEXT),
        ("last_name", Shape.TEXT),
        ("organisation", Shape.TEXT),
        ("title", Shape.TEXT),
        ("email", Shape.EMAIL, True),
        ("mobile", Shape.PHONE, True),
        ("phone", Shape.PHONE, True),
        ("line247", Shape.PHONE),
        ("zone", Shape.ZONE),
        ("hours", Shape.HOURS),
        ("languages", Shape.TEXT),
        ("level", Shape.TEXT),
        ("approach", Shape.TEXT),
        ("notes", Shape.TEXT, True),
    ),
}
"""The fields of each noun, in the order in which they are offered. No audience: an import opens nothing to anybody."""

REQUIRED: dict[Target, tuple[tuple[str, ...], ...]] = {
    Target.CASES: (("title",), ("account",)),
    Target.ENTRIES: (("at",), ("text", "subject"), ("case",)),
    Target.ACCOUNTS: (("name",),),
    Target.CONTACTS: (("name", "last_name", "first_name", "email"),),
}
"""Of each group one field must be there."""


def field(target: Target, id_: str) -> Field | None:
    """The declaration of a field, None when the noun has none of this name."""
    return next((each for each in FIELDS[target] if each.id == id_), None)


class DateOrder(StrEnum):
    """How a column writes 03/04/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: `header` is the row of its headings (from 1; 0: none), `fields` an id a column, "" for none.

    `orders` says how each column writes days: None where its cells leave no doubt, or where it is still open. `zone` is
    the IANA name for times that name none.
    """

    target: Target
    header: int
    fields: tuple[str, ...]
    orders: tuple[DateOrder | None, ...]
    zone: str
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell that cannot be read: its column (from 0), the field's id, a code that `wording.tables` says, the cell."""

    column: int
    field: str
    why: str
    cell: str


@dataclass(frozen=True, slots=True)
class Said:
    """One row as it will be read: its number in the file (from 1), (field, words) in order, and what is wrong."""

    row: int
    values: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading as it stands ("" when there is none), some of its cells, and what is open.

    `open_order` tells that its days may be read both ways.
    """

    heading: str
    cells: tuple[str, ...]
    filled: int
    open_order: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A table before anything is written. `missing` are the groups of `REQUIRED` that no column fills."""

    name: str
    sheets: tuple[str, ...]
    sheet: int
    reading: Reading
    columns: tuple[Column, ...]
    first: tuple[Said, ...]
    rows: int
    cut: bool
    charset: str
    delimiter: str
    missing: tuple[tuple[str, ...], ...]

    @property
    def open_columns(self) -> tuple[int, ...]:
        """The mapped columns whose days may be read both ways and where nobody said which."""
        return tuple(
            at
            for at, column in enumerate(self.columns)
            if column.open_order and self.reading.fields[at] and self.reading.orders[at] is None
        )

    @property
    def ready(self) -> bool:
        """Whether nothing is left to be asked."""
        return not self.missing and not self.open_columns and self.rows > 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What an import would do: rows that are new, that are here already, and what is wrong (`MOST_SLIPS` of it)."""

    new: int
    known: int
    slips: tuple[tuple[int, Slip], ...]
    aside: int


Value = str | int | datetime | tuple[str, ...]
