"""A case as the briefing engine wants it: texts with references, and the fields of case and account.

Built by allow-list for one audience: a row or a field that this reader may not see is not there at all.
"""

from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from advocate_desk.briefing import ActionFact, CaseFacts, CommitmentFact, Source, SourceKind
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.case import Case
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.entry import Entry, Filter
from advocate_desk.domain.money import Money
from advocate_desk.domain.plan import Action
from advocate_desk.domain.vocabulary import EntryKind

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

_KIND = {EntryKind.EMAIL: SourceKind.MAIL, EntryKind.REPORT: SourceKind.REPORT}
_PAGE = 500


def sources_of(desk: "Desk", case: Case, audience: Audience) -> list[Source]:
    """Entries, promises and actions of a case that the audience may see, oldest first. System entries are left out."""
    told = [entry for entry in _entries(desk, case.id) if _told(entry, audience)]
    found = [_entry_source(entry) for entry in _weighed(told)]
    zone = ZoneInfo(case.zone or "UTC")
    found += [
        _commitment_source(commitment, zone)
        for commitment in desk.commitments.listed(open_only=False, case_id=case.id, limit=5_000)
        if commitment.audience.allows(audience)
    ]
    plan = desk.plans.of_case(case.id)
    found += [_action_source(action) for action in (plan.actions if plan else ()) if action.audience.allows(audience)]
    return [source for source in found if source.text.strip()]


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
            due=_due(c, zone),
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
        account=case.account,
        zone=case.zone,
        impact=case.impact if shown else "",
        started=case.trouble_from if shown else None,
        ended=case.trouble_until if shown else None,
        next_update=case.next_update_at if shown else None,
        exit_criteria=tuple(c.words for c in (plan.criteria if plan else ()) if c.audience.allows(audience)),
        commitments=commitments,
        actions=actions,
    )
    return outside if audience is not Audience.INTERNAL else _inside(desk, case, outside)


def _inside(desk: "Desk", case: Case, known: CaseFacts) -> CaseFacts:
    from dataclasses import replace

    account = desk.accounts.get(case.account_id)
    return replace(
        known,
        annual_value=_decimal(account.value),
        currency=account.value.currency if account.value else "",
        renewal=account.renewal,
        segment=account.segment.value,
        users=account.users,
        users_affected=case.users_affected,
        rate_per_hour=_decimal(account.hour_rate),
        service_minutes=account.allowed_minutes,
        severity=int(case.severity),
        stage=case.stage.value,
        origin=case.origin.value if case.origin else "",
        effort_minutes=desk.timeline.minutes_spent(case.id) or None,
    )


def _decimal(money: Money | None) -> Decimal | None:
    return None if money is None else Decimal(money.amount())


def _entries(desk: "Desk", case_id: int) -> list[Entry]:
    found: list[Entry] = []
    after: str | None = None
    while True:
        page = desk.timeline.page(case_id, where=Filter(), after=after, limit=_PAGE, newest_first=False, whole=True)
        found += page.entries
        after = page.next
        if after is None:
            return found


def _weighed(entries: list[Entry]) -> list[Entry]:
    """What somebody wrote down or pinned outweighs the mail around it; mail speaks where nothing else does.

    An advocate's own record (a report, a finding, a call, a note) is deliberate, a mailbox is not: its pleasantries and
    signatures would crowd the page. A mail that matters is pinned.
    """
    record = [entry for entry in entries if entry.kind is not EntryKind.EMAIL or entry.pinned]
    return record if record else entries


def _told(entry: Entry, audience: Audience) -> bool:
    return entry.audience.allows(audience) and entry.source != "system"


def _entry_source(entry: Entry) -> Source:
    return Source(
        ref=f"entry:{entry.id}",
        title=entry.subject or entry.line,
        text=entry.text or entry.subject,
        kind=_KIND.get(entry.kind, SourceKind.NOTE),
        at=entry.at,
        author=entry.author,
        audience=entry.audience,
    )


def _due(commitment: Commitment, zone: ZoneInfo) -> datetime | None:
    if commitment.due_at is not None or commitment.due_day is None:
        return commitment.due_at
    return datetime.combine(commitment.due_day, time(23, 59), tzinfo=ZoneInfo(commitment.zone or zone.key))


def _commitment_source(c: Commitment, zone: ZoneInfo) -> Source:
    who = f"{c.promisor} promised {c.promisee}" if c.promisee else f"{c.promisor} promised"
    due = _due(c, zone)
    where = ZoneInfo(c.zone) if c.zone else zone
    by = "" if due is None else f" by {due.astimezone(where):%-d %B %Y %H:%M}"
    state = f" State: {c.state.value}." + (f" Delivered: {c.delivered}." if c.delivered else "")
    return Source(
        f"commitment:{c.id}",
        c.words,
        f"{who}: {c.words}{by}.{state}",
        SourceKind.COMMITMENT,
        c.made_at,
        c.promisor,
        c.audience,
    )


def _action_source(a: Action) -> Source:
    by = f", due {a.due.day} {a.due:%B %Y}" if a.due else ""
    done = " Done." if a.done_at is not None else f" {a.progress} % done."
    owner = f" Owner: {a.owner}" if a.owner else ""
    return Source(
        f"action:{a.id}", a.title, f"{a.title}.{owner}{by}.{done}", SourceKind.ACTION, None, a.owner, a.audience
    )
