"""The only module that knows where the files lie that ship with the program."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The resources folder: inside the package in a wheel or a frozen app, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """A shipped file or folder, by its parts below the resources folder; FileNotFoundError when it is not there."""
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(found)
    return found


def text(*parts: str) -> str:
    """The text of a shipped UTF-8 file."""
    return path(*parts).read_text(encoding="utf-8")
