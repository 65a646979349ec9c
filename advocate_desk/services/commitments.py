"""Promises: made, kept, renegotiated, withdrawn, and listed by when they fall due."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import aliased

from advocate_desk.calendar import recurrence as recurrences
from advocate_desk.calendar import zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.commitment import (
    Change,
    Commitment,
    Figures,
    WordRecord,
    kept_state,
    late_from,
    must_be_open,
    way_of,
)
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.domain.vocabulary import CommitmentState, OrganisationKind, Way
from advocate_desk.services import promise_record
from advocate_desk.services.about import about
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.language.commitment import Parsed
    from advocate_desk.language.commitment import Person as Known
    from advocate_desk.services.desk import Desk


class Commitments:
    """Verbs and reads of promises."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    # --- quick add ---

    def parse(self, text: str, *, case_id: int | None = None) -> "Parsed":
        """What one line says, with the desk's people, cases and clock: nothing is written."""
        from advocate_desk.language import commitment as language

        me = self._desk.zone()
        zone = self._desk.cases.get(case_id).zone if case_id is not None else str(me)
        return language.parse(
            text,
            now=self._desk.clock(),
            zone=zone or str(me),
            people=self.known_people(),
            cases=self.known_cases(),
            me_zone=str(me),
            language=None,
        )

    def parse_due(self, text: str, *, id_: int) -> "Parsed":
        """What somebody types as a new time of a promise: in its zone; "her time" is the other side's."""
        from advocate_desk.language import commitment as language

        promise = self.get(id_)
        others = {promise.promisee, promise.promisor}
        return language.parse(
            text,
            now=self._desk.clock(),
            zone=promise.zone or str(self._desk.zone()),
            me_zone=str(self._desk.zone()),
            company=[one for one in self.known_people() if one.name in others],
        )

    def known_people(self) -> "list[Known]":
        """Everybody a line may name, as the grammar wants them."""
        from advocate_desk.language.commitment import Person as Known

        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(
                    s.Contact.name,
                    s.Contact.title,
                    s.Contact.zone,
                    s.Contact.pronoun,
                    func.coalesce(s.Organisation.name, "").label("organisation"),
                )
                .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
                .where(s.Contact.gone_at.is_(None), s.Contact.id != self._desk.me().contact_id)
            ).all()
        return [Known(r.name, r.title, r.zone or None, r.pronoun, r.organisation) for r in rows]

    def known_cases(self) -> list[str]:
        """The refs of the open cases."""
        with self._desk.store.reading() as conn:
            return list(conn.execute(select(s.Case.ref).where(s.Case.closed_at.is_(None))).scalars())

    # --- verbs ---

    def make(
        self,
        *,
        words: str,
        promisor: str = "me",
        promisee: str = "",
        due_at: datetime | None = None,
        due_day: date | None = None,
        zone: str = "",
        due_words: str = "",
        case_id: int | None = None,
        proof: str = "",
        entry_id: int | None = None,
        recurrence: str = "",
        priority: int | None = None,
        audience: Audience = Audience.INTERNAL,
        made_at: datetime | None = None,
    ) -> int:
        """Keep a promise in mind; returns its id.

        Names are as said ("me" is the owner) and stay as said when no contact bears them. `due_at` is an aware instant,
        `due_day` an all-day date in `zone` (IANA or as people say it; empty: the case's account's, else the owner's).
        INVALID for empty words, both kinds of due, an unknown zone or an unreadable recurrence; AMBIGUOUS names.
        """
        with self._desk.store.writing(Op.MAKE_COMMITMENT, about=about(words)) as w:
            return self.write(
                w,
                words=words,
                promisor=promisor,
                promisee=promisee,
                due_at=due_at,
                due_day=due_day,
                zone=zone,
                due_words=due_words,
                case_id=case_id,
                proof=proof,
                entry_id=entry_id,
                recurrence=recurrence,
                priority=priority,
                audience=audience,
                made_at=made_at,
            )

    def write(
        self,
        w: Writing,
        *,
        words: str,
        promisor: str = "me",
        promisee: str = "",
        due_at: datetime | None = None,
        due_day: date | None = None,
        zone: str = "",
        due_words: str = "",
        case_id: int | None = None,
        proof: str = "",
        entry_id: int | None = None,
        recurrence: str = "",
        priority: int | None = None,
        audience: Audience = Audience.INTERNAL,
        made_at: datetime | None = None,
    ) -> int:
        """As `make`, inside a step that does more."""
        if not words.strip():
            raise DeskError(Fault.INVALID, field="words", why="empty")
        if due_at is not None and due_day is not None:
            raise DeskError(Fault.INVALID, field="due", why="two")
        stored_zone = self._zone(zone, case_id)
        by_id, by = self._desk.contacts.named(promisor or "me")
        to_id, to = self._desk.contacts.named(promisee) if promisee.strip() else (None, "")
        rule = recurrences.check(recurrence) if recurrence else ""
        now = made_at or self._desk.clock()
        id_ = w.insert(
            s.Commitment,
            case_id=case_id,
            words=words.strip(),
            proof=proof.strip(),
            way=self._way(w, by_id, to_id).value,
            promisor_id=by_id,
            promisor=by,
            promisee_id=to_id,
            promisee=to,
            made_at=now,
            entry_id=entry_id,
            due_at=due_at,
            due_day=due_day,
            sort_at=late_from(due_at, due_day, stored_zone),
            zone=stored_zone,
            due_words=due_words,
            recurrence=rule,
            priority=priority,
            audience=int(audience),
            state=CommitmentState.OPEN.value,
        )
        w.insert(s.CommitmentChange, commitment_id=id_, at=now, what="made", why=due_words)
        return id_

    def reword(self, id_: int, *, words: str) -> None:
        """Correct the words; the old ones stay in history."""
        if not words.strip():
            raise DeskError(Fault.INVALID, field="words", why="empty")
        commitment = self.get(id_)
        with self._desk.store.writing(Op.CHANGE_COMMITMENT, about=about(commitment.words)) as w:
            w.update(s.Commitment, id_, words=words.strip())

    def show_to(self, id_: int, audience: Audience) -> None:
        """Say who outside may see this promise."""
        with self._desk.store.writing(Op.CHANGE_COMMITMENT, about=about(self.get(id_).words)) as w:
            w.update(s.Commitment, id_, audience=int(audience))

    def keep(self, id_: int, *, delivered: str) -> None:
        """It was kept, now: says what was delivered. Late when its time has passed. RULE already_settled.

        A recurring promise goes on: its next instance is made open.
        """
        commitment = self._open(id_)
        if not delivered.strip():
            raise DeskError(Fault.INVALID, field="delivered", why="empty")
        now = self._desk.clock()
        state = kept_state(now, commitment.sort_at)
        with self._desk.store.writing(Op.KEEP_COMMITMENT, about=about(commitment.words)) as w:
            self._settle(w, commitment, state, now, why="", delivered=delivered.strip())
            self._go_on(w, commitment, now)

    def renegotiate(
        self, id_: int, *, why: str, due_at: datetime | None = None, due_day: date | None = None, zone: str = ""
    ) -> None:
        """A new time was agreed. Before the old one passed this keeps faith; after, the miss stays on the record."""
        commitment = self._open(id_)
        if (due_at is None) == (due_day is None):
            raise DeskError(Fault.INVALID, field="due", why="empty" if due_at is None else "two")
        if not why.strip():
            raise DeskError(Fault.INVALID, field="why", why="empty")
        now = self._desk.clock()
        stored_zone = self._zone(zone, commitment.case_id) if zone else commitment.zone
        in_time = commitment.sort_at is None or now <= commitment.sort_at
        with self._desk.store.writing(Op.RENEGOTIATE_COMMITMENT, about=about(commitment.words)) as w:
            w.update(
                s.Commitment,
                id_,
                due_at=due_at,
                due_day=due_day,
                zone=stored_zone,
                sort_at=late_from(due_at, due_day, stored_zone),
                state=CommitmentState.RENEGOTIATED.value,
                state_at=now,
                renegotiated=commitment.renegotiated + 1,
            )
            self._note(w, commitment, "renegotiated", now, why=why.strip(), in_time=in_time)

    def withdraw(self, id_: int, *, why: str) -> None:
        """It no longer stands, and why. RULE already_settled."""
        self._end(id_, CommitmentState.WITHDRAWN, Op.WITHDRAW_COMMITMENT, why)

    def fail(self, id_: int, *, why: str) -> None:
        """It was broken, and why. RULE already_settled."""
        self._end(id_, CommitmentState.BROKEN, Op.BREAK_COMMITMENT, why)

    # --- reads ---

    def get(self, id_: int) -> Commitment:
        """One promise; NOT_FOUND."""
        with self._desk.store.reading() as conn:
            row = conn.execute(_commitments().where(s.Commitment.id == id_)).first()
        if row is None:
            raise DeskError(Fault.NOT_FOUND, kind="commitment", asked=id_)
        return self._record(row)

    def listed(
        self,
        *,
        open_only: bool = True,
        case_id: int | None = None,
        account_id: int | None = None,
        entry_id: int | None = None,
        due_before: datetime | None = None,
        due_from: datetime | None = None,
        mine: bool | None = None,
        party: str = "",
        after: tuple[datetime | None, int] | None = None,
        limit: int = 200,
    ) -> list[Commitment]:
        """Promises by when they turn late, undated ones last, a page at a time.

        `due_before` and `due_from` bound the instant at which they turn late (half-open). `mine` tells what the owner
        promised from what others did; `party` is the name on either side. `after` is (`sort_at`, id) of the last of the
        page above.
        """
        query = self._narrowed(mine, party)
        if open_only:
            query = query.where(s.Commitment.closed.is_(False))
        if case_id is not None:
            query = query.where(s.Commitment.case_id == case_id)
        if account_id is not None:
            query = query.where(s.Case.account_id == account_id)
        if entry_id is not None:
            query = query.where(s.Commitment.entry_id == entry_id)
        if due_before is not None:
            query = query.where(s.Commitment.sort_at < due_before)
        if due_from is not None:
            query = query.where(s.Commitment.sort_at >= due_from)
        if after is not None:
            query = query.where(_beyond(*after))
        query = query.order_by(s.Commitment.sort_at.is_(None), s.Commitment.sort_at, s.Commitment.id).limit(limit)
        with self._desk.store.reading() as conn:
            return [self._record(row) for row in conn.execute(query)]

    def settled(
        self,
        *,
        case_id: int | None = None,
        account_id: int | None = None,
        mine: bool | None = None,
        party: str = "",
        limit: int = 200,
    ) -> list[Commitment]:
        """What became of the others: kept, broken, withdrawn, the latest first."""
        query = self._narrowed(mine, party).where(s.Commitment.closed.is_(True))
        if case_id is not None:
            query = query.where(s.Commitment.case_id == case_id)
        if account_id is not None:
            query = query.where(s.Case.account_id == account_id)
        query = query.order_by(s.Commitment.state_at.desc(), s.Commitment.id.desc()).limit(limit)
        with self._desk.store.reading() as conn:
            return [self._record(row) for row in conn.execute(query)]

    def figures(self) -> Figures:
        """How many are open and how many of them late, and the cases and names that open promises are about."""
        return promise_record.figures(self._desk)

    def record(self, *, of: int | None = None, weeks: int = 8) -> WordRecord:
        """How a side kept its word, week by week: the side that made promise `of`, or one's own organisation."""
        return promise_record.record(self._desk, None if of is None else self.get(of), weeks=weeks)

    def overdue(self, *, case_id: int | None = None) -> list[Commitment]:
        """Open promises whose time has passed."""
        return self.listed(case_id=case_id, due_before=self._desk.clock(), limit=1_000)

    def due_within(self, *, days: int, case_id: int | None = None) -> list[Commitment]:
        """Open promises that turn late within so many of the owner's days, today the first; overdue included."""
        zone = self._desk.zone()
        day = self._desk.clock().astimezone(zone).date() + timedelta(days=days)
        end = zones.instant(datetime.combine(day, datetime.min.time()), zone)
        return self.listed(case_id=case_id, due_before=end + timedelta(seconds=1), limit=1_000)

    def changes(self, id_: int) -> list[Change]:
        """What happened to a promise, oldest first."""
        with self._desk.store.reading() as conn:
            rows = conn.execute(
                select(s.CommitmentChange.__table__)
                .where(s.CommitmentChange.commitment_id == id_)
                .order_by(s.CommitmentChange.id)
            ).all()
        return [
            Change(r.at, r.what, r.why, r.former_due_at if r.former_due_at is not None else r.former_due_day, r.in_time)
            for r in rows
        ]

    # --- inside ---

    def _narrowed(self, mine: bool | None, party: str) -> "Select[Any]":
        query, me = _commitments(), self._desk.me().contact_id
        if mine is not None:
            by_me = s.Commitment.promisor_id == me
            query = query.where(by_me if mine else or_(s.Commitment.promisor_id.is_(None), ~by_me))
        if party:
            query = query.where(or_(s.Commitment.promisor == party, s.Commitment.promisee == party))
        return query

    def _open(self, id_: int) -> Commitment:
        commitment = self.get(id_)
        must_be_open(commitment.state)
        return commitment

    def _end(self, id_: int, state: CommitmentState, op: Op, why: str) -> None:
        commitment = self._open(id_)
        if not why.strip():
            raise DeskError(Fault.INVALID, field="why", why="empty")
        with self._desk.store.writing(op, about=about(commitment.words)) as w:
            self._settle(w, commitment, state, self._desk.clock(), why=why.strip(), delivered="")

    def _settle(
        self, w: Writing, commitment: Commitment, state: CommitmentState, now: datetime, *, why: str, delivered: str
    ) -> None:
        w.update(s.Commitment, commitment.id, state=state.value, state_at=now, closed=True, delivered=delivered)
        in_time = None if commitment.sort_at is None else now <= commitment.sort_at
        self._note(w, commitment, state.value, now, why=why or delivered, in_time=in_time)

    def _note(
        self, w: Writing, commitment: Commitment, what: str, now: datetime, *, why: str, in_time: bool | None
    ) -> None:
        w.insert(
            s.CommitmentChange,
            commitment_id=commitment.id,
            at=now,
            what=what,
            former_due_at=commitment.due_at,
            former_due_day=commitment.due_day,
            in_time=in_time,
            why=why,
        )

    def _go_on(self, w: Writing, commitment: Commitment, now: datetime) -> None:
        if not commitment.recurrence or commitment.due_at is None:
            return
        zone = zones.named(commitment.zone)
        following = recurrences.next_after(
            commitment.recurrence,
            start=zones.wall(commitment.due_at, zone).replace(tzinfo=None),
            zone=zone,
            after=commitment.due_at,
        )
        if following is None:
            return
        row = w.conn.execute(select(s.Commitment.__table__).where(s.Commitment.id == commitment.id)).mappings().one()
        kept = {k: v for k, v in row.items() if k not in ("id", "uuid", "desk", "recorded_at")}
        fresh = {
            "due_at": following,
            "sort_at": following,
            "state": CommitmentState.OPEN.value,
            "state_at": None,
            "closed": False,
            "delivered": "",
            "renegotiated": 0,
            "made_at": now,
            "series_id": row["series_id"] or commitment.id,
        }
        id_ = w.insert(s.Commitment, **{**kept, **fresh})
        w.insert(s.CommitmentChange, commitment_id=id_, at=now, what="made", why="")

    def _zone(self, zone: str, case_id: int | None) -> str:
        if zone:
            return zones.key(zones.named(zone))
        if case_id is not None:
            return self._desk.cases.get(case_id).zone
        return str(self._desk.zone())

    def _way(self, w: Writing, by_id: int | None, to_id: int | None) -> Way:
        def side(id_: int | None) -> OrganisationKind | None:
            if id_ is None:
                return None
            kind = w.conn.execute(
                select(s.Organisation.kind)
                .join(s.Contact, s.Contact.organisation_id == s.Organisation.id)
                .where(s.Contact.id == id_)
            ).scalar()
            return OrganisationKind(kind) if kind else None

        return way_of(side(by_id), side(to_id))

    def _record(self, row: "Row[Any]") -> Commitment:
        me = self._desk.me().contact_id
        return Commitment(
            id=row.id,
            words=row.words,
            proof=row.proof,
            way=Way(row.way),
            promisor=row.promisor,
            promisor_id=row.promisor_id,
            promisee=row.promisee,
            promisee_id=row.promisee_id,
            case_id=row.case_id,
            case=row.case_ref,
            account=row.account,
            made_at=row.made_at,
            entry_id=row.entry_id,
            due_at=row.due_at,
            due_day=row.due_day,
            sort_at=row.sort_at,
            zone=row.zone,
            pronoun=row.pronoun,
            recurrence=row.recurrence,
            state=CommitmentState(row.state),
            state_at=row.state_at,
            renegotiated=row.renegotiated,
            delivered=row.delivered,
            audience=Audience(row.audience),
            mine=row.promisor_id == me,
            to_me=row.promisee_id == me,
        )


def _commitments() -> "Select[Any]":
    promisor, promisee = aliased(s.Contact), aliased(s.Contact)
    return (
        select(
            *s.Commitment.__table__.c,
            func.coalesce(s.Case.ref, "").label("case_ref"),
            func.coalesce(s.Account.name, "").label("account"),
            func.coalesce(func.nullif(promisee.pronoun, "theirs"), promisor.pronoun, "theirs").label("pronoun"),
        )
        .outerjoin(s.Case, s.Case.id == s.Commitment.case_id)
        .outerjoin(s.Account, s.Account.id == s.Case.account_id)
        .outerjoin(promisor, promisor.id == s.Commitment.promisor_id)
        .outerjoin(promisee, promisee.id == s.Commitment.promisee_id)
    )


def _beyond(sort_at: datetime | None, id_: int) -> Any:
    undated = s.Commitment.sort_at.is_(None)
    if sort_at is None:
        return undated & (s.Commitment.id > id_)
    return or_(undated, s.Commitment.sort_at > sort_at, (s.Commitment.sort_at == sort_at) & (s.Commitment.id > id_))


__all__: Sequence[str] = ["Commitments"]
