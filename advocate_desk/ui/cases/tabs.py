"""The tabs of the case workspace that live elsewhere.

Each is a widget made with (ctx, parent) that has `show_case(case_id)`, `reload()`, `offers()`, `disabled()`,
`selection()`, `panes()` and `heard(changes)` as a `Screen` has them; a signal `moved`, when it has one, tells that they
answer otherwise now.
"""

from importlib import import_module

from PySide6.QtWidgets import QWidget

from advocate_desk.ui.context import UiContext

PLACES = {
    "plan": "advocate_desk.ui.plans.tab:PlanTab",
    "briefings": "advocate_desk.ui.briefings.tab:BriefingTab",
}
"""Tabs that bring their own panes; imported when they are first shown."""


def build(tab: str, ctx: UiContext, parent: QWidget) -> QWidget:
    """Import a tab and make it."""
    module, _colon, name = PLACES[tab].partition(":")
    made: QWidget = getattr(import_module(module), name)(ctx, parent)
    return made
