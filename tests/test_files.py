"""Files are written whole or not at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault


@contextmanager
def files_may_hold(most: int) -> Iterator[None]:
    """A real limit of the system: writing past it fails in the middle of a file."""
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fault_of(call: object, *args: object, **named: object) -> Fault:
    with pytest.raises(DeskError) as error:
        call(*args, **named)
    return error.value.fault


def test_what_is_written_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_is_replaced_unless_it_must_be_new(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write_whole(path, b"old", replace=False)
    files.write_whole(path, b"new")
    assert fault_of(files.write_whole, path, b"newest", replace=False) is Fault.DESK_EXISTS
    assert path.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_private_files_are_the_owners_alone_and_others_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write_whole(tmp_path / "private", b"")
        files.write_whole(tmp_path / "public", b"", private=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "public").stat().st_mode) == 0o640


def test_a_write_that_fails_in_the_middle_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write_whole(path, b"old")
    with files_may_hold(1000):
        assert fault_of(files.write_whole, path, bytes(5000)) is Fault.CANNOT_WRITE
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_write_left_is_swept_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.0123abcd.new").write_bytes(b"half")
    (tmp_path / ".b.txt.0123abcd.new").write_bytes(b"of another file")
    files.write_whole(tmp_path / "a.txt", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.txt.0123abcd.new", "a.txt"]


@pytest.mark.parametrize("name", ["[1-9].docx", "*.txt", "x" * 250 + ".pdf", "\N{SNOWMAN}" * 80, "ends with.new"])
def test_any_name_a_file_may_have_will_do(tmp_path: Path, name: str) -> None:
    files.write_whole(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "file")
    files.write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"new"


def test_places_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "a", tmp_path / "file" / "a", tmp_path / "folder", tmp_path / ("x" * 300)):
        assert fault_of(files.write_whole, path, b"new") is Fault.CANNOT_WRITE
    assert fault_of(files.make_private_folder, tmp_path / "file") is Fault.CANNOT_WRITE


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, Fault.DISK_FULL),
        (errno.EDQUOT, Fault.DISK_FULL),
        (errno.EROFS, Fault.FOLDER_READ_ONLY),
        (errno.EACCES, Fault.FOLDER_READ_ONLY),
        (errno.EIO, Fault.CANNOT_WRITE),
        (None, Fault.CANNOT_WRITE),
    ],
)
def test_what_the_system_says_becomes_what_a_person_can_act_on(number: int | None, fault: Fault) -> None:
    error = files.fault(OSError() if number is None else OSError(number, "said"), Path("there"))
    assert (error.fault, error.facts) == (fault, {"path": "there"})


def test_a_file_is_read_up_to_what_it_can_honestly_hold(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(10))
    assert files.read(path, most=10) == bytes(10)
    assert fault_of(files.read, path, most=9) is Fault.FILE_UNREADABLE
    assert fault_of(files.read, tmp_path, most=9) is Fault.FILE_UNREADABLE
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "missing", most=1)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_new_folder_is_private_and_one_in_use_keeps_its_mode(tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    used.chmod(0o755)
    files.make_private_folder(used)
    assert stat.S_IMODE(used.stat().st_mode) == 0o700
    used.chmod(0o755)
    (used / "holiday.jpg").write_bytes(b"")
    files.make_private_folder(used)
    assert stat.S_IMODE(used.stat().st_mode) == 0o755
    files.make_private_folder(tmp_path / "deep" / "down")
    assert stat.S_IMODE((tmp_path / "deep" / "down").stat().st_mode) == 0o700
