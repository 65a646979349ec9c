"""What may befall the key file: a kill in the middle of a change of key, a full disk, a folder that is read-only.

Real processes, a real encrypted store, real file systems.
"""

import json
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "the former passphrase", "the passphrase after it"
CHEAP = vault.Cost(memory_kib=8, passes=1, lanes=1)
ROWS = 20_000

CHANGE_OF_KEY = """
import os, secrets, signal, sys
from pathlib import Path
import sqlcipher3.dbapi2 as sqlcipher
from advocate_desk import files, vault

folder, stage, phrase = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
(key,) = vault.open_with_passphrase(folder, {old!r})
store = sqlcipher.connect(str(folder / "desk.db"), isolation_level=None)
store.execute(f"PRAGMA key = \\"x'{{key.raw_hex()}}'\\"")
store.execute("SELECT count(*) FROM fact").fetchone()
writes = []
if stage.startswith("write"):
    # Dies when the key file is written for the nth time: with the new bytes beside it, before they replace it.
    number, place = int(stage.split()[1]), Path.replace
    def replace(self, target):
        writes.append(target)
        if len(writes) == number:
            die()
        return place(self, target)
    Path.replace = replace
with vault.rekeying(
    folder, key, passphrase={new!r}, phrase=phrase, random=secrets.token_bytes, cost=vault.Cost(8, 1, 1)
) as new:
    if stage == "before the store":
        die()
    if stage.endswith("ms into the store"):
        # The timer's signal ends the process by itself, in the middle of whatever the library is doing.
        signal.setitimer(signal.ITIMER_REAL, float(stage.split()[0]) / 1000)
    store.execute(f"PRAGMA rekey = \\"x'{{new.raw_hex()}}'\\"")
    if stage == "after the store":
        die()
if stage == "after all":
    die()
"""


def opens(folder: Path, key: vault.DataKey) -> bool:
    store = sqlcipher.connect(str(folder / "desk.db"))
    try:
        store.execute(f"PRAGMA key = \"x'{key.raw_hex()}'\"")
        store.execute("PRAGMA cipher_log_level = NONE")
        (count,) = store.execute("SELECT count(*) FROM fact").fetchone()
        return bool(count == ROWS)
    except sqlcipher.DatabaseError:
        return False
    finally:
        store.close()


def a_desk(folder: Path) -> tuple[vault.DataKey, str]:
    phrase = vault.new_phrase(random=secrets.token_bytes)
    key = vault.create(folder, passphrase=OLD, phrase=phrase, random=secrets.token_bytes, cost=CHEAP)
    store = sqlcipher.connect(str(folder / "desk.db"), isolation_level=None)
    store.execute(f"PRAGMA key = \"x'{key.raw_hex()}'\"")
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("CREATE TABLE fact (id INTEGER PRIMARY KEY, said TEXT)")
    store.execute("BEGIN")
    store.executemany("INSERT INTO fact (said) VALUES (?)", [(f"what was said, number {n} " * 9,) for n in range(ROWS)])
    store.execute("COMMIT")
    store.close()
    return key, phrase


def ways_in(folder: Path, *known: str) -> list[tuple[vault.DataKey, ...]]:
    """The keys that each passphrase and each phrase leads to, without those that lead nowhere."""
    found = []
    for secret in known:
        for way in (vault.open_with_passphrase, vault.open_with_phrase):
            try:
                found.append(way(folder, secret))
            except DeskError as error:
                assert error.fault in {Fault.WRONG_PASSPHRASE, Fault.WRONG_RECOVERY_PHRASE}  # noqa: PT017
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix matter")
@pytest.mark.parametrize(
    ("stage", "changed"),
    [
        ("write 1", False),
        ("before the store", False),
        ("1 ms into the store", None),
        ("5 ms into the store", None),
        ("20 ms into the store", None),
        ("50 ms into the store", None),
        ("100 ms into the store", None),
        ("after the store", True),
        ("write 2", True),
        ("after all", True),
    ],
)
def test_a_kill_during_a_change_of_key_leaves_a_key_that_opens_the_store(
    tmp_path: Path, stage: str, changed: bool | None
) -> None:
    old, phrase = a_desk(tmp_path / "desk")
    next_phrase = vault.new_phrase(random=secrets.token_bytes)
    program = CHANGE_OF_KEY.format(old=OLD, new=NEW)
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "desk"), stage, next_phrase],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    ended_by = {0, -signal.SIGALRM} if stage.endswith("ms into the store") else {-signal.SIGKILL}
    assert ended.returncode in ended_by, ended.stderr
    folder = tmp_path / "desk"

    found = ways_in(folder, OLD, NEW, phrase, next_phrase)
    assert found, "nothing opens the desk any more"
    assert all(any(opens(folder, key) for key in keys) for keys in found)
    right = vault.settle(folder, found[0], opens=lambda key: opens(folder, key))
    assert opens(folder, right)
    if changed is not None:
        assert (right != old) is changed
    assert vault.open_with_passphrase(folder, OLD if right == old else NEW) == (right,)
    assert vault.open_with_phrase(folder, phrase if right == old else next_phrase) == (right,)
    vault.change_passphrase(folder, right, "life goes on from here", random=secrets.token_bytes, cost=CHEAP)
    assert not list(folder.glob(".*.new"))


