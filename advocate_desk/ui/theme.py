"""The look of the window: colour roles, fonts and sizes, and the only place that styles anything.

Every colour is asked for by its role, every font by its token, every height by the constant that names the thing;
all three follow the light or dark palette, the text scale (90 to 150 %) and the density when `apply` is called
again. Widgets that paint ask at paint time; whoever keeps a copy listens to `changed`.
"""

from functools import cache
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from advocate_desk import assets
from advocate_desk.ui import fonts

# Heights and widths in pixels at 100 % text; `height` and `row` grow them with the text.
MENU_BAR, STATUS_BAR, TAB_BAR, FILTER_BAR, TOOL_BAR = 32, 28, 36, 44, 48
RAIL, RAIL_ITEM_WIDTH, RAIL_ITEM_HEIGHT, RAIL_GAP = 88, 72, 56, 4
INSPECTOR, INSPECTOR_TODAY, INSPECTOR_MATRIX, INSPECTOR_SOURCES, HANDLE = 320, 336, 328, 408, 5
ROW_ONE, ROW_TWO, ROW_TODAY, ROW_ACTION, GROUP = 32, 44, 48, 40, 28
FIELD, QUICK_ADD, FIELD_IN_BAR, BUTTON, CHIP, TAG, PILL = 32, 36, 28, 28, 24, 20, 20
NOTICE, MATRIX_ROW, MATRIX_AREA, GANTT_ROW, CASE_HEADER = 36, 60, 184, 32, 152
PALETTE_WIDTH, PALETTE_TOP = 640, 96
MINIMUM_WIDTH, MINIMUM_HEIGHT = 1024, 640
MARGIN, MARGIN_WIDE, GAP, HALF = 16, 24, 8, 4
RADIUS_BAR, RADIUS, RADIUS_RAIL = 2, 4, 6
FOCUS_WIDTH = 2
MOTION_MS = 120
UNDO_MS = 8000

SCALES = (90, 150)
FAMILY = fonts.FAMILY

# Size and line height of each token, in pixels at 100 % text.
TYPE: dict[str, tuple[int, int]] = {
    "display": (24, 32),
    "heading": (18, 24),
    "title": (15, 24),
    "body": (13, 20),
    "row": (13, 18),
    "small": (12, 16),
    "micro": (11, 16),
}

