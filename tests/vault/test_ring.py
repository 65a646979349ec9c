"""The key ring remembers a key when it can, and is never in the way when it cannot."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.vault import RingTrouble
from advocate_desk.vault import ring as ring_module


class Raising(vault.MemoryRing):
    """A key ring that answers every question with an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error


class Forgetful(vault.MemoryRing):
    """Takes every secret and keeps none, as the null key ring does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing."""


class Hanging(vault.MemoryRing):
    """Answers only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self.let_go.wait()
        return super().get_password(service, username)


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    ring = Hanging()
    vault.use_backend(ring)
    yield ring
    ring.let_go.set()
    wait_for_ring()


@pytest.fixture
def system_ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The real road to the system's key ring, on a system that has none."""
    vault.use_backend(None)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    return monkeypatch


def wait_for_ring() -> None:
    asking = [thread for thread in threading.enumerate() if thread.name == "key ring"]
    for thread in asking:
        thread.join()


def test_a_remembered_key_is_recalled_without_a_passphrase(desk) -> None:
    assert vault.remember(desk.folder, desk.key) is None
    assert vault.recall(desk.folder) == vault.Recalled((desk.key,))


def test_nothing_remembered_is_no_trouble(desk) -> None:
    assert vault.recall(desk.folder) == vault.Recalled()


def test_a_forgotten_key_is_gone_and_forgetting_twice_is_no_trouble(desk) -> None:
    vault.remember(desk.folder, desk.key)
    assert vault.forget(desk.folder) is None
    assert vault.forget(desk.folder) is None
    assert vault.recall(desk.folder) == vault.Recalled()


def test_each_desk_has_its_own_place_in_the_ring(desk, tmp_path: Path, cheap, counted) -> None:
    two = tmp_path / "two"
    key = vault.create(two, passphrase=desk.passphrase, phrase=desk.phrase, random=counted("two"), cost=cheap)
    vault.remember(desk.folder, desk.key)
    vault.remember(two, key)
    assert vault.recall(desk.folder).keys == (desk.key,)
    assert vault.recall(two).keys == (key,)


def test_a_moved_desk_is_still_remembered(desk, tmp_path: Path) -> None:
    vault.remember(desk.folder, desk.key)
    desk.folder.rename(tmp_path / "moved")
    assert vault.recall(tmp_path / "moved").keys == (desk.key,)


@pytest.mark.parametrize("kept", ["", "rubbish", "00" * 32, "00" * 16, "\N{SNOWMAN}"])
def test_a_key_that_is_not_the_desks_is_ignored_and_forgotten(desk, ring, kept: str) -> None:
    name = str(vault.desk_uuid(desk.folder))
    ring.set_password(ring_module.SERVICE, name, kept)
    assert vault.recall(desk.folder) == vault.Recalled(trouble=RingTrouble.STALE)
    assert ring.get_password(ring_module.SERVICE, name) is None
    assert vault.recall(desk.folder) == vault.Recalled()


def test_the_former_key_still_leads_to_both_while_a_change_is_unsettled(desk, cheap) -> None:
    vault.remember(desk.folder, desk.key)
    with vault.rekeying(
        desk.folder, desk.key, passphrase=desk.passphrase, phrase=desk.phrase, random=desk.random, cost=cheap
    ) as new:
        assert vault.recall(desk.folder).keys == (desk.key, new)
    assert vault.recall(desk.folder).trouble is RingTrouble.STALE


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (KeyringLocked("dismissed"), RingTrouble.LOCKED),
        (NoKeyringError("none"), RingTrouble.NONE),
        (InitError("no collection"), RingTrouble.BROKEN),
        (RuntimeError("bus"), RingTrouble.BROKEN),
        (OSError("socket"), RingTrouble.BROKEN),
        (KeyError("odd"), RingTrouble.BROKEN),
    ],
)
def test_a_ring_that_raises_is_a_warning(desk, error: Exception, trouble: RingTrouble) -> None:
    vault.use_backend(Raising(error))
    assert vault.recall(desk.folder) == vault.Recalled(trouble=trouble)
    assert vault.remember(desk.folder, desk.key) is trouble
    assert vault.forget(desk.folder) is trouble


def test_a_ring_that_swallows_secrets_is_found_out(desk) -> None:
    vault.use_backend(Forgetful())
    assert vault.remember(desk.folder, desk.key) is RingTrouble.NOT_KEPT


