"""Light or dark, text scale and density: from the settings to the theme, and switched while the window is open."""

from PySide6.QtWidgets import QApplication

from advocate_desk import settings as options
from advocate_desk.settings import Density, Settings, Theme
from advocate_desk.ui import theme

STEP = 10


def dress(settings: Settings) -> None:
    """Dress the application as the settings say."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        wished = settings.get(options.THEME)
        dark = theme.prefers_dark(app) if wished is Theme.SYSTEM else wished is Theme.DARK
        compact = settings.get(options.DENSITY) is Density.COMPACT
        theme.apply(app, dark, settings.get(options.TEXT_SCALE), compact)


def switch(settings: Settings) -> None:
    """From light to dark or back; the choice is kept."""
    settings.set(options.THEME, Theme.LIGHT if theme.is_dark() else Theme.DARK)
    dress(settings)


def scale(settings: Settings, by: int) -> None:
    """Larger (1) or smaller (-1) text by a tenth, or normal (0), within what the tokens allow."""
    least, most = theme.SCALES
    wished = 100 if not by else min(max(settings.get(options.TEXT_SCALE) + by * STEP, least), most)
    settings.set(options.TEXT_SCALE, wished)
    dress(settings)


def compact(settings: Settings) -> None:
    """Rows closer together, or comfortable again."""
    settings.set(options.DENSITY, Density.COMFORTABLE if theme.is_compact() else Density.COMPACT)
    dress(settings)


def follow_system(settings: Settings) -> None:
    """Dress again whenever the system turns light or dark; only settings that follow the system do so."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.styleHints().colorSchemeChanged.connect(
            lambda _scheme: dress(settings) if settings.get(options.THEME) is Theme.SYSTEM else None
        )
