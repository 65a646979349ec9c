"""Making, opening and changing the key of a desk: everything that touches `desk.key`."""

import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.vault import keyfile, lock
from advocate_desk.vault.key import KEY_BYTES, DataKey, Random, bridge_key, check_value, fresh
from advocate_desk.vault.keyfile import Change, Held, KeyFile
from advocate_desk.vault.phrase import normal_phrase
from advocate_desk.vault.seal import RFC9106, Cost, Slot, about, seal, unseal, unwrap, wrap

KEY_FILE = "desk.key"
PASSPHRASE_LEAST = 10

_LOCK_FILE = "desk.key.lock"
_MOST_BYTES = 1 << 16
_CANNOT_WRITE = {Fault.DISK_FULL, Fault.FOLDER_READ_ONLY, Fault.CANNOT_WRITE}


def exists(folder: Path) -> bool:
    """Whether a key file, in whatever state, says that there is or was a desk here."""
    return os.path.lexists(folder / KEY_FILE)


def desk_uuid(folder: Path) -> UUID:
    """Whose key this is. Errors as `read`."""
    return read(folder).desk


def read(folder: Path) -> KeyFile:
    """The key file of a desk: KEY_FILE_MISSING, KEY_FILE_DAMAGED, FILE_UNREADABLE, STORE_NEWER."""
    return keyfile.parse(_bytes_of(folder), path=folder / KEY_FILE)


def create(folder: Path, *, passphrase: str, phrase: str, random: Random, cost: Cost = RFC9106) -> DataKey:
    """Gives a new desk its uuid and its key; makes the folder (0700) and the key file (0600).

    DESK_EXISTS, PASSPHRASE_TOO_SHORT (least), WRONG_RECOVERY_PHRASE for a phrase that `new_phrase` did not make,
    DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE.
    """
    if exists(folder):
        raise DeskError(Fault.DESK_EXISTS, path=str(folder))
    known, noted = _new_passphrase(passphrase), _phrase(phrase)
    files.make_private_folder(folder)
    desk, key = UUID(bytes=fresh(random, 16), version=4), DataKey(fresh(random, KEY_BYTES))
    with lock.held(folder / _LOCK_FILE):
        _write(folder, KeyFile(desk, _hold(key, desk, known, noted, random, cost)), new=True)
    return key


def open_with_passphrase(folder: Path, passphrase: str) -> tuple[DataKey, ...]:
    """The key of the desk; two while a change of key is unfinished: hand them to `settle`.

    WRONG_PASSPHRASE, and the errors of `read`. A key from here is right by its key-check value: a store that does not
    open with it is damaged.
    """
    return open_copy_with_passphrase(_bytes_of(folder), passphrase, path=folder / KEY_FILE)


def open_with_phrase(folder: Path, phrase: str) -> tuple[DataKey, ...]:
    """As `open_with_passphrase`, by the recovery phrase.

    WRONG_RECOVERY_PHRASE with why="other" for the phrase of another desk or an older one; the other reasons are slips
    of the pen, see `normal_phrase`.
    """
    return open_copy_with_phrase(_bytes_of(folder), phrase, path=folder / KEY_FILE)


def open_copy_with_passphrase(data: bytes, passphrase: str, *, path: Path) -> tuple[DataKey, ...]:
    """As `open_with_passphrase`, for the copy of a key file in a backup; `path` is named in errors."""
    file = keyfile.parse(data, path=path)
    keys = _opened(file, "passphrase", _passphrase(passphrase), path)
    if not keys:
        raise DeskError(Fault.WRONG_PASSPHRASE)
    return keys


def open_copy_with_phrase(data: bytes, phrase: str, *, path: Path) -> tuple[DataKey, ...]:
    """As `open_with_phrase`, for the copy of a key file in a backup; `path` is named in errors."""
    file = keyfile.parse(data, path=path)
    keys = _opened(file, "recovery", _phrase(phrase), path)
    if not keys:
        raise DeskError(Fault.WRONG_RECOVERY_PHRASE, why="other")
    return keys


