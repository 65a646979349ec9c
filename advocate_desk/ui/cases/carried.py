"""What a drag or the clipboard carries: files on the disk, mails and files without a place, or words."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from advocate_desk.domain.imported import MAIL, REPORTS
from advocate_desk.services.mail_sources import Given, dropped_names

MAIL_BYTES = "message/rfc822"
GROUP = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'


@dataclass(frozen=True, slots=True)
class Carried:
    """Mails to import, reports to log, other files to keep, or words."""

    mails: tuple[Path | Given, ...] = ()
    reports: tuple[Path, ...] = ()
    files: tuple[Path | Given, ...] = ()
    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.mails or self.reports or self.files or self.text.strip() or self.html.strip())


def carried(data: QMimeData, *, whole: bool = True) -> Carried:
    """What it is. Without `whole` contents are not fetched (while a drag only passes): only whether there are any.

    Addresses of other programs and of the web are never followed.
    """
    if data.hasFormat(GROUP):
        return _told_apart(_group(data, whole))
    if data.hasFormat(MAIL_BYTES):
        return Carried(mails=(Given("dropped.eml", bytes(data.data(MAIL_BYTES).data()) if whole else b""),))
    if data.hasUrls():
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            return _told_apart(paths) if len(paths) == len(data.urls()) else Carried()
        if not data.hasHtml():
            return Carried()  # the address of a mail in another program: it hands over no words
    return Carried(text=data.text(), html=data.html() if data.hasHtml() else "")


def _group(data: QMimeData, whole: bool) -> list[Path | Given]:
    names = dropped_names(bytes(data.data(GROUP).data()))
    found: list[Path | Given] = []
    for number, name in enumerate(names):
        held = bytes(data.data(f"{CONTENTS};index={number}").data()) if whole else b""
        if whole and not held and len(names) == 1:
            held = bytes(data.data(CONTENTS).data())
        if held or not whole:
            found.append(Given(Path(name.replace("\\", "/")).name, held))
    return found


def _told_apart(things: "list[Path] | list[Path | Given]") -> Carried:
    mails: list[Path | Given] = []
    files: list[Path | Given] = []
    reports: list[Path] = []
    for thing in things:
        ending = thing.name.rpartition(".")[2].lower()
        if ending in MAIL or (isinstance(thing, Path) and thing.is_dir()):
            mails.append(thing)
        elif ending in REPORTS and isinstance(thing, Path):
            reports.append(thing)
        else:
            files.append(thing)
    return Carried(tuple(mails), tuple(reports), tuple(files))
