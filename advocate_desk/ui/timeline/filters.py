"""The bar above a story: which view, which kinds, whose, for whom, when, what else, and a search in the case.

What holds something back stands as a chip that Del or its cross removes. Where the room gets short, the empty chips
fold into one *Filter* chip, then the search field becomes its icon, then the chips that do not fit fold away too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.view import View
from advocate_desk.domain.vocabulary import EntryKind, Party, Standing
from advocate_desk.ui import theme
from advocate_desk.ui.timeline.filter_menus import FilterMenus, pop_up
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.chips import ChipButton
from advocate_desk.ui.widgets.faces import ChipFace
from advocate_desk.ui.widgets.fields import SearchField
from advocate_desk.ui.widgets.text import Line
from advocate_desk.wording import _, _n, cases, filters

MOST_PEOPLE = 20
_ROOM_TO_TYPE = 160
_LEAST = 240
_NAMED = 3
_EMPTY = Filter()
# The chips in reading order: what each holds of the filter. Those of the first line stand there empty, too.
_STANDING_THERE: dict[str, tuple[str, ...]] = {
    "kind": ("kinds",),
    "person": ("who",),
    "audience": ("audience",),
    "period": ("since", "until", "days"),
}
_EXTRA: dict[str, tuple[str, ...]] = {
    "party": ("parties",),
    "file": ("files", "file_name"),
    "pinned": ("pinned",),
    "standing": ("standings",),
    "summary": ("summary",),
    "thread": ("thread_id",),
    "noise": ("noise",),
}
_ALL = _STANDING_THERE | _EXTRA


class FilterBar(QFrame):
    """Holds a `Filter`. `changed` tells that it is another one; `asked` what only a form can answer: "views",
    "period", "person", "file", "save-view"."""

    changed = Signal()
    asked = Signal(str)

    def __init__(
        self, *, now: Callable[[], datetime], zone: Callable[[], tzinfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self._now, self._zone = now, zone
        self._where = _EMPTY
        self._people: tuple[str, ...] = ()
        self._view: View | None = None
        self._searches = True
        self.menus = FilterMenus(self)
        self.views = ChipButton(ChipFace(""), name=_("View"))
        self.more = ChipButton(ChipFace(""), name=_("More filters"))
        names = {
            "kind": _("Kind"),
            "person": _("Person"),
            "audience": _("Audience"),
            "period": _("Period"),
            "party": _("Side"),
            "file": _("Files"),
            "pinned": _("Pinned"),
            "standing": _("Standing"),
            "summary": _("Summary"),
            "thread": _("Thread"),
            "noise": _("System entries"),
        }
        self._names = names
        self.chips = {name: ChipButton(ChipFace(""), name=names[name]) for name in _ALL}
        self.kind, self.person = self.chips["kind"], self.chips["person"]
        self.audience, self.period = self.chips["audience"], self.chips["period"]
        self.search = SearchField(_("Search in this case"))
        self.magnifier = Button(icon="search", name=_("Search in this case"))
        self.count = Line("", "small", tone="muted", fixed=True)
        self._lay_out()
        self._connect()
        self._say()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        line.setSpacing(theme.GAP)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        line.addWidget(self.views)
        for name in _STANDING_THERE:
            line.addWidget(self.chips[name])
        line.addWidget(self.more)
        for name in _EXTRA:
            line.addWidget(self.chips[name])
        line.addWidget(self.search, 1)
        line.addStretch(0)
        line.addWidget(self.magnifier)
        line.addWidget(self.count)
        self._line = line
        self.setMinimumHeight(theme.height(theme.FILTER_BAR))
        self.magnifier.hide()

    def _connect(self) -> None:
        self.views.clicked.connect(lambda _on=False: self.asked.emit("views"))
        self.views.removed.connect(self.clear)
        self.more.clicked.connect(lambda _on=False: pop_up(self.more, self.menus.more(self._folded)))
        self.more.removed.connect(self.clear)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, name=name, chip=chip: pop_up(chip, self.menus.of(name)))
            chip.removed.connect(lambda name=name: self._drop(name))
        self.magnifier.clicked.connect(self.focus_search)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(lambda text: self.set(text=text.strip()))
        theme.changed.connect(self._fit)

    # What it holds

    def where(self) -> Filter:
        """What is let through."""
        return self._where

    def is_on(self) -> bool:
        """Whether anything is held back."""
        return self._where != _EMPTY

    def people(self) -> tuple[str, ...]:
        """Whom the person chip offers."""
        return self._people

    def set_people(self, names: Sequence[str]) -> None:
        """Whom the person chip offers, those most often seen first."""
        self._people = tuple(names)[:MOST_PEOPLE]

    def set_count(self, shown: str, total: int, *, known: bool = False) -> None:
        """How many entries there are, and how many of them are let through; `known` when it is a story of the past."""
        words = _("{shown} of {total}").format(shown=shown, total=total) if self.is_on() else str(total)
        words = shown if known else words
        self.count.set_words(words if total else "")
        self._fit()

    def set(self, **values: object) -> None:
        """Change some fields of the filter."""
        self.set_where(replace(self._where, **values))  # type: ignore[arg-type]

    def set_where(self, where: Filter, view: View | None = None) -> None:
        """Let this through; `view` is the saved one it is, if it is one."""
        kept = view or (self._view if self._view is not None and self._view.where == where else None)
        other = where != self._where
        self._where, self._view = where, kept
        if self.search.text().strip() != where.text:
            self.search.blockSignals(True)
            self.search.setText(where.text)
            self.search.blockSignals(False)
        self._say()
        if other:
            self.changed.emit()

    def view(self) -> View | None:
        """The saved view that is shown, unchanged."""
        return self._view

    def forget_view(self) -> None:
        """The view is no saved one any more; the filter stays."""
        self._view = None
        self._say()

    def clear(self) -> None:
        """Let everything through."""
        self.set_where(_EMPTY)

    def set_days(self, days: int | None) -> None:
        """Only the last so many days, today included; None for all of them."""
        self.set(days=days, since=None, until=None)

    def set_span(self, since: datetime | None, until: datetime | None) -> None:
        """Only what happened from one instant to before another."""
        self.set(since=since, until=until, days=None)

    def choose_person(self, name: str) -> None:
        """Only what this person took part in."""
        self.set(who=name)

    def show_noise(self, on: bool) -> None:
        """Show what the desk wrote itself too, or hide it again."""
        self.set(noise=on)

    def _drop(self, name: str) -> None:
        had_focus = self.chips[name].hasFocus()
        self.set(**{field: getattr(_EMPTY, field) for field in _ALL[name]})
        if had_focus and not self.chips[name].isVisible():
            self.more.setFocus()

    def state(self) -> dict[str, object]:
        """What comes back after a restart; never names or searched words."""
        where = self._where
        return {
            "kinds": [kind.value for kind in where.kinds],
            "parties": [party.value for party in where.parties],
            "standings": [standing.value for standing in where.standings],
            "audience": None if where.audience is None else int(where.audience),
            "summary": None if where.summary is None else int(where.summary),
            "days": where.days,
            **{name: getattr(where, name) for name in ("files", "pinned", "noise")},
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Take back a state; what is not understood is ignored."""
        found: dict[str, object] = {}
        for name, words in (("kinds", EntryKind), ("parties", Party), ("standings", Standing)):
            known = {word.value: word for word in words}
            listed = state.get(name)
            found[name] = tuple(known[one] for one in listed if one in known) if isinstance(listed, list) else ()
        for name in ("audience", "summary"):
            value = state.get(name)
            one_reader = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 2
            found[name] = Audience(int(str(value))) if one_reader else None
        days = state.get("days")
        found["days"] = days if isinstance(days, int) and not isinstance(days, bool) and days > 0 else None
        found |= {name: state.get(name) is True for name in ("files", "pinned", "noise")}
        self.set(**found)

    # What it shows

    def words(self, name: str) -> str:
        """What a chip holds back, in words; nothing where it lets everything through."""
        where, zone = self._where, self._zone()
        today = self._now().astimezone(zone).date()
        audience, summary = where.audience, where.summary
        return {
            "kind": lambda: _kinds(where.kinds),
            "person": lambda: where.who,
            "audience": lambda: "" if audience is None else filters.reader(audience),
            "period": lambda: filters.period(where, today=today, zone=zone),
            "party": lambda: ", ".join(filters.party(party) for party in where.parties),
            "file": lambda: filters.files(where),
            "pinned": lambda: _("pinned") if where.pinned else "",
            "standing": lambda: ", ".join(filters.standing(one) for one in where.standings),
            "summary": lambda: "" if summary is None else filters.summary(summary),
            "thread": lambda: "" if where.thread_id is None else _("one thread"),
            "noise": lambda: _("with system entries") if where.noise else "",
        }[name]()

    def _say(self) -> None:
        for name, chip in self.chips.items():
            held = self.words(name)
            face = ChipFace(held, kind="on", removable=True) if held else ChipFace(self._names[name], opens=True)
            if face != chip.chip:
                chip.set_chip(face)
        named = "" if self._view is None else self._view.name
        face = (
            ChipFace(named, kind="on", icon="bookmark", removable=True) if named else ChipFace(_("Views"), opens=True)
        )
        if face != self.views.chip:
            self.views.set_chip(face)
        self._fit()

    def held(self) -> list[str]:
        """The chips that hold something back."""
        return [name for name, names in _ALL.items() if any(_differs(self._where, field) for field in names)]

    def show_search(self, on: bool) -> None:
        """Whether there is a search at all: the picture has none."""
        self._searches = on
        self._fit()

    def focus_search(self) -> None:
        """Type into the search field, whether it stands there or as its icon."""
        self._fit(typing=True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self, *, typing: bool = False) -> None:
        """Choose what stands there for the width there is."""
        held = self.held()
        typing = self._searches and (typing or self.search.hasFocus())
        room = self.width() - 2 * theme.MARGIN
        empty = [name for name in _STANDING_THERE if name not in held]
        for folded, search, shown in (
            (False, True, held),
            (True, True, held),
            (True, typing, held),
            *((True, typing, held[:most]) for most in range(len(held) - 1, -1, -1)),
        ):
            if self._needed(folded, search, shown, empty, len(held)) <= room:
                break
        self._folded = folded
        self._name_more(folded, len(held) - len(shown))
        for name, chip in self.chips.items():
            chip.setVisible(name in shown or (not folded and name in _STANDING_THERE and name not in held))
        self.views.setVisible(not folded or self._view is not None)
        self.search.setVisible(search and self._searches)
        self.magnifier.setVisible(self._searches and not search)

    _folded = False

    def _needed(self, folded: bool, search: bool, shown: Sequence[str], empty: Sequence[str], held: int) -> int:
        self._name_more(folded, held - len(shown))
        parts: list[QWidget] = [self.more, *(self.chips[name] for name in shown)]
        parts += [] if folded else [self.chips[name] for name in empty]
        parts += [self.views] if not folded or self._view is not None else []
        wide = sum(part.sizeHint().width() for part in parts) + self.count.sizeHint().width()
        if self._searches:
            wide += theme.px(_ROOM_TO_TYPE) if search else self.magnifier.sizeHint().width()
        return wide + theme.GAP * (len(parts) + 2)

    def _name_more(self, folded: bool, hidden: int) -> None:
        words = _("Filter") if folded else _("More")
        if hidden:
            words = _n("{count} more filter", "{count} more filters", hidden).format(count=hidden)
        face = ChipFace(words, kind="on" if hidden else "outline", icon="funnel" if folded else "", opens=True)
        if face != self.more.chip:
            self.more.set_chip(face)

    def minimumSizeHint(self) -> QSize:
        """The folded bar: its parts never hold the window wide."""
        return QSize(theme.px(_LEAST), theme.height(theme.FILTER_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field becomes its icon again when nobody types."""
        if watched is self.search and event.type() == QEvent.Type.FocusOut:
            self._fit()
        return super().eventFilter(watched, event)


def _kinds(kinds: Sequence[EntryKind]) -> str:
    if len(kinds) > _NAMED:
        return _n("{count} kind", "{count} kinds", len(kinds)).format(count=len(kinds))
    return ", ".join(cases.kind(kind) for kind in kinds)


def _differs(where: Filter, field: str) -> bool:
    return bool(getattr(where, field) != getattr(_EMPTY, field))
