"""Every option of the program, each declared once: name, default, what it is for, what it may be.

To add one, declare it below with `_option`. Its `read` makes a value of what JSON holds, or raises ValueError for what
is not allowed; `write` is the way back. Options hold the state of the window and the manners of the program, never a
secret and nothing about customers: names of filters, not what was searched for.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import platformdirs

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

FILE = "settings.json"
DAMAGED_FILE = "settings.json.damaged"

_MOST_BYTES = 1 << 20
_PROGRAM = "advocate-desk"
_NAME = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{0,65536}={0,2}")
_WALL_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_LANGUAGE = re.compile(r"system|[a-z]{2,3}(_[A-Z]{2})?")


def config_folder() -> Path:
    """Where this system keeps the settings of its user."""
    return platformdirs.user_config_path(_PROGRAM, appauthor=False)


def default_desk() -> Path:
    """The desk that opens when nobody names another."""
    return platformdirs.user_data_path(_PROGRAM, appauthor=False) / "desk"


class Theme(StrEnum):
    """Light and dark palettes, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How much air rows have."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class QuietHours(NamedTuple):
    """Wall times between which no reminder makes itself heard; over midnight when `until` is not after `start`."""

    start: time
    until: time

    def holds(self, wall: time) -> bool:
        """Whether reminders are quiet at this wall time; half-open, and equal ends mean the whole day."""
        if self.start < self.until:
            return self.start <= wall < self.until
        return wall >= self.start or wall < self.until


class Option(Generic[T]):
    """One option. `read` takes a JSON value (ValueError when it is not allowed), `write` gives one."""

    __slots__ = ("default", "doc", "name", "read", "write")

    def __init__(
        self, name: str, default: T, doc: str, read: Callable[[object], T], write: Callable[[T], object]
    ) -> None:
        self.name, self.default, self.doc, self.read, self.write = name, default, doc, read, write


OPTIONS: dict[str, Option[Any]] = {}
"""All options by name, in the order of declaration."""


def _option(
    name: str, default: T, read: Callable[[object], T], doc: str, *, write: Callable[[T], object] = lambda value: value
) -> Option[T]:
    option = Option(name, default, doc, read, write)
    OPTIONS[name] = option
    return option


def _one_of(kind: type[E]) -> Callable[[object], E]:
    return lambda value: kind(_text(value))


