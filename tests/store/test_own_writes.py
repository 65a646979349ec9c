"""A desk tells its own writes from those of another program."""

from advocate_desk.services.desk import Desk


def test_what_this_program_wrote_is_not_news_from_elsewhere(desk: Desk) -> None:
    desk.inbox.drop_text("a note")
    desk.inbox.drop_text("another")
    assert not desk.store.changed_elsewhere()
