"""Before something leaves the desk: for whom, what is newly visible, where to. Then it is written in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from advocate_desk.domain.vocabulary import Edition
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.wording import _, _n

FORMATS = ("docx", "pdf", "odt", "pptx", "html", "md")


def ask(
    owner: QWidget,
    ctx: UiContext,
    *,
    title: str,
    edition: Edition,
    name: Callable[[], str],
    newly: Callable[[], Sequence[str]],
    write: Callable[[Sequence[Path], Sequence[str]], object],
    whom: str | None = None,
    formats: Sequence[str] = FORMATS,
) -> None:
    """Read what is newly visible for this audience, then ask where to and in which formats.

    `name` gives the file name without its ending, `newly` the texts this audience has not been given before, `write`
    gets the files and the names of those who get them. `whom` fills that field; None asks for nobody. Of `formats` the
    first two are proposed.
    """

    def show(found: tuple[str, Sequence[str]]) -> None:
        ExportForm(owner.window(), ctx, owner, title, edition, found[0], found[1], write, whom, formats).present()

    ctx.read(lambda: (name(), newly()), show, owner=owner, key="export")


class ExportForm(Ask):
    """Audience and news above, the folder and the formats below."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        owner: QWidget,
        title: str,
        edition: Edition,
        name: str,
        newly: Sequence[str],
        write: Callable[[Sequence[Path], Sequence[str]], object],
        whom: str | None,
        formats: Sequence[str] = FORMATS,
    ) -> None:
        super().__init__(
            parent,
            ctx,
            title=title,
            sentence=_audience(edition) + "\n" + _news(newly),
            button=_("Write the files"),
            faults={"path": "folder"},
        )
        self._owner, self._write, self._name, self._formats = owner, write, name, tuple(formats)
        folder = self.line("folder", _("&Folder"), text=str(Path.home()))
        folder.setMinimumWidth(320)
        self.line("name", _("&Name of the file"), text=name)
        self._asks_whom = whom is not None
        if whom is not None:
            self.line("whom", _("For &whom"), text=whom, placeholder=_("names, separated by semicolons"))
        hint = _("any of: {all}").format(all=", ".join(formats))
        self.line("formats", _("F&ormats"), text=", ".join(formats[:2]), hint=hint)

    def perform(self) -> None:
        """Write them."""
        folder = Path(self.value("folder")).expanduser()
        formats = [part.strip().lower().lstrip(".") for part in self.value("formats").split(",") if part.strip()]
        unknown = next((ending for ending in formats if ending not in self._formats), None)
        if unknown is not None or not formats:
            self.refuse("formats", _("Choose from: {all}.").format(all=", ".join(self._formats)))
            return
        if not folder.is_dir():
            self.refuse("folder", _("There is no such folder. Make it first, or choose another."))
            return
        stem = self.value("name") or self._name
        if Path(stem).name != stem:
            self.refuse("name", _("Only the name here; the folder stands above."))
            return
        whom = [name.strip() for name in self.value("whom").split(";") if name.strip()] if self._asks_whom else []
        paths = [folder / f"{stem}.{ending}" for ending in formats]
        ctx, write, owner = self._ctx, self._write, self._owner
        job = Job(_("Writing {name}").format(name=stem))
        ctx.run(lambda: write(paths, whom), lambda _done: _written(ctx, paths), owner=owner, job=job)
        self.accept()


def _written(ctx: UiContext, paths: Sequence[Path]) -> None:
    names = ", ".join(path.name for path in paths)
    folder = str(paths[0].parent)
    ctx.notify(
        Notice(
            "good",
            _("Written to {folder}: {names}").format(folder=folder, names=names),
            action_text=_("Open the folder"),
            action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)),
        )
    )


def _audience(edition: Edition) -> str:
    return {
        Edition.INTERNAL: _("Internal edition: shows everything. It is not for the customer."),
        Edition.PARTNER: _("Partner edition: shows only what was opened to partners."),
        Edition.CUSTOMER: _("Customer edition: shows only what was opened to the customer."),
    }[edition]


def _news(newly: Sequence[str]) -> str:
    if not newly:
        return _("Nothing is newly visible since the last export.")
    some = "; ".join(newly[:6])
    sentence = _n("{count} thing is newly visible: {some}", "{count} things are newly visible: {some}", len(newly))
    return sentence.format(count=len(newly), some=some + ("; …" if len(newly) > 6 else ""))
