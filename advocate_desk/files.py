"""Files are written whole or not at all: beside, fsync, read back, replace. Old or new, never partial."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from threading import RLock

from advocate_desk.domain.errors import DeskError, Fault

PDF_READER = RLock()
"""Held while a PDF is read or drawn: the reader of this program (pdfium) knows no threads."""

_FAULTS = {
    errno.ENOSPC: Fault.DISK_FULL,
    errno.EDQUOT: Fault.DISK_FULL,
    errno.EROFS: Fault.FOLDER_READ_ONLY,
    errno.EACCES: Fault.FOLDER_READ_ONLY,
    errno.EPERM: Fault.FOLDER_READ_ONLY,
}


def fault(error: OSError, path: Path) -> DeskError:
    """What a failed write at `path` means to the person at the desk."""
    return DeskError(_FAULTS.get(error.errno or 0, Fault.CANNOT_WRITE), path=str(path))


def read(path: Path, *, most: int) -> bytes:
    """The bytes of a file that can honestly hold at most `most` bytes.

    FileNotFoundError goes through, for only the caller knows what is missing; FILE_UNREADABLE when the file cannot be
    read or is larger.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path)) from error
    if len(data) > most:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
    return data


def make_private_folder(path: Path) -> None:
    """Makes a folder only its owner can enter (0700), with the folders above it.

    A folder that already holds something keeps its mode: it may be a home folder or a shared one.
    DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if next(path.iterdir(), None) is None:
            path.chmod(0o700)
    except OSError as error:
        raise fault(error, path) from error


def write_whole(path: Path, data: bytes, *, replace: bool = True, private: bool = True) -> None:
    """Puts `data` at `path`, whole and on the disk, or leaves what was there untouched.

    `private` files can be read by their owner alone (0600), others follow the umask. Without `replace` an existing
    file is DESK_EXISTS. DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE otherwise. A link is followed, not replaced. What an
    earlier, killed write left beside the file is swept away.
    """
    import glob  # the window paints without it

    target = Path(os.path.realpath(path))
    # Forty characters keep the longest names within what file systems allow.
    stem = f".{target.name[:40]}."
    beside = target.with_name(f"{stem}{os.urandom(4).hex()}.new")
    try:
        _write(beside, data, mode=0o600 if private else 0o666)
        if replace:
            beside.replace(target)
        else:
            _place_new(beside, target)
    except FileExistsError as error:
        raise DeskError(Fault.DESK_EXISTS, path=str(path)) from error
    except OSError as error:
        raise fault(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    _sync_folder(target.parent)
    for stale in target.parent.glob(f"{glob.escape(stem)}*.new"):
        with suppress(OSError):
            stale.unlink()


def _write(path: Path, data: bytes, *, mode: int) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "w+b") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
        stream.seek(0)
        if stream.read() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))


def _place_new(beside: Path, target: Path) -> None:
    """Gives the written file its name, but never over a file that is there already."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # File systems without hard links (FAT, some network shares) leave a small gap between look and rename.
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        beside.replace(target)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable; not every system lets a folder be opened or synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
