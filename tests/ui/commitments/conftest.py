"""Keys go where the focus is, and a desk can be closed and opened again."""

from tests.ui.kestrelmark import no_menu_left, press, write
from tests.ui.reopening import reopened

__all__ = ["no_menu_left", "press", "reopened", "write"]
