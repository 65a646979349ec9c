"""Today, read before anything heavy is imported: what a start shows first. The desk itself opens right after."""

from datetime import datetime
from pathlib import Path

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError
from advocate_desk.domain.today import Today
from advocate_desk.store import faults, migrate, today_rows
from advocate_desk.store.connection import DATABASE, RESTORING, connect


def today(folder: Path, *, now: datetime) -> Today | None:
    """Today by the key that the key ring remembers; None when there is none, or the store is not simply ready.

    Whatever is wrong is said by the opening that follows; this only ever shows what is there.
    """
    path = folder / DATABASE
    try:
        if not vault.exists(folder) or (folder / RESTORING).exists():
            return None
        keys = vault.recall(folder).keys
        if len(keys) != 1:
            return None
        with faults.named(path):
            connection = connect(path, keys[0].raw_hex(), read_only=True)
            try:
                return None if migrate.needed(connection) else today_rows.read(connection, now)
            finally:
                connection.close()
    except DeskError:
        return None
