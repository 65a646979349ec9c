"""Mails from the command line: what was set aside, who is new, files and originals byte for byte."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

MAIL = (
    b"From: Nia Okafor <nia@newfirm.example>\r\nTo: mara@orrinvale.example\r\nSubject: Board\r\n"
    b"Date: Tue, 17 Nov 2026 09:00:00 +0000\r\nMessage-ID: <board@k>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe board meets.\r\n'
    b'--b\r\nContent-Disposition: attachment; filename="../../trace.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\nslot two\r\n"
    b"--b--\r\n"
)

Run = Callable[..., Any]


def test_mail_comes_in_and_everything_of_it_comes_out_again(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "board.eml").write_bytes(MAIL)
    (tmp_path / "odd.eml").write_bytes(b"no head")
    run_cli("account", "add", "Kestrelmark")
    ref = run_cli("--json", "case", "add", "Outage", "--account", "Kestrelmark").json["ref"]
    took = run_cli("--json", "import", str(tmp_path / "board.eml"), str(tmp_path / "odd.eml"), "--case", ref).json
    assert (took["added"], len(took["quarantined"])) == (1, 1)
    assert [one["address"] for one in took["people"]] == ["nia@newfirm.example"]
    (aside,) = run_cli("--json", "aside", "list", "--case", ref).json["quarantined"]
    assert (aside["where"], aside["why"]) == ("odd.eml", "it has no line that a mail begins with")
    assert run_cli("aside", "save", str(aside["id"]), "--to", str(tmp_path / "odd")).code == 0
    assert (tmp_path / "odd").read_bytes() == b"no head"
    assert run_cli("--json", "aside", "retry").json["added"] == 0
    assert run_cli("aside", "file", str(aside["id"]), "--case", ref).code == 0
    assert run_cli("--json", "aside", "list").json["quarantined"] == []
    entries = run_cli("--json", "timeline", ref).json["entries"]
    entry = str(next(one["id"] for one in entries if one["subject"] == "Board"))
    (file,) = run_cli("--json", "attachment", "list", entry).json["attachments"]
    assert file["name"] == "trace.txt"
    assert run_cli("attachment", "save", str(file["id"]), "--to", str(tmp_path / "t")).code == 0
    assert (tmp_path / "t").read_bytes() == b"slot two"
    assert run_cli("original", entry, "--to", str(tmp_path / "out.eml")).code == 0
    assert (tmp_path / "out.eml").read_bytes() == MAIL
    assert run_cli("original", "99999", "--to", str(tmp_path / "none")).code == 2
    added = run_cli("--json", "contact", "add-from", ref).json
    assert [one["name"] for one in added["people"]] == ["Nia Okafor"]
    assert run_cli("--json", "contact", "add-from", ref).json == {"people": [], "ids": []}
