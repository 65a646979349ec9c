"""What the database says, as errors a person can act on."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from advocate_desk.domain.errors import DeskError, Fault

_LEAST_FREE = 1 << 20  # a commit needs some pages; below 1 MiB an input-output error is a full disk
_DAMAGED = ("malformed", "not a database", "encrypted", "corrupt", "vtable constructor failed")


def translate(error: Exception, path: Path) -> DeskError | None:
    """The DeskError for a driver's or an operating system's error about this store; None when it is our own mistake."""
    driver = getattr(error, "orig", error)
    if isinstance(driver, OSError):
        return _system(driver, path)
    if isinstance(driver, UnicodeEncodeError):  # a lone surrogate: text that came in with bytes nobody could read
        return DeskError(Fault.INVALID, field="text", why="torn")
    if not isinstance(driver, dbapi2.Error):
        return None
    said = str(driver)
    if "database or disk is full" in said:
        return DeskError(Fault.DISK_FULL, path=str(path.parent))
    if "disk I/O error" in said or "unable to open database file" in said:
        if not path.exists():
            return DeskError(Fault.STORE_MISSING, path=str(path))
        if shutil.disk_usage(path.parent).free < _LEAST_FREE:
            return DeskError(Fault.DISK_FULL, path=str(path.parent))
        if not os.access(path.parent, os.W_OK):
            return DeskError(Fault.FOLDER_READ_ONLY, path=str(path.parent))
        return DeskError(Fault.STORE_DAMAGED, path=str(path))
    if "readonly database" in said:
        return DeskError(Fault.READ_ONLY, path=str(path))
    if "database is locked" in said or "table is locked" in said:
        return DeskError(Fault.STORE_BUSY)
    if any(word in said for word in _DAMAGED):
        return DeskError(Fault.STORE_DAMAGED, path=str(path))
    if "interrupted" in said:
        return DeskError(Fault.CANCELLED)
    return None


def _system(error: OSError, path: Path) -> DeskError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DeskError(Fault.DISK_FULL, path=str(path.parent))
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return DeskError(Fault.FOLDER_READ_ONLY, path=str(path.parent))
    return None


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Errors of the driver and the system inside leave as DeskErrors; our own mistakes leave as they are."""
    try:
        yield
    except DeskError:
        raise
    except Exception as error:
        found = translate(error, path)
        if found is None:
            raise
        raise found from None
