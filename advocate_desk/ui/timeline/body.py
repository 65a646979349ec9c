"""The words of an entry to be read: quotes folded, signature dimmed, pictures of the mail itself and nothing else."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from advocate_desk.domain.body import Stretch, Voice
from advocate_desk.ui import theme
from advocate_desk.wording import _, _n

LEAST_FOLDED = 2
"""Lines of a quote from which on it is folded; shorter ones are what the answer is about."""

LONGEST_SHOWN = 200_000
"""Characters that are laid out at first; the rest unfolds."""

LONGEST_LINE = 4_000
WIDEST_PICTURE, HIGHEST_PICTURE = 1_600, 1_200
_FOLD = "fold"


class BodyView(QTextBrowser):
    """Shows one text, or one mail's page. Fetches nothing: only the pictures it was given are drawn.

    Tab goes from fold to fold and link to link, Enter opens one. `fitted` makes it as high as its words, for a pane
    that scrolls itself.
    """

    link_asked = Signal(str)
    """A link of the text was chosen; nothing has been opened."""

    def __init__(self, *, fitted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = fitted
        self._text = ""
        self._stretches: tuple[Stretch, ...] = ()
        self._open: set[int] = set()
        self._limit = LONGEST_SHOWN
        self._pictures: dict[str, QImage] = {}
        self._page = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "reading")
        self.setAccessibleName(_("The words of this entry"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._chosen)
        theme.changed.connect(self._redraw)
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def show_text(
        self, text: str, stretches: tuple[Stretch, ...] = (), pictures: Mapping[str, bytes] | None = None
    ) -> None:
        """Show a text. `stretches` tell its voices apart (`services.mails.voices`); pictures stand below the words."""
        self._text, self._page = text, ""
        self._stretches = stretches or ((Stretch(Voice.OWN, 0, len(text)),) if text else ())
        self._open, self._limit = set(), LONGEST_SHOWN
        self._take(pictures or {})
        self._redraw()

    def show_page(self, safe_html: str, pictures: Mapping[str, bytes]) -> None:
        """Show the mail as its sender laid it out; the HTML must be made safe already (`Desk.mails.page`)."""
        self._page = safe_html
        self._take(pictures)
        self._redraw()

    def folds(self) -> list[str]:
        """What is folded now, as it is said."""
        return [self._said(stretch) for number, stretch in enumerate(self._stretches) if self._folded(number, stretch)]

    def unfold_all(self, on: bool = True) -> None:
        """Show the quotes as well, or hide them again."""
        self._open = set(range(len(self._stretches))) if on else set()
        self._redraw()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of this mail by its Content-ID; nothing for any other address, wherever it is."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if kind == QTextDocument.ResourceType.ImageResource.value and url.scheme() == "cid":
            return self._pictures.get(url.path(QUrl.ComponentFormattingOption.FullyDecoded), QImage())
        return QByteArray() if kind != QTextDocument.ResourceType.ImageResource.value else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height to the words."""
        super().resizeEvent(event)
        if self._fitted:
            self._fit()

    # Drawing

    def _take(self, pictures: Mapping[str, bytes]) -> None:
        self._pictures = {name: image for name, data in pictures.items() if not (image := picture_of(data)).isNull()}

    def _redraw(self) -> None:
        document = self.document()
        place = self.verticalScrollBar().value()
        document.clear()
        document.setDefaultFont(theme.font("body"))
        if self._page:
            document.setDefaultStyleSheet(
                f"a {{ color: {theme.color('accent').name()}; }} blockquote {{ color: {theme.color('muted').name()}; }}"
            )
            self.setHtml(self._page)
        else:
            cursor = QTextCursor(document)
            cursor.beginEditBlock()
            self._write(cursor)
            cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)
        if self._fitted:
            self._fit()

    def _write(self, cursor: QTextCursor) -> None:
        first = True

        def block(words: str, look: QTextCharFormat, indent: int = 0, above: int = 0) -> None:
            nonlocal first
            shape = QTextBlockFormat()
            shape.setLeftMargin(indent)
            shape.setTopMargin(above)
            if first:
                cursor.setBlockFormat(shape)
            else:
                cursor.insertBlock(shape)
            first = False
            cursor.insertText(words, look)

        for number, stretch in enumerate(self._stretches):
            if stretch.start >= self._limit:
                break
            if self._folded(number, stretch):
                block(f"… {self._said(stretch)}", self._link(f"{_FOLD}:{number}"), above=theme.GAP)
                continue
            above = theme.GAP
            quoted = stretch.voice in (Voice.QUOTED, Voice.FORWARDED)
            look = self._look(stretch.voice)
            words = self._text[stretch.start : min(stretch.end, self._limit)].rstrip("\n")
            for line in words.split("\n") if words or not first else []:
                for at in range(0, max(len(line), 1), LONGEST_LINE):
                    block(line[at : at + LONGEST_LINE], look, theme.px(12) if quoted else 0, above)
                    above = 0
            if quoted and self._hides(stretch):
                block(_("Hide the quoted lines"), self._link(f"{_FOLD}:{number}"))
        if len(self._text) > self._limit:
            block("… " + _("Show the rest"), self._link(f"{_FOLD}:rest"))
        for name, image in self._pictures.items():
            block("", QTextCharFormat(), above=theme.GAP)
            self._picture(cursor, name, image)

    def _picture(self, cursor: QTextCursor, name: str, image: QImage) -> None:
        from PySide6.QtGui import QTextImageFormat

        shape = QTextImageFormat()
        shape.setName(f"cid:{name}")
        room = max(theme.px(120), self.viewport().width() - theme.px(8))
        shape.setWidth(min(image.width(), room))
        shape.setProperty(QTextCharFormat.Property.ImageAltText, _("Picture in the mail"))
        cursor.insertImage(shape)

    def _look(self, voice: Voice) -> QTextCharFormat:
        look = QTextCharFormat()
        role = "text" if voice is Voice.OWN else "muted"
        look.setForeground(theme.color(role))
        dimmed = voice in (Voice.SIGNATURE, Voice.DISCLAIMER)
        look.setFont(
            theme.font("small" if dimmed else "body"),
            QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll,
        )
        return look

    def _link(self, target: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(theme.font("small", 600), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        look.setForeground(theme.color("accent"))
        look.setAnchor(True)
        look.setAnchorHref(target)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        return look

    # Folding

    def _hides(self, stretch: Stretch) -> bool:
        """Whether this can be folded: other people's words, from a few lines on, while there are words of one's own."""
        if stretch.voice is Voice.DISCLAIMER:
            return True
        if stretch.voice is not Voice.QUOTED or self._lines(stretch) < LEAST_FOLDED:
            return False
        return any(each.voice is Voice.OWN and self._text[each.start : each.end].strip() for each in self._stretches)

    def _folded(self, number: int, stretch: Stretch) -> bool:
        return number not in self._open and self._hides(stretch)

    def _lines(self, stretch: Stretch) -> int:
        return len([line for line in self._text[stretch.start : stretch.end].split("\n") if line.strip()])

    def _said(self, stretch: Stretch) -> str:
        count = self._lines(stretch)
        if stretch.voice is Voice.DISCLAIMER:
            return _n("{count} line of legal notice", "{count} lines of legal notice", count).format(count=count)
        return _n("{count} quoted line", "{count} quoted lines", count).format(count=count)

    def _chosen(self, url: QUrl) -> None:
        if url.scheme() != _FOLD:
            self.link_asked.emit(url.toString())
            return
        if url.path() == "rest":
            self._limit = len(self._text)
        else:
            self._open ^= {int(url.path())}
        self._redraw()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        high = int(self.document().size().height()) + 2
        if high != self.height():
            self.setFixedHeight(max(high, theme.line("body")))


def picture_of(data: bytes) -> QImage:
    """A picture decoded within bounds: by its bytes, never larger than what is shown; null for what is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if bytes(reader.format().data()).decode("ascii", "replace") not in ("png", "jpeg", "jpg", "gif", "bmp", "webp"):
        return QImage()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 100_000_000:
        return QImage()
    if size.width() > WIDEST_PICTURE or size.height() > HIGHEST_PICTURE:
        reader.setScaledSize(size.scaled(QSize(WIDEST_PICTURE, HIGHEST_PICTURE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


__all__ = ["BodyView", "picture_of"]
