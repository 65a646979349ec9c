"""One hand at the key file at a time, also across processes; a killed process lets go by itself."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_BUSY = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock file at `path` (made when missing, 0600, left in place). STORE_BUSY when another hand has it.

    DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE when it cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise files.fault(error, path) from error
    try:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _BUSY:
                raise DeskError(Fault.STORE_BUSY) from error
            raise files.fault(error, path) from error
        yield
    finally:
        os.close(handle)
