"""Make what is handed to users: the wheel always; the frozen program and the .deb where their tools are present."""

import shutil
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import debian
import environment
from steps import ROOT, must, say

DIST = ROOT / "dist"
LEFT_OUT = ("__pycache__", ".DS_Store")


def package(python: Path) -> int:
    """Build into dist/ and say what was built and what was not, and why; 1 when something came out wrong."""
    wheel = build_wheel(python)
    absent = not_in_wheel(zipfile.ZipFile(wheel).namelist(), expected(ROOT))
    if absent:
        say(f"{wheel.name} lacks {len(absent)} files, the first: {absent[0]}")
        return 1
    say(f"{wheel.relative_to(ROOT)}: complete, {wheel.stat().st_size / 1e6:.1f} MB")
    if not environment.knows("PyInstaller", python):
        say("no frozen program: PyInstaller is not in .venv (pip install pyinstaller)")
        return 0
    frozen = freeze(python)
    say(f"{frozen.relative_to(ROOT)}: frozen program")
    if shutil.which("dpkg-deb") is None:
        say("no .deb: dpkg-deb is not on this system")
        return 0
    deb = debian.build(frozen, DIST, version=version())
    say(f"{deb.relative_to(ROOT)}: {deb.stat().st_size / 1e6:.1f} MB")
    return 0


def version() -> str:
    """The version in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def build_wheel(python: Path) -> Path:
    """The wheel of this checkout, in dist/."""
    for old in DIST.glob("advocate_desk-*.whl"):
        old.unlink()
    command = [*environment.pip(python), "wheel", "--quiet", "--no-deps", "--wheel-dir", DIST, "."]
    must(command, otherwise="pip could not build the wheel (see above)")
    return next(DIST.glob("advocate_desk-*.whl"))


def expected(root: Path) -> list[str]:
    """Every file a wheel of this checkout has to hold: the package and its resources."""
    sources = [file.relative_to(root) for file in (root / "advocate_desk").rglob("*.py")]
    shipped = [file.relative_to(root) for file in (root / "resources").rglob("*") if file.is_file()]
    return sorted(
        [file.as_posix() for file in sources]
        + [f"advocate_desk/{file.as_posix()}" for file in shipped if not set(file.parts) & set(LEFT_OUT)]
    )


def not_in_wheel(names: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """What a wheel lacks: files of ours, or the licences."""
    held = set(names)
    licences = [
        file for file in ("LICENSE", "LICENSES-THIRD-PARTY.md") if not any(n.endswith(f"/{file}") for n in held)
    ]
    return [file for file in wanted if file not in held] + licences


def freeze(python: Path) -> Path:
    """The program with its own Python, as a folder in dist/."""
    command: list[str | Path] = [
        *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", DIST, "--workpath", ROOT / "build" / "pyinstaller"),
        ROOT / "packaging" / "advocate-desk.spec",
    ]
    must(command, otherwise="PyInstaller could not freeze the program (see above)")
    return DIST / "advocate-desk"
