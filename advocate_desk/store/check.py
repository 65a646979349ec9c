"""Is everything whole? Pages, references, the words' index, and every attachment against its hash."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from advocate_desk.domain.errors import DeskError
from advocate_desk.store.connection import Driver, connect
from advocate_desk.store.search import COLUMNS


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not whole: `what` is pages, structure, reference, words, blob-missing, blob-changed."""

    what: str
    where: str


def pages(path: Path, raw_key: str) -> list[Finding]:
    """Every page of a closed database against its authentication code, and the structure of the tree."""
    try:
        connection = connect(path, raw_key, read_only=True)
    except DeskError:
        return [Finding("pages", "1")]
    try:
        return _pages(connection)
    finally:
        connection.close()


def _pages(connection: Driver) -> list[Finding]:
    try:
        found = [Finding("pages", str(row[0])) for row in connection.execute("PRAGMA cipher_integrity_check")]
        if found:
            return found
        lines = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
    except dbapi2.Error as error:
        return [Finding("pages", str(error))]
    return [Finding("structure", line) for line in lines if line != "ok"]


def everything(connection: Driver, *, told: Callable[[float], None] = lambda share: None) -> list[Finding]:
    """Pages, references, indexes and attachments of an open store. `told` hears how far it is (0 to 1)."""
    found = _pages(connection)
    told(0.5)
    if found:
        return found
    found += [Finding("reference", f"{row[0]} {row[1]}") for row in connection.execute("PRAGMA foreign_key_check")]
    for table in COLUMNS:
        try:
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        except dbapi2.Error:
            found.append(Finding("words", table))
    told(0.7)
    missing = connection.execute(
        "SELECT sha256 FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM blob) "
        "UNION SELECT raw_sha256 FROM mail WHERE raw_sha256 <> '' AND raw_sha256 NOT IN (SELECT sha256 FROM blob) "
        "UNION SELECT sha256 FROM set_aside WHERE sha256 NOT IN (SELECT sha256 FROM blob)"
    )
    found += [Finding("blob-missing", row[0]) for row in missing]
    for sha256, data in connection.execute("SELECT sha256, data FROM blob"):
        if hashlib.sha256(data).hexdigest() != sha256:
            found.append(Finding("blob-changed", sha256))
    told(1.0)
    return found
