"""Lucide icons in the colours of the theme, drawn with a stroke of 1.5 px at every size.

The drawings are read from the zip file inside the PyPI package `lucide`; a name that NAMES does not list is refused,
so that a test can tell at once when a release of the package drops one of ours.
"""

from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from advocate_desk.drawing.icon_files import source
from advocate_desk.ui import theme

RAIL_ICONS = {
    "today": "sun",
    "cases": "briefcase",
    "commitments": "handshake",
    "who": "phone-call",
    "people": "users",
    "voice": "message-square-quote",
    "review": "chart-no-axes-combined",
    "settings": "settings",
}
KIND_ICONS = {
    "note": "notebook-pen",
    "call": "phone",
    "email": "mail",
    "meeting": "users",
    "finding": "search",
    "decision": "gavel",
    "news": "megaphone",
    "status": "flag",
    "temperature": "thermometer",
}
NAMES = frozenset(
    """
    archive archive-restore arrow-down arrow-left arrow-right arrow-up at-sign ban bell bell-ring book-open bookmark
    briefcase building-2 calendar calendar-clock calendar-days calendar-plus chart-gantt chart-no-axes-combined check
    check-check chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check
    circle-question-mark clipboard clipboard-check clipboard-list clock cloud-off copy corner-down-right database
    download ellipsis eraser external-link eye eye-off file file-down file-input file-output file-plus
    file-spreadsheet file-text file-up files flag folder folder-open folder-plus funnel gavel gift git-branch
    globe grid-3x3 hand-coins handshake hard-drive hash headset history hourglass house import inbox info key key-round
    keyboard languages layers layout-list life-buoy lightbulb link link-2 list list-checks list-plus list-todo
    list-tree loader lock lock-open log-in log-out mail mail-open mail-plus map map-pin megaphone menu message-circle
    message-square message-square-quote message-square-text mic minus monitor moon move network newspaper notebook-pen
    octagon-alert package panel-right paperclip pause pen pencil phone phone-call phone-forwarded phone-incoming
    phone-missed phone-off phone-outgoing pin play plus power printer quote receipt redo-2 refresh-cw repeat reply
    rotate-ccw rotate-cw save scale scan search send server settings share-2 shield shield-alert shield-check
    sliders-horizontal smartphone sparkles square square-check square-kanban square-pen star stethoscope sticky-note
    sun table tag tags target text-quote thermometer thumbs-up timer trash trash-2 triangle-alert undo-2
    unlink upload user user-check user-cog user-plus user-round user-round-check user-round-plus user-round-x user-x
    users users-round voicemail wand-sparkles wifi-off workflow wrench x zap zoom-in zoom-out
    """.split()  # noqa: SIM905 - a list this long reads better as words
)

_dressed: "WeakKeyDictionary[QAction | QAbstractButton, tuple[str, int, str]]" = WeakKeyDictionary()
_pixmaps: dict[tuple[str, int, str, float, bool], QPixmap] = {}


def _drawing(name: str) -> str:
    if name not in NAMES:
        raise KeyError(name)
    return source(name)


def svg(name: str, size: int, colour: str) -> str:
    """The drawing with this stroke colour (any SVG colour), its stroke 1.5 px wide when shown at this size."""
    drawing = _drawing(name).replace('stroke="currentColor"', f'stroke="{colour}"', 1)
    return drawing.replace('stroke-width="2"', f'stroke-width="{36 / size:.3f}"', 1)


def pixmap(name: str, size: int = 16, role: str = "muted", ratio: float = 1.0) -> QPixmap:
    """The icon in the colour of a role, sharp at this device pixel ratio; KeyError for a name we do not list."""
    key = (name, size, role, ratio, theme.is_dark())
    if (known := _pixmaps.get(key)) is not None:
        return known
    drawing = QSvgRenderer(QByteArray(svg(name, size, theme.color(role).name()).encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(QColor("transparent"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    _pixmaps[key] = made
    return made


def paint(painter: QPainter, x: float, y: float, name: str, size: int = 16, role: str = "muted") -> None:
    """Paint the icon with its top left corner here, on whole device pixels."""
    ratio = max(painter.device().devicePixelRatio(), round(painter.deviceTransform().m11(), 2))
    spot = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(spot, pixmap(name, size, role, ratio))


def icon(name: str, size: int = 16, role: str = "muted") -> QIcon:
    """A Qt icon for the screens there are now, pale when disabled. It keeps its colours: see `dress` for a live one."""
    made = QIcon()
    for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        made.addPixmap(pixmap(name, size, role, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, "disabled", ratio), QIcon.Mode.Disabled)
    return made


def dress(target: "QAction | QAbstractButton", name: str, size: int = 16, role: str = "muted") -> None:
    """Give an action or a button this icon now, and again in new colours whenever the theme changes."""
    _dressed[target] = (name, size, role)
    target.setIcon(icon(name, size, role))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def _redress() -> None:
    for target, (name, size, role) in list(_dressed.items()):
        if isValid(target):
            target.setIcon(icon(name, size, role))


theme.changed.connect(_redress)
