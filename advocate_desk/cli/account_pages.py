"""What `account show` answers: the whole page of an account."""

from datetime import datetime, tzinfo

from advocate_desk.cli.amounts import money
from advocate_desk.cli.session import instant, table
from advocate_desk.domain.account import Account, AccountPage, Spent, span_text
from advocate_desk.domain.commitment import Commitment
from advocate_desk.wording import _, cases, dates, heat


def facts(account: Account) -> dict[str, object]:
    """The facts of an account as other programs read them."""
    return {
        "id": account.id,
        "ref": account.name,
        "name": account.name,
        "segment": account.segment.value,
        "value": money(account.value),
        "renewal": account.renewal.isoformat() if account.renewal else None,
        "zone": account.zone,
        "language": account.language,
        "cadence": span_text(account.cadence),
        "hours": account.hours or None,
        "region": account.region or None,
        "channel": account.channel,
        "open_cases": account.open_cases,
    }


def as_json(page: AccountPage, spent: Spent, *, now: datetime) -> dict[str, object]:
    """The page as other programs read it."""
    return {
        **facts(page.account),
        "days_to_renewal": page.days_to_renewal,
        "at_stake": money(page.at_stake),
        "minutes": spent.minutes,
        "cost": [money(one) for one in spent.cost],
        "cases": [
            {
                "id": case.id,
                "ref": case.ref,
                "title": case.title,
                "severity": int(case.severity),
                "stage": case.stage.value,
                "heat": int(case.heat) if case.heat else None,
                "next_update_at": instant(case.next_update_at),
                "closed_at": instant(case.closed_at),
            }
            for case in page.cases
        ],
        "contacts": [
            {
                "id": side.contact.id,
                "name": side.contact.name,
                "title": side.contact.title or None,
                "stance": side.stance.value if side.stance else None,
                "influence": side.influence,
                "heat": int(side.heat) if side.heat else None,
            }
            for side in page.people
        ],
        "commitments": [_promise(promise, now) for promise in page.promises],
        "temperature": [
            {
                "case": one.case.ref,
                "trend": one.trend.value,
                "readings": [
                    {"id": r.id, "at": instant(r.at), "name": r.name or None, "heat": int(r.heat)} for r in one.readings
                ],
            }
            for one in page.courses
        ],
    }


def _promise(promise: Commitment, now: datetime) -> dict[str, object]:
    due = promise.due
    return {
        "id": promise.id,
        "case": promise.case,
        "what": promise.words,
        "promisor": promise.promisor,
        "promisee": promise.promisee or None,
        "way": promise.way.value,
        "due": instant(due) if isinstance(due, datetime) else due.isoformat() if due else None,
        "state": promise.state.value,
        "late": promise.late(now),
    }


def lines(page: AccountPage, spent: Spent, *, now: datetime, zone: tzinfo) -> list[str]:
    """The page for a person's eyes, below the facts."""
    out: list[str] = []
    if page.days_to_renewal is not None:
        out.append(_("renewal in {days} days").format(days=page.days_to_renewal))
    if page.at_stake is not None:
        out.append(_("at stake: {value}").format(value=cases.money(page.at_stake)))
    out.append(_("spent: {minutes} min").format(minutes=spent.minutes))
    for title, rows in (
        (_("Cases"), [_case(page, at) for at in range(len(page.cases))]),
        (_("Promises"), [_promise_row(promise, now, zone) for promise in page.promises]),
        (
            _("People"),
            [
                [
                    side.contact.name,
                    side.contact.title,
                    heat.stance(side.stance) if side.stance else "",
                    heat.level(side.heat) if side.heat else "",
                ]
                for side in page.people
            ],
        ),
    ):
        if rows:
            out += ["", title, *table(rows)]
    return out


def _case(page: AccountPage, at: int) -> list[str]:
    case = page.cases[at]
    return [
        case.ref,
        f"S{int(case.severity)}",
        cases.stage(case.stage),
        heat.level(case.heat) if case.heat else "",
        case.title,
    ]


def _promise_row(promise: Commitment, now: datetime, zone: tzinfo) -> list[str]:
    due = dates.weekday(promise.due, zone) if promise.due is not None else ""
    state = _("late") if promise.late(now) else promise.state.value
    return [state, due, promise.promisor, promise.words]