def _between(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"not a whole number from {least} to {most}")
        return value

    return read


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError("not true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise ValueError("not of the form it must have")
        return text

    return read


def _zone(value: object) -> str:
    # The window paints without it.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = _text(value)
    try:
        return ZoneInfo(name).key if name else ""
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("not a time zone") from error


def _folder(value: object) -> Path | None:
    if value is None:
        return None
    path = Path(_text(value))
    if not path.is_absolute() or "\0" in str(path):
        raise ValueError("not a whole path")
    return path


def _quiet(value: object) -> QuietHours | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("not two times")
    start, until = (time.fromisoformat(_matching(_WALL_TIME)(each)) for each in value)
    return QuietHours(start, until)


def _by_name(read: Callable[[object], T]) -> Callable[[object], Mapping[str, T]]:
    def read_all(value: object) -> Mapping[str, T]:
        if not isinstance(value, dict):
            raise ValueError("not an object")
        return {_name(name): read(each) for name, each in value.items()}

    return read_all


def _several(read: Callable[[object], T]) -> Callable[[object], tuple[T, ...]]:
    def read_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError("not a list")
        return tuple(read(each) for each in value)

    return read_all


def _piece(value: object) -> object:
    """One fact about a page: yes or no, a number, a name, nothing, or several of these. Never free text."""
    if isinstance(value, list):
        return [_piece(each) for each in value]
    return value if value is None or isinstance(value, (bool, int)) else _name(value)


_name = _matching(_NAME)

THEME = _option("theme", Theme.SYSTEM, _one_of(Theme), "Light, dark, or as the system says.")
TEXT_SCALE = _option("text_scale", 100, _between(90, 150), "Size of all text, in percent.")
DENSITY = _option("density", Density.COMFORTABLE, _one_of(Density), "Compact rows show more at once.")
LANGUAGE = _option("language", "system", _matching(_LANGUAGE), 'Language of the window: "system", "en", "de", …')
ZONE = _option("zone", "", _zone, "Own time zone as an IANA name; empty for the system's.")
QUIET_HOURS = _option(
    "quiet_hours",
    None,
    _quiet,
    "Own wall times between which reminders stay silent; none when empty.",
    write=lambda quiet: quiet and [quiet.start.isoformat("minutes"), quiet.until.isoformat("minutes")],
)
IDLE_LOCK_MINUTES = _option(
    "idle_lock_minutes", 15, _between(0, 720), "Minutes without a key or a click after which the desk locks; 0: never."
)
CLIPBOARD_SECONDS = _option(
    "clipboard_seconds", 60, _between(5, 600), "Seconds after which a copied number leaves the clipboard."
)
USE_KEY_RING = _option("use_key_ring", True, _flag, "Whether the system's key ring may remember the key of a desk.")
LAST_DESK = _option(
    "last_desk", None, _folder, "The folder of the desk opened last.", write=lambda path: path and str(path)
)
LAST_PAGE = _option("last_page", "today", _name, "The page that was open last.")
WINDOW_GEOMETRY = _option("window_geometry", "", _matching(_BASE64), "Place and size of the window, as Qt saves it.")
WINDOW_STATE = _option("window_state", "", _matching(_BASE64), "Bars of the window, as Qt saves them.")
SPLITTERS: Option[Mapping[str, tuple[int, ...]]] = _option(
    "splitters", {}, _by_name(_several(_between(0, 100_000))), "Sizes of the panes of each splitter, in pixels."
)
COLUMNS: Option[Mapping[str, str]] = _option(
    "columns", {}, _by_name(_matching(_BASE64)), "Columns of each table, as Qt saves them."
)
FILTERS: Option[Mapping[str, tuple[str, ...]]] = _option(
    "filters", {}, _by_name(_several(_name)), "Filter chips that were on, by list; names only."
)
PAGES: Option[Mapping[str, Mapping[str, object]]] = _option(
    "pages", {}, _by_name(_by_name(_piece)), "What each page had in front: ids, tabs, names of filters."
)


class SettingsTrouble(StrEnum):
    """Why defaults are used in place of what was stored: a warning."""

    DAMAGED = "damaged"  # set aside as settings.json.damaged
    UNREADABLE = "unreadable"  # left alone; nothing is saved over it


class Settings:
    """The options of one user, held in memory; `save` writes them. What it does not know, it keeps."""

    def __init__(self, folder: Path, stored: dict[str, object], trouble: SettingsTrouble | None = None) -> None:
        self.trouble = trouble
        self._folder = folder
        self._stored = stored
        self._changed = False

    @classmethod
    def load(cls, folder: Path | None = None) -> "Settings":
        """The settings kept in `folder` (default `config_folder()`). Never fails: see `trouble`."""
        folder = folder or config_folder()
        path = folder / FILE
        try:
            return cls(folder, _parse(files.read(path, most=_MOST_BYTES)))
        except FileNotFoundError:
            return cls(folder, {})
        except DeskError:
            return cls(folder, {}, SettingsTrouble.UNREADABLE)
        except (ValueError, RecursionError):
            try:
                path.replace(folder / DAMAGED_FILE)
            except OSError:
                return cls(folder, {}, SettingsTrouble.UNREADABLE)
            return cls(folder, {}, SettingsTrouble.DAMAGED)

    def get(self, option: Option[T]) -> T:
        """The value of an option; its default when none, or one that is not allowed, is stored."""
        if option.name not in self._stored:
            return option.default
        try:
            return option.read(self._stored[option.name])
        except ValueError:
            return option.default

    def set(self, option: Option[T], value: T) -> None:
        """Changes an option until `save` makes it last. ValueError when the value is not allowed."""
        written = json.loads(json.dumps(option.write(value)))
        option.read(written)
        if option.name not in self._stored or self._stored[option.name] != written:
            self._stored[option.name] = written
            self._changed = True

    def reset(self, option: Option[T]) -> None:
        """Brings back the default."""
        if option.name in self._stored:
            del self._stored[option.name]
            self._changed = True

    def save(self) -> None:
        """Writes what was changed, whole, readable by its owner alone.

        DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE; FILE_UNREADABLE when the file could not be read to begin with.
        """
        if not self._changed:
            return
        path = self._folder / FILE
        if self.trouble is SettingsTrouble.UNREADABLE:
            raise DeskError(Fault.FILE_UNREADABLE, path=str(path))
        files.make_private_folder(self._folder)
        files.write_whole(path, (json.dumps(self._stored, indent=1, sort_keys=True) + "\n").encode())
        self._changed = False


def _parse(data: bytes) -> dict[str, object]:
    stored = json.loads(data.decode("utf-8-sig"))
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    return stored
