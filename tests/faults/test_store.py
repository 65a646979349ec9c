"""What may befall the database: missing, empty, cut, flipped, of a newer program; its write-ahead log likewise."""

import os
import shutil
from pathlib import Path

import pytest

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.services import opening, safekeeping
from advocate_desk.store.connection import DATABASE, connect

from ..conftest import PASSPHRASE
from .world import Run, contents, notes_in, opened, said_plainly, written

PAGE = 4096
WAL = f"{DATABASE}-wal"


def flip(path: Path, at: int, count: int = 64) -> None:
    data = bytearray(path.read_bytes())
    for place in range(at, at + count):
        data[place] ^= 0xFF
    path.write_bytes(data)


def test_a_wrong_passphrase_is_said_and_changes_nothing(
    run_cli: Run, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(desk_folder)
    monkeypatch.setenv("ADVOCATE_DESK_PASSPHRASE", "not the passphrase at all")
    said_plainly(run_cli("open"), "passphrase", "recovery phrase")
    assert contents(desk_folder) == before


def test_a_missing_key_file_is_said_and_no_new_desk_is_made(run_cli: Run, desk_folder: Path) -> None:
    (desk_folder / vault.KEY_FILE).unlink()
    before = contents(desk_folder)
    said_plainly(run_cli("open"), vault.KEY_FILE, "backup")
    assert run_cli("new").code == 3
    assert contents(desk_folder) == before


@pytest.mark.parametrize("what", [b"", b"{", b"\x00" * 400, b'{"format": 1}'])
def test_a_damaged_key_file_is_said_and_stays_as_it_is(run_cli: Run, desk_folder: Path, what: bytes) -> None:
    (desk_folder / vault.KEY_FILE).write_bytes(what)
    before = contents(desk_folder)
    said_plainly(run_cli("open"), vault.KEY_FILE, "backup")
    assert contents(desk_folder) == before


@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_a_missing_or_empty_database_is_never_made_anew(run_cli: Run, desk_folder: Path, empty: bool) -> None:
    (desk_folder / DATABASE).unlink()
    if empty:
        (desk_folder / DATABASE).touch()
    before = contents(desk_folder)
    for command in (("open",), ("check",), ("log", "Outage", "text"), ("backup",), ("new",)):
        said_plainly(run_cli(*command))
    assert contents(desk_folder) == before


@pytest.mark.parametrize("size", [1, 100, PAGE, 3 * PAGE, 3 * PAGE + 7])
def test_a_cut_database_is_said(run_cli: Run, desk_folder: Path, size: int) -> None:
    os.truncate(desk_folder / DATABASE, size)
    said_plainly(run_cli("case", "list"), "damaged", "backup")
    assert (desk_folder / DATABASE).stat().st_size == size


def test_a_flipped_first_page_is_said(run_cli: Run, desk_folder: Path) -> None:
    written(desk_folder)
    flip(desk_folder / DATABASE, 200)
    said_plainly(run_cli("open"), "damaged", "backup")


def test_a_flip_in_any_page_is_found_by_check_and_never_ends_the_program(run_cli: Run, desk_folder: Path) -> None:
    written(desk_folder)
    whole = (desk_folder / DATABASE).read_bytes()
    for page in range(1, len(whole) // PAGE, 17):
        (desk_folder / DATABASE).write_bytes(whole)
        flip(desk_folder / DATABASE, page * PAGE + 100)
        for command in (("check",), ("timeline", "Outage"), ("search", "hub")):
            ran = run_cli(*command)
            assert ran.code in ((1, 3) if command == ("check",) else (0, 2, 3)), (page, command, ran.err)
            assert "Traceback" not in ran.err


def test_a_backup_of_a_damaged_store_is_refused(run_cli: Run, desk_folder: Path, tmp_path: Path) -> None:
    written(desk_folder)
    size = (desk_folder / DATABASE).stat().st_size
    flip(desk_folder / DATABASE, size - PAGE + 100)
    ran = run_cli("backup", "--to", str(tmp_path / "copy.deskbackup"))
    assert ran.code == 3, ran.err
    assert not list(tmp_path.glob("*copy*"))


def test_a_newer_schema_is_refused_and_not_touched(run_cli: Run, desk_folder: Path) -> None:
    (key,) = vault.open_with_passphrase(desk_folder, PASSPHRASE)
    connection = connect(desk_folder / DATABASE, key.raw_hex())
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = contents(desk_folder)
    said_plainly(run_cli("open"), "newer", "9999")
    assert contents(desk_folder) == before


@pytest.fixture
def unfolded(desk_folder: Path, tmp_path: Path) -> tuple[Path, list[str]]:
    """A copy of a desk as a power cut leaves it: what was written last still waits in the write-ahead log."""
    texts = written(desk_folder, 10)
    desk = opened(desk_folder)
    case_id = desk.cases.find("Outage")
    for number in range(10, 20):
        desk.timeline.log(case_ids=[case_id], text=f"note number {number}")
    folder = Path(shutil.copytree(desk_folder, tmp_path / "cut off"))
    desk.close()
    return folder, [*texts, *(f"note number {number}" for number in range(10, 20))]


def test_after_a_power_cut_everything_acknowledged_is_there(unfolded: tuple[Path, list[str]]) -> None:
    folder, texts = unfolded
    assert (folder / WAL).stat().st_size > 0
    assert notes_in(folder) == texts


def test_a_missing_index_of_the_log_costs_nothing(unfolded: tuple[Path, list[str]]) -> None:
    folder, texts = unfolded
    (folder / f"{DATABASE}-shm").unlink(missing_ok=True)
    assert notes_in(folder) == texts


def test_a_missing_log_leaves_the_desk_of_its_last_folding(unfolded: tuple[Path, list[str]]) -> None:
    folder, texts = unfolded
    (folder / WAL).unlink()
    found = notes_in(folder)
    assert found == texts[: len(found)]
    assert len(found) >= 10
    desk = opened(folder)
    assert safekeeping.check(desk) == []
    desk.close()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_cut_or_flipped_log_leaves_whole_steps_in_order(
    unfolded: tuple[Path, list[str]], share: float, how: str
) -> None:
    folder, texts = unfolded
    wal = folder / WAL
    if how == "cut":
        os.truncate(wal, int(wal.stat().st_size * share))
    else:
        flip(wal, int(wal.stat().st_size * share))
    found = notes_in(folder)
    assert found == texts[: len(found)]
    assert len(found) >= 10
    desk = opened(folder)
    assert safekeeping.check(desk) == []
    desk.timeline.log(case_ids=[desk.cases.find("Outage")], text="life goes on")
    desk.close()


def test_a_first_look_at_a_damaged_store_shows_nothing_and_does_not_raise(desk_folder: Path, clock: object) -> None:
    from advocate_desk.services import first_look

    from ..conftest import NOW

    (key,) = vault.open_with_passphrase(desk_folder, PASSPHRASE)
    vault.remember(desk_folder, key)
    assert first_look.today(desk_folder, now=NOW) is not None
    size = (desk_folder / DATABASE).stat().st_size
    for at in range(PAGE, size - PAGE, 3 * PAGE):
        flip(desk_folder / DATABASE, at + 100)
    assert first_look.today(desk_folder, now=NOW) is None
    with pytest.raises(DeskError) as refused:
        opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=lambda: NOW).today.look()
    assert refused.value.fault is Fault.STORE_DAMAGED
