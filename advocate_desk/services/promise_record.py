"""How well a side keeps its word, and how many promises are open: figures about promises, never about colleagues."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select

from advocate_desk.calendar import zones
from advocate_desk.domain.commitment import Commitment, Figures, Week, WordRecord
from advocate_desk.domain.vocabulary import CommitmentState, OrganisationKind
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_COUNTS = {
    CommitmentState.KEPT.value: "kept",
    CommitmentState.KEPT_LATE.value: "late",
    CommitmentState.BROKEN.value: "broken",
}
_MOST_PARTIES = 200


def figures(desk: "Desk") -> Figures:
    """Counts over all open promises, and the cases and people that they name."""
    now, me = desk.clock(), desk.me().contact_id
    tomorrow = now.astimezone(desk.zone()).date() + timedelta(days=1)
    midnight = zones.instant(datetime.combine(tomorrow, datetime.min.time()), desk.zone())
    running = s.Commitment.closed.is_(False)
    with desk.store.reading() as conn:
        counts = conn.execute(
            select(
                func.count(),
                func.count().filter(s.Commitment.sort_at < now),
                func.count().filter(s.Commitment.sort_at <= midnight),
            )
            .select_from(s.Commitment)
            .where(running)
        ).one()
        cases = conn.execute(
            select(s.Case.id, s.Case.ref, s.Account.name)
            .join(s.Account, s.Account.id == s.Case.account_id)
            .where(s.Case.id.in_(select(s.Commitment.case_id).where(running)))
            .order_by(s.Case.ref)
        ).all()
        names = conn.execute(
            select(s.Commitment.promisor)
            .where(running, s.Commitment.promisor_id.is_distinct_from(me))
            .union(select(s.Commitment.promisee).where(running, s.Commitment.promisee_id.is_distinct_from(me)))
            .limit(_MOST_PARTIES)
        ).scalars()
        parties = tuple(sorted((name for name in names if name), key=str.casefold))
    return Figures(*counts, tuple((row.id, row.ref, row.name) for row in cases), parties)


def record(desk: "Desk", promise: Commitment | None, *, weeks: int) -> WordRecord:
    """The last ISO weeks of the side that made `promise`; of one's own organisation without one."""
    zone, now = desk.zone(), desk.clock()
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    since = zones.instant(datetime.combine(monday, datetime.min.time()), zone)
    c = s.Commitment
    moved_late = exists().where(
        s.CommitmentChange.commitment_id == c.id,
        s.CommitmentChange.what == CommitmentState.RENEGOTIATED.value,
        s.CommitmentChange.in_time.is_(False),
    )
    query = (
        select(c.state, c.state_at, moved_late.label("moved_late"))
        .outerjoin(s.Contact, s.Contact.id == c.promisor_id)
        .outerjoin(s.Organisation, s.Organisation.id == s.Contact.organisation_id)
        .where(c.state.in_(_COUNTS), c.state_at >= since)
    )
    with desk.store.reading() as conn:
        side = None
        if promise is not None and promise.promisor_id is not None and not promise.mine:
            side = conn.execute(
                select(s.Organisation.id, s.Organisation.name, s.Organisation.kind)
                .join(s.Contact, s.Contact.organisation_id == s.Organisation.id)
                .where(s.Contact.id == promise.promisor_id)
            ).first()
        if promise is None or promise.mine or (side is not None and side.kind == OrganisationKind.OWN.value):
            whose, query = "", query.where(s.Organisation.kind == OrganisationKind.OWN.value)
        elif side is not None:
            whose, query = side.name, query.where(s.Organisation.id == side.id)
        else:
            whose, query = promise.promisor, query.where(c.promisor == promise.promisor)
        rows = conn.execute(query).all()
    counts: dict[int, dict[str, int]] = {}
    for row in rows:
        day = row.state_at.astimezone(zone).date()
        what = "late" if row.state == CommitmentState.KEPT.value and row.moved_late else _COUNTS[row.state]
        week = counts.setdefault((day - monday).days // 7, {})
        week[what] = week.get(what, 0) + 1
    return WordRecord(
        whose,
        tuple(Week((monday + timedelta(weeks=at)).isocalendar().week, **counts.get(at, {})) for at in range(weeks)),
    )
