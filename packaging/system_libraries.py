"""The system libraries that Qt's wheels take for granted, found by asking the loader, and where Debian keeps them."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from steps import Lacking, must, say

# What the window and its tests import; the plugin of the display comes on top.
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtNetwork", "QtDBus", "QtTest")
PLUGINS = {"offscreen": ("offscreen",), "xcb": ("offscreen", "xcb"), "wayland": ("offscreen", "wayland", "xcb")}

# Packages that do not follow Debian's naming rule for shared libraries (Policy 8.1).
IRREGULAR = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libGLdispatch.so.0": "libglvnd0",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libz.so.1": "zlib1g",
}


def debian_package(soname: str) -> str:
    """The Debian or Ubuntu package of a shared library: libxcb-cursor.so.0 is in libxcb-cursor0.

    Where a release renamed it (libglib2.0-0t64), the package still provides the old name and apt finds it.
    """
    if soname in IRREGULAR:
        return IRREGULAR[soname]
    name, _, version = soname.lower().replace("_", "-").partition(".so.")
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def missing_in(ldd: str) -> set[str]:
    """The libraries that `ldd` could not find, of all the files it was asked about."""
    return set(re.findall(r"^\s*(\S+) => not found", ldd, flags=re.MULTILINE))


def provide(venv: Path, python: Path, display: str) -> None:
    """See to it that Qt loads for this kind of display; install what is missing, or say the line that does.

    Raises Lacking when it still does not load.
    """
    if sys.platform == "linux":
        missing = missing_for(venv, display)
        if missing:
            install(
                sorted({debian_package(soname) for soname in missing}),
                why="Qt needs system libraries that are missing here",
            )
            missing = missing_for(venv, display)
        if missing:
            raise Lacking(f"Qt still lacks system libraries: {', '.join(sorted(missing))}")
    imports = "; ".join(
        f"import PySide6.{module}" for module in MODULES if module != "QtDBus" or sys.platform == "linux"
    )
    loaded = subprocess.run(
        [str(python), "-c", imports], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if loaded.returncode:
        last = (loaded.stderr.strip().splitlines() or [f"exit code {loaded.returncode}"])[-1]
        raise Lacking(f"Qt does not load: {last}")


def missing_for(venv: Path, display: str) -> set[str]:
    """The libraries that are missing for Qt's modules and for the plugins this display needs."""
    qt = next(venv.glob("lib/python3*/site-packages/PySide6"), None)
    if qt is None or not shutil.which("ldd"):
        return set()
    files = [found for module in MODULES for found in qt.glob(f"{module}.*.so")]
    files += [found for name in PLUGINS[display] for found in (qt / "Qt/plugins/platforms").glob(f"libq{name}*.so")]
    asked = ["ldd", *map(str, files)]
    told = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return {soname for soname in missing_in(told.stdout) if not soname.startswith("libQt6")}


def install(packages: Sequence[str], *, why: str, root: bool | None = None, debian: bool | None = None) -> None:
    """Install Debian or Ubuntu packages as root, saying which; otherwise raise Lacking with the exact line.

    `root` and `debian` are found out unless they are told.
    """
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not (shutil.which("apt-get") is not None if debian is None else debian):
        raise Lacking(f"{why}: {' '.join(packages)} (by their Debian names); install them and run this again")
    if not (is_root() if root is None else root):
        first = "" if lists_are_there() else "sudo apt-get update && "
        raise Lacking(f"{why}; this line installs what is missing: {first}sudo {line}")
    say(f"{why}; as root on this system I run: {line}")
    asked = line.split()[1:]
    if lists_are_there():
        with contextlib.suppress(Lacking):
            apt(*asked, otherwise="the lists of packages are old")
            return
    with contextlib.suppress(Lacking):
        apt("update", otherwise="one of several sources may be out of reach")
    apt(*asked, otherwise=f"{why}, but apt-get could not install them (see above): {line}")


def is_root() -> bool:
    """Whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def lists_are_there() -> bool:
    """Whether apt knows any package; on a bare system it has to be told to look first."""
    return any(Path("/var/lib/apt/lists").glob("*Packages*"))


def apt(*arguments: str, otherwise: str) -> None:
    """apt-get without questions; what it prints goes to standard error."""
    must(
        ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments],
        otherwise=otherwise,
        environ={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
