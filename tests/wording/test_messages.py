"""Every error of the world has a plain sentence and says what to do next."""

import re

import pytest

from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import messages

# What each fault carries, as the comments of domain.errors say.
FACTS: dict[Fault, dict[str, object]] = {
    Fault.NO_DESK: {"path": "/home/mara/desk"},
    Fault.DESK_EXISTS: {"path": "/home/mara/desk"},
    Fault.KEY_FILE_MISSING: {"path": "/home/mara/desk/desk.key"},
    Fault.KEY_FILE_DAMAGED: {"path": "/home/mara/desk/desk.key"},
    Fault.PASSPHRASE_TOO_SHORT: {"least": 10},
    Fault.STORE_MISSING: {"path": "/home/mara/desk/desk.db"},
    Fault.STORE_DAMAGED: {"path": "/home/mara/desk/desk.db"},
    Fault.STORE_NEWER: {"found": "0009", "known": "0001"},
    Fault.READ_ONLY: {"path": "/home/mara/desk"},
    Fault.SQLITE_TOO_OLD: {"found": "3.40.1", "needed": "3.51.3"},
    Fault.DISK_FULL: {"path": "/home/mara/desk"},
    Fault.FOLDER_READ_ONLY: {"path": "/home/mara/desk"},
    Fault.FILE_UNREADABLE: {"path": "/home/mara/mail.eml"},
    Fault.FILE_EMPTY: {"path": "/home/mara/mail.eml"},
    Fault.FORMAT_UNKNOWN: {"ending": ".xyz", "known": ("docx", "pdf")},
    Fault.CANNOT_WRITE: {"path": "/home/mara/plan.docx"},
    Fault.BACKUP_DAMAGED: {"path": "/home/mara/old.deskbackup"},
    Fault.EXPORT_REFUSED: {"why": "audience"},
    Fault.NOT_FOUND: {"kind": "case", "asked": "K-99"},
    Fault.AMBIGUOUS: {"kind": "contact", "asked": "Dana", "candidates": ("Dana Moss", "Dana Whitcombe")},
    Fault.INVALID: {"field": "zone", "why": "unknown", "asked": "Atlantis"},
    Fault.UNDO_BARRIER: {"op": "issue-plan"},
    Fault.RULE: {"rule": "commitment_closed"},
    Fault.WRONG_RECOVERY_PHRASE: {"why": "word", "position": 4},
}
NEEDS_NO_STEP = (Fault.NOTHING_TO_UNDO, Fault.NOTHING_TO_REDO, Fault.CANCELLED)


@pytest.mark.parametrize("fault", Fault)
def test_every_error_is_one_sentence_and_one_next_step(fault: Fault) -> None:
    sentence, step = messages.say(DeskError(fault, **FACTS.get(fault, {})))
    assert sentence.endswith(".")
    assert step.endswith(".") or (fault in NEEDS_NO_STEP and not step)


@pytest.mark.parametrize("fault", Fault)
def test_no_placeholder_and_no_code_reaches_the_reader(fault: Fault) -> None:
    line = messages.line(DeskError(fault, **FACTS.get(fault, {})))
    assert not re.search(r"[{}]|  |[a-z]_[a-z]", line)


@pytest.mark.parametrize("fault", Fault)
def test_an_error_without_its_facts_can_still_be_said(fault: Fault) -> None:
    assert messages.line(DeskError(fault))


def test_facts_stand_in_the_sentence() -> None:
    sentence, _step = messages.say(DeskError(Fault.AMBIGUOUS, **FACTS[Fault.AMBIGUOUS]))
    assert sentence == "“Dana” could mean several things: Dana Moss, Dana Whitcombe."


def test_braces_in_what_was_typed_are_only_text() -> None:
    sentence, _step = messages.say(DeskError(Fault.NOT_FOUND, kind="case", asked="{path}"))
    assert sentence == "There is no case called “{path}”."


def test_a_reason_nobody_foresaw_is_still_said() -> None:
    assert messages.line(DeskError(Fault.INVALID, field="ring_size", why="odd")) == (
        "The ring size cannot be taken as it is. Change it, then try again."
    )
    assert "moon_phase" in messages.line(DeskError(Fault.RULE, rule="moon_phase"))


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("count", "12 words; these are 11"),
        ("word", "Word 4"),
        ("checksum", "changed places"),
        ("other", "does not open"),
    ],
)
def test_a_slip_in_the_recovery_phrase_is_told_from_a_wrong_one(why: str, words: str) -> None:
    error = DeskError(Fault.WRONG_RECOVERY_PHRASE, why=why, needed=12, found=11, position=4)
    assert words in messages.line(error)
