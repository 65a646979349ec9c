"""The one door: `reading()` gives a snapshot, `writing(op)` one transaction that is one step of history.

Two connections: the writer's, serialised by a lock, BEGIN IMMEDIATE only inside `writing`; and the reader's, a WAL
snapshot, so that a long import never starves a screen. Rows never leave `services`; records do.
"""

import os
import threading
import uuid as uuids
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from advocate_desk.domain.changes import Changes
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import to_micros
from advocate_desk.domain.ops import Op
from advocate_desk.store import blobs, case_steps, faults, history, steps
from advocate_desk.store.check import Finding, everything
from advocate_desk.store.connection import Driver, connect
from advocate_desk.store.long_lock import LongLock
from advocate_desk.store.schema.base import Row

ROOM_KB = 32_000
"""Memory that a long step may use for pages of the store."""

Listener = Callable[[Changes], None]


def real_now() -> datetime:
    """The real clock, for `recorded_at` and history alone: `--now` never reaches it."""
    return datetime.now(UTC)


class Writing:
    """What a service has in hand inside one transaction. `now` is the real instant, the same for the whole step."""

    __slots__ = ("_birth", "changes", "conn", "now", "step")

    def __init__(self, conn: Connection, step: int, now: datetime, birth: str) -> None:
        self.conn = conn
        self.step = step
        self.now = now
        self.changes: Changes | None = None
        self._birth = birth

    def insert(self, table: type[Row], **values: Any) -> int:
        """Add one row; identity, birth desk and `recorded_at` are filled in. Returns the integer id."""
        done = self.conn.execute(insert(table).values(**self._born(values)))
        return int(done.lastrowid)

    def insert_many(self, table: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
        """Add many rows of the same columns in one statement."""
        given = list(rows)
        if not given:
            return
        for row in given:
            _refuse_nul(row)
        shared: dict[str, Any] = {"desk": self._birth, "recorded_at": to_micros(self.now)}
        names = ["uuid", *(name for name in shared if name not in given[0]), *given[0]]
        columns, dialect = table.__table__.c, self.conn.dialect
        binds = {name: columns[name].type.dialect_impl(dialect).bind_processor(dialect) for name in given[0]}
        shared = {name: value for name, value in shared.items() if name not in given[0]}
        marks = ", ".join("?" * len(names))
        # Through the driver: the statement is the same for all, and its parameters need no names.
        self.conn.exec_driver_sql(
            f"INSERT INTO {table.__tablename__} ({', '.join(names)}) VALUES ({marks})",
            [
                (uuid, *shared.values(), *(row[n] if bind is None else bind(row[n]) for n, bind in binds.items()))
                for uuid, row in zip(_uuids(len(given)), given, strict=True)
            ],
        )

    def reserve(self, table: type[Row], count: int) -> int:
        """The first of `count` free ids, for rows of a batch that refer to each other (pass them as `id`)."""
        name = table.__tablename__
        last = self.conn.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar()
        if last is None:
            self.conn.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, count))
        else:
            self.conn.exec_driver_sql("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?", (count, name))
        return int(last or 0) + 1

    def update(self, table: type[Row], id_: int, **values: Any) -> None:
        """Change columns of one row; NOT_FOUND when there is none. Equal values leave no history."""
        from sqlalchemy import update

        _refuse_nul(values)
        done = self.conn.execute(update(table).where(table.id == id_).values(**values))
        if done.rowcount == 0:
            raise DeskError(Fault.NOT_FOUND, kind=table.__tablename__, asked=id_)

    def delete(self, table: type[Row], id_: int) -> None:
        """Remove one row; undo brings it back under the same id. NOT_FOUND when there is none."""
        from sqlalchemy import delete

        done = self.conn.execute(delete(table).where(table.id == id_))
        if done.rowcount == 0:
            raise DeskError(Fault.NOT_FOUND, kind=table.__tablename__, asked=id_)

    def keep_blob(self, sha256: str, data: bytes) -> None:
        """Keep bytes under their hash, once; outside history."""
        self.keep_blobs([(sha256, data)])

    def keep_blobs(self, blobs: Iterable[tuple[str, bytes]]) -> None:
        """Keep many, as `keep_blob`, in one statement."""
        rows = [(sha256, len(data), data) for sha256, data in blobs]
        if rows:
            self.conn.exec_driver_sql(
                "INSERT INTO blob (sha256, size, data) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING", rows
            )

    def _born(self, values: Mapping[str, Any]) -> dict[str, Any]:
        _refuse_nul(values)
        return {"uuid": str(uuids.uuid4()), "desk": self._birth, "recorded_at": self.now, **values}


