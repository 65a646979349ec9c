"""The desk: one object with a room for every noun, one door to change it, one history.

Rooms are made when first asked for, so that a start pays only for what it shows. Every verb may be called from any
thread; verbs that write wait for each other.
"""

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from advocate_desk.domain.changes import Changes
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.me import Me
from advocate_desk.domain.ops import Op
from advocate_desk.services.local_zone import system_zone
from advocate_desk.store import schema as s
from advocate_desk.store import steps
from advocate_desk.store.steps import StepLine
from advocate_desk.store.store import Listener, Store

if TYPE_CHECKING:
    from advocate_desk.services.accounts import Accounts
    from advocate_desk.services.briefings import Briefings
    from advocate_desk.services.cases import Cases
    from advocate_desk.services.clocks import Clocks
    from advocate_desk.services.commitments import Commitments
    from advocate_desk.services.contacts import Contacts
    from advocate_desk.services.drafts import Drafts
    from advocate_desk.services.entries import Entries
    from advocate_desk.services.glossary import Glossaries
    from advocate_desk.services.heat import Temperatures
    from advocate_desk.services.imports import Imports
    from advocate_desk.services.inbox import Inbox
    from advocate_desk.services.mails import Mails
    from advocate_desk.services.matrix import Matrix
    from advocate_desk.services.meetings import Meetings
    from advocate_desk.services.newcomers import Newcomers
    from advocate_desk.services.outreach import Outreaches
    from advocate_desk.services.plans import Plans
    from advocate_desk.services.searching import Searching
    from advocate_desk.services.set_aside import Asides
    from advocate_desk.services.stages import Stages
    from advocate_desk.services.stakeholders import Stakeholders
    from advocate_desk.services.story_picture import StoryPictures
    from advocate_desk.services.table_imports import Tables
    from advocate_desk.services.timeline import Timeline
    from advocate_desk.services.today import Today
    from advocate_desk.services.views import Views


