"""Drop anything anywhere: the page in front takes it, or the Inbox of Today does; meanwhile the target lights up."""

from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from advocate_desk.ui import theme
from advocate_desk.ui.pages import Pages
from advocate_desk.ui.places import PAGES
from advocate_desk.ui.screens import Screen
from advocate_desk.ui.widgets.ground import focus_ring, rounded
from advocate_desk.ui.widgets.paint import draw_text, text_width

PAD, LIFT = 14, 24
INBOX_PAGE = PAGES[0].id


class Drops(QObject):
    """Watches drags over the window."""

    def __init__(self, window: QWidget, pages: Pages) -> None:
        super().__init__(window)
        self._pages = pages
        self.frame = DropFrame(pages)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def target(self, data: QMimeData) -> tuple[Screen, str] | None:
        """The page that would take this and what it would do; None when nobody has a place for it."""
        front = self._pages.front()
        if front is None or not carries(data):
            return None
        for screen in (front, self._pages.screen_of(INBOX_PAGE)):
            if words := screen.drop_words(data):
                return screen, words
        return None

    def take(self, data: QMimeData) -> bool:
        """Hand it over; False when nobody takes it."""
        found = self.target(data)
        if found is not None:
            self._hand_over(found[0], data)
        return found is not None

    def _hand_over(self, screen: Screen, data: QMimeData) -> None:
        """Give it to the page; of documents that go into no case a first briefing is offered besides."""
        from advocate_desk.ui.briefings import loose

        screen.drop(data)
        if screen.case() is None and (documents := loose.documents_in(data)):
            loose.offer(screen, screen.ctx, documents)

    def into_inbox(self, data: QMimeData) -> bool:
        """Hand it to the Inbox, whatever page is in front; False when the Inbox has no place for it."""
        inbox = self._pages.screen_of(INBOX_PAGE)
        if not inbox.drop_words(data):
            return False
        inbox.drop(data)
        return True

    def keep(self, text: str) -> bool:
        """Put a typed text where things without a case go."""
        data = QMimeData()
        data.setText(text)
        return self.into_inbox(data)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light up on the way in, go dark on the way out, hand over on the drop."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.frame.hide()
        elif kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self._drag(cast(QDropEvent, event), dropped=kind == QEvent.Type.Drop)
        return False

    def _drag(self, event: QDropEvent, *, dropped: bool) -> bool:
        found = self.target(event.mimeData())
        if found is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if dropped:
            self.frame.hide()
            self._hand_over(found[0], event.mimeData())
        else:
            self.frame.light_up(found[1])
        return True


class DropFrame(QWidget):
    """A frame around the page and the words of what a drop would do; lets the drag through."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def light_up(self, words: str) -> None:
        """Show the frame and what a drop would do."""
        self.words = words
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A 2 px frame, the words in a box near the bottom."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        focus_ring(painter, box, role="accent")
        wide, high = text_width(self.words, "body", 600) + 2 * PAD, theme.line("body") + 12
        label = QRectF((box.width() - wide) / 2, box.height() - high - LIFT, wide, high)
        rounded(painter, label, "accent")
        draw_text(painter, label.adjusted(PAD, 0, -PAD, 0), self.words, "body", "accentText", weight=600)


def carries(data: QMimeData) -> bool:
    """Whether a drag holds something the desk could take: files, text or a mail."""
    return data.hasUrls() or data.hasText() or data.hasHtml() or data.hasFormat("message/rfc822")