# The light and the dark value of each role.
COLOURS: dict[str, tuple[str, str]] = {
    # Surfaces
    "window": ("#F3F2EF", "#1C1D20"),
    "rail": ("#EAE8E3", "#17181A"),
    "base": ("#FFFFFF", "#232428"),
    "raised": ("#FAF9F7", "#2A2C31"),
    "hover": ("#F1F0EC", "#2A2C30"),
    "hairline": ("#DFDCD6", "#3A3C42"),
    "hairline2": ("#8F8B83", "#7D8088"),
    # Text
    "text": ("#1D2025", "#E8E7E3"),
    "muted": ("#5A5E66", "#A9ABB1"),
    "disabled": ("#85888F", "#7B7E86"),
    # Accent and selection
    "accent": ("#2A5AA5", "#8FB3EE"),
    "accentHover": ("#234D8F", "#A6C3F3"),
    "accentText": ("#FFFFFF", "#10203B"),
    "focus": ("#2A5AA5", "#8FB3EE"),
    "sel": ("#DBE6F6", "#2C4066"),
    "selText": ("#1D2025", "#F3F5F9"),
    "selMuted": ("#4C525C", "#BEC7D6"),
    "selIdle": ("#E6E4DF", "#34363C"),
    "mark": ("#FBEDB0", "#5B4A12"),
    "markText": ("#1D2025", "#FFF6D6"),
    "tip": ("#2A2D33", "#E8E7E3"),
    "tipText": ("#F4F4F2", "#1D2025"),
    # RAG
    "redFill": ("#FAE3E0", "#4A2320"),
    "redText": ("#8E1C16", "#FFB9B0"),
    "redMark": ("#B4281F", "#F08A7E"),
    "ambFill": ("#FBEACB", "#453212"),
    "ambText": ("#744200", "#F6CE8B"),
    "ambMark": ("#9A5B00", "#E0A548"),
    "grnFill": ("#DCEFE2", "#1D3B2A"),
    "grnText": ("#1B5735", "#A5DDB9"),
    "grnMark": ("#2C7A4B", "#6CBF8B"),
    "nonFill": ("#ECEAE6", "#34363B"),
    "nonText": ("#50545C", "#C3C5CA"),
    "nonMark": ("#6B6F77", "#9DA0A7"),
    "onMark": ("#FFFFFF", "#1A1B1E"),
    # Heat
    "h1": ("#E9E8E4", "#33353A"),
    "h2": ("#F1E2C8", "#4A3F2B"),
    "h3": ("#EBC391", "#6B4A23"),
    "h4": ("#D98A5B", "#94551F"),
    "h5": ("#9C3322", "#B23F2E"),
    "h1t": ("#3E4249", "#D5D6D9"),
    "h2t": ("#54400F", "#F0DFBE"),
    "h3t": ("#4A2D06", "#FBE3C2"),
    "h4t": ("#2B1206", "#FFF3EA"),
    "h5t": ("#FFFFFF", "#FFFFFF"),
    # Audience
    "intEdge": ("#80848B", "#858992"),
    "intText": ("#565A62", "#B0B3B9"),
    "intFill": ("#F0EFEC", "#2C2E32"),
    "parEdge": ("#0F7A83", "#4DB3BC"),
    "parText": ("#0A5F66", "#86D3DA"),
    "parFill": ("#DFF0F1", "#173A3D"),
    "cusEdge": ("#7A3E9E", "#BC8AE0"),
    "cusText": ("#652F87", "#D6B3EF"),
    "cusFill": ("#F1E7F7", "#3A2849"),
    # Notices
    "infoFill": ("#E6EEF9", "#25344F"),
    "infoText": ("#1F447E", "#BFD4F7"),
    "infoEdge": ("#2A5AA5", "#8FB3EE"),
    # Pictures
    "grid": ("#ECEAE5", "#2D2F34"),
    "night": ("#EFEDE9", "#1D1E21"),
    "work": ("#FFFFFF", "#34363C"),
    "ghost": ("#C9C6BF", "#55585F"),
    "bar": ("#6F86A8", "#6A83A8"),
    "barDone": ("#3F5F90", "#9DB8E3"),
    "barText": ("#FFFFFF", "#10151D"),
    "now": ("#B4281F", "#F08A7E"),
    "scrim": ("#381D2025", "#66000000"),
    # The bars of the heat meter
    "m1": ("#9A9C98", "#8C9097"),
    "m2": ("#B98A3E", "#C2A468"),
    "m3": ("#BF7526", "#D79A4E"),
    "m4": ("#B9532B", "#DD8450"),
    "m5": ("#9C3322", "#E8806A"),
}


class _Hub(QObject):
    changed = Signal()


_hub = _Hub()
changed = _hub.changed  # emitted after every `apply`
_dark = False
_scale = 100
_compact = False


def is_dark() -> bool:
    """Whether the dark palette is in use."""
    return _dark


def scale() -> int:
    """The text scale in percent, 90 to 150."""
    return _scale


def is_compact() -> bool:
    """Whether rows are drawn closer together."""
    return _compact


def prefers_dark(app: QApplication) -> bool:
    """What the system asks for; the answer is a hint, some platforms never give one.

    Read off the palette that the style makes for it: the hint itself is one of `Qt`'s enumerations (see `ground`).
    """
    _use_fusion(app)
    return app.style().standardPalette().window().color().lightness() < 128


@cache
def _colour(role: str, dark: bool) -> QColor:
    return QColor(COLOURS[role][dark])


def color(role: str) -> QColor:
    """The colour of a role in the palette in use; KeyError for a role that is not a token."""
    return QColor.fromRgba(_colour(role, _dark).rgba())  # QColor(colour) would ask for `Qt`: see `ground`


@cache
def _brush(role: str, dark: bool) -> QBrush:
    made = QPalette()  # QBrush(colour) would ask for `Qt`: see `ground`
    made.setColor(QPalette.ColorRole.Window, _colour(role, dark))
    return made.window()


def brush(role: str) -> QBrush:
    """The colour of a role as a brush, to be filled with; not to be changed."""
    return _brush(role, _dark)


@cache
def _font(size: int, weight: int, italic: bool) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    return made


def font(token: str, weight: int = 400, italic: bool = False) -> QFont:
    """The font of a type token (display, heading, title, body, small, micro) at the text scale in use."""
    return QFont(_font(px(TYPE[token][0]), weight, italic))


