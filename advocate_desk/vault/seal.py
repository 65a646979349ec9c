"""Wrapping one data key: Argon2id turns what a person remembers into a key, AES-256-GCM wraps with it."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from advocate_desk.vault.key import KEY_BYTES, DataKey, Random, fresh

SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16  # the key and the tag of GCM


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: Argon2id version 0x13 (RFC 9106) with this memory, passes and lanes.

    ValueError outside what Argon2 allows, and beyond 1 GiB, 64 passes or 64 lanes: a key file that asks for more is
    meant to hang the desk.
    """

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (1 <= self.passes <= 64 and 1 <= self.lanes <= 64 and 8 * self.lanes <= self.memory_kib <= 1 << 20):
            raise ValueError("the cost is out of bounds")


RFC9106 = Cost()
"""The second recommended option of RFC 9106, section 4: 64 MiB, three passes, four lanes."""


class Wrapped(NamedTuple):
    """A data key under an AES key: nothing in it is secret."""

    nonce: bytes
    text: bytes


class Slot(NamedTuple):
    """A data key under something a person remembers."""

    cost: Cost
    salt: bytes
    wrapped: Wrapped


def about(desk: UUID, role: str, check: bytes) -> bytes:
    """What a wrapping is bound to (associated data): this desk, this use, this data key."""
    return f"advocate-desk 1 {role} {desk} {check.hex()}".encode()


def wrap(key: DataKey, under: bytes, *, about: bytes, random: Random) -> Wrapped:
    """`key` under the 32 bytes `under`; opens only with the same `about`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = fresh(random, NONCE_BYTES)
    return Wrapped(nonce, AESGCM(under).encrypt(nonce, key.raw, about))


def unwrap(wrapped: Wrapped, under: bytes, *, about: bytes) -> DataKey | None:
    """The data key; None when `under` or `about` is not what it was wrapped with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return DataKey(AESGCM(under).decrypt(wrapped.nonce, wrapped.text, about))
    except InvalidTag:
        return None


def seal(key: DataKey, secret: bytes, *, about: bytes, random: Random, cost: Cost) -> Slot:
    """`key` under a remembered secret, with a salt of its own. Takes the time and memory of `cost`."""
    salt = fresh(random, SALT_BYTES)
    return Slot(cost, salt, wrap(key, _stretch(secret, salt, cost), about=about, random=random))


def unseal(slot: Slot, secret: bytes, *, about: bytes) -> DataKey | None:
    """The data key; None when it is the wrong secret. Takes the time and memory of the slot's cost."""
    return unwrap(slot.wrapped, _stretch(secret, slot.salt, slot.cost), about=about)


def _stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID, version=0x13
        )
    except HashingError as error:
        # With bounds checked above, memory is all that Argon2 can still want for.
        raise MemoryError from error
