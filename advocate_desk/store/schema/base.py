"""What every table shares: identity, birth desk, the instant type, and the two declarations a table owes.

A column declares who may see it (`sees`, a set over partner and customer; empty means internal); a table declares
which noun its rows belong to (`kind`, with `owner` naming the column that holds the noun's id when the table is a part
of something else) and, when it has no `audience` column of its own, the audience of its rows (`row`).
`tests/store/test_schema.py` fails on a missing declaration.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, MetaData, String, Table, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.instants import from_micros, to_micros

INTERNAL = Audience.INTERNAL
PARTNER = Audience.PARTNER
CUSTOMER = Audience.CUSTOMER
ALL = Audience.PARTNER | Audience.CUSTOMER


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as microseconds since 1970 in UTC, so that it sorts and compares as an integer."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse naive datetimes: a time without a zone is not an instant."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Always UTC."""
        return None if value is None else from_micros(value)


class Base(DeclarativeBase):
    """The one metadata. Constraint names are fixed so that batch migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def col(kind: Any, sees: Audience, *args: Any, **more: Any) -> MappedColumn[Any]:
    """A column with its audience declared."""
    return mapped_column(kind, *args, info={"sees": sees}, **more)


def prose(sees: Audience, **more: Any) -> MappedColumn[Any]:
    """A text that is never null: the empty string when nothing was said."""
    return col(Text, sees, nullable=False, server_default="", **more)


def reference(target: str, sees: Audience = INTERNAL, *, index: bool = True, **more: Any) -> MappedColumn[Any]:
    """A foreign key to another row's integer id."""
    from sqlalchemy import ForeignKey

    return mapped_column(Integer, ForeignKey(f"{target}.id"), index=index, info={"sees": sees}, **more)


def declare(kind: Kind, *, owner: str = "id", row: Audience | None = None) -> dict[str, Any]:
    """`__table_args__` of a table: its noun, the column with the noun's id, the audience of rows that carry none."""
    return {"sqlite_autoincrement": True, "info": {"kind": kind, "owner": owner, "row": row}}


class Row(Base):
    """Identity of every row that history remembers. `recorded_at` is the real clock, whatever the desk's clock says."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=True, info={"sees": INTERNAL}, sort_order=-4
    )
    uuid: Mapped[str] = mapped_column(String(36), nullable=False, unique=True, info={"sees": INTERNAL}, sort_order=-3)
    desk: Mapped[str] = mapped_column(String(36), nullable=False, info={"sees": INTERNAL}, sort_order=-2)
    recorded_at: Mapped[datetime] = mapped_column(Instant, nullable=False, info={"sees": INTERNAL}, sort_order=-1)


def remembered() -> list[Table]:
    """The tables whose rows history remembers, in an order in which parents come before children."""
    return [t for t in Base.metadata.sorted_tables if t.info.get("kind") is not None and "uuid" in t.c]
