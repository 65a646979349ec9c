"""The log of our own faults: a small file that only its owner reads, without any text of the user."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from advocate_desk import files
from advocate_desk.domain.errors import DeskError

BYTES, KEPT = 256 * 1024, 2


def folder() -> Path:
    """Where this system keeps logs of its user."""
    return platformdirs.user_log_path("advocate-desk", appauthor=False)


class PrivateFile(RotatingFileHandler):
    """A log file nobody else may read."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        os.chmod(self.baseFilename, 0o600)
        return stream


def to_file(where: Path | None = None) -> None:
    """Write warnings and errors of the program there from now on; a folder that refuses costs the log, nothing else."""
    where = where or folder()
    try:
        files.make_private_folder(where)
    except DeskError:
        return
    handler = PrivateFile(where / "advocate-desk.log", maxBytes=BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("advocate_desk")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
