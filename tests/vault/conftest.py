"""A desk's key with a cheap cost and counted randomness; the key ring of the machine is never asked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from advocate_desk import vault

CHEAP = vault.Cost(memory_kib=8, passes=1, lanes=1)


class Counted:
    """Randomness that differs at every call and is the same in every run."""

    def __init__(self, seed: str = "") -> None:
        self._seed = seed
        self._calls = 0

    def __call__(self, size: int) -> bytes:
        self._calls += 1
        return hashlib.shake_256(f"{self._seed}/{self._calls}".encode()).digest(size)


@dataclass(frozen=True)
class Desk:
    folder: Path
    passphrase: str
    phrase: str
    key: vault.DataKey
    random: Counted

    @property
    def file(self) -> Path:
        return self.folder / vault.KEY_FILE


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    random = Counted()
    phrase = vault.new_phrase(random=random)
    folder, passphrase = tmp_path / "desk", "Grüße aus dem Lager 7"
    key = vault.create(folder, passphrase=passphrase, phrase=phrase, random=random, cost=CHEAP)
    return Desk(folder, passphrase, phrase, key, random)


@pytest.fixture
def cheap() -> vault.Cost:
    return CHEAP


@pytest.fixture
def counted() -> type[Counted]:
    return Counted


@pytest.fixture(autouse=True)
def ring() -> Iterator[vault.MemoryRing]:
    memory = vault.MemoryRing()
    vault.use_backend(memory)
    yield memory
    vault.use_backend(None)
