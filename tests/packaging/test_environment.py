"""The `.venv`: known when it is finished, taken over when it can be, never trusted half made."""

import os
from pathlib import Path

import environment
import pytest

WANTED = environment.recipe(pyproject=b"[project]", version=(3, 11), checkout=Path("/home/ana/my desk"))


@pytest.fixture
def stamp(tmp_path: Path) -> environment.Stamp:
    return environment.Stamp(tmp_path)


def test_a_finished_installation_is_known_again(stamp: environment.Stamp) -> None:
    stamp.begin()
    stamp.finish(WANTED, ["offscreen"])
    assert stamp.read() == (WANTED, ["offscreen"])


def test_an_installation_that_was_cut_short_is_not_taken_for_finished(stamp: environment.Stamp) -> None:
    stamp.finish(WANTED, ["offscreen"])
    stamp.begin()
    assert stamp.read() == ({}, [])


def test_a_cut_between_record_and_mark_is_not_taken_for_finished(stamp: environment.Stamp) -> None:
    stamp.finish(WANTED, ["offscreen"])
    stamp.mark.touch()
    assert stamp.read() == ({}, [])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"recipe": 3, "displays": []}', "null"])
def test_a_damaged_stamp_counts_as_none(stamp: environment.Stamp, text: str) -> None:
    stamp.file.write_text(text, encoding="utf-8")
    assert stamp.read() == ({}, [])


@pytest.mark.parametrize(
    "other",
    [
        environment.recipe(pyproject=b"[project] ", version=(3, 11), checkout=Path("/home/ana/my desk")),
        environment.recipe(pyproject=b"[project]", version=(3, 12), checkout=Path("/home/ana/my desk")),
        environment.recipe(pyproject=b"[project]", version=(3, 11), checkout=Path("/home/ana/moved")),
    ],
    ids=["dependencies", "python", "place"],
)
def test_other_dependencies_python_or_place_make_it_out_of_date(other: dict[str, str]) -> None:
    assert other != WANTED


def test_one_made_by_hand_is_taken_over() -> None:
    assert environment.may_stay({}, WANTED, marked=False, made_by=(3, 11))


def test_one_with_older_dependencies_is_brought_up_to_date() -> None:
    older = {**WANTED, "pyproject": "0"}
    assert environment.may_stay(older, WANTED, marked=False, made_by=(3, 11))


def test_one_that_was_cut_short_is_made_anew() -> None:
    assert not environment.may_stay({}, WANTED, marked=True, made_by=(3, 11))


@pytest.mark.parametrize("version", [(3, 12), None])
def test_one_of_another_python_is_made_anew(version: tuple[int, int] | None) -> None:
    assert not environment.may_stay({}, WANTED, marked=False, made_by=version)


def test_one_that_was_moved_is_made_anew() -> None:
    moved = {**WANTED, "checkout": "/elsewhere"}
    assert not environment.may_stay(moved, WANTED, marked=False, made_by=(3, 11))


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("home = /usr/bin\nversion = 3.11.2\n", (3, 11)),
        ("version_info = 3.12.1.final.0\n", (3, 12)),
        ("home = /usr/bin\n", None),
        ("version = unknown.thing\n", None),
    ],
)
def test_an_environment_tells_which_python_made_it(tmp_path: Path, text: str, version: tuple[int, int] | None) -> None:
    (tmp_path / "pyvenv.cfg").write_text(text, encoding="utf-8")
    assert environment.made_by(tmp_path) == version


def test_a_folder_that_is_no_environment_tells_nothing(tmp_path: Path) -> None:
    assert environment.made_by(tmp_path) is None


def test_its_python_lies_where_each_system_puts_it() -> None:
    assert environment.interpreter(Path("v"), "win32") == Path("v", "Scripts", "python.exe")
    assert environment.interpreter(Path("v"), "linux") == Path("v", "bin", "python")
    assert environment.interpreter(Path("v"), "darwin") == Path("v", "bin", "python")


def test_pip_is_not_sent_elsewhere_by_the_callers_settings() -> None:
    told = environment.pip_environment({"PIP_TARGET": "/x", "PIP_PREFIX": "/y", "PIP_USER": "1", "PIP_INDEX_URL": "u"})
    assert told["PIP_USER"] == "0"
    assert told["PIP_INDEX_URL"] == "u"
    assert not {"PIP_TARGET", "PIP_PREFIX"} & set(told)


def test_a_second_installation_waits_for_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "build" / "dev.lock"
    with environment.alone(lock), lock.open("a", encoding="utf-8") as second:
        assert not environment.locked(second, wait=False)
    with lock.open("a", encoding="utf-8") as third:
        assert environment.locked(third, wait=False)


def test_there_is_at_least_one_core() -> None:
    assert 1 <= environment.cores() <= (os.cpu_count() or 1)
