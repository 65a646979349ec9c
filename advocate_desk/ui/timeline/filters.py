"""The bar above a story: which kinds, whose, for whom, since when, and a search in the case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.vocabulary import EntryKind
from advocate_desk.ui import icons, theme
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace, audience_word
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, cases

KINDS = tuple(EntryKind)
READERS = (Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER)
DAYS = {"today": 1, "week": 7, "month": 30}
MOST_PEOPLE = 20


class FilterBar(QFrame):
    """Holds a `Filter`. `changed` tells that it is another one."""

    changed = Signal()

    def __init__(
        self, *, now: Callable[[], datetime], zone: Callable[[], tzinfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("rule", "bottom")
        self._now, self._zone = now, zone
        self._where = Filter()
        self._period = ""
        self._people: tuple[str, ...] = ()
        self.kind, self.person = ChipButton(ChipFace(""), name=_("Kind")), ChipButton(ChipFace(""), name=_("Person"))
        self.audience, self.period = (
            ChipButton(ChipFace(""), name=_("Audience")),
            ChipButton(ChipFace(""), name=_("Period")),
        )
        self.search = SearchField(_("Search in this case"))
        self.count = Line("", "small", tone="muted", fixed=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        line.setSpacing(theme.GAP)
        for chip, menu, clear in (
            (self.kind, self._kinds, lambda: self._set(kinds=())),
            (self.person, self._persons, lambda: self._set(who="")),
            (self.audience, self._audiences, lambda: self._set(audience=None)),
            (self.period, self._periods, lambda: self.set_period("")),
        ):
            line.addWidget(chip)
            chip.clicked.connect(lambda _on=False, chip=chip, menu=menu: _below(chip, menu()))
            chip.removed.connect(clear)
        line.addWidget(self.search, 1)
        line.addWidget(self.count)
        self.setMinimumHeight(theme.height(theme.FILTER_BAR))
        self.search.textChanged.connect(lambda text: self._set(text=text.strip()))
        self._say()

    def where(self) -> Filter:
        """What is let through."""
        return self._where

    def is_on(self) -> bool:
        """Whether anything is held back."""
        return self._where != Filter()

    def set_people(self, names: Sequence[str]) -> None:
        """Whom the person chip offers, those most often seen first."""
        self._people = tuple(names)[:MOST_PEOPLE]

    def set_count(self, shown: str, total: int) -> None:
        """How many entries there are, and how many of them are let through."""
        words = _("{shown} of {total}").format(shown=shown, total=total) if self.is_on() else str(total)
        self.count.set_words(words if total else "")

    def clear(self) -> None:
        """Let everything through."""
        if self.is_on():
            self._period = ""
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self._where = Filter()
            self._say()
            self.changed.emit()

    def set_period(self, period: str) -> None:
        """Only the last days: "today", "week", "month", or "" for all of it."""
        self._period = period if period in DAYS else ""
        since = None
        if self._period:
            zone = self._zone()
            first = self._now().astimezone(zone).date() - timedelta(days=DAYS[self._period] - 1)
            since = zones.instant(datetime.combine(first, datetime.min.time()), zone)
        self._set(since=since)

    def choose_person(self, name: str) -> None:
        """Only what this person took part in."""
        self._set(who=name)

    def state(self) -> dict[str, object]:
        """What comes back after a restart; never names or searched words."""
        audience = self._where.audience
        return {
            "kinds": [kind.value for kind in self._where.kinds],
            "audience": None if audience is None else int(audience),
            "period": self._period or None,
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        kinds, audience, period = state.get("kinds"), state.get("audience"), state.get("period")
        known = {kind.value: kind for kind in KINDS}
        self._where = replace(
            self._where,
            kinds=tuple(known[k] for k in kinds if k in known) if isinstance(kinds, list) else (),
            audience=Audience(audience) if isinstance(audience, int) and 0 <= audience <= 3 else None,
        )
        self.set_period(period if isinstance(period, str) else "")

    def _set(self, **fields: object) -> None:
        where = replace(self._where, **fields)  # type: ignore[arg-type]
        if where != self._where:
            self._where = where
            self._say()
            self.changed.emit()
        else:
            self._say()

    def _say(self) -> None:
        where = self._where
        kinds = ", ".join(cases.kind(kind) for kind in where.kinds)
        self.kind.set_chip(_chip(_("Kind"), kinds))
        self.person.set_chip(_chip(_("Person"), where.who))
        said_to = "" if where.audience is None else audience_word(where.audience)
        self.audience.set_chip(_chip(_("Audience"), said_to))
        since = ""
        if where.since is not None:
            today = self._now().astimezone(self._zone()).date()
            since = _("since {day}").format(day=said.day(where.since.astimezone(self._zone()).date(), today=today))
        self.period.set_chip(_chip(_("Period"), since))

    # The menus

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        for kind in KINDS:
            act = menu.addAction(cases.kind(kind))
            icons.dress(act, faces.icon(kind))
            act.setCheckable(True)
            act.setChecked(kind in self._where.kinds)
            act.triggered.connect(lambda _on=False, kind=kind: self._toggle(kind))
        return menu

    def _toggle(self, kind: EntryKind) -> None:
        chosen = set(self._where.kinds) ^ {kind}
        self._set(kinds=tuple(one for one in KINDS if one in chosen))

    def _persons(self) -> QMenu:
        menu = QMenu(self)
        for name in self._people:
            menu.addAction(name).triggered.connect(lambda _on=False, name=name: self._set(who=name))
        if not self._people:
            menu.addAction(_("Nobody took part yet")).setEnabled(False)
        return menu

    def _audiences(self) -> QMenu:
        menu, group = QMenu(self), QActionGroup(self)
        for reader in READERS:
            act = menu.addAction(audience_word(reader))
            act.setCheckable(True)
            act.setChecked(self._where.audience is reader)
            group.addAction(act)
            act.triggered.connect(lambda _on=False, reader=reader: self._set(audience=reader))
        return menu

    def _periods(self) -> QMenu:
        menu = QMenu(self)
        for period, text in (("today", _("Today")), ("week", _("Last 7 days")), ("month", _("Last 30 days"))):
            menu.addAction(text).triggered.connect(lambda _on=False, period=period: self.set_period(period))
        return menu


def _chip(name: str, value: str) -> ChipFace:
    return ChipFace(value, kind="on", removable=True) if value else ChipFace(name, opens=True)


def _below(chip: ChipButton, menu: QMenu) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + theme.HALF)))
