"""Bring a store to the present schema: create it, leave it, upgrade it after a backup, or refuse a newer one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.store.connection import Driver

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The newest revision. A test compares it with the scripts, so that opening a current store needs no alembic."""


def revision(connection: Driver) -> str | None:
    """The revision a store stands at; None when it holds nothing yet."""
    has = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if has is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def needed(connection: Driver) -> bool:
    """Whether the store is older than this program.

    STORE_NEWER when it was written by a newer one, STORE_DAMAGED when it is empty: a new one is never made unasked.
    """
    found = revision(connection)
    if found == HEAD:
        return False
    if found is None:
        raise DeskError(Fault.STORE_DAMAGED, path="")
    if found > HEAD:
        raise DeskError(Fault.STORE_NEWER, found=found, known=HEAD)
    return True


def upgrade(connection: Driver, *, backup: Callable[[], Path] | None) -> None:
    """Run every missing migration in one transaction. `backup` (None for a new store) runs first and must succeed."""
    from alembic import command
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    if backup is not None:
        backup()
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA foreign_keys = OFF")
        conn.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            settings = config()
            settings.attributes["connection"] = conn
            command.upgrade(settings, "head")
            broken = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DeskError(Fault.STORE_DAMAGED, path="")
        except BaseException:
            conn.rollback()
            raise
        conn.commit()
        conn.exec_driver_sql("PRAGMA foreign_keys = ON")


def config() -> "Config":
    """Alembic's settings, without a file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return settings