@cache
def _metrics(size: int, weight: int, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(size, weight, italic))


def metrics(token: str, weight: int = 400, italic: bool = False) -> QFontMetricsF:
    """The measures of `font` with the same arguments."""
    return _metrics(px(TYPE[token][0]), weight, italic)


def px(size: float) -> int:
    """A size in pixels at 100 % text, at the text scale in use."""
    return int(size * _scale / 100 + 0.5)


def line(token: str) -> int:
    """The line height of a type token in pixels."""
    return px(TYPE[token][1])


def height(token: int, token_line: str = "body") -> int:
    """The height of a thing with one line of text: its constant, or what the scaled text needs."""
    return max(token, line(token_line) + 8) if _scale > 100 else token


def row(token: int) -> int:
    """The height of a list row: ROW_ONE, ROW_TWO, ROW_TODAY, ROW_ACTION or GROUP, by text scale and density."""
    lines = 2 if token in (ROW_TWO, ROW_TODAY) else 1
    tight = 0 if not _compact or token == GROUP else 8 if lines == 2 else 4
    return max(token - tight, lines * line("row") + 8 - (8 if tight and lines == 2 else 0))


def palette(dark: bool) -> QPalette:
    """The Qt palette of the light or dark roles, all three groups."""

    def tone(role: str) -> QColor:
        return _colour(role, dark)

    made = QPalette()
    parts = QPalette.ColorRole
    for part, role in (
        (parts.Window, "window"),
        (parts.Base, "base"),
        (parts.AlternateBase, "raised"),
        (parts.Button, "raised"),
        (parts.WindowText, "text"),
        (parts.Text, "text"),
        (parts.ButtonText, "text"),
        (parts.PlaceholderText, "muted"),
        (parts.BrightText, "redText"),
        (parts.Highlight, "sel"),
        (parts.HighlightedText, "selText"),
        (parts.Accent, "accent"),
        (parts.Link, "accent"),
        (parts.LinkVisited, "accent"),
        (parts.ToolTipBase, "tip"),
        (parts.ToolTipText, "tipText"),
        (parts.Light, "hairline"),
        (parts.Midlight, "hairline"),
        (parts.Mid, "hairline"),
        (parts.Dark, "hairline2"),
        (parts.Shadow, "hairline2"),
    ):
        made.setColor(part, tone(role))
    made.setColor(QPalette.ColorGroup.Inactive, parts.Highlight, tone("selIdle"))
    made.setColor(QPalette.ColorGroup.Inactive, parts.HighlightedText, tone("text"))
    off = QPalette.ColorGroup.Disabled
    for part in (parts.WindowText, parts.Text, parts.ButtonText, parts.HighlightedText, parts.PlaceholderText):
        made.setColor(off, part, tone("disabled"))
    made.setColor(off, parts.Highlight, tone("selIdle"))
    return made


def sheet() -> str:
    """The one style sheet, resources/style/desk.qss, with the roles and sizes in use filled in."""
    values = {role: pair[_dark] for role, pair in COLOURS.items()}
    values |= {f"{token}_px": f"{px(size)}px" for token, (size, _) in TYPE.items()}
    values |= {
        "field_in": f"{height(FIELD) - 4}px",
        "bar_in": f"{height(FIELD_IN_BAR) - 4}px",
        "quick_in": f"{height(QUICK_ADD) - 4}px",
        "button_in": f"{height(BUTTON) - 2}px",
        "header_in": f"{height(GROUP, 'small')}px",
        "cell_pad": f"{px(GAP)}px",
        "matrix_pad": f"{HALF + GAP}px",
    }
    return Template(assets.text("style", "desk.qss")).substitute(values)


def _use_fusion(app: QApplication) -> None:
    if not app.property("advocateDeskStyle"):
        app.setStyle("Fusion")
        app.setProperty("advocateDeskStyle", True)


def apply(app: QApplication, dark: bool, scale: int = 100, compact: bool = False) -> None:
    """Dress the whole application, now or again while it runs. The scale is held between 90 and 150 percent."""
    global _dark, _scale, _compact
    _dark, _scale, _compact = dark, min(max(scale, SCALES[0]), SCALES[1]), compact
    fonts.load()
    _use_fusion(app)
    app.setPalette(palette(dark))
    app.setFont(font("body"))
    app.setStyleSheet(sheet())
    changed.emit()
