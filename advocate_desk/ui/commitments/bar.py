"""The bar above the promises: open or all, whose, which case, which party, due when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from advocate_desk.calendar import zones
from advocate_desk.domain.commitment import Figures
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _

DUES = ("overdue", "today", "week")


@dataclass(frozen=True, slots=True)
class Where:
    """What is let through. `due` is one of DUES or empty; `case_id` 0 is any."""

    open_only: bool = True
    mine: bool | None = None
    case_id: int = 0
    party: str = ""
    due: str = ""

    def until(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The instant before which a promise must fall due."""
        today = now.astimezone(zone).date()
        days = {"today": 1, "week": 7 - today.weekday()}
        if self.due == "overdue":
            return now
        if self.due not in days:
            return None
        last = datetime.combine(today + timedelta(days=days[self.due]), datetime.min.time())
        return zones.instant(last, zone) + timedelta(seconds=1)


class PromiseBar(QFrame):
    """Holds a `Where`. `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self._where = Where()
        self._cases: tuple[tuple[int, str, str], ...] = ()
        self._parties: tuple[str, ...] = ()
        self.open, self.side, self.case = (
            ChipButton(ChipFace(""), name=_("Which promises")),
            ChipButton(ChipFace(""), name=_("Whose")),
            ChipButton(ChipFace(""), name=_("Case")),
        )
        self.party, self.due = ChipButton(ChipFace(""), name=_("Party")), ChipButton(ChipFace(""), name=_("Due"))
        self.remark = Line("", "small", tone="muted", fixed=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        line.setSpacing(theme.GAP)
        self._clears: Mapping[ChipButton, Callable[[], None]] = {
            self.open: lambda: self._set(open_only=False),
            self.side: lambda: self._set(mine=None),
            self.case: lambda: self._set(case_id=0),
            self.party: lambda: self._set(party=""),
            self.due: lambda: self._set(due=""),
        }
        self.open.clicked.connect(lambda _on=False: self._set(open_only=not self._where.open_only))
        for chip, clear in self._clears.items():
            chip.removed.connect(clear)
            line.addWidget(chip)
        menus = (
            (self.side, self._sides),
            (self.case, self._case_menu),
            (self.party, self._names),
            (self.due, self._dues),
        )
        for chip, menu in menus:
            chip.clicked.connect(lambda _on=False, chip=chip, menu=menu: _below(chip, menu()))
        line.addStretch(1)
        line.addWidget(self.remark)
        self.setMinimumHeight(theme.height(theme.FILTER_BAR))
        self._say()

    def where(self) -> Where:
        """What is let through."""
        return self._where

    def is_narrow(self) -> bool:
        """Whether open promises are held back."""
        return replace(self._where, open_only=True) != Where()

    def clear(self) -> None:
        """Let all open promises through."""
        self._set(open_only=True, mine=None, case_id=0, party="", due="")

    def know(self, figures: Figures) -> None:
        """The cases and people that the menus offer."""
        self._cases, self._parties = figures.cases, figures.parties
        self._say()

    def state(self) -> dict[str, object]:
        """What comes back after a restart; never names."""
        where = self._where
        return {"open": where.open_only, "mine": where.mine, "case": where.case_id, "due": where.due or None}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        mine, case_id, due = state.get("mine"), state.get("case"), state.get("due")
        self._where = Where(
            open_only=state.get("open") is not False,
            mine=mine if isinstance(mine, bool) else None,
            case_id=case_id if isinstance(case_id, int) and not isinstance(case_id, bool) else 0,
            due=due if isinstance(due, str) and due in DUES else "",
        )
        self._say()

    def _set(self, **fields: object) -> None:
        where = replace(self._where, **fields)  # type: ignore[arg-type]
        if where != self._where:
            self._where = where
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        where = self._where
        self.open.set_chip(
            ChipFace(_("Open"), kind="on", removable=True) if where.open_only else ChipFace(_("Open and settled"))
        )
        side = "" if where.mine is None else _("Mine") if where.mine else _("Theirs")
        self.side.set_chip(_chip(_("Mine and theirs"), side))
        ref = next((ref for id_, ref, _account in self._cases if id_ == where.case_id), "")
        self.case.set_chip(_chip(_("Case"), ref or (_("one case") if where.case_id else "")))
        self.party.set_chip(_chip(_("Party"), where.party))
        self.due.set_chip(_chip(_("Due"), _due_words().get(where.due, "")))

    # The menus

    def _sides(self) -> QMenu:
        return self._menu(
            [(_("Mine and theirs"), {"mine": None}), (_("Mine"), {"mine": True}), (_("Theirs"), {"mine": False})]
        )

    def _case_menu(self) -> QMenu:
        return self._menu(
            [(f"{ref} {account}", {"case_id": id_}) for id_, ref, account in self._cases],
            _("No open promise belongs to a case"),
        )

    def _names(self) -> QMenu:
        return self._menu([(name, {"party": name}) for name in self._parties], _("Nobody else is named yet"))

    def _dues(self) -> QMenu:
        return self._menu([(words, {"due": due}) for due, words in _due_words().items()])

    def _menu(self, options: Sequence[tuple[str, dict[str, object]]], nothing: str = "") -> QMenu:
        menu = QMenu(self)
        for words, fields in options:
            act = menu.addAction(words.replace("&", "&&"))
            act.triggered.connect(lambda _on=False, fields=fields: self._set(**fields))
        if not options:
            menu.addAction(nothing).setEnabled(False)
        return menu


def _due_words() -> dict[str, str]:
    return {"overdue": _("Overdue"), "today": _("Until tonight"), "week": _("Until Sunday")}


def _chip(name: str, value: str) -> ChipFace:
    return ChipFace(value, kind="on", removable=True) if value else ChipFace(name, opens=True)


def _below(chip: ChipButton, menu: QMenu) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + theme.HALF)))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
