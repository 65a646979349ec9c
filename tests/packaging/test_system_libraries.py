"""What Qt takes from the system: found by the loader, named as Debian names it, installed only by root."""

import pytest
import system_libraries
from steps import Lacking

# Soname and package as `dpkg -S` pairs them on Debian 12.
PAIRS = [
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libGLdispatch.so.0", "libglvnd0"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libX11.so.6", "libx11-6"),
    ("libbrotlidec.so.1", "libbrotli1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libgthread-2.0.so.0", "libglib2.0-0"),
    ("libpng16.so.16", "libpng16-16"),
    ("libstdc++.so.6", "libstdc++6"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libz.so.1", "zlib1g"),
]

LDD = """\
/some where/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f)
/some where/libqxcb.so:
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
"""


@pytest.mark.parametrize(("soname", "package"), PAIRS)
def test_a_library_is_looked_for_in_its_debian_package(soname: str, package: str) -> None:
    assert system_libraries.debian_package(soname) == package


def test_the_loader_tells_what_is_missing() -> None:
    assert system_libraries.missing_in(LDD) == {"libEGL.so.1", "libxcb-cursor.so.0"}


def test_who_is_not_root_reads_the_exact_line() -> None:
    with pytest.raises(Lacking, match=r"sudo apt-get install -y --no-install-recommends libegl1 libgl1$"):
        system_libraries.install(["libegl1", "libgl1"], why="Qt needs them", root=False, debian=True)


def test_other_systems_read_what_to_look_for() -> None:
    with pytest.raises(Lacking, match="libegl1"):
        system_libraries.install(["libegl1"], why="Qt needs it", root=True, debian=False)


@pytest.mark.parametrize("display", ["offscreen", "xcb", "wayland"])
def test_every_display_of_linux_has_its_plugin(display: str) -> None:
    assert display in system_libraries.PLUGINS[display]