def test_a_ring_that_hangs_is_waited_for_once(desk, hanging: Hanging) -> None:
    assert vault.recall(desk.folder, patience=0.05) == vault.Recalled(trouble=RingTrouble.SLOW)
    # With the first question unanswered a second one would only hang behind it, however long the patience.
    assert vault.remember(desk.folder, desk.key, patience=600) is RingTrouble.SLOW
    assert vault.forget(desk.folder, patience=600) is RingTrouble.SLOW
    assert hanging.asked == 1


def test_a_ring_that_comes_back_is_used_again(desk, hanging: Hanging) -> None:
    vault.recall(desk.folder, patience=0.05)
    hanging.let_go.set()
    wait_for_ring()
    assert vault.remember(desk.folder, desk.key) is None
    assert vault.recall(desk.folder).keys == (desk.key,)


def test_trouble_with_the_key_file_is_not_trouble_with_the_ring(desk) -> None:
    desk.file.write_bytes(b"rubbish")
    with pytest.raises(DeskError) as error:
        vault.recall(desk.folder)
    assert error.value.fault is Fault.KEY_FILE_DAMAGED


def test_what_was_recalled_shows_no_key(desk) -> None:
    vault.remember(desk.folder, desk.key)
    assert desk.key.raw_hex() not in repr(vault.recall(desk.folder))


def test_the_ring_is_given_the_key_and_never_the_passphrase(desk, ring) -> None:
    vault.remember(desk.folder, desk.key)
    kept = ring.get_password(ring_module.SERVICE, str(vault.desk_uuid(desk.folder)))
    assert kept == desk.key.raw_hex()


@pytest.mark.parametrize("name", ["null.Keyring", "fail.Keyring", "chainer.ChainerBackend"])
def test_a_ring_that_keeps_nothing_is_refused(desk, system_ring, name: str) -> None:
    system_ring.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{name}")
    assert vault.recall(desk.folder) == vault.Recalled(trouble=RingTrouble.REFUSED)
    assert vault.remember(desk.folder, desk.key) is RingTrouble.REFUSED
    assert vault.forget(desk.folder) is RingTrouble.REFUSED


def test_a_ring_that_keeps_plain_text_is_refused_and_given_nothing(desk, system_ring, tmp_path: Path) -> None:
    module = tmp_path / "plain_text_ring.py"
    kept = tmp_path / "kept.txt"
    module.write_text(
        "from pathlib import Path\n"
        "class Keyring:\n"
        "    priority = 9\n"
        f"    def set_password(self, *secret): Path({str(kept)!r}).write_text(repr(secret))\n"
        "    get_password = delete_password = set_password\n"
    )
    system_ring.syspath_prepend(str(tmp_path))
    system_ring.setenv("PYTHON_KEYRING_BACKEND", "plain_text_ring.Keyring")
    assert vault.remember(desk.folder, desk.key) is RingTrouble.REFUSED
    assert not kept.exists()


@pytest.mark.parametrize("name", ["no_such_module.Keyring", "keyring.backends.null.Missing", "nonsense"])
def test_a_ring_that_cannot_be_loaded_is_a_warning(desk, system_ring, name: str) -> None:
    system_ring.setenv("PYTHON_KEYRING_BACKEND", name)
    assert vault.recall(desk.folder).trouble is RingTrouble.BROKEN


def test_the_ring_switched_off_for_all_programs_stays_off(desk, system_ring, tmp_path: Path) -> None:
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    assert vault.remember(desk.folder, desk.key) is RingTrouble.REFUSED


def test_a_chain_is_as_good_as_its_weakest_link() -> None:
    from keyring.backends import SecretService, null

    class Chain(ChainerBackend):
        backends: list[KeyringBackend] = []  # noqa: RUF012  (as in the class it stands for)

    Chain.__module__, Chain.__qualname__ = ChainerBackend.__module__, ChainerBackend.__qualname__
    for backends, good in (
        ([], False),
        ([SecretService.Keyring()], True),
        ([SecretService.Keyring(), null.Keyring()], False),
    ):
        Chain.backends = backends
        assert ring_module._allowed(Chain()) is good


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is how Linux does it")
def test_no_bus_means_no_ring(desk, system_ring) -> None:
    system_ring.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert vault.recall(desk.folder).trouble in {RingTrouble.NONE, RingTrouble.BROKEN}
    system_ring.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert vault.recall(desk.folder).trouble in {RingTrouble.NONE, RingTrouble.BROKEN}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is how Linux does it")
def test_a_bus_that_never_answers_does_not_hold_up_the_desk(desk, system_ring, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        system_ring.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
        try:
            assert vault.recall(desk.folder, patience=0.3) == vault.Recalled(trouble=RingTrouble.SLOW)
        finally:
            bus.shutdown(socket.SHUT_RDWR)
    wait_for_ring()
