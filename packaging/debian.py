"""A .deb of the frozen program: /opt/advocate-desk, a command, and what desktops read."""

import shutil
import subprocess
from pathlib import Path

import system_libraries
from steps import ROOT, must

LINUX = ROOT / "packaging" / "linux"

CONTROL = """\
Package: advocate-desk
Version: {version}
Architecture: {architecture}
Maintainer: the authors of Advocate Desk <advocate-desk@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Section: office
Priority: optional
Description: the customer advocate's workstation
 Cases, promises, who to call, briefings and get-well plans, offline and encrypted.
"""

# What Qt's libraries and its xcb plugin load from the system; the frozen program brings the rest.
SONAMES = (
    *("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libdbus-1.so.3", "libxkbcommon.so.0"),
    *("libxkbcommon-x11.so.0", "libxcb-cursor.so.0", "libX11-xcb.so.1"),
)


def build(frozen: Path, dist: Path, *, version: str) -> Path:
    """Pack the frozen program into a .deb in `dist`."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "opt" / "advocate-desk", symlinks=True)
    command = tree / "usr" / "bin" / "advocate-desk"
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/advocate-desk/advocate-desk")
    for source, place in desktop_files():
        target = tree / "usr" / "share" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    size = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file()) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(version=version, architecture=architecture, kilobytes=size, depends=", ".join(depends())),
        encoding="utf-8",
    )
    deb = dist / f"advocate-desk_{version}_{architecture}.deb"
    must(["dpkg-deb", "--root-owner-group", "--build", tree, deb], otherwise="dpkg-deb could not pack it (see above)")
    return deb


def depends() -> list[str]:
    """The packages the frozen program needs from the system."""
    return sorted({system_libraries.debian_package(soname) for soname in SONAMES} | {"libc6"})


def desktop_files() -> list[tuple[Path, str]]:
    """(our file, its place below /usr/share) of what menus, software centres and lawyers look for."""
    metainfo = next(LINUX.glob("*.metainfo.xml"))
    return [
        (LINUX / "advocate-desk.desktop", "applications/advocate-desk.desktop"),
        (LINUX / "advocate-desk.svg", "icons/hicolor/scalable/apps/advocate-desk.svg"),
        (metainfo, f"metainfo/{metainfo.name}"),
        (ROOT / "LICENSE", "doc/advocate-desk/copyright"),
        (ROOT / "LICENSES-THIRD-PARTY.md", "doc/advocate-desk/LICENSES-THIRD-PARTY.md"),
    ]
