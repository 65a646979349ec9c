"""Gone quiet on Today: an agreed update that is late is told apart from silence longer than the cadence."""

from datetime import timedelta

from advocate_desk.domain.vocabulary import Segment
from advocate_desk.services.desk import Desk
from advocate_desk.ui.today import faces
from advocate_desk.ui.widgets.faces import plain
from tests.conftest import NOW, Clock


def lines(desk: Desk) -> list[tuple[str, str, str]]:
    page = desk.today.look()
    rows = [faces.face(row, now=page.now, zone=desk.zone()) for row in faces.waiting(page) if row.section == "quiet"]
    return [(plain(row.line1), plain(row.line2), plain(row.right1)) for row in rows]


def test_a_late_update_is_no_silence_yet(desk: Desk, clock: Clock) -> None:
    account = desk.accounts.add(name="Kestrelmark", zone="America/New_York", segment=Segment.STRATEGIC)
    case = desk.cases.add(title="Storage outage", account_id=account).id
    desk.clocks.send_update(case, text="More in two hours.", next_at=NOW + timedelta(hours=2))
    assert lines(desk) == []
    clock.move(hours=5)
    assert lines(desk) == [
        ("Kestrelmark waits for the update that was agreed", "last word 5 h ago · K-01 Storage outage", "3 h over")
    ]
    clock.move(hours=20)
    assert lines(desk) == [
        ("Kestrelmark has not heard from you for 25 h", "cadence 24 h · K-01 Storage outage", "23 h over cadence")
    ]


def test_the_cadence_is_the_one_the_desk_chose_for_the_segment(desk: Desk, clock: Clock) -> None:
    desk.accounts.set_cadence(Segment.STANDARD, 240)
    account = desk.accounts.add(name="Kestrelmark")
    desk.cases.add(title="Storage outage", account_id=account)
    clock.move(hours=5)
    assert lines(desk)[0][1] == "cadence 4 h · K-01 Storage outage"
