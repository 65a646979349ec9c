"""What these tests ask of every fault: exit code 3, one plain line with the next step, and nothing of ours in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk

from ..conftest import NOW, PASSPHRASE, Ran

Run = Callable[..., Any]


def said_plainly(ran: Ran, *words: str) -> None:
    """The world said no, in one plain line that holds these words."""
    lines = ran.err.strip().splitlines()
    assert ran.code == 3, (ran.code, ran.err)
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("advocate-desk: ")
    assert lines[0].count(". ") >= 1, "a sentence, then the next step"
    assert not [word for word in words if word not in lines[0]], lines[0]
    for tell in ("Traceback", "Error", "sqlite", "SQL", "None", "{", PASSPHRASE):
        assert tell not in lines[0], lines[0]
    assert ran.out == ""


def opened(folder: Path) -> Desk:
    """The desk in this folder, by its passphrase."""
    return opening.open_with_passphrase(folder, PASSPHRASE, clock=frozen(NOW))


def written(folder: Path, notes: int = 30) -> list[str]:
    """Logs that many notes in a case called Outage and closes; the texts."""
    desk = opened(folder)
    case_id = desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id
    texts = [f"note number {number} " + "of the hub that stopped " * 20 for number in range(notes)]
    for text in texts:
        desk.timeline.log(case_ids=[case_id], text=text)
    desk.close()
    return [text.strip() for text in texts]


def notes_in(folder: Path) -> list[str]:
    """The texts of the case called Outage, oldest first."""
    desk = opened(folder)
    page = desk.timeline.page(desk.cases.find("Outage"), limit=10_000, newest_first=False, whole=True)
    desk.close()
    return [entry.text for entry in page.entries if entry.text.startswith("note number")]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what is in it, but for the lock files that hold nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }
