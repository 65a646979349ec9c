"""The pages of these tests show the case of the pictures."""

from tests.ui.kestrelmark import kestrelmark, no_menu_left, press, write

__all__ = ["kestrelmark", "no_menu_left", "press", "write"]
