"""One encrypted connection through the bare driver. Imports no SQLAlchemy: the first page is read through it."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.folding import folded
from advocate_desk.store import faults

LEAST_SQLITE = (3, 51, 3)  # earlier ones can lose commits when a write-ahead log is reset by two connections
DATABASE = "desk.db"
RESTORING = ".restore-ready"  # a prepared backup that waits to take the desk's place
BUSY_MS = 5_000
PAGE = 4096  # a file that is cut shorter would be taken for a new, empty database

Driver = Any  # sqlcipher3 ships no types; its connection follows sqlite3.Connection


def connect(path: Path, raw_key: str, *, create: bool = False, read_only: bool = False) -> Driver:
    """Open the store with its raw key (64 hex digits), checked to be readable.

    Raises DeskError: STORE_MISSING for no file or an empty one (never creates unless `create`), STORE_DAMAGED when the
    first page does not open with this key (the caller has checked the key against the key file), SQLITE_TOO_OLD.
    """
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        raise DeskError(
            Fault.SQLITE_TOO_OLD, found=dbapi2.sqlite_version, needed=".".join(str(part) for part in LEAST_SQLITE)
        )
    if len(raw_key) != 64:
        raise ValueError("a raw key has 64 hex digits; SQLCipher takes a shorter one without a word")
    if not create and (not path.is_file() or path.stat().st_size == 0):
        raise DeskError(Fault.STORE_MISSING, path=str(path))
    if not create and path.stat().st_size < PAGE:
        raise DeskError(Fault.STORE_DAMAGED, path=str(path))
    with faults.named(path):
        mode = "ro" if read_only else ("rwc" if create else "rw")
        connection = dbapi2.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, raw_key, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: Driver, raw_key: str, *, read_only: bool) -> None:
    run = connection.execute
    run(f"PRAGMA key = \"x'{raw_key}'\"")
    run("PRAGMA cipher_log_level = NONE")  # a wrong key would print to standard error by itself
    run(f"PRAGMA busy_timeout = {BUSY_MS}")
    run("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "secure_delete = ON", "temp_store = MEMORY"):
        run(f"PRAGMA {pragma}")
    connection.create_function("folded", 1, folded, deterministic=True)


def is_driver_error(error: BaseException) -> bool:
    """Whether this came out of the database driver."""
    return isinstance(error, dbapi2.Error | sqlite3.Error)
