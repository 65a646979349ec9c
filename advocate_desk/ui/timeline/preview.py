"""A file that came with an entry, looked at without opening it with anything: words, picture, pages."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from advocate_desk.domain.entry import File
from advocate_desk.domain.preview import Preview, Raster, Shape
from advocate_desk.ui import theme
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Lane
from advocate_desk.ui.timeline.body import picture_of
from advocate_desk.ui.timeline.inspector_parts import size_words
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, previews

WIDTH, HEIGHT = 860, 700
PAGE_WIDTH = 800


class PreviewSheet(QDialog):
    """One file of an entry at a time. Left and Right go to the others, Page Up and Page Down turn pages, Esc closes."""

    def __init__(self, parent: QWidget, ctx: UiContext, files: Sequence[File], first: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preview"))
        self._ctx, self._files, self._at = ctx, list(files), first
        self._page = 0
        self.preview: Preview | None = None
        self.title = Line("", "heading", weight=600)
        self.note = Line("", "small", tone="muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "reading")
        self.text.setAccessibleName(_("The words of the file"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("The picture of the file"))
        self.area.setWidget(self.picture)
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty("tone", "muted")
        self.place = QStackedWidget()
        for widget in (self.text, self.area, self.nothing):
            self.place.addWidget(widget)
        self.save = Button(_("Save as…"), key="Ctrl+S", kind="primary")
        self.open_ = Button(_("Open with another program…"))
        self.earlier = Button(icon="chevron-left", name=_("Previous page or file"))
        self.later = Button(icon="chevron-right", name=_("Next page or file"))
        self.close_ = Button(_("Close"), key="Esc")
        self._lay_out()
        self.save.clicked.connect(self.save_as)
        self.open_.clicked.connect(self.open_outside)
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        self.close_.clicked.connect(self.reject)
        self.resize(min(theme.px(WIDTH), parent.width() - 40), min(theme.px(HEIGHT), parent.height() - 60))
        self._read()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self.note)
        head.addLayout(lines, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        for button in (self.save, self.open_):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.place, 1)
        column.addLayout(foot)

    def file(self) -> File:
        """The file in front."""
        return self._files[self._at]

    # Showing

    def _read(self) -> None:
        file, ctx = self.file(), self._ctx
        self.preview, self._page = None, 0
        self.title.set_words(file.name)
        self._said(size_words(file.size))
        ctx.read(lambda: ctx.desk.mails.preview(file.id), self._show, owner=self, key="preview")

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        self.open_.setEnabled(preview.danger is None)
        self.open_.setToolTip("" if preview.danger is None else previews.why_not_opened(preview.danger))
        several = len(self._files) > 1 or preview.pages > 1
        self.earlier.setVisible(several)
        self.later.setVisible(several)
        size = size_words(len(preview.data))
        if preview.shape is Shape.TEXT:
            self.text.setPlainText(preview.text)
            self._front(self.text)
            self._said(size + (" · " + _("only its beginning is shown") if preview.cut else ""))
        elif preview.shape is Shape.PICTURE:
            image = picture_of(preview.data)
            if image.isNull():
                self._none(preview)
            else:
                self._draw(image)
                self._said(size)
        elif preview.shape is Shape.PDF:
            self._draw_page()
        else:
            self._none(preview)

    def _none(self, preview: Preview) -> None:
        why = previews.why_not_opened(preview.danger) if preview.danger is not None else ""
        self.nothing.setText("\n".join(part for part in (_("There is no preview of this kind of file."), why) if part))
        self._front(self.nothing)

    def _draw_page(self) -> None:
        preview, number = self.preview, self._page
        if preview is None:
            return

        def draw() -> Raster:
            from advocate_desk.services.mails import page_of_pdf

            return page_of_pdf(preview.data, number, width=int(PAGE_WIDTH * self.devicePixelRatioF()))

        def then(raster: Raster) -> None:
            if self.preview is preview and self._page == number:
                image = QImage(
                    raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32
                ).copy()
                image.setDevicePixelRatio(self.devicePixelRatioF())
                self._draw(image)
                page = _("page {number} of {count}").format(number=number + 1, count=preview.pages)
                self._said(f"{size_words(len(preview.data))} · {page}")

        def failed(_error: object) -> bool:
            self._none(preview)
            return True

        self._ctx.run(draw, then, owner=self, lane=Lane.ASIDE, failed=failed)

    def _draw(self, image: QImage) -> None:
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(self.file().name)
        self.area.verticalScrollBar().setValue(0)
        self._front(self.area)

    def _front(self, widget: QWidget) -> None:
        self.place.setCurrentWidget(widget)
        if widget is not self.nothing:
            widget.setFocus()

    def _said(self, words: str) -> None:
        several = len(self._files)
        which = _("file {number} of {count}").format(number=self._at + 1, count=several) if several > 1 else ""
        self.note.set_words(" · ".join(part for part in (words, which) if part))

    # Doing

    def turn(self, by: int, *, files: bool = False) -> None:
        """The next page of a document, or past its end the next file; `files`: the next file at once."""
        pages = self.preview.pages if self.preview is not None else 0
        if not files and pages and 0 <= self._page + by < pages:
            self._page += by
            self._draw_page()
        elif 0 <= self._at + by < len(self._files):
            self._at += by
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, saving."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turn(1 if key == Qt.Key.Key_Right else -1, files=True)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_as()
        else:
            super().keyPressEvent(event)

    def save_as(self) -> None:
        """Ask where, then write the file there, unchanged."""
        file = self.file()
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), file.name)
        if chosen:
            ctx = self._ctx
            saved = Notice("tip", _("Saved {name}").format(name=Path(chosen).name))
            ctx.run(lambda: ctx.desk.timeline.save_file(file.id, Path(chosen)), lambda _none: ctx.notify(saved))

    def open_outside(self) -> None:
        """After asking, hand a copy to the system's program; never a program, a script or a file with macros."""
        preview = self.preview
        if preview is None or preview.danger is not None or not self._sure(preview):
            return
        copy = outside(self.window()).place(preview.name, preview.data)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _sure(self, preview: Preview) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Open with another program"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Open {name} with the system’s program?").format(name=preview.name))
        box.setInformativeText(
            _("A copy leaves the encrypted desk and lies in a temporary folder until the program ends.")
        )
        go = box.addButton(_("Open it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is go


class Outside(QObject):
    """Copies that other programs look at; gone with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._folder = tempfile.TemporaryDirectory(prefix="advocate-desk-", ignore_cleanup_errors=True)
        self.destroyed.connect(self._folder.cleanup)

    def place(self, name: str, data: bytes) -> Path:
        """A copy that only this user can read, and nobody change; names in the desk have no folders in them."""
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        path = folder / Path(name).name
        path.touch(mode=0o600)
        path.write_bytes(data)
        path.chmod(0o400)
        return path


def outside(widget: QWidget) -> Outside:
    """The one place for copies of a window."""
    above = widget.parentWidget()
    top = above.window() if above is not None else widget
    return top.findChild(Outside) or Outside(top)
