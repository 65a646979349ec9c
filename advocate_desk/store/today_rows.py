"""Today's rows, read through the bare driver: this is the first page a start shows, before SQLAlchemy is there.

The one place where Today is read, early and late alike. Plain SQL of any database, without SQLite's own words.
"""

from datetime import date, datetime, timedelta
from typing import Any

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.cadence import CADENCE
from advocate_desk.domain.instants import from_micros, to_micros
from advocate_desk.domain.today import (
    SOON,
    UNCHECKED_AFTER,
    Blocked,
    Dropped,
    OpenCase,
    Promise,
    Today,
    Unanswered,
    Unchecked,
)
from advocate_desk.domain.vocabulary import Heat, Segment, Severity, Stage

_SHOWN = 50  # rows of a section; who has more waiting works from the section's own page
_UNCHECKED_SHOWN = 5

_PROMISES = """
    SELECT c.id, c.words, c.promisor, c.promisee, coalesce(t.title, ''), c.case_id, coalesce(k.ref, ''),
        coalesce(a.name, ''), c.due_at, c.due_day, c.sort_at, c.zone,
        coalesce(nullif(t.pronoun, 'theirs'), f.pronoun, 'theirs'), c.promisor_id, c.promisee_id, c.audience
    FROM commitment c
    LEFT JOIN cases k ON k.id = c.case_id
    LEFT JOIN account a ON a.id = k.account_id
    LEFT JOIN contact t ON t.id = c.promisee_id
    LEFT JOIN contact f ON f.id = c.promisor_id
    WHERE c.closed = 0 AND c.sort_at {} ? ORDER BY c.sort_at, c.id LIMIT {}
"""
_CASES = """
    SELECT k.id, k.ref, a.name, k.title, k.severity, k.stage, k.heat, k.next_update_at,
        coalesce(k.last_contact_at, k.opened_at), coalesce(k.cadence_minutes, a.cadence_minutes,
            (SELECT cast(x.value AS INTEGER) FROM setting x WHERE x.name = 'cadence.' || a.segment)), a.segment, a.zone,
        k.asked_by, k.silent_at
    FROM cases k JOIN account a ON a.id = k.account_id
    WHERE k.closed_at IS NULL ORDER BY k.severity, coalesce(k.next_update_at, 9223372036854775807), k.id LIMIT {}
"""
_BLOCKED = """
    SELECT s.id, s.title, s.owner, k.id, k.ref, s.blocked_at, s.blocked_by,
        (SELECT count(*) FROM dependency d WHERE d.after_id = s.id), s.audience
    FROM action s JOIN plan p ON p.id = s.plan_id JOIN cases k ON k.id = p.case_id
    WHERE s.blocked_at IS NOT NULL AND s.done_at IS NULL AND k.closed_at IS NULL ORDER BY s.blocked_at LIMIT {}
"""
_UNANSWERED = """
    SELECT k.id, k.ref, o.need, max(o.name), count(*), max(o.at)
    FROM outreach o JOIN cases k ON k.id = o.case_id
    WHERE k.closed_at IS NULL GROUP BY k.id, k.ref, o.need
    HAVING count(*) >= 2 AND sum(o.result <> 'none') = 0 ORDER BY max(o.at) LIMIT {}
"""
_UNCHECKED = """
    SELECT t.id, t.name, t.title, coalesce(g.name, ''), t.verified_at
    FROM contact t LEFT JOIN organisation g ON g.id = t.organisation_id
    WHERE t.gone_at IS NULL AND t.id IN (SELECT contact_id FROM cell)
        AND (t.verified_at IS NULL OR t.verified_at < ?)
    ORDER BY coalesce(t.verified_at, 0), t.name LIMIT 1000
"""
_INBOX = "SELECT id, name, at, substr(text, 1, 200) FROM inbox_item WHERE filed_at IS NULL ORDER BY at DESC LIMIT {}"


def read(driver: Any, now: datetime) -> Today:
    """Today at an instant, from an open driver connection; the caller holds the snapshot."""
    run = driver.execute
    owner, zone = run("SELECT owner_id, zone FROM desk").fetchone()
    until = to_micros(now + SOON)
    promises = [_promise(row, owner) for row in run(_PROMISES.format("<=", _SHOWN), (until,))]
    later = run(_PROMISES.format(">", 1), (until,)).fetchone()
    unchecked = [
        Unchecked(id_, name, title, organisation, _at(checked))
        for id_, name, title, organisation, checked in run(_UNCHECKED, (to_micros(now - UNCHECKED_AFTER),))
    ]
    return Today(
        now=now,
        owner_zone=zone,
        promises=tuple(promises),
        cases=tuple(_case(row) for row in run(_CASES.format(_SHOWN))),
        blocked=tuple(
            Blocked(r[0], r[1], r[2], r[3], r[4], from_micros(r[5]), r[6], r[7], Audience(r[8]))
            for r in run(_BLOCKED.format(_SHOWN))
        ),
        unanswered=tuple(
            Unanswered(r[0], r[1], r[2], r[3], r[4], from_micros(r[5])) for r in run(_UNANSWERED.format(_SHOWN))
        ),
        unchecked=tuple(unchecked[:_UNCHECKED_SHOWN]),
        unchecked_count=len(unchecked),
        inbox=tuple(Dropped(id_, name, from_micros(at), text) for id_, name, at, text in run(_INBOX.format(_SHOWN))),
        next_promise=None if later is None else _promise(later, owner),
    )


def _promise(r: Any, owner: int) -> Promise:
    return Promise(
        id=r[0],
        words=r[1],
        promisor=r[2],
        promisee=r[3],
        promisee_title=r[4],
        case_id=r[5],
        case=r[6],
        account=r[7],
        due_at=_at(r[8]),
        due_day=None if r[9] is None else date.fromisoformat(r[9]),
        sort_at=from_micros(r[10]),
        zone=r[11],
        pronoun=r[12],
        mine=r[13] == owner,
        to_me=r[14] == owner,
        audience=Audience(r[15]),
    )


def _case(r: Any) -> OpenCase:
    return OpenCase(
        id=r[0],
        ref=r[1],
        account=r[2],
        title=r[3],
        severity=Severity(r[4]),
        stage=Stage(r[5]),
        heat=None if r[6] is None else Heat(r[6]),
        next_update_at=_at(r[7]),
        silent_since=from_micros(r[8]),
        cadence=timedelta(minutes=r[9]) if r[9] else CADENCE[Segment(r[10])],
        zone=r[11],
        asked_by=r[12],
        silent_at=_at(r[13]),
    )


def _at(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
