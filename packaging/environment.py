"""The `.venv` of this checkout: made once, taken over when somebody made it by hand, never mistaken for finished."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import system_libraries
from steps import ROOT, Lacking, must, say

VENV = ROOT / ".venv"
BASE = getattr(sys, "_base_executable", None) or sys.executable


def interpreter(venv: Path, platform: str) -> Path:
    """Where a virtual environment keeps its Python."""
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def recipe(*, pyproject: bytes, version: tuple[int, int], checkout: Path) -> dict[str, str]:
    """What an installation is made from; when any of it changes, the installation is out of date."""
    return {
        "pyproject": hashlib.sha256(pyproject).hexdigest(),
        "python": f"{version[0]}.{version[1]}",
        "checkout": str(checkout),
    }


def display_kind(platform: str, environ: Mapping[str, str]) -> str:
    """The kind of Qt platform this session needs: native, wayland, xcb, or offscreen where there is no display."""
    if not platform.startswith("linux"):
        return "native"
    if environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environ.get("DISPLAY") else "offscreen"


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Stamp:
    """The record inside a `.venv` of what was installed there, and for which displays Qt was seen to load.

    `begin` leaves a mark that only `finish` takes away, so an installation that was cut short shows.
    """

    def __init__(self, venv: Path) -> None:
        """The stamp of one virtual environment, which need not exist yet."""
        self.file = venv / "advocate-desk.json"
        self.mark = venv / "advocate-desk.unfinished"

    def read(self) -> tuple[dict[str, str], list[str]]:
        """(recipe, displays) of a finished installation; both empty when none was finished here."""
        if self.mark.exists():
            return {}, []
        try:
            record = json.loads(self.file.read_text(encoding="utf-8"))
            return dict(record["recipe"]), list(record["displays"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}, []

    def begin(self) -> None:
        """From here on the environment is not to be trusted."""
        self.mark.touch()
        self.file.unlink(missing_ok=True)

    def finish(self, made_from: dict[str, str], displays: list[str]) -> None:
        """All is installed, and Qt loads for these displays."""
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps({"recipe": made_from, "displays": displays}, indent=1), encoding="utf-8")
        beside.replace(self.file)
        self.mark.unlink(missing_ok=True)


def ready() -> Path:
    """The Python of a `.venv` that holds everything pyproject.toml asks for; made or brought up to date if it must be.

    Costs a few file reads when all is there. Raises Lacking, in one plain line, when this machine cannot do it.
    """
    python = interpreter(VENV, sys.platform)
    wanted = recipe(pyproject=(ROOT / "pyproject.toml").read_bytes(), version=sys.version_info[:2], checkout=ROOT)
    display = display_kind(sys.platform, os.environ)
    stamp = Stamp(VENV)
    found, displays = stamp.read()
    if python.exists() and found == wanted and display in displays:
        return python
    with alone(ROOT / "build" / "dev.lock"):
        found, displays = stamp.read()
        if not python.exists() or found != wanted:
            displays = []
            install(python, stamp, keep=may_stay(found, wanted, marked=stamp.mark.exists(), made_by=made_by(VENV)))
            stamp.finish(wanted, displays)
        if display not in displays:
            system_libraries.provide(VENV, python, display)
            stamp.finish(wanted, sorted({*displays, display}))
    return python


def may_stay(
    found: Mapping[str, str], wanted: Mapping[str, str], *, marked: bool, made_by: tuple[int, int] | None
) -> bool:
    """Whether an out-of-date `.venv` can be brought up to date where it stands, rather than made anew.

    Not after an installation that was cut short, under another Python, or after the checkout was moved (its scripts
    carry the old path). One without a stamp was made by hand and is taken over.
    """
    same_python = made_by is not None and f"{made_by[0]}.{made_by[1]}" == wanted["python"]
    return same_python and not marked and found.get("checkout", wanted["checkout"]) == wanted["checkout"]


def made_by(venv: Path) -> tuple[int, int] | None:
    """Major and minor version of the Python that a virtual environment says it was made with, if it says so."""
    try:
        lines = (venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    for line in lines:
        name, _, value = line.partition("=")
        numbers = value.strip().split(".")
        if name.strip() in ("version", "version_info") and len(numbers) >= 2:
            return (int(numbers[0]), int(numbers[1])) if numbers[0].isdigit() and numbers[1].isdigit() else None
    return None


def install(python: Path, stamp: Stamp, *, keep: bool) -> None:
    """Bring `.venv` to what pyproject.toml asks for, on top of what is there (`keep`) or from nothing."""
    started = time.monotonic()
    keep = keep and (knows("pip", python) or knows("pip"))
    if not keep:
        make(stamp)
    stamp.begin()
    say(
        "bringing .venv up to date …"
        if keep
        else "installing into .venv, about 250 MB of packages the first time; this takes a minute or two …"
    )
    command = [
        *pip(python),
        *("install", "--quiet", "--no-input", "--disable-pip-version-check"),
        *("--editable", ".[dev]"),
    ]
    must(
        command,
        otherwise="pip could not install what pyproject.toml asks for (see above); the next run starts afresh",
        environ=pip_environment(os.environ),
    )
    say(f".venv is ready ({time.monotonic() - started:.0f} s)")


def make(stamp: Stamp) -> None:
    """A new `.venv`, marked as unfinished, with its own pip where this Python can give it one."""
    if not (knows("ensurepip") or knows("pip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        system_libraries.install([f"python{version}-venv"], why="this Python has neither pip nor ensurepip")
        if not knows("ensurepip"):
            raise Lacking(f"{BASE} has neither pip nor ensurepip; install one of them for it")
    say(f"making .venv with Python {sys.version.split()[0]} …")
    discard(VENV)
    VENV.mkdir()
    stamp.begin()
    without = [] if knows("ensurepip") else ["--without-pip"]
    must([BASE, "-m", "venv", *without, VENV], otherwise=f"{BASE} -m venv could not make {VENV} (see above)")


def discard(venv: Path) -> None:
    """Remove a virtual environment in one step, so that no run ever meets half of it."""
    if venv.is_symlink() or not venv.exists():
        venv.unlink(missing_ok=True)
        return
    aside = ROOT / "build" / "discarded-venv"
    shutil.rmtree(aside, ignore_errors=True)
    venv.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def knows(module: str, python: str | Path = BASE) -> bool:
    """Whether a Python has a module."""
    asked = [str(python), "-c", f"import {module}"]
    return subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


def pip(python: Path) -> list[str | Path]:
    """The command that installs into this environment: its own pip, or the one of the Python it was made with."""
    if knows("pip", python):
        return [python, "-m", "pip"]
    if knows("pip"):
        return [BASE, "-m", "pip", "--python", python]
    raise Lacking(f"there is no pip for {python}; remove the .venv folder and run this again")


def pip_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings that send packages elsewhere than into `.venv`."""
    kept = {name: value for name, value in environ.items() if name not in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")}
    kept["PIP_USER"] = "0"
    if os.path.expanduser("~") == "~":
        # Without a home pip would make a folder named "~" right here.
        kept["PIP_NO_CACHE_DIR"] = "1"
    return kept


@contextlib.contextmanager
def alone(file: Path) -> Iterator[None]:
    """One installation at a time in this checkout; a second one waits."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as handle:
        if not locked(handle, wait=False):
            say("another dev.py is installing here; waiting for it …")
            while not locked(handle, wait=True):
                pass
        yield


def locked(handle: IO[str], *, wait: bool) -> bool:
    """Take the lock that this file stands for, until it is closed; False when somebody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
