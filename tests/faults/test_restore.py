"""Restoring: over a stale log, on another machine, cut off between its moves; a damaged backup changes nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from advocate_desk.domain.clock import frozen
from advocate_desk.services import safekeeping
from advocate_desk.store.connection import DATABASE

from ..conftest import NOW, PASSPHRASE
from .world import Run, contents, notes_in, opened, said_plainly, written

ROOT = Path(__file__).resolve().parents[2]

CUT_OFF = """
import os, signal, sys
from pathlib import Path
from advocate_desk import vault
from advocate_desk.domain.clock import frozen
from advocate_desk.services import safekeeping
from datetime import UTC, datetime

vault.use_backend(vault.MemoryRing())
source, folder, passphrase, nth = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
moves, move = [], os.replace

def replace(*args, **options):
    moves.append(args)
    if len(moves) == nth:
        os.kill(os.getpid(), signal.SIGKILL)
    move(*args, **options)

os.replace = replace
desk, _kept = safekeeping.restore(source, folder, passphrase, clock=frozen(datetime(2026, 11, 17, tzinfo=UTC)))
desk.close()
"""


@pytest.fixture
def backup(desk_folder: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    """A backup of ten notes; the desk has moved on since."""
    texts = written(desk_folder, 10)
    desk = opened(desk_folder)
    made = safekeeping.back_up(desk, tmp_path / "ten.deskbackup")
    desk.timeline.log(case_ids=[desk.cases.find("Outage")], text="note number of a later day")
    desk.close()
    return made, texts


def test_ten_restores_over_a_stale_log_never_mix_two_desks(
    desk_folder: Path, tmp_path: Path, backup: tuple[Path, list[str]]
) -> None:
    made, texts = backup
    for number in range(10):
        desk = opened(desk_folder)
        for extra in range(number + 1):
            desk.timeline.log(case_ids=[desk.cases.find("Outage")], text=f"note number {number}.{extra} of the log")
        stale = {part: (desk_folder / f"{DATABASE}{part}").read_bytes() for part in ("-wal", "-shm")}
        desk.close()
        for part, data in stale.items():
            (desk_folder / f"{DATABASE}{part}").write_bytes(data)
        restored, kept = safekeeping.restore(made, desk_folder, PASSPHRASE, clock=frozen(NOW))
        assert safekeeping.check(restored) == []
        restored.close()
        assert kept is not None
        assert (kept / DATABASE).exists()
        assert notes_in(desk_folder) == texts


def test_a_backup_opens_on_another_machine(tmp_path: Path, backup: tuple[Path, list[str]], run_cli: Run) -> None:
    made, texts = backup
    elsewhere = tmp_path / "another machine" / "desk"
    ran = run_cli("--json", "restore", str(made), folder=elsewhere)
    assert (ran.code, ran.json["kept"]) == (0, None), ran.err
    assert notes_in(elsewhere) == texts


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a Unix matter")
@pytest.mark.parametrize("nth", range(1, 9))
def test_a_kill_between_the_moves_is_finished_at_the_next_opening(
    desk_folder: Path, backup: tuple[Path, list[str]], nth: int
) -> None:
    made, texts = backup
    subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(made), str(desk_folder), PASSPHRASE, str(nth)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    found = notes_in(desk_folder)
    assert found in (texts, [*texts, "note number of a later day"])
    desk = opened(desk_folder)
    assert safekeeping.check(desk) == []
    desk.close()
    assert not (desk_folder / ".restore-ready").exists()
    if nth > 1:
        assert found == texts


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.97, 1.0])
@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_backup_is_said_and_the_desk_stays_as_it_is(
    desk_folder: Path, backup: tuple[Path, list[str]], run_cli: Run, share: float, how: str
) -> None:
    made, _texts = backup
    data = bytearray(made.read_bytes())
    at = min(int(len(data) * share), len(data) - 8)
    if how == "cut":
        made.write_bytes(data[:at])
    else:
        data[at : at + 8] = bytes(255 - byte for byte in data[at : at + 8])
        made.write_bytes(data)
    before = contents(desk_folder)
    said_plainly(run_cli("restore", str(made)), made.name)
    assert contents(desk_folder) == before


def test_a_backup_that_is_not_there_is_said(desk_folder: Path, run_cli: Run) -> None:
    said_plainly(run_cli("restore", "nowhere.deskbackup"), "nowhere.deskbackup")
    shutil.rmtree(desk_folder)


def test_a_restore_with_a_wrong_passphrase_changes_nothing(
    desk_folder: Path, backup: tuple[Path, list[str]], run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(desk_folder)
    monkeypatch.setenv("ADVOCATE_DESK_PASSPHRASE", "not the passphrase at all")
    said_plainly(run_cli("restore", str(backup[0])), "passphrase")
    assert contents(desk_folder) == before
