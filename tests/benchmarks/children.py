"""Fresh processes: every figure of a start is the median of several, and limit and figure are measured in turn."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(module: str, *arguments: str | Path, home: Path) -> dict[str, Any]:
    """What this module of ours prints as JSON, with the instant at which its process was asked for as `asked`."""
    # An installed program has its bytecode; here it is kept beside the desk, so that the checkout stays clean.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    asked = time.monotonic()
    ended = subprocess.run(
        [sys.executable, str(ROOT.joinpath(*module.split(".")).with_suffix(".py")), *map(str, arguments)],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if ended.returncode != 0:
        raise RuntimeError(f"{module} ended with {ended.returncode}:\n{ended.stderr}")
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found | {"asked": asked}
