"""People of mails made contacts: many in one step, each address one person, the desk's people read once."""

from collections.abc import Callable

from sqlalchemy import Engine, event

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.imported import Newcomer
from advocate_desk.domain.vocabulary import ChannelKind
from advocate_desk.services.desk import Desk


def new(address: str, name: str = "", organisation: str = "") -> Newcomer:
    return Newcomer(address, name, organisation, 1)


def readings_of_all_contacts(work: Callable[[], object]) -> int:
    """How often every contact, or every address of them, is read for a piece of work."""
    said: list[str] = []

    def heard(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        text = " ".join(statement.split())
        if text.startswith("SELECT") and ("FROM channel JOIN contact" in text or "FROM contact WHERE" in text):
            said.append(text)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    return len(said)


def test_many_newcomers_cost_no_more_readings_of_the_desks_people_than_one(desk: Desk) -> None:
    one = readings_of_all_contacts(lambda: desk.newcomers.add([new("ann@a.example")]))
    many = readings_of_all_contacts(lambda: desk.newcomers.add([new(f"p{n}@b.example") for n in range(20)]))
    assert 0 < many == one


def test_one_address_twice_in_a_step_is_one_person(desk: Desk) -> None:
    ids = desk.newcomers.add(
        [new("wei@k.example", "Wei Sun"), new("wei@k.example", "W. Sun"), new("wei+ops@k.example", "Wei (Ops)")]
    )
    assert len(set(ids)) == 1
    assert desk.contacts.get(ids[0]).name == "Wei Sun"
    desk.undo()
    assert desk.contacts.count() == 1


def test_two_addresses_of_one_name_in_a_step_are_one_persons(desk: Desk) -> None:
    first, second = desk.newcomers.add([new("wei@k.example", "Wei Sun"), new("wei@home.example", "wei  sun")])
    assert first == second
    assert {way.value for way in desk.contacts.get(first).channels} == {"wei@k.example", "wei@home.example"}


def test_who_has_the_name_or_the_address_already_is_not_added(desk: Desk) -> None:
    known = desk.contacts.add(name="Wei Sun", channels=[Channel(ChannelKind.EMAIL, "wei@k.example")])
    assert desk.newcomers.add([new("wei@k.example", "W."), new("wei@home.example", "Wei Sun")]) == (known, known)
    assert len(desk.contacts.get(known).channels) == 2