def open_with_key(folder: Path, key: DataKey) -> tuple[DataKey, ...]:
    """As `open_with_passphrase`, by a key remembered elsewhere; empty when it is not this desk's key."""
    return _both(read(folder), key, folder / KEY_FILE)


def settle(folder: Path, keys: tuple[DataKey, ...], *, opens: Callable[[DataKey], bool]) -> DataKey:
    """The key that the store has, ending a change of key that was cut off.

    One key is returned as it is. Of two, the one that `opens` says yes to becomes the only one in the file; when none
    does, the first is returned and the file keeps both. STORE_BUSY while another process changes the key. A disk that
    is full or read-only hinders nothing: the file then stays as it is.
    """
    if len(keys) == 1:
        return keys[0]
    try:
        with lock.held(folder / _LOCK_FILE):
            file = read(folder)
            right = next((key for key in keys if opens(key)), None)
            if right is not None and file.change is not None:
                check = check_value(right, file.desk)
                for held in (file.current, file.change.held):
                    if held.check == check:
                        _write(folder, KeyFile(file.desk, held))
    except DeskError as error:
        if error.fault not in _CANNOT_WRITE:
            raise
        right = next((key for key in keys if opens(key)), None)
    return right or keys[0]


def change_passphrase(folder: Path, key: DataKey, passphrase: str, *, random: Random, cost: Cost = RFC9106) -> None:
    """From now on this passphrase opens the desk; backups made before still take the former one.

    PASSPHRASE_TOO_SHORT, LOCKED when `key` is no longer the desk's, STORE_BUSY while the key is being changed, and
    what reading and writing the key file may raise.
    """
    known = _new_passphrase(passphrase)
    with _changing(folder, key) as file:
        slot = _sealed(key, file.desk, "passphrase", known, random, cost)
        _write(folder, file._replace(current=file.current._replace(passphrase=slot)))


def change_phrase(folder: Path, key: DataKey, phrase: str, *, random: Random, cost: Cost = RFC9106) -> None:
    """From now on this recovery phrase opens the desk; backups made before still take the former one.

    WRONG_RECOVERY_PHRASE for one that `new_phrase` did not make; otherwise as `change_passphrase`.
    """
    noted = _phrase(phrase)
    with _changing(folder, key) as file:
        slot = _sealed(key, file.desk, "recovery", noted, random, cost)
        _write(folder, file._replace(current=file.current._replace(recovery=slot)))


@contextmanager
def rekeying(
    folder: Path, key: DataKey, *, passphrase: str, phrase: str, random: Random, cost: Cost = RFC9106
) -> Iterator[DataKey]:
    """Yields a new data key that is already safe in the file; the body changes the store to it.

    Until the body ends without an error the file holds both keys, and each former and new passphrase and phrase opens
    both; `settle` finds out later what a kill or an error left. Afterwards only the new ones open the desk. When the
    last write fails the store is changed all the same and both keys stay. Errors as `change_passphrase` and
    `change_phrase`; no other process changes or settles keys meanwhile.
    """
    known, noted = _new_passphrase(passphrase), _phrase(phrase)
    with _changing(folder, key) as file:
        new = DataKey(fresh(random, KEY_BYTES))
        held = _hold(new, file.desk, known, noted, random, cost)
        forth, back = _bridge_names(file.current.check, held.check, file.desk)
        change = Change(
            held=held,
            new_by_old=wrap(new, bridge_key(key, file.desk), about=forth, random=random),
            old_by_new=wrap(key, bridge_key(new, file.desk), about=back, random=random),
        )
        _write(folder, file._replace(change=change))
        yield new
        _write(folder, KeyFile(file.desk, held))


def copy(folder: Path) -> bytes:
    """The key file, byte for byte, for a backup: it has been read and found whole. Errors as `read`."""
    data = _bytes_of(folder)
    keyfile.parse(data, path=folder / KEY_FILE)
    return data


