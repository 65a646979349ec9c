"""A full disk in a commit, a backup, an export and an import; a folder that nobody may write to. Real file systems."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import PASSPHRASE
from .test_kill import mailbox
from .world import Run, contents, notes_in, said_plainly, written

ROOT = Path(__file__).resolve().parents[2]
EXPORT_FREE = 48  # KiB: room for the database's own small files, none for a page with its fonts

FULL = (
    'mount -t tmpfs -o size=8m,mode=700 tmpfs "$1" && cp -r "$2"/. "$1" && {{ cat /dev/zero > "$1/ballast" || true; }}'
    ' && truncate -s -{free}K "$1/ballast"'
)
CLOSED = 'mount -t tmpfs -o size=8m,mode=700 tmpfs "$1" && cp -r "$2"/. "$1" && mount -o remount,ro "$1"'

Ran = subprocess.CompletedProcess[str]
OnDisk = Callable[..., Ran]


@pytest.fixture
def on_disk(tmp_path: Path) -> OnDisk:
    """Runs a command on a copy of a desk on a small disk that only its process sees; what is left comes back."""
    mounted = tmp_path / "disk"
    mounted.mkdir()

    def run(prepare: str, desk: Path, *arguments: str, left: Path | None = None) -> Ran:
        keep = 'rm -f "$1/ballast"; cp -r "$1"/. "$3"; ' if left is not None else ""
        program = 'shift 3; "$@"; code=$?; set -- "$mounted" x "$left"; ' + keep + "exit $code"
        script = f'mounted="$1"; left="$3"; {{ {prepare}; }} 2>/dev/null || exit 77; {program}'
        command = [sys.executable, "-m", "advocate_desk", "--desk", str(mounted), *arguments]
        where = str(left or "")
        if left is not None:
            left.mkdir()
        if sys.platform != "linux" or shutil.which("unshare") is None:
            pytest.skip("this system has no unshare to make a small disk with")
        ended = subprocess.run(
            [
                "unshare",
                "--mount",
                "--map-root-user",
                "sh",
                "-c",
                script,
                "sh",
                str(mounted),
                str(desk),
                where,
                *command,
            ],
            cwd=ROOT,
            env=os.environ
            | {"ADVOCATE_DESK_PASSPHRASE": PASSPHRASE, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode == 77 or "unshare" in ended.stderr:
            pytest.skip("this system does not let its users make a small disk")
        return ended

    return run


def plainly(ended: Ran, *words: str) -> None:
    lines = [line for line in ended.stderr.strip().splitlines() if "key ring" not in line]
    assert ended.returncode == 3, (ended.returncode, ended.stderr)
    assert len(lines) == 1, ended.stderr
    assert not [word for word in words if word not in lines[0]], lines[0]
    assert ended.stdout == ""


def test_a_full_disk_in_a_commit_an_import_a_backup_and_an_export_loses_nothing(
    desk_folder: Path, tmp_path: Path, on_disk: OnDisk
) -> None:
    texts = written(desk_folder, 5)
    mailbox(tmp_path / "hubs.mbox", 4_000)
    long = "note number too long for what is left " * 3_000
    target = str(tmp_path / "disk" / "brief.pdf")
    tries = {
        "open": (0, ("log", "Outage", "short")),
        "commit": (128, ("log", "Outage", long)),
        "import": (1_500, ("import", str(tmp_path / "hubs.mbox"), "--case", "Outage")),
        "backup": (400, ("backup",)),
        "export": (EXPORT_FREE, ("brief", "Outage", "--to", target)),
    }
    known = {"export": ("brief.pdf",), "backup": (".deskbackup",)}
    for name, (free, arguments) in tries.items():
        left = tmp_path / f"left by {name}"
        plainly(
            on_disk(FULL.format(free=free), desk_folder, *arguments, left=left), "disk is full", *known.get(name, ())
        )
        assert notes_in(left) == texts, name
        assert not [path for path in contents(left) if path.endswith((".pdf", ".part", ".deskbackup", ".new"))], name


def test_a_desk_on_a_full_disk_still_opens(desk_folder: Path, on_disk: OnDisk) -> None:
    written(desk_folder, 5)
    ended = on_disk(FULL.format(free=0), desk_folder, "timeline", "Outage")
    assert ended.returncode in (0, 3), ended.stderr
    if ended.returncode == 3:
        plainly(ended, "disk is full")


def test_a_read_only_disk_is_said_and_not_touched(desk_folder: Path, on_disk: OnDisk) -> None:
    written(desk_folder, 5)
    plainly(on_disk(CLOSED, desk_folder, "log", "Outage", "text"), "cannot be written to")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write where nobody may")
def test_a_read_only_folder_is_said_and_not_touched(desk_folder: Path, run_cli: Run) -> None:
    written(desk_folder, 5)
    before = contents(desk_folder)
    desk_folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        said_plainly(run_cli("log", "Outage", "text"), "cannot be written to")
        assert contents(desk_folder) == before
    finally:
        desk_folder.chmod(stat.S_IRWXU)


def test_an_export_into_a_folder_that_is_not_there_is_said(desk_folder: Path, run_cli: Run, tmp_path: Path) -> None:
    written(desk_folder, 5)
    said_plainly(run_cli("brief", "Outage", "--to", str(desk_folder / "desk.key" / "page.pdf")))


def test_an_unreadable_file_is_said(desk_folder: Path, run_cli: Run, tmp_path: Path) -> None:
    written(desk_folder, 1)
    said_plainly(run_cli("import", str(tmp_path / "nothing.mbox"), "--case", "Outage"), "nothing.mbox")
    assert run_cli("import", str(tmp_path), "--case", "Outage").code in (0, 3)
