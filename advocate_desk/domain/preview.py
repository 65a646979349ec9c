"""What can be shown of a file without opening it with anything, and which files are never handed to the system."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How a file is shown."""

    TEXT = "text"
    PICTURE = "picture"
    PDF = "pdf"
    NONE = "none"


class Danger(StrEnum):
    """Why a file is not handed to the system's program."""

    PROGRAM = "program"
    SCRIPT = "script"
    MACROS = "macros"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file's bytes and how to show them. `text` for TEXT, with `cut` when there is more; `pages` for PDF.

    `danger` is None for one that may be opened with the system's program after asking.
    """

    name: str
    media_type: str
    data: bytes
    shape: Shape
    text: str = ""
    cut: bool = False
    pages: int = 0
    danger: Danger | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A page drawn: 32 bits a pixel (blue, green, red, unused), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


_PROGRAMS = "exe com scr pif cpl dll sys drv msi msp msu msix appx app jar jnlp apk ipa deb rpm run bin elf dmg pkg"
_SCRIPTS = (
    "bat cmd ps1 psm1 psd1 ps1xml vbs vbe vb js jse mjs ws wsf wsc wsh hta sct sh bash zsh csh fish command py pyc "
    "pyw rb pl php lua tcl ahk reg inf lnk url desktop scf settingcontent-ms library-ms search-ms theme themepack "
    "gadget application website webloc workflow action terminal osascript scpt html htm xhtml mht mhtml shtml svg svgz "
    "swf chm xll wll xla ade adp mdb accdb accde mde one onepkg iqy slk diagcab"
)
_MACROS = "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm doc dot xls xlt ppt pot pps rtf"
_DISKS = "iso img vhd vhdx vmdk udf wim cab zip rar 7z gz tgz bz2 xz tar ace arj lzh z"
_DANGERS = {
    ending: danger
    for danger, endings in (
        (Danger.PROGRAM, _PROGRAMS),
        (Danger.SCRIPT, _SCRIPTS),
        (Danger.MACROS, _MACROS),
        (Danger.DISK, _DISKS),
    )
    for ending in endings.split()
}
_PROGRAM_BYTES = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_MACRO_MARKS = (b"vbaProject.bin", b"V\0B\0A\0", b"_VBA_PROJECT", b"macrosheets/")
_OLE = b"\xd0\xcf\x11\xe0"


def danger_of(name: str, data: bytes) -> Danger | None:
    """Why a file is never handed to the system: by its ending and by what its bytes are, whatever it is called."""
    ending = name.rstrip(" .").rpartition(".")[2].lower() if "." in name else ""
    if data.startswith(_PROGRAM_BYTES):
        return Danger.PROGRAM
    if data.lstrip()[:2] == b"#!":
        return Danger.SCRIPT
    if ending in _DANGERS:
        return _DANGERS[ending]
    if data.startswith((b"PK\x03\x04", _OLE)) and any(mark in data for mark in _MACRO_MARKS):
        return Danger.MACROS
    return Danger.PROGRAM if not ending else None
