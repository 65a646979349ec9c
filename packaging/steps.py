"""How the commands start other programs: what they print and how they end passes through as it is."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED = 128 + signal.SIGINT


class Lacking(Exception):
    """This machine lacks something; the text is one plain line that says what would help."""


def say(text: str) -> None:
    """Our own words, on standard error."""
    sys.stderr.write(f"dev: {text}\n")
    sys.stderr.flush()


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would make another Python take this one's libraries for its own."""
    return {name: value for name, value in environ.items() if name not in ("PYTHONHOME", "__PYVENV_LAUNCHER__")}


def call(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    environ: Mapping[str, str] | None = None,
    stdin: int | None = None,
    stdout: IO[str] | None = None,
) -> int:
    """Run a program to its end; its exit code, or 128 + the signal that ended it.

    Ctrl+C reaches the program itself (same terminal); this waits for it to put its things in order, so that nothing
    of it outlives the command, and then answers INTERRUPTED whatever the program made of it.
    """
    sys.stdout.flush()
    interrupted = False
    child = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env=clean(os.environ if environ is None else environ),
        stdin=stdin,
        stdout=stdout,
    )
    while True:
        try:
            code = child.wait()
            break
        except KeyboardInterrupt:
            interrupted = True
    if interrupted:
        return INTERRUPTED
    return code if code >= 0 else 128 - code


def must(command: Sequence[str | Path], *, otherwise: str, environ: Mapping[str, str] | None = None) -> None:
    """Run a tool of our own, without questions, its output on standard error; raise Lacking(otherwise) if it fails."""
    code = call(command, environ=environ, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        raise Lacking(otherwise)


def become(command: Sequence[str | Path], *, cwd: Path, environ: Mapping[str, str] | None = None) -> int:
    """Hand the process over to a program: its signals, streams and exit code are then its own.

    Windows has no such thing; there the program is waited for and its exit code returned.
    """
    if sys.platform == "win32":
        return call(command, cwd=cwd, environ=environ)
    words = [str(word) for word in command]
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(cwd)
    return os.execve(words[0], words, clean(os.environ if environ is None else environ))
