"""The fields of a case and its account as the briefing engine wants them, built by allow-list for one audience."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from advocate_desk.briefing import ActionFact, CaseFacts, CommitmentFact
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.money import Money
from advocate_desk.domain.plan import Plan
from advocate_desk.domain.vocabulary import EntryKind, Heat
from advocate_desk.services import case_questions
from advocate_desk.store import schema as s

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_HEAT = {Heat.CALM: "calm", Heat.WATCHING: "watching", Heat.WORRIED: "worried", Heat.ANGRY: "angry"}
_EFFORT = {EntryKind.CALL: "calls", EntryKind.MEETING: "meetings", EntryKind.EMAIL: "mails", EntryKind.NOTE: "notes"}


def facts_of(desk: "Desk", case: Case, audience: Audience) -> CaseFacts:
    """The fields of case and account that the audience may see, with promises and actions."""
    zone = ZoneInfo(case.zone or "UTC")
    plan = desk.plans.of_case(case.id)
    commitments = tuple(
        CommitmentFact(
            ref=f"commitment:{c.id}",
            what=c.words,
            promisor=c.promisor,
            promisee=c.promisee,
            due=due_of(c, zone),
            state=c.state.value,
            audience=c.audience,
        )
        for c in desk.commitments.listed(open_only=False, case_id=case.id, limit=5_000)
        if c.audience.allows(audience)
    )
    actions = tuple(
        ActionFact(f"action:{a.id}", a.title, a.owner, a.party.value, a.due, a.progress, a.audience)
        for a in (plan.actions if plan else ())
        if a.audience.allows(audience)
    )
    shown = case.audience.allows(audience)
    outside = CaseFacts(
        ref=case.ref,
        title=case.title if shown else "",
        account=case.account,
        zone=case.zone,
        impact=case.impact if shown else "",
        started=case.trouble_from if shown else None,
        ended=case.trouble_until if shown else None,
        next_update=case.next_update_at if shown else None,
        exit_criteria=tuple(c.words for c in (plan.criteria if plan else ()) if c.audience.allows(audience)),
        commitments=commitments,
        actions=actions,
        milestones=_milestones(plan, audience),
        known=case_questions.who_knows(desk, case, audience),
    )
    return outside if audience is not Audience.INTERNAL else _inside(desk, case, outside)


def _milestones(plan: Plan | None, audience: Audience) -> tuple[tuple[str, date], ...]:
    return tuple(
        (one.title, one.due)
        for one in (plan.milestones if plan else ())
        if one.due is not None and one.reached_at is None and one.audience.allows(audience)
    )


def _inside(desk: "Desk", case: Case, known: CaseFacts) -> CaseFacts:
    account = desk.accounts.get(case.account_id)
    parts = _effort(desk, case.id)
    return replace(
        known,
        annual_value=_decimal(account.value),
        currency=account.value.currency if account.value else account.currency,
        renewal=account.renewal,
        segment=account.segment.value,
        users=account.users,
        users_affected=case.users_affected,
        rate_per_hour=_decimal(account.hour_rate),
        service_minutes=account.allowed_minutes,
        service_used=_down_in_month(desk, case),
        severity=int(case.severity),
        stage=case.stage.value,
        origin=case.origin.value if case.origin else "",
        effort_minutes=sum(minutes for _name, minutes in parts) or None,
        effort_parts=parts,
        effort_cost=_cost(desk, case.id, account.value.currency if account.value else account.currency),
        temperature=_temperature(desk, case),
    )


def _decimal(money: Money | None) -> Decimal | None:
    return None if money is None else Decimal(money.amount())


def _effort(desk: "Desk", case_id: int) -> tuple[tuple[str, int], ...]:
    """Minutes by what they were spent on, the most first."""
    with desk.store.reading() as conn:
        rows = conn.execute(
            select(s.Entry.kind, func.sum(s.Entry.minutes).label("minutes"))
            .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
            .where(s.EntryCase.case_id == case_id, s.Entry.minutes > 0)
            .group_by(s.Entry.kind)
        ).all()
    spent: dict[str, int] = {}
    for row in rows:
        name = _EFFORT.get(EntryKind(row.kind), "other work")
        spent[name] = spent.get(name, 0) + int(row.minutes)
    return tuple(sorted(spent.items(), key=lambda part: (-part[1], part[0])))


def _cost(desk: "Desk", case_id: int, currency: str) -> Decimal | None:
    """Money recorded on entries, when all of it is in the account's currency; sums of several are no figure."""
    with desk.store.reading() as conn:
        rows = conn.execute(
            select(s.Entry.currency, func.sum(s.Entry.cost_minor).label("cost"))
            .join(s.EntryCase, s.EntryCase.entry_id == s.Entry.id)
            .where(s.EntryCase.case_id == case_id, s.Entry.cost_minor.is_not(None))
            .group_by(s.Entry.currency)
        ).all()
    if len(rows) != 1 or (rows[0].currency or currency) != currency:
        return None
    return Decimal(Money(int(rows[0].cost), currency).amount())


def _down_in_month(desk: "Desk", case: Case) -> tuple[int, ...]:
    """Minutes of each ended failure of the account in the month (on its clock) in which this one began."""
    if case.trouble_from is None:
        return ()
    zone = ZoneInfo(case.zone or "UTC")
    began = case.trouble_from.astimezone(zone)
    first = datetime(began.year, began.month, 1, tzinfo=zone)
    last = datetime(began.year + began.month // 12, began.month % 12 + 1, 1, tzinfo=zone)
    with desk.store.reading() as conn:
        rows = conn.execute(
            select(s.Case.id, s.Case.trouble_from, s.Case.trouble_until)
            .where(s.Case.account_id == case.account_id, s.Case.trouble_from.is_not(None))
            .order_by(s.Case.trouble_from)
        ).all()
    now = desk.clock()
    spans = ((row.trouble_from, row.trouble_until or now) for row in rows)
    return tuple(_minutes(_clipped(spans, first.astimezone(UTC), last.astimezone(UTC))))


def _clipped(
    spans: Iterable[tuple[datetime, datetime]], first: datetime, last: datetime
) -> Iterable[tuple[datetime, datetime]]:
    """The parts of the spans inside the period; where failures overlap, the time counts once."""
    until = first
    for begin, end in spans:
        begin, end = max(begin, until), min(end, last)
        if begin < end:
            yield begin, end
            until = end


def _minutes(spans: Iterable[tuple[datetime, datetime]]) -> Iterable[int]:
    return (int((end - begin).total_seconds() // 60) for begin, end in spans if (end - begin).total_seconds() >= 60)


def _temperature(desk: "Desk", case: Case) -> str:
    """ "worried (3 of 5), after furious (5 of 5) at its hottest"."""
    course = [reading.heat for reading in desk.cases.heat_course(case.id)]
    if case.heat is None:
        return ""
    now, top = _level(case.heat), max(course, default=case.heat)
    return now if top <= case.heat else f"{now}; at its hottest it was {_level(top)}"


def _level(heat: Heat) -> str:
    return f"{_HEAT.get(heat, 'furious')} ({int(heat)} of {int(max(Heat))})"


def due_of(commitment: Commitment, zone: ZoneInfo) -> datetime | None:
    """The due instant of a promise; of one that is due on a day, the last minute of it."""
    if commitment.due_at is not None or commitment.due_day is None:
        return commitment.due_at
    return datetime.combine(commitment.due_day, time(23, 59), tzinfo=ZoneInfo(commitment.zone or zone.key))
