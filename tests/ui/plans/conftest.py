"""The plan is tried on the case of the pictures."""

from tests.ui.kestrelmark import cases, kestrelmark, no_menu_left, opened, press, write

__all__ = ["cases", "kestrelmark", "no_menu_left", "opened", "press", "write"]
