"""kill -9 in the middle of an import: what was acknowledged stays, the unfinished step goes, the start is clean."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening, safekeeping

from ..conftest import NOW, PASSPHRASE

KILLS = 50  # issue: fifty times

IMPORTER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from advocate_desk import vault
    from advocate_desk.services import mail_sources, opening
    mail_sources.BATCH = 20  # many small batches, so that a kill falls between and inside them
    vault.use_backend(vault.MemoryRing())
    desk = opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[3], clock=lambda: datetime.now(UTC))
    case = desk.cases.find("Outage")
    note = desk.timeline.log(case_ids=[case], text="note number " + sys.argv[4])
    print("ready", flush=True)
    sys.stdin.readline()
    desk.imports.mail([Path(sys.argv[2])], case_id=case, progress=lambda share, words: print(share, flush=True))
    print("done", flush=True)
    """
)


def mailbox(path: Path, count: int) -> None:
    with path.open("wb") as out:
        for number in range(count):
            out.write(
                f"From a@example.com Mon Nov 16 10:00:00 2026\n"
                f"From: Dana <dana@kestrelmark.example>\nTo: m@orrinvale.example\n"
                f"Subject: Hub {number}\nMessage-ID: <{number}@kestrelmark.example>\n"
                f"Date: Mon, 16 Nov 2026 10:00:00 +0100\n\nHub {number} stopped again, and we saw it.\n\n".encode()
            )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a program without asking it")
def test_fifty_kills_during_an_import_lose_nothing_and_leave_nothing(desk_folder: Path, tmp_path: Path) -> None:
    mailbox(tmp_path / "hubs.mbox", 1_000)
    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(NOW))
    case_id = desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id
    desk.close()
    killed_inside = 0
    for number in range(KILLS):
        run = subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(desk_folder), str(tmp_path / "hubs.mbox"), PASSPHRASE, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stdout.readline().strip() == "ready"
        run.stdin.write("\n")
        run.stdin.flush()
        for _batch in range(number % 25):  # kill after the first, second, … batch has been acknowledged
            if run.stdout.readline().strip() in ("", "done"):
                break
        os.kill(run.pid, signal.SIGKILL)
        killed_inside += run.wait() == -signal.SIGKILL
        run.stdin.close()
        run.stdout.close()
    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(NOW))
    notes = [e.text for e in desk.timeline.page(case_id, limit=200).entries if e.text.startswith("note number")]
    mails = [e for e in desk.timeline.page(case_id, limit=200).entries if e.kind.value == "email"]
    findings = safekeeping.check(desk)
    states = {line.state for line in desk.history(limit=500)}
    desk.close()
    assert killed_inside >= KILLS // 2
    assert sorted(notes) == sorted(f"note number {n}" for n in range(KILLS))
    assert mails == []
    assert findings == []
    assert "open" not in states


def test_an_import_after_a_kill_takes_everything_in(desk_folder: Path, tmp_path: Path) -> None:
    mailbox(tmp_path / "hubs.mbox", 60)
    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(NOW))
    case_id = desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id
    done = desk.imports.mail([tmp_path / "hubs.mbox"], case_id=case_id)
    again = desk.imports.mail([tmp_path / "hubs.mbox"], case_id=case_id)
    desk.close()
    assert (done.added, again.added, again.duplicates) == (60, 0, 60)
