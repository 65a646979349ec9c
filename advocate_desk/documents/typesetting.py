"""The fonts that typst may use."""

from functools import cache
from typing import TYPE_CHECKING

from advocate_desk import assets
from advocate_desk.drawing.measure import covers

if TYPE_CHECKING:
    from typst import Fonts


def fonts_for(text: str) -> "Fonts":
    """Our own fonts; with those of this machine behind them only where a text has letters that ours lack.

    Without need other fonts would make the bytes differ from machine to machine.
    """
    return _fonts(others=not covers(text))


@cache
def _fonts(*, others: bool) -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=others, include_embedded_fonts=others, font_paths=[assets.path("fonts")])
