"""Where mails come from: files, folders and bytes somebody dropped; read in batches, the next while one is written."""

import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import MAIL

if TYPE_CHECKING:
    from advocate_desk.exchange.mail import Message
    from advocate_desk.exchange.quarantine import Quarantined

_MAILBOX = ("mbox", "mbx")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BATCH = 1_000
"""Mails written in one transaction, or fewer when they are larger than `BATCH_BYTES` together."""
BATCH_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that have no file: dropped or pasted. The ending of the name, if any, says what they are."""

    name: str
    data: bytes


@dataclass(slots=True)
class Batch:
    """What is written in one transaction; `done` of all bytes are read when it is, the last of them from `name`."""

    messages: "list[Message]" = field(default_factory=list)
    aside: "list[Quarantined]" = field(default_factory=list)
    done: int = 0
    name: str = ""


def sources_of(paths: Sequence[Path | Given]) -> list[Path | Given]:
    """The files behind these paths, those of folders in order. FILE_UNREADABLE for a path that is not there.

    A folder's links are listed, so that they can be set aside by name, and never followed: a folder from elsewhere must
    not name what is to be read here. A link given by itself is.
    """
    return [each for path in paths for each in ((path,) if isinstance(path, Given) else _files(path))]


def size_of(source: Path | Given) -> int:
    """Bytes of a source; 0 for one that is gone meanwhile."""
    if isinstance(source, Given):
        return len(source.data)
    try:
        return source.lstat().st_size
    except OSError:
        return 0


def batches(sources: Sequence[Path | Given], *, given: Sequence[Path | Given]) -> Iterator[Batch]:
    """Batches of what the sources hold. Those in `given` must be readable (FILE_UNREADABLE); others are set aside."""
    batch, size, before = Batch(), 0, 0
    named = set(given)
    for source in sources:
        name = source.name
        for item in _items(source, must=source in named):
            _put(batch, item)
            batch.done, batch.name = before + item.end, name
            size += len(item.raw)
            if len(batch.messages) + len(batch.aside) >= BATCH or size >= BATCH_BYTES:
                yield batch
                batch, size = Batch(), 0
        before += size_of(source)
        batch.done, batch.name = before, name
    yield batch


def read_ahead(found: Iterator[Batch]) -> Generator[tuple[Batch, Callable[[], None]], None, None]:
    """The same batches, each with a function that begins to read the next one in another thread.

    It is called just before a batch is committed: the commit needs the disk and the cipher, reading needs Python.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail") as pool:
        coming = pool.submit(next, found, None)
        while (batch := coming.result()) is not None:
            begun: list[bool] = []

            def begin() -> None:
                nonlocal coming
                coming = pool.submit(next, found, None)
                begun.append(True)  # noqa: B023 - called within this turn only

            yield batch, begin
            if not begun:
                begin()


def mails_of(path: Path) -> "Iterator[Message]":
    """The readable mails of one file. FILE_UNREADABLE."""
    from advocate_desk.exchange.mail import Message

    return (item for item in _items(path, must=True) if isinstance(item, Message))


def read_again(raw: bytes, where: str) -> "Message | Quarantined":
    """Whether what was set aside can be read now."""
    from advocate_desk.exchange.mail import read_eml
    from advocate_desk.exchange.msg import read_msg

    return read_msg(raw, where) if raw.startswith(_OLE) else read_eml(raw, where)


def _put(batch: Batch, item: "Message | Quarantined") -> None:
    from advocate_desk.exchange.mail import Message

    if isinstance(item, Message):
        batch.messages.append(item)
    else:
        batch.aside.append(item)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            ending = file.suffix.lower().lstrip(".")
            if ending in MAIL and (file.is_symlink() or file.is_file()):
                yield file
    elif path.is_file():
        yield path
    else:
        raise DeskError(Fault.FILE_UNREADABLE, path=str(path))


def _items(source: Path | Given, *, must: bool) -> "Iterator[Message | Quarantined]":
    from advocate_desk.exchange.quarantine import Quarantined, Why

    if isinstance(source, Given):
        yield from _read(BytesIO(source.data), source.name)
        return
    try:
        if not must and stat.S_ISLNK(source.lstat().st_mode):
            yield Quarantined(source.name, Why.LINK, b"", 0)
            return
        with source.open("rb") as stream:
            yield from _read(stream, source.name)
    except OSError as error:
        if must:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(source)) from error
        yield Quarantined(source.name, Why.NO_ACCESS, b"", 0)


def _read(stream: BinaryIO, name: str) -> "Iterator[Message | Quarantined]":
    from advocate_desk.exchange.mail import LARGEST, read_eml
    from advocate_desk.exchange.mbox import read_mbox

    ending = name.rpartition(".")[2].lower()
    begins = stream.read(8)
    stream.seek(0)
    if ending in _MAILBOX or (ending not in MAIL and begins.startswith(b"From ")):
        yield from read_mbox(stream, name)
    elif ending == "msg" or begins == _OLE:
        from advocate_desk.exchange.msg import read_msg

        yield read_msg(stream.read(LARGEST + 1), name)
    else:
        yield read_eml(stream.read(LARGEST + 1), name)


def dropped_names(descriptor: bytes) -> tuple[str, ...]:
    """The names of files that a program drops without a place on the disk; () for bytes that are no such list."""
    from advocate_desk.exchange.dropped import names_of_group

    return names_of_group(descriptor)
