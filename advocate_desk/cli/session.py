"""What a command has in hand: the desk (opened when first asked for), the clock, and where its words go."""

import getpass
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

PASSPHRASE = "ADVOCATE_DESK_PASSPHRASE"
NEW_PASSPHRASE = "ADVOCATE_DESK_NEW_PASSPHRASE"
_SILENT = ("none", "stale")  # no key ring on this system, or a key that was another desk's: nothing to act on


@dataclass(slots=True)
class Session:
    """One run of the command line. `folder` is the desk's; `clock` may be frozen by `--now`."""

    folder: Path
    clock: Clock
    as_json: bool
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    _desk: "Desk | None" = None

    def desk(self) -> "Desk":
        """The open desk: by the key ring, else ADVOCATE_DESK_PASSPHRASE, else a prompt, if there is a terminal."""
        if self._desk is None:
            from advocate_desk.services import opening

            desk, trouble = opening.open_remembered(self.folder, clock=self.clock)
            if desk is None:
                if trouble is not None and trouble not in _SILENT:
                    self.warn(_("The key ring of this system cannot be used; the passphrase is asked for instead."))
                desk = opening.open_with_passphrase(self.folder, self.passphrase(), clock=self.clock)
            self._desk = desk
        return self._desk

    def passphrase(self, *, prompt: str = "") -> str:
        """The passphrase from the environment, else typed by a person; PASSPHRASE_NEEDED without a terminal."""
        given = os.environ.get(PASSPHRASE)
        if given:
            return given
        if not sys.stdin.isatty():
            raise DeskError(Fault.PASSPHRASE_NEEDED)
        return getpass.getpass(prompt or _("Passphrase: "))

    def new_passphrase(self) -> str:
        """The passphrase to change to, from the environment or typed twice; PASSPHRASE_NEEDED without a terminal."""
        given = os.environ.get(NEW_PASSPHRASE)
        if given:
            return given
        if not sys.stdin.isatty():
            raise DeskError(Fault.PASSPHRASE_NEEDED)
        typed = getpass.getpass(_("New passphrase: "))
        if getpass.getpass(_("The same again: ")) != typed:
            raise DeskError(Fault.INVALID, field="passphrase", why="differs")
        return typed

    def zone(self) -> ZoneInfo:
        """The owner's zone."""
        return self.desk().zone()

    def close(self) -> None:
        """Let go of the desk."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def answer(self, data: Mapping[str, object], *lines: str) -> None:
        """One JSON object with `--json`, else these lines."""
        if self.as_json:
            json.dump(data, self.out, ensure_ascii=False, default=_plain)
            self.out.write("\n")
        else:
            for line in lines:
                self.out.write(f"{line}\n")

    def warn(self, sentence: str) -> None:
        """A plain line on standard error."""
        self.err.write(f"advocate-desk: {sentence}\n")


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with aligned columns, for a person's eyes."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def instant(value: datetime | None) -> str | None:
    """ISO 8601 with offset, as every JSON answer carries instants."""
    return None if value is None else value.astimezone(UTC).isoformat()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, frozenset | set | tuple):
        return list(value)
    return str(value)
