"""Making and opening a desk: key file, key ring, store, migration. A desk is there whole or not at all."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from advocate_desk import files, vault
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.services.desk import Desk
from advocate_desk.store import backup, faults, migrate
from advocate_desk.store import schema as s
from advocate_desk.store.connection import DATABASE, Driver, connect
from advocate_desk.store.store import Store, real_now

Random = Callable[[int], bytes]
_BUILDING = ".new"


@dataclass(frozen=True, slots=True)
class NewMe:
    """Who sets up a desk. An empty zone means the system's."""

    name: str
    organisation: str
    domains: tuple[str, ...] = ()
    zone: str = ""
    language: str = "en"
    sample: bool = False


def is_desk(folder: Path) -> bool:
    """Whether a desk, or part of one, lies in this folder."""
    return vault.exists(folder) or (folder / DATABASE).exists()


def create(
    folder: Path,
    *,
    passphrase: str,
    phrase: str,
    me: NewMe,
    clock: Clock,
    random: Random,
    cost: vault.Cost = vault.RFC9106,
) -> Desk:
    """Make a desk and open it. DESK_EXISTS when one, or part of one, is there; nothing stays behind after a failure.

    `phrase` is the recovery phrase that was shown and proven; `random` gives that many random bytes.
    """
    if is_desk(folder):
        raise DeskError(Fault.DESK_EXISTS, path=str(folder))
    files.make_private_folder(folder)
    building = folder / _BUILDING
    shutil.rmtree(building, ignore_errors=True)
    try:
        key = vault.create(building, passphrase=passphrase, phrase=phrase, random=random, cost=cost)
        birth = str(vault.desk_uuid(building))
        connection = connect(building / DATABASE, key.raw_hex(), create=True)
        os.chmod(building / DATABASE, 0o600)
        try:
            migrate.upgrade(connection, backup=None)
        finally:
            connection.close()
        store = Store(building / DATABASE, key.raw_hex(), birth=birth, clock=clock)
        try:
            _set_up(store, me)
        finally:
            store.close()
        os.replace(building / DATABASE, folder / DATABASE)
        os.replace(building / vault.KEY_FILE, folder / vault.KEY_FILE)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return _open(folder, key, clock=clock)


def _set_up(store: Store, me: NewMe) -> None:
    with store.writing(Op.SET_UP_DESK, about=me.name, undoable=False) as w:
        organisation = w.insert(s.Organisation, name=me.organisation, kind="own", domains=json.dumps(list(me.domains)))
        owner = w.insert(s.Contact, name=me.name, organisation_id=organisation, zone=me.zone)
        w.insert(
            s.Desk,
            uuid=store.birth,
            owner_id=owner,
            organisation_id=organisation,
            zone=me.zone,
            language=me.language,
            domains=json.dumps([domain.lower() for domain in me.domains]),
            is_sample=int(me.sample),
        )


def open_with_passphrase(folder: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Open with the passphrase: NO_DESK, KEY_FILE_MISSING, STORE_MISSING, WRONG_PASSPHRASE, STORE_NEWER."""
    _must_be(folder)
    return _open_with(folder, vault.open_with_passphrase(folder, passphrase), clock=clock)


def open_with_phrase(folder: Path, phrase: str, *, clock: Clock) -> Desk:
    """Open with the recovery phrase; as with the passphrase, and WRONG_RECOVERY_PHRASE."""
    _must_be(folder)
    return _open_with(folder, vault.open_with_phrase(folder, phrase), clock=clock)


def open_remembered(folder: Path, *, clock: Clock) -> tuple[Desk | None, vault.RingTrouble | None]:
    """Open with what the system's key ring remembers; None when it remembers nothing that fits, and why."""
    _must_be(folder)
    recalled = vault.recall(folder)
    if not recalled.keys:
        return None, recalled.trouble
    return _open_with(folder, recalled.keys, clock=clock), recalled.trouble


def _before_migration(folder: Path, connection: Driver, key: vault.DataKey) -> Path:
    now = real_now()
    target = backup.default_path(folder, now)
    return backup.write(connection, folder, target, raw_key=key.raw_hex(), key_file=vault.copy(folder), at=now)


def _must_be(folder: Path) -> None:
    backup.finish(folder)
    _finish_creating(folder)
    has_key, has_store = vault.exists(folder), (folder / DATABASE).exists()
    if not has_key and not has_store:
        raise DeskError(Fault.NO_DESK, path=str(folder))
    if not has_key:
        raise DeskError(Fault.KEY_FILE_MISSING, path=str(folder / vault.KEY_FILE))
    if not has_store:
        raise DeskError(Fault.STORE_MISSING, path=str(folder / DATABASE))


def _finish_creating(folder: Path) -> None:
    # `create` moves the store first and the key file last; cut off in between, the key file still waits.
    waiting = folder / _BUILDING / vault.KEY_FILE
    if waiting.exists() and (folder / DATABASE).exists() and not vault.exists(folder):
        os.replace(waiting, folder / vault.KEY_FILE)
        shutil.rmtree(folder / _BUILDING, ignore_errors=True)


def _open_with(folder: Path, keys: tuple[vault.DataKey, ...], *, clock: Clock) -> Desk:
    return _open(folder, vault.settle(folder, keys, opens=lambda key: opens(folder, key)), clock=clock)


def opens(folder: Path, key: vault.DataKey) -> bool:
    """Whether the store opens with this key."""
    try:
        connect(folder / DATABASE, key.raw_hex(), read_only=True).close()
    except DeskError:
        return False
    return True


def _open(folder: Path, key: vault.DataKey, *, clock: Clock) -> Desk:
    path = folder / DATABASE
    if not os.access(folder, os.W_OK) or not os.access(path, os.W_OK):
        raise DeskError(Fault.FOLDER_READ_ONLY, path=str(folder))
    with faults.named(path):
        connection = connect(path, key.raw_hex())
        try:
            if migrate.needed(connection):
                migrate.upgrade(connection, backup=lambda: _before_migration(folder, connection, key))
        finally:
            connection.close()
    store = Store(path, key.raw_hex(), birth=str(vault.desk_uuid(folder)), clock=clock)
    return Desk(store, folder=folder, clock=clock)
