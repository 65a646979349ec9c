"""Two programs on one desk; text no text should hold; a clock that goes back."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.clock import frozen
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.services import opening, safekeeping

from ..conftest import NOW, PASSPHRASE
from .world import Run, notes_in, opened, written

ROOT = Path(__file__).resolve().parents[2]
EACH = 25

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from advocate_desk import vault
from advocate_desk.services import opening
vault.use_backend(vault.MemoryRing())
desk = opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[2], clock=lambda: datetime.now(UTC))
case = desk.cases.find("Outage")
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    desk.timeline.log(case_ids=[case], text=f"note number {sys.argv[3]}.{number}")
desk.close()
"""


def test_two_programs_that_write_at_once_lose_nothing(desk_folder: Path) -> None:
    texts = written(desk_folder, 1)
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(desk_folder), PASSPHRASE, name, str(EACH)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two", "three")
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    ended = [(run.communicate("\n"), run.returncode) for run in runs]
    assert [code for _said, code in ended] == [0, 0, 0], ended
    expected = {f"note number {name}.{number}" for name in ("one", "two", "three") for number in range(EACH)}
    assert set(notes_in(desk_folder)) == {*texts, *expected}
    desk = opened(desk_folder)
    assert safekeeping.check(desk) == []
    desk.close()


def test_a_command_beside_an_open_window_is_heard_of(desk_folder: Path, run_cli: Run) -> None:
    written(desk_folder, 1)
    desk = opened(desk_folder)
    heard: list[object] = []
    desk.on_change.append(heard.append)
    assert run_cli("log", "Outage", "note number from elsewhere").code == 0
    desk.poll()
    assert heard
    desk.close()


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "\udfff"], ids=["NUL", "lone surrogate", "only a surrogate"])
def test_text_that_no_text_may_hold_is_refused_or_mended_and_costs_nothing(desk_folder: Path, text: str) -> None:
    texts = written(desk_folder, 2)
    desk = opened(desk_folder)
    case_id = desk.cases.find("Outage")
    for verb in (
        lambda: desk.timeline.log(case_ids=[case_id], text=text),
        lambda: desk.commitments.make(words=text),
        lambda: desk.contacts.add(name=text),
        lambda: desk.cases.add(title=text, account_id=desk.cases.get(case_id).account_id),
        lambda: desk.searching.find(text),
    ):
        try:
            verb()
        except DeskError as refused:
            assert refused.fault in (Fault.INVALID, Fault.NOT_FOUND)  # noqa: PT017
    desk.close()
    assert notes_in(desk_folder)[:2] == texts


def test_a_mail_with_nul_and_surrogates_comes_in_or_is_set_aside(
    desk_folder: Path, run_cli: Run, tmp_path: Path
) -> None:
    written(desk_folder, 1)
    head = b"From: a\x00b <a@b.example>\nSubject: =?utf-8?q?=ED=A0=80_and_=00?=\n"
    head += b"Content-Type: text/plain; charset=utf-8\n\n"
    (tmp_path / "odd.eml").write_bytes(head + b"one \x00 two \xed\xa0\x80 three\n")
    ran = run_cli("--json", "import", str(tmp_path / "odd.eml"), "--case", "Outage")
    assert ran.code == 0, ran.err
    assert ran.json["added"] + len(ran.json["quarantined"]) == 1
    assert run_cli("--json", "timeline", "Outage").code == 0


def test_a_clock_that_goes_back_three_days_changes_no_order(desk_folder: Path) -> None:
    texts = written(desk_folder, 3)
    back = NOW - timedelta(days=3)
    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(back))
    case_id = desk.cases.find("Outage")
    desk.timeline.log(case_ids=[case_id], text="note number of three days ago")
    promise = desk.commitments.make(words="Call Dana", promisee="Dana", due_at=back + timedelta(hours=1))
    desk.commitments.keep(promise, delivered="Called her")
    steps = [line.id for line in desk.history(limit=10)]
    assert steps == sorted(steps, reverse=True)
    desk.undo()
    assert desk.commitments.get(promise).delivered == ""
    desk.redo()
    assert desk.commitments.get(promise).delivered == "Called her"
    desk.today.look()
    assert safekeeping.check(desk) == []
    desk.close()
    assert sorted(notes_in(desk_folder)) == sorted([*texts, "note number of three days ago"])
