"""The one form that may stand in the pane beside a list, in place of what the pane shows of the selected row."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from advocate_desk.ui.widgets.beside import Beside
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.paneform import PaneForm


class FormPlace(QObject):
    """Opens and closes forms in a pane; `closed` is called when one is done or given up, also by leaving the pane."""

    def __init__(self, pane: Inspector, beside: Beside, closed: Callable[[], object]) -> None:
        super().__init__(pane)
        self._pane, self._beside, self._closed = pane, beside, closed
        self.form: PaneForm | None = None
        """The form that stands there."""
        pane.left.connect(self.close_form)

    def is_open(self) -> bool:
        """Whether a form stands there."""
        return self.form is not None

    def present(self, form: PaneForm) -> None:
        """Show this form instead of whatever the pane shows, and begin with its first field."""
        self._drop()
        self.form = form
        form.done.connect(self.close_form)
        form.left.connect(self.close_form)
        self._pane.clear()
        form.heading.hide()
        self._pane.set_head(form.accessibleName())
        self._pane.set_buttons(())
        self._pane.widget(form)
        self._beside.open_pane()
        form.begin()

    def close_form(self) -> None:
        """Give up the form, if there is one."""
        if self.form is not None:
            self._drop()
            self._closed()

    def _drop(self) -> None:
        if self.form is not None:
            form, self.form = self.form, None
            form.hide()
            form.deleteLater()
