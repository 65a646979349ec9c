"""Backups: one file with the encrypted database, its key file and a manifest; verified when made, verified when used.

The database is copied while no one writes and after the write-ahead log was folded in, then checked page by page on the
copy: faster than the backup API and as true. Restoring swaps whole pairs of database and key file, and can be cut off
at any point: what was begun is finished at the next opening.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeVar

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.store import check, migrate
from advocate_desk.store.connection import DATABASE, RESTORING, Driver, connect

T = TypeVar("T")

ENDING = ".deskbackup"
_KEY_FILE = "desk.key"
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_BEGUN = ".restore"
_PARTS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", _KEY_FILE)


def default_path(folder: Path, at: datetime) -> Path:
    """Where a backup goes when nobody says: the desk's own backups folder, named by the UTC second."""
    return folder / "backups" / f"desk-{at.astimezone(UTC):%Y%m%d-%H%M%S}{ENDING}"


def write(connection: Driver, folder: Path, target: Path, *, raw_key: str, key_file: bytes, at: datetime) -> Path:
    """Write a verified backup of the store behind `connection` (which must be in no transaction).

    DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE; STORE_BUSY when somebody keeps writing. Nothing partial stays behind.
    """
    files.make_private_folder(target.parent)
    beside = target.with_name(f".{target.name}.part")
    copy = beside.with_suffix(".db")
    try:
        _copy(connection, folder / DATABASE, copy)
        faults = check.pages(copy, raw_key)
        if faults:
            raise DeskError(Fault.STORE_DAMAGED, path=str(folder / DATABASE))
        manifest = {
            "format": 1,
            "made": at.astimezone(UTC).isoformat(),
            "revision": migrate.revision(connection),
            "sha256": {DATABASE: _digest_of(copy), _KEY_FILE: hashlib.sha256(key_file).hexdigest()},
        }
        with beside.open("wb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as bundle:
            os.chmod(beside, 0o600)
            bundle.writestr(_MANIFEST, json.dumps(manifest, indent=1))
            bundle.writestr(_KEY_FILE, key_file)
            bundle.write(copy, DATABASE)
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(beside, target)
    except OSError as error:
        raise files.fault(error, target) from error
    finally:
        for leftover in (beside, copy, *(copy.with_name(f"{copy.name}{part}") for part in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
    return target


def _copy(connection: Driver, database: Path, copy: Path) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    try:
        shutil.copyfile(database, copy)
        os.chmod(copy, 0o600)
        wal = database.with_name(f"{database.name}-wal")
        if wal.exists() and wal.stat().st_size > 0:
            raise DeskError(Fault.STORE_BUSY)
    finally:
        connection.execute("ROLLBACK")


def key_file_of(source: Path) -> bytes:
    """The key file inside a backup. FILE_UNREADABLE, BACKUP_DAMAGED."""
    return _read(source, lambda bundle: bundle.read(_KEY_FILE))


def prepare(source: Path, folder: Path, *, raw_key: str) -> None:
    """Unpack a backup beside the desk and prove it whole: hashes, every page, the schema. Nothing is replaced yet.

    BACKUP_DAMAGED, STORE_NEWER, DISK_FULL.
    """
    files.make_private_folder(folder)
    begun = folder / _BEGUN
    shutil.rmtree(begun, ignore_errors=True)
    try:
        begun.mkdir(mode=0o700)
        _read(source, lambda bundle: _unpack(bundle, source, begun))
        if check.pages(begun / DATABASE, raw_key):
            raise _damaged(source)
        connection = connect(begun / DATABASE, raw_key, read_only=True)
        try:
            migrate.needed(connection)
        finally:
            connection.close()
        for leftover in ("-wal", "-shm"):
            (begun / f"{DATABASE}{leftover}").unlink(missing_ok=True)
        os.replace(begun, folder / RESTORING)
    except OSError as error:
        raise files.fault(error, folder) from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def finish(folder: Path) -> Path | None:
    """Put a prepared backup in place of the desk; returns the folder that keeps what was there, None if nothing waited.

    May be cut off and called again at any point: each file is swapped only while its new one still waits.
    """
    ready = folder / RESTORING
    if not ready.is_dir():
        return None
    kept = folder / "before-restore"
    number = 1
    while kept.exists() and (kept / _KEY_FILE).exists():
        number += 1
        kept = folder / f"before-restore-{number}"
    kept.mkdir(mode=0o700, exist_ok=True)
    if (ready / DATABASE).exists():
        for name in _PARTS[:3]:
            _move(folder / name, kept / name)
        os.replace(ready / DATABASE, folder / DATABASE)
    if (ready / _KEY_FILE).exists():
        _move(folder / _KEY_FILE, kept / _KEY_FILE)
        os.replace(ready / _KEY_FILE, folder / _KEY_FILE)
    shutil.rmtree(ready, ignore_errors=True)
    return kept


def _move(source: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        os.replace(source, target)


def _unpack(bundle: zipfile.ZipFile, source: Path, into: Path) -> None:
    manifest = json.loads(bundle.read(_MANIFEST))
    for name in (DATABASE, _KEY_FILE):
        digest = hashlib.sha256()
        with bundle.open(name) as packed, (into / name).open("wb") as out:
            os.chmod(into / name, 0o600)
            while chunk := packed.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if digest.hexdigest() != manifest["sha256"][name]:
            raise _damaged(source)


def _read(source: Path, take: Callable[[zipfile.ZipFile], T]) -> T:
    try:
        with zipfile.ZipFile(source) as bundle:
            return take(bundle)
    except FileNotFoundError:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(source)) from None
    except (
        zipfile.BadZipFile,
        KeyError,
        TypeError,
        EOFError,
        UnicodeDecodeError,
        json.JSONDecodeError,
        zlib.error,
    ) as error:
        raise _damaged(source) from error


def _damaged(source: Path) -> DeskError:
    return DeskError(Fault.BACKUP_DAMAGED, path=str(source))


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest(stream)


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
