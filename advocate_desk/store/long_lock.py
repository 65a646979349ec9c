"""A lock between programs on one desk, held while a long step is written; it goes when its program dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advocate_desk.domain.errors import DeskError, Fault


class LongLock:
    """An advisory lock on a small file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock inside; STORE_BUSY when another program has it."""
        with self.tried() as free:
            if not free:
                raise DeskError(Fault.STORE_BUSY)
            yield

    @contextmanager
    def tried(self) -> Iterator[bool]:
        """Take the lock if it is free and hold it inside; says whether it was."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield _take(handle)
        finally:
            os.close(handle)


if sys.platform == "win32":  # pragma: no cover - not run on the build machines
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