IN_A_FULL_OR_CLOSED_FOLDER = """
import json, secrets, sys
from pathlib import Path
from advocate_desk import vault
from advocate_desk.domain.errors import DeskError
from advocate_desk.settings import THEME, Settings, Theme

folder, cheap, told = Path(sys.argv[1]), vault.Cost(8, 1, 1), {}

def tell(name, call):
    try:
        call()
        told[name] = "done"
    except DeskError as error:
        told[name] = error.fault.value

def change():
    with vault.rekeying(folder, key, passphrase=NEW, phrase=phrase, random=secrets.token_bytes, cost=cheap):
        raise AssertionError("the store must not be touched")

def save():
    settings = Settings.load(folder)
    settings.set(THEME, Theme.DARK)
    settings.save()

OLD, NEW = sys.argv[2:4]
phrase = vault.new_phrase(random=secrets.token_bytes)
before = vault.copy(folder)
keys = vault.open_with_passphrase(folder, OLD)
key = keys[-1]
told["settled"] = vault.settle(folder, keys, opens=lambda each: each == key) == key
tell("passphrase", lambda: vault.change_passphrase(folder, key, NEW, random=secrets.token_bytes, cost=cheap))
tell("phrase", lambda: vault.change_phrase(folder, key, phrase, random=secrets.token_bytes, cost=cheap))
tell("rekey", change)
tell("place", lambda: vault.place(folder, before))
tell("settings", save)
tell("create", lambda: vault.create(
    folder / "new", passphrase=NEW, phrase=phrase, random=secrets.token_bytes, cost=cheap))
told["same"] = vault.copy(folder) == before
told["left"] = sorted(path.name for path in folder.rglob("*") if path.is_file())
print(json.dumps(told))
"""

FULL = (
    'mount -t tmpfs -o size=64k,mode=700 tmpfs "$1" && cp -r "$2"/. "$1" && { cat /dev/zero > "$1/ballast" || true; }'
)
CLOSED = 'mount -t tmpfs -o size=64k,mode=700 tmpfs "$1" && cp -r "$2"/. "$1" && mount -o remount,ro "$1"'


def on_its_own_disk(tmp_path: Path, prepare: str, desk: Path) -> dict[str, object]:
    """Runs the program above on a small file system of its own, that only its process sees."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    run = [sys.executable, "-c", IN_A_FULL_OR_CLOSED_FOLDER, str(mounted), OLD, NEW]
    script = f'{{ {prepare}; }} 2>/dev/null || exit 77; shift 2; exec "$@"'
    try:
        ended = subprocess.run(
            ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", str(mounted), str(desk), *run],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("this system has no unshare to make a small disk with")
    if ended.returncode == 77 or "unshare" in ended.stderr:
        pytest.skip("this system does not let its users make a small disk")
    assert ended.returncode == 0, ended.stderr
    told: dict[str, object] = json.loads(ended.stdout)
    return told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a small disk of one's own is a Linux matter")
@pytest.mark.parametrize("unsettled", [False, True])
@pytest.mark.parametrize(
    ("prepare", "fault"), [(FULL, Fault.DISK_FULL), (CLOSED, Fault.FOLDER_READ_ONLY)], ids=["full", "read-only"]
)
def test_a_desk_on_a_full_or_read_only_disk_opens_and_keeps_its_key_file(
    tmp_path: Path, prepare: str, fault: Fault, unsettled: bool
) -> None:
    desk = tmp_path / "desk"
    phrase = vault.new_phrase(random=secrets.token_bytes)
    key = vault.create(desk, passphrase=OLD, phrase=phrase, random=secrets.token_bytes, cost=CHEAP)
    if unsettled:
        with (
            pytest.raises(KeyboardInterrupt),
            vault.rekeying(desk, key, passphrase=NEW, phrase=phrase, random=secrets.token_bytes, cost=CHEAP),
        ):
            raise KeyboardInterrupt
    told = on_its_own_disk(tmp_path, prepare, desk)
    refused = Fault.STORE_BUSY if unsettled and fault is Fault.DISK_FULL else fault
    assert told["settled"] is True
    assert told["same"] is True
    assert {name: told[name] for name in ("passphrase", "phrase", "rekey")} == dict.fromkeys(
        ("passphrase", "phrase", "rekey"), refused.value
    )
    assert {name: told[name] for name in ("place", "settings", "create")} == dict.fromkeys(
        ("place", "settings", "create"), fault.value
    )
    assert set(told["left"]) <= {"ballast", vault.KEY_FILE, "desk.key.lock"}  # type: ignore[call-overload]
