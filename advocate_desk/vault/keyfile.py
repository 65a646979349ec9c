"""The key file `desk.key`: the data key, wrapped by passphrase and by recovery phrase, as JSON that a person can read.

Nothing in it is secret without one of the two. Every format keeps the top-level names "format" and "checksum" and the
way the checksum is taken, so that an older program can tell a newer file from a damaged one.
"""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.vault.seal import NONCE_BYTES, SALT_BYTES, WRAPPED_BYTES, Cost, Slot, Wrapped

FORMAT = 1
CHECK_BYTES = 32


class Held(NamedTuple):
    """One data key as the file holds it. `check` is its key-check value: equal checks, equal keys."""

    check: bytes
    passphrase: Slot
    recovery: Slot


class Change(NamedTuple):
    """A change of key that has not ended: the new key, and each key under the other, so that either opens both."""

    held: Held
    new_by_old: Wrapped
    old_by_new: Wrapped


class KeyFile(NamedTuple):
    """What a key file says: whose it is, the key it holds, and a change of key that was begun."""

    desk: UUID
    current: Held
    change: Change | None = None


def render(file: KeyFile) -> bytes:
    """The bytes of a key file; `parse` gives back an equal one."""
    body: dict[str, object] = {
        "what": "The key of an Advocate Desk, locked by a passphrase and by a recovery phrase. Without it the desk "
        "beside it cannot be opened.",
        "format": FORMAT,
        "desk": str(file.desk),
        "key": _held_out(file.current),
        "change": None
        if file.change is None
        else {
            "key": _held_out(file.change.held),
            "new_by_old": _wrapped_out(file.change.new_by_old),
            "old_by_new": _wrapped_out(file.change.old_by_new),
        },
    }
    return (json.dumps(body | {"checksum": _checksum(body)}, indent=1) + "\n").encode()


def parse(data: bytes, *, path: Path) -> KeyFile:
    """Reads a key file; `path` is named in errors.

    KEY_FILE_DAMAGED when a byte is not as it was written, STORE_NEWER (found, known) when a later version wrote it.
    """
    try:
        body = _map(json.loads(data.decode("ascii")))
        if body.pop("checksum", None) != _checksum(body):
            raise ValueError("checksum")
        found = _number(body.get("format"))
        if found > FORMAT:
            raise DeskError(Fault.STORE_NEWER, found=found, known=FORMAT)
        change = body.get("change")
        return KeyFile(
            desk=UUID(_text(body.get("desk"))),
            current=_held_in(body.get("key")),
            change=None if change is None else _change_in(change),
        )
    except (ValueError, RecursionError):
        raise DeskError(Fault.KEY_FILE_DAMAGED, path=str(path)) from None


def _checksum(body: dict[str, object]) -> str:
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()


def _held_out(held: Held) -> dict[str, object]:
    slots = {"passphrase": held.passphrase, "recovery": held.recovery}
    return {"check": held.check.hex(), "slots": {name: _slot_out(slot) for name, slot in slots.items()}}


def _slot_out(slot: Slot) -> dict[str, object]:
    cost = slot.cost
    kdf = {"name": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    return {"kdf": kdf | {"salt": slot.salt.hex()}, "wrapped": _wrapped_out(slot.wrapped)}


def _wrapped_out(wrapped: Wrapped) -> dict[str, object]:
    return {"cipher": "aes-256-gcm", "nonce": wrapped.nonce.hex(), "text": wrapped.text.hex()}


def _held_in(value: object) -> Held:
    found = _map(value)
    slots = _map(found.get("slots"))
    return Held(
        check=_bytes(found.get("check"), CHECK_BYTES),
        passphrase=_slot_in(slots.get("passphrase")),
        recovery=_slot_in(slots.get("recovery")),
    )


def _slot_in(value: object) -> Slot:
    found = _map(value)
    kdf = _map(found.get("kdf"))
    _expect(kdf.get("name"), "argon2id")
    cost = Cost(_number(kdf.get("memory_kib")), _number(kdf.get("passes")), _number(kdf.get("lanes")))
    return Slot(cost, _bytes(kdf.get("salt"), SALT_BYTES), _wrapped_in(found.get("wrapped")))


def _wrapped_in(value: object) -> Wrapped:
    found = _map(value)
    _expect(found.get("cipher"), "aes-256-gcm")
    return Wrapped(_bytes(found.get("nonce"), NONCE_BYTES), _bytes(found.get("text"), WRAPPED_BYTES))


def _change_in(value: object) -> Change:
    found = _map(value)
    return Change(
        held=_held_in(found.get("key")),
        new_by_old=_wrapped_in(found.get("new_by_old")),
        old_by_new=_wrapped_in(found.get("old_by_new")),
    )


def _map(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value


def _bytes(value: object, size: int) -> bytes:
    data = bytes.fromhex(_text(value))
    if len(data) != size:
        raise ValueError("not as long as it should be")
    return data


def _expect(value: object, word: str) -> None:
    if value != word:
        raise ValueError("an unknown method")
