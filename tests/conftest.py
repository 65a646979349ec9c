"""What every test stands on: real data when it is there, no network, no stray threads."""

import json
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from advocate_desk import cli, vault
from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk

settings.register_profile("house", deadline=None, derandomize=True)  # the same run everywhere; slow machines too
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real sample data beside the checkout; skipped where a reader of this project has none."""
    if not SHARED.is_dir():
        pytest.skip("the real sample data (../shared) is not beside this checkout")
    return SHARED


class NetworkReached(AssertionError):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback and local sockets may be connected to."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise NetworkReached(f"a test tried to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


# --- a real desk, copied from one template a session ---

PASSPHRASE = "a passphrase for tests"
NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)  # Tuesday 14:20 in Berlin, 08:20 in Newark


@pytest.fixture(autouse=True)
def memory_ring() -> Iterator[None]:
    """The key ring of the machine is never touched."""
    vault.use_backend(vault.MemoryRing())
    yield
    vault.use_backend(None)


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk of Mara Lindqvist, Orrinvale Systems, Berlin; keys cheap to derive."""
    folder = tmp_path_factory.mktemp("template") / "desk"
    opening.create(
        folder,
        passphrase=PASSPHRASE,
        phrase=vault.new_phrase(random=secrets.token_bytes),
        me=opening.NewMe("Mara Lindqvist", "Orrinvale Systems", ("orrinvale.example",), "Europe/Berlin"),
        clock=frozen(NOW),
        random=secrets.token_bytes,
        cost=vault.Cost(8, 1, 1),
    ).close()
    return folder


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def desk_folder(desk_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(desk_template, tmp_path / "desk"))


@pytest.fixture
def desk(desk_folder: Path, clock: Clock) -> Iterator[Desk]:
    """An open, encrypted desk with nobody in it but its owner."""
    opened = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=clock)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run_cli(
    desk_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run one command on the desk of this test (not while the `desk` fixture is writing)."""
    monkeypatch.setenv("ADVOCATE_DESK_PASSPHRASE", PASSPHRASE)

    def run(*args: str, folder: Path = desk_folder, now: str = "2026-11-17T13:20:00Z") -> Ran:
        capsys.readouterr()
        code = cli.main(["--desk", str(folder), "--now", now, *args])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def make_desk(desk_template: Path, tmp_path: Path, clock: Clock) -> Callable[[], Desk]:
    """Opens a fresh copy of the template each time it is called; the caller closes it."""
    numbers = count()

    def make() -> Desk:
        folder = Path(shutil.copytree(desk_template, tmp_path / f"desk-{next(numbers)}"))
        return opening.open_with_passphrase(folder, PASSPHRASE, clock=clock)

    return make
