"""The menus of the filter bar: what each chip can hold back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.view import View
from advocate_desk.domain.vocabulary import EntryKind, Party, Standing
from advocate_desk.ui import icons, theme
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.widgets.faces import audience_word
from advocate_desk.wording import _, cases, filters

if TYPE_CHECKING:
    from advocate_desk.ui.timeline.filters import FilterBar

READERS = (Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER)


class FilterMenus:
    """Builds menus anew each time they open, so that they always show what is chosen."""

    def __init__(self, bar: "FilterBar") -> None:
        self._bar = bar

    def of(self, name: str) -> QMenu:
        """The menu of one chip."""
        menu = QMenu(self._bar)
        self._fill(name, menu)
        return menu

    def more(self, folded: bool) -> QMenu:
        """Everything that has no chip standing there: all of it where the bar is folded."""
        menu = QMenu(self._bar)
        if folded:
            menu.addAction(_("Views…")).triggered.connect(lambda _on=False: self._bar.asked.emit("views"))
            menu.addSeparator()
            for name, text in (
                ("kind", _("Kind")),
                ("person", _("Person")),
                ("audience", _("Audience")),
                ("period", _("Period")),
            ):
                self._fill(name, menu.addMenu(text))
        for name, text in (("party", _("Side")), ("file", _("Files")), ("standing", _("Standing"))):
            self._fill(name, menu.addMenu(text))
        self._fill("summary", menu.addMenu(_("In a summary")))
        menu.addSeparator()
        self._fill("pinned", menu)
        self._fill("noise", menu)
        if self._bar.is_on():
            menu.addSeparator()
            menu.addAction(_("Show all of it")).triggered.connect(lambda _on=False: self._bar.clear())
            menu.addAction(_("Save as a view…")).triggered.connect(lambda _on=False: self._bar.asked.emit("save-view"))
        return menu

    def _fill(self, name: str, menu: QMenu) -> None:
        bar, where = self._bar, self._bar.where()
        match name:
            case "kind":
                for kind in EntryKind:
                    turn = partial(self._turn, "kinds", kind)
                    act = _check(menu, cases.kind(kind), kind in where.kinds, turn)
                    icons.dress(act, faces.icon(kind))
            case "party":
                for party in Party:
                    turn = partial(self._turn, "parties", party)
                    _check(menu, filters.party(party), party in where.parties, turn)
            case "standing":
                for one in Standing:
                    turn = partial(self._turn, "standings", one)
                    _check(menu, filters.standing(one), one in where.standings, turn)
            case "audience":
                self._readers(menu, "audience", audience_word)
            case "summary":
                self._readers(menu, "summary", filters.summary)
            case "person":
                for person in bar.people():
                    on = person == where.who
                    _check(menu, person, on, partial(bar.choose_person, "" if on else person))
                if not bar.people():
                    menu.addAction(_("Nobody took part yet")).setEnabled(False)
                menu.addSeparator()
                menu.addAction(_("Another name…")).triggered.connect(lambda _on=False: bar.asked.emit("person"))
            case "period":
                for days, text in ((1, _("Today")), (7, _("Last 7 days")), (30, _("Last 30 days"))):
                    on = where.days == days
                    _check(menu, text, on, partial(bar.set_days, None if on else days))
                menu.addSeparator()
                menu.addAction(_("From … to …")).triggered.connect(lambda _on=False: bar.asked.emit("period"))
            case "file":
                _check(menu, _("With files"), where.files, lambda: bar.set(files=not where.files, file_name=""))
                menu.addAction(_("With a file called…")).triggered.connect(lambda _on=False: bar.asked.emit("file"))
            case "pinned":
                _check(menu, _("Pinned"), where.pinned, lambda: bar.set(pinned=not where.pinned))
            case "noise":
                _check(menu, _("With system entries"), where.noise, lambda: bar.show_noise(not where.noise))
            case "thread":
                _check(menu, _("This thread only"), True, lambda: bar.set(thread_id=None))

    def _turn(self, field: str, value: EntryKind | Party | Standing) -> None:
        chosen = {*getattr(self._bar.where(), field)} ^ {value}
        self._bar.set(**{field: tuple(one for one in type(value) if one in chosen)})

    def _readers(self, menu: QMenu, field: str, words: Callable[[Audience], str]) -> None:
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for reader in READERS:
            on = getattr(self._bar.where(), field) is reader
            chosen = None if on else reader
            group.addAction(_check(menu, words(reader), on, partial(self._bar.set, **{field: chosen})))


def views(
    bar: "FilterBar",
    found: Sequence[View],
    *,
    most: int,
    choose: Callable[[View], object],
    verbs: Sequence[tuple[str, Callable[[], object]]],
) -> QMenu:
    """The saved views with how much each lets through of this case, and what can be done with them."""
    menu = QMenu(bar)
    shown = bar.view()
    for view in found:
        count = "" if view.count is None else f"{most}+" if view.count > most else str(view.count)
        on = shown is not None and shown.id == view.id
        _check(menu, f"{view.name}\t{count}", on, partial(choose, view))
    if not found:
        menu.addAction(_("No view is saved yet")).setEnabled(False)
    menu.addSeparator()
    for text, verb in verbs:
        menu.addAction(text).triggered.connect(lambda _on=False, verb=verb: verb())
    return menu


def pop_up(chip: QWidget, menu: QMenu) -> None:
    """Open a menu below what was pressed; it is gone when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + theme.HALF)))


def _check(menu: QMenu, text: str, on: bool, then: Callable[[], object]) -> QAction:
    act = menu.addAction(text.replace("&", "&&"))
    act.setCheckable(True)
    act.setChecked(on)
    act.triggered.connect(lambda _on=False: then())
    return act
