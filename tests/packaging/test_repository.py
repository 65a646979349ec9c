"""The repository as a stranger meets it: the README's first words work, and nothing points at where it was made."""

import os
import re
import subprocess
from pathlib import Path

import dev
import pytest

TEXT = {".py", ".md", ".toml", ".txt", ".cfg", ".json", ".po", ".pot", ".typ", ".svg", ".xml", ".desktop", ".spec", ""}
NOT_OURS = {".venv", ".git", ".hypothesis", "build", "dist"}
# Written in two halves so that this file itself is clean.
ELSEWHERE = [
    r"(?<![\w.~])/wo" + r"rk/",
    "work" + "place",
    "py" + r"pi\.org",
    "python" + "hosted",
    r"deb\.deb" + "ian",
    "npm" + "js",
]


def texts(root: Path) -> list[Path]:
    """Every text file of the repository."""
    found: list[Path] = []
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if name not in NOT_OURS and not name.endswith(("cache", "cache__"))]
        found += [Path(folder, name) for name in names if Path(name).suffix in TEXT]
    return found


@pytest.mark.parametrize("pattern", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_no_file_points_at_where_it_was_made(pattern: str, checkout: Path) -> None:
    found = [
        f"{file.relative_to(checkout)}:{number}"
        for file in texts(checkout)
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if re.search(pattern, line, flags=re.IGNORECASE)
    ]
    assert found == []


def test_the_readme_begins_with_the_two_commands(checkout: Path) -> None:
    block = (checkout / "README.md").read_text(encoding="utf-8").split("```")[1]
    assert re.findall(r"^python3 packaging/dev.py (\w+)", block, flags=re.MULTILINE) == ["demo", "test"]


def test_the_readme_names_every_verb(checkout: Path) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in dev.VERBS if f"packaging/dev.py {verb}" not in readme] == []


def test_ci_runs_the_readmes_test_command(checkout: Path) -> None:
    script = (checkout / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().splitlines()[-1] == "exec python3 packaging/dev.py test"


def test_ci_reads_as_bash(checkout: Path) -> None:
    assert subprocess.run(["bash", "-n", str(checkout / ".ci" / "run")], check=False).returncode == 0