def place(folder: Path, data: bytes) -> None:
    """Puts a copy from a backup in place of the key file; refuses a damaged one. Errors as `read` and of writing."""
    keyfile.parse(data, path=folder / KEY_FILE)
    files.make_private_folder(folder)
    with lock.held(folder / _LOCK_FILE):
        files.write_whole(folder / KEY_FILE, data)


@contextmanager
def _changing(folder: Path, key: DataKey) -> Iterator[KeyFile]:
    read(folder)
    with lock.held(folder / _LOCK_FILE):
        file = read(folder)
        if file.change is not None:
            # Another process began a change of key and died; only who opens the store anew can tell which key it has.
            raise DeskError(Fault.STORE_BUSY)
        if file.current.check != check_value(key, file.desk):
            raise DeskError(Fault.LOCKED)
        yield file


def _opened(file: KeyFile, role: str, secret: bytes, path: Path) -> tuple[DataKey, ...]:
    for held in [file.current] if file.change is None else [file.current, file.change.held]:
        slot = held.passphrase if role == "passphrase" else held.recovery
        key = unseal(slot, secret, about=about(file.desk, role, held.check))
        if key is not None:
            return _both(file, key, path) or _damaged(path)
    return ()


def _both(file: KeyFile, key: DataKey, path: Path) -> tuple[DataKey, ...]:
    """The key, checked, and the other one of an unfinished change, former key first; empty when it is neither."""
    check, change, under = check_value(key, file.desk), file.change, bridge_key(key, file.desk)
    if change is None:
        return (key,) if check == file.current.check else ()
    forth, back = _bridge_names(file.current.check, change.held.check, file.desk)
    if check == file.current.check:
        new = unwrap(change.new_by_old, under, about=forth)
        return _damaged(path) if new is None else (key, new)
    if check == change.held.check:
        old = unwrap(change.old_by_new, under, about=back)
        return _damaged(path) if old is None else (old, key)
    return ()


def _damaged(path: Path) -> NoReturn:
    raise DeskError(Fault.KEY_FILE_DAMAGED, path=str(path))


def _hold(key: DataKey, desk: UUID, known: bytes, noted: bytes, random: Random, cost: Cost) -> Held:
    return Held(
        check=check_value(key, desk),
        passphrase=_sealed(key, desk, "passphrase", known, random, cost),
        recovery=_sealed(key, desk, "recovery", noted, random, cost),
    )


def _sealed(key: DataKey, desk: UUID, role: str, secret: bytes, random: Random, cost: Cost) -> Slot:
    return seal(key, secret, about=about(desk, role, check_value(key, desk)), random=random, cost=cost)


def _bridge_names(old: bytes, new: bytes, desk: UUID) -> tuple[bytes, bytes]:
    return about(desk, "new by old", old + new), about(desk, "old by new", old + new)


def _new_passphrase(passphrase: str) -> bytes:
    if len(unicodedata.normalize("NFC", passphrase)) < PASSPHRASE_LEAST:
        raise DeskError(Fault.PASSPHRASE_TOO_SHORT, least=PASSPHRASE_LEAST)
    return _passphrase(passphrase)


def _passphrase(passphrase: str) -> bytes:
    # One form for letters with accents, however a keyboard composes them; surrogates come from odd environments.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _phrase(phrase: str) -> bytes:
    return normal_phrase(phrase).encode()


def _bytes_of(folder: Path) -> bytes:
    path = folder / KEY_FILE
    try:
        return files.read(path, most=_MOST_BYTES)
    except FileNotFoundError:
        raise DeskError(Fault.KEY_FILE_MISSING, path=str(path)) from None


def _write(folder: Path, file: KeyFile, *, new: bool = False) -> None:
    data = keyfile.render(file)
    # A file that could not be read back would lock everybody out for good.
    keyfile.parse(data, path=folder / KEY_FILE)
    files.write_whole(folder / KEY_FILE, data, replace=not new)
