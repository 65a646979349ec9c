"""Point 5: mail from a folder becomes a conversation that can be read, looked into and given back unchanged."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from advocate_desk.ui.cases.screen import Cases
from tests.journeys.conftest import Sit
from tests.journeys.person import rows
from tests.journeys.test_the_road import letter, open_the_case, workspace

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)

QUOTED = "Thursday noon, your time.\n\nOn Mon, 16 Nov 2026, Mara wrote:\n" + "\n".join(
    f"> line {number}" for number in range(34)
)


def test_mail_dropped_on_a_case_is_read_folded_known_and_given_back(
    sit: Sit, remembered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = letter(2, "Re: Board", QUOTED, answers=1)
    (tmp_path / "answer.eml").write_bytes(answer)  # the answer comes in before the mail it answers
    (tmp_path / "board.eml").write_bytes(letter(1, "Board", "When does the plan come?"))
    mara = sit(remembered)
    mara.start()
    open_the_case(mara)
    place = workspace(mara)
    mara.drop(tmp_path / "answer.eml")
    mara.until(place.notice.isVisible)
    assert place.notice.sentence.text() == "1 mail came in. 1 person is not in your contacts."
    place.notice.action.setFocus()
    mara.press("Space")
    assert mara.form() == "1 person is not in your contacts"
    mara.press("Return")
    desk = mara.ctx.desk
    assert desk.contacts.get(desk.contacts.find("Dana Whitcombe")).channels[0].value == "dana@kestrelmark.example"
    mara.drop(tmp_path / "board.eml")
    page = desk.timeline.page(place.case_id())
    mails = [entry for entry in page.entries if entry.source.startswith("mail:")]
    assert len({entry.thread_id for entry in mails}) == 1
    found = next(entry for entry in mails if entry.subject == "Re: Board")
    place.story.open_entry(found.id)
    place.focus_home()
    mara.press("Space")
    assert place.story.whole.text.folds() == ["35 quoted lines"]
    mara.press("Tab", "Return")
    assert place.story.whole.text.folds() == []
    mara.press("Esc")
    assert rows(place.story.view)
    target = tmp_path / "back.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    mara.palette("Save the original mail")
    assert target.read_bytes() == answer
    assert isinstance(mara.window.pages.front(), Cases)
