"""Reading cases: one select for a list and for one of them."""

from datetime import date, timedelta

from sqlalchemy import Connection, Integer, Row, ScalarSelect, Select, cast, func, literal, select

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.cadence import CADENCE
from advocate_desk.domain.case import Case
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import Heat, Origin, Segment, Severity, Stage
from advocate_desk.store import schema as s


def one(conn: Connection, id_: int) -> Case:
    """One case, also inside the step that changes it; NOT_FOUND."""
    row = conn.execute(query().where(s.Case.id == id_)).first()
    if row is None:
        raise DeskError(Fault.NOT_FOUND, kind="case", asked=id_)
    return record(row)


def query() -> "Select[tuple[object, ...]]":
    """Cases with what their account and whoever asked for help add to them; more is asked of it with `where`."""
    return (
        select(
            *s.Case.__table__.c,
            s.Account.name.label("account"),
            s.Account.zone,
            s.Account.hours,
            s.Account.region,
            s.Account.segment,
            func.coalesce(s.Account.cadence_minutes, _chosen()).label("account_cadence"),
            s.Account.value_minor,
            s.Account.currency,
            s.Account.renewal,
            func.coalesce(s.Contact.pronoun, "theirs").label("pronoun"),
            func.coalesce(s.Contact.title, "").label("asked_by_title"),
        )
        .join(s.Account, s.Account.id == s.Case.account_id)
        .outerjoin(s.Contact, s.Contact.id == s.Case.asked_by_id)
    )


def _chosen() -> ScalarSelect[int]:
    """The cadence that the desk chose for the segment of the account, in minutes."""
    name = literal("cadence.").concat(s.Account.segment)
    return select(cast(s.Setting.value, Integer)).where(s.Setting.name == name).scalar_subquery()


def record(row: "Row[tuple[object, ...]]") -> Case:
    """The case of one row of `query`."""
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
        silent_at=row.silent_at,
        own_cadence=row.cadence_minutes is not None,
        cadence=timedelta(minutes=minutes) if minutes else CADENCE[Segment(row.segment)],
        heat=Heat(row.heat) if row.heat else None,
        closed_at=row.closed_at,
        accepted_us=row.accepted_us,
        accepted_customer=row.accepted_customer,
        close_reason=row.close_reason,
        audience=Audience(row.audience),
        zone=row.zone,
        open_hours=row.hours,
        region=row.region,
        pronoun=row.pronoun,
        value=None if row.value_minor is None else Money(row.value_minor, row.currency),
        renewal=renewal,
    )
