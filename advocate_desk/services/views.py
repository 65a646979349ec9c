"""Saved views: filters of the story by name, the same in every case, counted in the one in front."""

import json
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.entry import Filter
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.view import View, check_name
from advocate_desk.domain.vocabulary import EntryKind, Party, Standing
from advocate_desk.services import lookup
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

STORY = "story"
_LISTS: dict[str, Any] = {"kinds": EntryKind, "parties": Party, "standings": Standing}
_AUDIENCES = frozenset({"audience", "summary"})
_INSTANTS = frozenset({"since", "until"})


class Views:
    """Verbs and reads of saved views."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def save(self, name: str, where: Filter) -> int:
        """Keep a filter under a name; returns the view's id. INVALID `name`: empty, or taken."""
        with self._desk.store.writing(Op.SAVE_VIEW, about=name.strip()) as w:
            plain = check_name(name, _names(w.conn))
            place = w.conn.execute(select(func.coalesce(func.max(s.SavedView.position), 0) + 1)).scalar_one()
            return w.insert(s.SavedView, screen=STORY, name=plain, query=as_query(where), position=place)

    def change(self, id_: int, *, name: str | None = None, where: Filter | None = None) -> None:
        """Give a view another name or another filter; None leaves it. INVALID `name`; NOT_FOUND."""
        view = self.get(id_)
        with self._desk.store.writing(Op.CHANGE_VIEW, about=view.name) as w:
            values: dict[str, str] = {}
            if name is not None:
                values["name"] = check_name(name, _names(w.conn, but=id_))
            if where is not None:
                values["query"] = as_query(where)
            if values:
                w.update(s.SavedView, id_, **values)

    def delete(self, id_: int) -> None:
        """Take a view away; the entries it showed stay. NOT_FOUND."""
        view = self.get(id_)
        with self._desk.store.writing(Op.DELETE_VIEW, about=view.name) as w:
            w.delete(s.SavedView, id_)

    def get(self, id_: int) -> View:
        """One view, uncounted; NOT_FOUND."""
        found = next((view for view in self.listed() if view.id == id_), None)
        if found is None:
            raise DeskError(Fault.NOT_FOUND, kind="view", asked=id_)
        return found

    def find(self, asked: str) -> View:
        """The view of this name or a unique part of it; NOT_FOUND, AMBIGUOUS."""
        views = self.listed()
        chosen = lookup.one(Kind.VIEW, asked, [(view.id, view.name) for view in views])
        return next(view for view in views if view.id == chosen)

    def listed(self, *, case_id: int | None = None, known: datetime | None = None, most: int = 999) -> tuple[View, ...]:
        """All views in the order of their making; with `case_id` counted there (at `known`), up to `most` + 1."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.SavedView.id, s.SavedView.name, s.SavedView.query)
                .where(s.SavedView.screen == STORY)
                .order_by(s.SavedView.position, s.SavedView.id)
            ).all()
            views = [View(row.id, row.name, of_query(row.query)) for row in rows]
            if case_id is None:
                return tuple(views)
            count = self._desk.timeline.count
            return tuple(
                replace(view, count=count(case_id, where=view.where, most=most, known=known)) for view in views
            )


def _names(conn: Connection, *, but: int | None = None) -> tuple[str, ...]:
    rows = conn.execute(select(s.SavedView.id, s.SavedView.name).where(s.SavedView.screen == STORY))
    return tuple(row.name for row in rows if row.id != but)


def as_query(where: Filter) -> str:
    """A filter as it is stored: JSON of what it holds back."""
    empty = Filter()
    kept: dict[str, object] = {}
    for field in fields(Filter):
        value = getattr(where, field.name)
        if value != getattr(empty, field.name):
            kept[field.name] = value.isoformat() if isinstance(value, datetime) else value
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def of_query(query: str) -> Filter:
    """The filter from what is stored; what a later version wrote and this one does not know is left out."""
    found: dict[str, Any] = {}
    for name, value in json.loads(query).items():
        if name in _LISTS:
            known = set(_LISTS[name])
            found[name] = tuple(_LISTS[name](one) for one in value if one in known)
        elif name in _AUDIENCES:
            found[name] = Audience(value)
        elif name in _INSTANTS:
            found[name] = datetime.fromisoformat(value)
        elif name in Filter.__dataclass_fields__:
            found[name] = value
    return Filter(**found)