def _uuids(count: int) -> Iterator[str]:
    """UUIDs (version 7) in rising order: an index of random ones would be written anew with every batch."""
    millis = int(real_now().timestamp() * 1_000) << 80
    random = os.urandom(6 * count)
    for number in range(count):
        bits = millis | 7 << 76 | (number >> 14 & 0xFFF) << 64 | 2 << 62 | (number & 0x3FFF) << 48
        bits |= int.from_bytes(random[6 * number : 6 * number + 6])
        digits = f"{bits:032x}"
        yield f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _refuse_nul(values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, str) and "\x00" in value:
            raise DeskError(Fault.INVALID, field=name, why="nul")


class Store:
    """An open desk. `clock` is the desk's (may be frozen); `birth` the desk's UUID, written on every new row."""

    def __init__(self, path: Path, raw_key: str, *, birth: str, clock: Clock, read_only: bool = False) -> None:
        self.path = path
        self.birth = birth
        self.clock = clock
        self.read_only = read_only
        self.listeners: list[Listener] = []
        self._raw_key = raw_key
        self._write_lock = threading.RLock()
        self._read_lock = threading.RLock()
        self.long_lock = LongLock(path.parent / "desk.lock")
        self._reader = self._open(read_only=read_only)
        self._writer = self._reader
        try:
            with faults.named(path):
                if not read_only:
                    self._writer = self._open(read_only=False)
                    history.install(self._writer)
                    self._clear_up()
                self._seen = self._data_version()
        except BaseException:
            self.close()
            raise

    def _open(self, *, read_only: bool) -> Connection:
        def creator() -> Driver:
            return connect(self.path, self._raw_key, read_only=read_only)

        with faults.named(self.path):
            return _engine(creator).connect()

    def close(self) -> None:
        """Let go of both connections; the write-ahead log is folded in."""
        with self._read_lock, self._write_lock:
            self._reader.close()
            self._reader.engine.dispose()
            if self._writer is not self._reader:
                self._writer.close()
                self._writer.engine.dispose()
            self._raw_key = ""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot: every select inside sees the same state. Safe from any thread; readings wait for each other."""
        with self._read_lock, faults.named(self.path):
            if self._reader.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                yield self._reader
                return
            self._reader.exec_driver_sql("BEGIN")
            try:
                yield self._reader
            finally:
                self._reader.rollback()

    @contextmanager
    def writing(self, op: Op, *, about: str = "", undoable: bool = True) -> Iterator[Writing]:
        """One transaction, one step. Commits at the end and tells the listeners; anything raised rolls all of it back.

        A step that changed nothing leaves no trace, unless it is one that cannot be undone (an export, a restore): undo
        stops there. `about` names what it was done to, for the sentence people read.
        """
        with self._write_lock:
            with self._transaction() as conn:
                now = real_now()
                step = steps.begin(conn, op=op, at=now, about=about, undoable=undoable)
                writing = Writing(conn, step, now, self.birth)
                yield writing
                found = history.touched(conn, step)
                if found or not undoable:
                    steps.finish(conn, step)
                    case_steps.note(conn, step)
                else:
                    steps.forget(conn, step)
            writing.changes = Changes(op=op, touched=found, step=step, undoable=undoable)
        if found:
            self.tell(writing.changes)

    @contextmanager
    def long_step(self, op: Op, *, about: str = "") -> Iterator["LongStep"]:
        """One step written in several transactions, so that screens stay live. One at a time on a desk.

        Until it ends its rows are there but the step is open: leaving by an error, a cancel, a crash or a restart
        takes all of it back. Raises STORE_BUSY when another program is in a long step of this desk.
        """
        with self.long_lock.held():
            now = real_now()
            with self._write_lock, self._transaction() as conn:
                step = steps.begin(conn, op=op, at=now, about=about, undoable=True)
            long = LongStep(self, step, now)
            try:
                with self._roomy():
                    yield long
            except BaseException:
                self._take_back(step)
                raise
            with self._write_lock, self._transaction() as conn:
                found = history.touched(conn, step)
                if found:
                    steps.finish(conn, step)
                    case_steps.note(conn, step)
                else:
                    steps.forget(conn, step)
            long.changes = Changes(op=op, touched=found, step=step)
        if found:
            self.tell(long.changes)

    @contextmanager
    def _roomy(self) -> Iterator[None]:
        """More of the store in memory for a while: a long step returns to the same indexes with every batch."""
        former = int(self._driver().execute("PRAGMA cache_size").fetchone()[0])
        self._driver().execute(f"PRAGMA cache_size = -{ROOM_KB}")
        try:
            yield
        finally:
            with self._write_lock:
                self._driver().execute(f"PRAGMA cache_size = {former}")
                self._driver().execute("PRAGMA shrink_memory")

    @contextmanager
    def quietly(self) -> Iterator[Connection]:
        """A transaction outside history, for drafts and other things that are no step."""
        with self._write_lock, self._transaction() as conn:
            yield conn

    def undo(self) -> Changes:
        """Take back the last step. NOTHING_TO_UNDO, or UNDO_BARRIER (with its op) at what left the desk."""
        return self._invert(steps.to_undo, after="undone")

    def redo(self) -> Changes:
        """Bring back what was undone last. NOTHING_TO_REDO after anything new was done."""
        return self._invert(steps.to_redo, after="done")

    def _invert(self, choose: Callable[[Connection], steps.Choice], *, after: str) -> Changes:
        with self._write_lock, self._transaction() as conn:
            choice = choose(conn)
            now = real_now()
            step = steps.begin(conn, op=choice.op, at=now, about=choice.about, undoable=True)
            history.invert(conn, choice.line)
            steps.finish(conn, step, inverts=choice.step)
            steps.mark(conn, choice.step, after)
            case_steps.note(conn, step)
            found = history.touched(conn, step)
        changes = Changes(op=choice.op, touched=found, step=step)
        self.tell(changes)
        return changes

    def tell(self, changes: Changes) -> None:
        """Every listener hears it once, on the thread that wrote."""
        for listener in tuple(self.listeners):
            listener(changes)

    def back_up(self, target: Path, *, key_file: bytes) -> Path:
        """Write a verified backup to `target` while nobody writes; see `store.backup`."""
        from advocate_desk.store import backup

        with self._write_lock, faults.named(self.path):
            return backup.write(
                self._driver(), self.path.parent, target, raw_key=self._raw_key, key_file=key_file, at=real_now()
            )

    def check(self, *, told: Callable[[float], None] = lambda share: None) -> list[Finding]:
        """Whether everything is whole; empty when it is. `told` hears how far it is."""
        with self._write_lock, faults.named(self.path):
            return everything(self._driver(), told=told)

    def _driver(self) -> Driver:
        return self._writer.connection.dbapi_connection

    def changed_elsewhere(self) -> bool:
        """Whether another program committed since this was last asked; False while this one is writing."""
        if not self._write_lock.acquire(blocking=False):
            return False
        try:
            with faults.named(self.path):
                seen = self._data_version()
        finally:
            self._write_lock.release()
        changed = seen != self._seen
        self._seen = seen
        return changed

    def _data_version(self) -> int:
        # Asked on the writer: its own commits leave the figure as it is, and the reader would count them as foreign.
        return int(self._driver().execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self.read_only:
            raise DeskError(Fault.READ_ONLY, path=str(self.path))
        with faults.named(self.path):
            self._writer.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.rollback()
                raise
            else:
                try:
                    self._writer.commit()
                except BaseException:
                    self._writer.rollback()
                    raise

    def _take_back(self, step: int) -> None:
        with self._write_lock, self._transaction() as conn:
            inverse = steps.begin(conn, op=Op.CLEAR_UP, at=real_now(), about="", undoable=True)
            history.invert(conn, step)
            steps.finish(conn, inverse, inverts=step)
            steps.mark(conn, step, "dropped")
            case_steps.note(conn, step)
            case_steps.note(conn, inverse)
            blobs.sweep(conn)
            found = history.touched(conn, inverse)
        self.tell(Changes(op=Op.CLEAR_UP, touched=found, step=inverse, undoable=False))

    def _clear_up(self) -> None:
        """Take back the long steps that a crash left open; not those of a program that still runs."""
        with self.long_lock.tried() as free:
            if free:
                for step in steps.unfinished(self._writer):
                    self._take_back(step)
        self._writer.rollback()


class LongStep:
    """A step that is written batch by batch; each batch is one transaction."""

    __slots__ = ("_now", "_store", "changes", "step")

    def __init__(self, store: Store, step: int, now: datetime) -> None:
        self._store = store
        self._now = now
        self.step = step
        self.changes: Changes | None = None

    @contextmanager
    def batch(self) -> Iterator[Writing]:
        """One transaction under the step."""
        store = self._store
        with store._write_lock, store._transaction() as conn:
            steps.go_on(conn, self.step, self._now)
            yield Writing(conn, self.step, self._now, store.birth)


def _engine(creator: Callable[[], Driver]) -> Engine:
    return create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=StaticPool, hide_parameters=True)


__all__ = ["Listener", "LongStep", "Store", "Writing", "real_now"]