class Desk:
    """An open desk. `clock` decides due times, answers and reminders; history keeps the real time."""

    def __init__(self, store: Store, *, folder: Path, clock: Clock) -> None:
        self.store = store
        self.folder = folder
        self.clock = clock
        self.after_closing: list[Callable[[], object]] = []
        store.listeners.append(self._forget_me)

    @property
    def on_change(self) -> list[Listener]:
        """Callables that hear every step once, on the thread that wrote it."""
        return self.store.listeners

    def me(self) -> Me:
        """The desk's owner and own organisation."""
        return self._me

    @cached_property
    def _me(self) -> Me:
        with self.store.reading() as conn:
            row = conn.execute(
                select(
                    s.Desk.uuid,
                    s.Desk.owner_id,
                    s.Desk.organisation_id,
                    s.Desk.zone,
                    s.Desk.language,
                    s.Desk.domains,
                    s.Desk.is_sample,
                    s.Contact.name.label("owner"),
                    s.Organisation.name.label("organisation"),
                )
                .join(s.Contact, s.Contact.id == s.Desk.owner_id)
                .join(s.Organisation, s.Organisation.id == s.Desk.organisation_id)
            ).one()
        return Me(
            contact_id=row.owner_id,
            name=row.owner,
            organisation_id=row.organisation_id,
            organisation=row.organisation,
            domains=tuple(json.loads(row.domains)),
            zone=row.zone,
            language=row.language,
            desk=row.uuid,
            sample=bool(row.is_sample),
        )

    def _forget_me(self, changes: Changes) -> None:
        self.__dict__.pop("_me", None)

    def zone(self) -> ZoneInfo:
        """The owner's zone: the desk's, else the system's, else UTC."""
        return ZoneInfo(self.me().zone or system_zone())

    # --- the rooms ---

    @cached_property
    def accounts(self) -> "Accounts":
        """Customer organisations as business."""
        from advocate_desk.services.accounts import Accounts

        return Accounts(self)

    @cached_property
    def contacts(self) -> "Contacts":
        """People and how to reach them."""
        from advocate_desk.services.contacts import Contacts

        return Contacts(self)

    @cached_property
    def cases(self) -> "Cases":
        """Exceptional situations."""
        from advocate_desk.services.cases import Cases

        return Cases(self)

    @cached_property
    def stages(self) -> "Stages":
        """Where cases stand."""
        from advocate_desk.services.stages import Stages

        return Stages(self)

    @cached_property
    def clocks(self) -> "Clocks":
        """What the customer was told, and when the next word is due."""
        from advocate_desk.services.clocks import Clocks

        return Clocks(self)

    @cached_property
    def heat(self) -> "Temperatures":
        """How heated customers are."""
        from advocate_desk.services.heat import Temperatures

        return Temperatures(self)

    @cached_property
    def stakeholders(self) -> "Stakeholders":
        """Whose view of a case matters."""
        from advocate_desk.services.stakeholders import Stakeholders

        return Stakeholders(self)

    @cached_property
    def timeline(self) -> "Timeline":
        """What happened."""
        from advocate_desk.services.timeline import Timeline

        return Timeline(self)

    @cached_property
    def entries(self) -> "Entries":
        """One entry: its marks, cases, thread and versions."""
        from advocate_desk.services.entries import Entries

        return Entries(self)

    @cached_property
    def story_pictures(self) -> "StoryPictures":
        """What happened, as a picture."""
        from advocate_desk.services.story_picture import StoryPictures

        return StoryPictures(self)

    @cached_property
    def views(self) -> "Views":
        """Filters of the story by name."""
        from advocate_desk.services.views import Views

        return Views(self)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is being typed."""
        from advocate_desk.services.drafts import Drafts

        return Drafts(self)

    @cached_property
    def imports(self) -> "Imports":
        """Mail and files coming in."""
        from advocate_desk.services.imports import Imports

        return Imports(self)

    @cached_property
    def mails(self) -> "Mails":
        """Mails as they came."""
        from advocate_desk.services.mails import Mails

        return Mails(self)

    @cached_property
    def asides(self) -> "Asides":
        """What came in and could not be read."""
        from advocate_desk.services.set_aside import Asides

        return Asides(self)

    @cached_property
    def newcomers(self) -> "Newcomers":
        """People of mails who are no contacts yet."""
        from advocate_desk.services.newcomers import Newcomers

        return Newcomers(self)

    @cached_property
    def tables(self) -> "Tables":
        """Tables of other programs coming in."""
        from advocate_desk.services.table_imports import Tables

        return Tables(self)

    @cached_property
    def meetings(self) -> "Meetings":
        """Calendars coming in."""
        from advocate_desk.services.meetings import Meetings

        return Meetings(self)

    @cached_property
    def inbox(self) -> "Inbox":
        """What belongs to no case yet."""
        from advocate_desk.services.inbox import Inbox

        return Inbox(self)

    @cached_property
    def commitments(self) -> "Commitments":
        """Promises."""
        from advocate_desk.services.commitments import Commitments

        return Commitments(self)

    @cached_property
    def matrix(self) -> "Matrix":
        """Who to call."""
        from advocate_desk.services.matrix import Matrix

        return Matrix(self)

    @cached_property
    def outreach(self) -> "Outreaches":
        """Attempts to get somebody to act."""
        from advocate_desk.services.outreach import Outreaches

        return Outreaches(self)

    @cached_property
    def plans(self) -> "Plans":
        """Get-well plans."""
        from advocate_desk.services.plans import Plans

        return Plans(self)

    @cached_property
    def briefings(self) -> "Briefings":
        """Briefings and their sources."""
        from advocate_desk.services.briefings import Briefings

        return Briefings(self)

    @cached_property
    def glossary(self) -> "Glossaries":
        """Plain words for hard ones."""
        from advocate_desk.services.glossary import Glossaries

        return Glossaries(self)

    @cached_property
    def today(self) -> "Today":
        """What waits for the owner."""
        from advocate_desk.services.today import Today

        return Today(self)

    @cached_property
    def searching(self) -> "Searching":
        """Full text over the whole desk."""
        from advocate_desk.services.searching import Searching

        return Searching(self)

    # --- history ---

    def undo(self) -> Changes:
        """Take back the last step; NOTHING_TO_UNDO, or UNDO_BARRIER at what left the desk."""
        return self.store.undo()

    def redo(self) -> Changes:
        """Bring back what was undone last; NOTHING_TO_REDO."""
        return self.store.redo()

    def history(self, *, limit: int = 50, before: int | None = None, about: str | None = None) -> list[StepLine]:
        """Steps, newest first, a page at a time (`before`: the last id of the page above).

        `about` is a case (ref or title): only the steps that touched it, its entries, promises or plan.
        """
        case_id = None if about is None else self.cases.find(about)
        with self.store.reading() as conn:
            return steps.listed(conn, limit=limit, before=before, case_id=case_id)

    def poll(self) -> None:
        """Tell every screen to look again when another program wrote to this desk."""
        if self.store.changed_elsewhere():
            self._forget_me(_EVERYTHING)
            self.store.tell(_EVERYTHING)

    def set_me(
        self,
        *,
        name: str | None = None,
        organisation: str | None = None,
        domains: tuple[str, ...] | None = None,
        zone: str | None = None,
        language: str | None = None,
    ) -> Changes:
        """Change who the owner is; None leaves a field as it is. INVALID for an empty name."""
        me = self.me()
        if name is not None and not name.strip():
            raise DeskError(Fault.INVALID, field="name", why="empty")
        with self.store.writing(Op.SET_UP_DESK, about=name or me.name) as w:
            if name is not None:
                w.update(s.Contact, me.contact_id, name=name.strip())
            if organisation is not None:
                w.update(s.Organisation, me.organisation_id, name=organisation.strip())
            given: dict[str, object] = {}
            if domains is not None:
                given["domains"] = json.dumps([d.strip().lower().lstrip("@") for d in domains if d.strip()])
            if zone is not None:
                given["zone"] = zone
            if language is not None:
                given["language"] = language
            if given:
                desk_id = w.conn.execute(select(s.Desk.id)).scalar_one()
                w.update(s.Desk, desk_id, **given)
        return changed(w.changes)

    def close(self) -> None:
        """Let go of the store; the desk is not usable afterwards."""
        self.store.close()
        for leave in self.after_closing:
            leave()


_EVERYTHING = Changes(op="", touched=frozenset(), step=0, undoable=False, everything=True)


def changed(changes: Changes | None) -> Changes:
    """The changes of a writing that has ended."""
    if changes is None:
        raise RuntimeError("asked for the changes of a writing that has not ended")
    return changes
