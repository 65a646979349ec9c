"""The data key: 32 random bytes that open a desk's store."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

Random = Callable[[int], bytes]
"""Gives that many unpredictable bytes; `secrets.token_bytes` outside tests."""

KEY_BYTES = 32

_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class DataKey:
    """Exactly 32 bytes (ValueError otherwise), shown by no repr and compared in constant time.

    SQLCipher takes a short hex string for a raw key without a word, hence the check here, before any database.
    """

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if type(self.raw) is not bytes or len(self.raw) != KEY_BYTES:
            raise ValueError("a data key is 32 bytes")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self.raw, other.raw)

    def __hash__(self) -> int:
        return hash(self.raw)

    def raw_hex(self) -> str:
        """The 64 hex digits between the quotes of `PRAGMA key = "x'…'"`."""
        return self.raw.hex()

    @classmethod
    def from_hex(cls, text: str) -> "DataKey":
        """The key that `raw_hex` wrote; ValueError for anything else."""
        if not _HEX.fullmatch(text):
            raise ValueError("a data key is 64 hex digits")
        return cls(bytes.fromhex(text))


def check_value(key: DataKey, desk: UUID) -> bytes:
    """A public value that tells this key from every other, kept outside the store.

    It tells a wrong key from a damaged store: a key that matches is right, whatever the store then says.
    """
    return _derived(key, b"check", desk)


def bridge_key(key: DataKey, desk: UUID) -> bytes:
    """The AES key under which, while a key is being changed, one data key carries the other."""
    return _derived(key, b"bridge", desk)


def fresh(random: Random, size: int) -> bytes:
    """`size` bytes from `random`; ValueError when the source gives another number of them."""
    data = random(size)
    if len(data) != size:
        raise ValueError("the source of randomness ran short")
    return data


def _derived(key: DataKey, purpose: bytes, desk: UUID) -> bytes:
    return hmac.digest(key.raw, b"advocate-desk 1 " + purpose + desk.bytes, hashlib.sha256)
