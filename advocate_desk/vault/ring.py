"""The system's key ring remembers the data key, so that a start needs no passphrase. It is never needed.

Whatever a key ring does (locked, hanging, missing, forgetful) comes back as a `RingTrouble`, never as an error.
"""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import NamedTuple, Protocol, TypeVar

from advocate_desk.vault import custody
from advocate_desk.vault.key import DataKey

SERVICE = "Advocate Desk"
PATIENCE_SECONDS = 10.0
"""How long to wait; a locked ring may be asking its owner for a password meanwhile."""

# Named one by one: whatever else is installed may keep secrets in plain text or not at all.
_CHAINER = "keyring.backends.chainer.ChainerBackend"
_MACOS = "keyring.backends.macOS.Keyring"
_WINDOWS = "keyring.backends.Windows.WinVaultKeyring"
_LINUX = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
)
_ALLOWED = {_MACOS, _WINDOWS, *_LINUX}

_Answer = TypeVar("_Answer")


class RingTrouble(StrEnum):
    """Why the key ring was of no use: a warning, for the passphrase always works."""

    NONE = "none"  # this system offers no key ring
    REFUSED = "refused"  # a null, plain text or unknown one is set up
    LOCKED = "locked"
    SLOW = "slow"  # no answer in time
    BROKEN = "broken"  # it raised
    NOT_KEPT = "not_kept"  # what was stored did not come back
    STALE = "stale"  # it remembered a key that is not this desk's; forgotten now


class Backend(Protocol):
    """A key ring, as the `keyring` package shapes them."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Stores the secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets the secret, which is there."""


class MemoryRing:
    """A key ring that ends with the process: for the sample desk, which leaves no trace, and for tests."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Stores the secret."""
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forgets the secret, which is there."""
        del self._kept[service, username]


class Recalled(NamedTuple):
    """What the ring remembered: keys as `open_with_passphrase` gives them, none when nothing useful."""

    keys: tuple[DataKey, ...] = ()
    trouble: RingTrouble | None = None


class _Unusable(Exception):
    def __init__(self, trouble: RingTrouble) -> None:
        self.trouble = trouble


class _Ring:
    """The key ring of this process: the one put in place of the system's, and the question still unanswered."""

    instead: Backend | None = None
    asking: Thread | None = None


def use_backend(backend: Backend | None) -> None:
    """Puts a key ring in place of the system's for this process; None brings the system's back."""
    _Ring.instead = backend
    _Ring.asking = None


def recall(folder: Path, *, patience: float = PATIENCE_SECONDS) -> Recalled:
    """The keys of the desk in `folder`, proven against its key file. Raises only what reading that file may raise.

    A remembered key that is not this desk's is ignored and forgotten.
    """
    name = str(custody.desk_uuid(folder))
    kept = _ask(lambda ring: ring.get_password(SERVICE, name), patience)
    if isinstance(kept, RingTrouble):
        return Recalled(trouble=kept)
    if kept is None:
        return Recalled()
    keys = _proven(folder, kept)
    if not keys:
        forget(folder, patience=patience)
    return Recalled(keys, None if keys else RingTrouble.STALE)


def remember(folder: Path, key: DataKey, *, patience: float = PATIENCE_SECONDS) -> RingTrouble | None:
    """Stores the key of the desk in `folder` and reads it back. None when it is kept."""
    name, secret = str(custody.desk_uuid(folder)), key.raw_hex()

    def store(ring: Backend) -> RingTrouble | None:
        ring.set_password(SERVICE, name, secret)
        return None if ring.get_password(SERVICE, name) == secret else RingTrouble.NOT_KEPT

    return _ask(store, patience)


def forget(folder: Path, *, patience: float = PATIENCE_SECONDS) -> RingTrouble | None:
    """Takes the key of the desk in `folder` out of the ring. None when it is gone, or never was there."""
    name = str(custody.desk_uuid(folder))

    def remove(ring: Backend) -> RingTrouble | None:
        if ring.get_password(SERVICE, name) is not None:
            ring.delete_password(SERVICE, name)
        return None

    return _ask(remove, patience)


def _proven(folder: Path, kept: str) -> tuple[DataKey, ...]:
    try:
        key = DataKey.from_hex(kept)
    except ValueError:
        return ()
    return custody.open_with_key(folder, key)


def _ask(question: Callable[[Backend], _Answer], patience: float) -> _Answer | RingTrouble:
    """Puts the question in a thread of its own, for a ring may hang for ever and must not take the desk with it."""
    if _Ring.asking is not None and _Ring.asking.is_alive():
        return RingTrouble.SLOW
    answers: list[_Answer | RingTrouble] = []

    def ask() -> None:
        try:
            answers.append(question(_Ring.instead or _system_ring()))
        except _Unusable as error:
            answers.append(error.trouble)
        except Exception as error:  # noqa: BLE001  (back ends are foreign code and raise whatever their system raises)
            answers.append(_trouble(error))

    _Ring.asking = Thread(target=ask, name="key ring", daemon=True)
    _Ring.asking.start()
    _Ring.asking.join(patience)
    return answers[0] if answers else RingTrouble.SLOW


def _trouble(error: Exception) -> RingTrouble:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked):
        return RingTrouble.LOCKED
    return RingTrouble.NONE if isinstance(error, NoKeyringError) else RingTrouble.BROKEN


def _system_ring() -> Backend:
    from keyring import core

    # What the user set up for all programs counts first; then the system's own, by name, for a search costs 70 ms.
    ring = core.load_env() or core.load_config() or _first_of(_names())
    if not _allowed(ring):
        raise _Unusable(RingTrouble.REFUSED)
    return ring


def _names() -> tuple[str, ...]:
    if sys.platform == "win32":
        return (_WINDOWS,)
    if sys.platform == "darwin":
        return (_MACOS,)
    return _LINUX


def _first_of(names: tuple[str, ...]) -> Backend:
    from keyring import core

    for name in names:
        try:
            return core.load_keyring(name)
        except RuntimeError:
            continue  # not running, or not installed
    raise _Unusable(RingTrouble.NONE)


def _allowed(ring: Backend) -> bool:
    name = f"{type(ring).__module__}.{type(ring).__qualname__}"
    if name == _CHAINER:
        chained: list[Backend] = ring.backends  # type: ignore[attr-defined]
        return bool(chained) and all(_allowed(each) for each in chained)
    return name in _ALLOWED
