"""Cases: recognising one, moving it, closing it, and what is known of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Row, Select, func, select

from advocate_desk.domain.account import CADENCE
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case, CasePerson, Contents, HeatReading, check_close, check_move
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.entry import Person
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import EntryKind, Heat, Origin, PersonRole, Segment, Severity, Stage
from advocate_desk.services import case_people
from advocate_desk.services.lookup import one
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Upset(NamedTuple):
    """Somebody is upset, and how much."""

    name: str
    heat: Heat = Heat.WORRIED


class Added(NamedTuple):
    """What an `add` answers."""

    id: int
    ref: str


class Cases:
    """Verbs and reads of cases."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def add(
        self,
        *,
        title: str,
        account_id: int | None = None,
        new_account: str = "",
        zone: str = "",
        severity: Severity = Severity.MEDIUM,
        upset: Sequence[Upset] = (),
        asked_by: str = "",
        impact: str = "",
        at: datetime | None = None,
    ) -> Added:
        """Recognise a case; the acknowledgement is logged as the first step of its recovery.

        Of a known account, or of `new_account`, added in the same step, which lives on the clock of `zone`. `asked_by`
        is who asked for help, the first upset person when empty. INVALID for an empty title or account, or an unknown
        zone.
        """
        if not title.strip():
            raise DeskError(Fault.INVALID, field="title", why="empty")
        if account_id is None and not new_account.strip():
            raise DeskError(Fault.INVALID, field="account", why="empty")
        now = at or self._desk.clock()
        known = None if account_id is None else self._desk.accounts.get(account_id)
        asked = asked_by or (upset[0].name if upset else "")
        asked_id, asked_name = self._desk.contacts.named(asked) if asked else (None, "")
        people = [(self._desk.contacts.named(person.name), person.heat) for person in upset]
        with self._desk.store.writing(Op.ADD_CASE, about=title.strip()) as w:
            if account_id is None:
                account_id = self._desk.accounts.write(w, name=new_account, zone=zone)
            ref = _next_ref(w, known.name if known else new_account)
            case_id = w.insert(
                s.Case,
                account_id=account_id,
                ref=ref,
                title=title.strip(),
                severity=int(severity),
                stage=Stage.RECOGNISED.value,
                stage_at=now,
                opened_at=now,
                acknowledged_at=self._desk.clock(),
                impact=impact.strip(),
                asked_by=asked_name,
                asked_by_id=asked_id,
                next_update_at=now + (known.cadence if known else CADENCE[Segment.STANDARD]),
                heat=max((int(heat) for _who, heat in people), default=None),
            )
            first = NewEntry(
                at=now,
                kind=EntryKind.STATUS,
                text=_("Case recognised: {title}").format(title=title.strip()),
                author=self._desk.me().name,
                author_id=self._desk.me().contact_id,
                source="system",
            )
            entry_id = write_entry(w, first, case_ids=(case_id,))
            for (contact_id, name), heat in people:
                w.insert(
                    s.Temperature,
                    case_id=case_id,
                    contact_id=contact_id,
                    name=name,
                    entry_id=entry_id,
                    at=now,
                    heat=int(heat),
                )
        return Added(case_id, ref)

    def change(self, id_: int, **values: object) -> None:
        """Change columns of a case (named as in `domain.case`): title, severity, impact, origin, trouble_from …"""
        with self._desk.store.writing(Op.CHANGE_CASE, about=self.get(id_).ref) as w:
            w.update(s.Case, id_, **values)

    def move(self, id_: int, stage: Stage, *, why: str = "") -> None:
        """Move a case to another stage; backwards needs a reason (RULE backwards_needs_reason)."""
        case = self.get(id_)
        check_move(case.stage, stage, why)
        now = self._desk.clock()
        with self._desk.store.writing(Op.MOVE_STAGE, about=case.ref) as w:
            w.update(s.Case, id_, stage=stage.value, stage_at=now, closed_at=None)
            self._log_move(w, case, stage, why.strip(), now)

    def close(self, id_: int, *, accepted_us: str = "", accepted_customer: str = "", why: str = "") -> None:
        """Close a case: both sides accept by name, or there is a reason. RULE close_needs_both, already_closed."""
        case = self.get(id_)
        if not case.is_open:
            raise DeskError(Fault.RULE, rule="already_closed")
        check_close(accepted_us, accepted_customer, why)
        now = self._desk.clock()
        with self._desk.store.writing(Op.CLOSE_CASE, about=case.ref) as w:
            w.update(
                s.Case,
                id_,
                stage=Stage.CLOSED.value,
                stage_at=now,
                closed_at=now,
                accepted_us=accepted_us.strip(),
                accepted_customer=accepted_customer.strip(),
                close_reason=why.strip(),
                next_update_at=None,
            )
            self._log_move(w, case, Stage.CLOSED, why.strip(), now)

    def record_heat(self, id_: int, heat: Heat, *, name: str = "", entry_id: int | None = None, words: str = "") -> int:
        """Record how heated somebody (or the customer side) is now.

        `entry_id` is what showed it; `words` say it where nothing in the story does: logged as an entry of their own.
        """
        contact_id, said = self._desk.contacts.named(name) if name else (None, "")
        case = self.get(id_)
        with self._desk.store.writing(Op.RECORD_TEMPERATURE, about=case.ref) as w:
            if words.strip() and entry_id is None:
                entry = NewEntry(
                    at=self._desk.clock(),
                    kind=EntryKind.TEMPERATURE,
                    text=words,
                    author=self._desk.me().name,
                    author_id=self._desk.me().contact_id,
                    people=(Person(said, PersonRole.WITH, contact_id),) if said else (),
                )
                entry_id = write_entry(w, entry, case_ids=(id_,))
            w.update(s.Case, id_, heat=int(heat))
            return w.insert(
                s.Temperature,
                case_id=id_,
                contact_id=contact_id,
                name=said,
                entry_id=entry_id,
                at=self._desk.clock(),
                heat=int(heat),
            )

    def send_update(self, id_: int, *, text: str) -> int:
        """An update went to the customer now: logged as an outgoing word, and the next one falls due by the cadence."""
        from advocate_desk.domain.vocabulary import Direction

        case, now = self.get(id_), self._desk.clock()
        with self._desk.store.writing(Op.SEND_UPDATE, about=case.ref) as w:
            entry = NewEntry(
                at=now,
                kind=EntryKind.NEWS,
                text=text,
                author=self._desk.me().name,
                author_id=self._desk.me().contact_id,
                direction=Direction.OUT,
                audience=Audience.CUSTOMER,
            )
            entry_id = write_entry(w, entry, case_ids=(id_,))
            w.update(s.Case, id_, last_contact_at=now, next_update_at=now + case.cadence)
        return entry_id

    def get(self, id_: int) -> Case:
        """One case; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(_cases().where(s.Case.id == id_)).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="case", asked=id_)
        return _case(row)

    def listed(
        self, *, open_only: bool = True, account_id: int | None = None, after: int | None = None, limit: int = 200
    ) -> list[Case]:
        """Cases, newest first, a page at a time (`after`: the last id of the page above)."""
        query = _cases().order_by(s.Case.id.desc()).limit(limit)
        if open_only:
            query = query.where(s.Case.closed_at.is_(None))
        if account_id is not None:
            query = query.where(s.Case.account_id == account_id)
        if after is not None:
            query = query.where(s.Case.id < after)
        with self._desk.store.reading() as conn:
            return [_case(row) for row in conn.execute(query)]

    def find(self, asked: str) -> int:
        """The id for a ref (N-12) or a title, exact or a unique part; NOT_FOUND, AMBIGUOUS with refs and titles."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(select(s.Case.id, s.Case.ref, s.Case.title)).all()
        wanted = asked.strip().casefold()
        by_ref = [row.id for row in rows if _ref(row.ref) == _ref(wanted)]
        if by_ref:
            return int(by_ref[0])
        by_title = [row for row in rows if row.title.casefold() == wanted]
        if len(by_title) == 1:
            return int(by_title[0].id)
        # Titles may be alike: the ref in front says which case a candidate is.
        return one(Kind.CASE, asked, ((row.id, f"{row.ref} {row.title}") for row in by_title or rows))

    def heat_course(self, id_: int, *, limit: int = 200) -> list[HeatReading]:
        """The temperature readings of a case, oldest first, the newest `limit` of them."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.Temperature)
                .with_only_columns(
                    s.Temperature.id, s.Temperature.at, s.Temperature.heat, s.Temperature.name, s.Temperature.entry_id
                )
                .where(s.Temperature.case_id == id_)
                .order_by(s.Temperature.at.desc(), s.Temperature.id.desc())
                .limit(limit)
            ).all()
        return [HeatReading(r.id, r.at, Heat(r.heat), r.name, r.entry_id) for r in reversed(rows)]

    def people(self, id_: int) -> list[CasePerson]:
        """Who took part in a case, by how often, with the best number of each who is a contact."""
        with self._desk.store.reading() as conn:
            return case_people.of_case(conn, id_, me=self._desk.me().contact_id)

    def holding(self, kind: Kind, id_: int) -> int | None:
        """The case a thing belongs to: an entry, a promise, a plan, an action, a milestone, a briefing, an account."""
        with self._desk.store.reading() as conn:
            return case_people.holding(conn, kind, id_)

    def contents(self, id_: int) -> Contents:
        """How much each tab of a case holds."""
        with self._desk.store.reading() as conn:
            return case_people.contents(conn, id_)

    def _log_move(self, w: Writing, case: Case, stage: Stage, why: str, now: datetime) -> None:
        w.insert(s.StageMove, case_id=case.id, at=now, former=case.stage.value, stage=stage.value, why=why)
        text = _("Stage: {former} to {stage}").format(former=case.stage.value, stage=stage.value)
        entry = NewEntry(
            at=now,
            kind=EntryKind.STATUS,
            subject=text,
            text=why,
            author=self._desk.me().name,
            author_id=self._desk.me().contact_id,
            source="system",
        )
        write_entry(w, entry, case_ids=(case.id,))


def _ref(text: str) -> str:
    """N-1, n-01 and N-01 are one ref."""
    letter, dash, number = text.casefold().partition("-")
    return f"{letter}-{int(number)}" if dash and number.isdecimal() else text.casefold()


def _next_ref(w: Writing, account: str) -> str:
    row = w.conn.execute(select(s.Desk.id, s.Desk.next_case)).one()
    w.update(s.Desk, row.id, next_case=row.next_case + 1)
    letter = next((c for c in account.upper() if c.isalpha()), "C")
    return f"{letter}-{row.next_case:02d}"


def _cases() -> "Select[tuple[object, ...]]":
    return (
        select(
            *s.Case.__table__.c,
            s.Account.name.label("account"),
            s.Account.zone,
            s.Account.segment,
            s.Account.cadence_minutes.label("account_cadence"),
            s.Account.value_minor,
            s.Account.currency,
            s.Account.renewal,
            func.coalesce(s.Contact.pronoun, "theirs").label("pronoun"),
            func.coalesce(s.Contact.title, "").label("asked_by_title"),
        )
        .join(s.Account, s.Account.id == s.Case.account_id)
        .outerjoin(s.Contact, s.Contact.id == s.Case.asked_by_id)
    )


def _case(row: "Row[tuple[object, ...]]") -> Case:
    minutes = row.cadence_minutes or row.account_cadence
    renewal: date | None = row.renewal
    return Case(
        id=row.id,
        ref=row.ref,
        title=row.title,
        account_id=row.account_id,
        account=row.account,
        severity=Severity(row.severity),
        stage=Stage(row.stage),
        stage_at=row.stage_at,
        origin=Origin(row.origin) if row.origin else None,
        impact=row.impact,
        asked_by=row.asked_by,
        asked_by_id=row.asked_by_id,
        asked_by_title=row.asked_by_title,
        opened_at=row.opened_at,
        acknowledged_at=row.acknowledged_at,
        trouble_from=row.trouble_from,
        trouble_until=row.trouble_until,
        users_affected=row.users_affected,
        next_update_at=row.next_update_at,
        last_contact_at=row.last_contact_at,
        cadence=timedelta(minutes=minutes) if minutes else CADENCE[Segment(row.segment)],
        heat=Heat(row.heat) if row.heat else None,
        closed_at=row.closed_at,
        accepted_us=row.accepted_us,
        accepted_customer=row.accepted_customer,
        close_reason=row.close_reason,
        audience=Audience(row.audience),
        zone=row.zone,
        pronoun=row.pronoun,
        value=None if row.value_minor is None else Money(row.value_minor, row.currency),
        renewal=renewal,
    )
