"""Nothing that was typed, imported or shown can be read in any file of the desk, its backups or its temporary files."""

import tempfile
from pathlib import Path

from advocate_desk.domain.clock import frozen
from advocate_desk.domain.contact import Channel
from advocate_desk.domain.vocabulary import ChannelKind, Edition
from advocate_desk.services import opening, safekeeping

from ..conftest import NOW, PASSPHRASE

CANARIES = ("Zanzibarquince", "Ultramarinepebble", "Quixoticlantern", "Marmaladeturbine", "Velvetcompass")


def test_no_known_plaintext_in_any_file(desk_folder: Path, tmp_path: Path, monkeypatch: object) -> None:
    desk = opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=frozen(NOW))
    case_id = desk.cases.add(title=CANARIES[0], account_id=desk.accounts.add(name=CANARIES[1])).id
    desk.contacts.add(name=CANARIES[2], channels=(Channel(ChannelKind.EMAIL, f"{CANARIES[2]}@example.com"),))
    mail = tmp_path / "m.eml"
    mail.write_bytes(f"From: a@b.example\nSubject: {CANARIES[3]}\n\n{CANARIES[4]} {CANARIES[4]}\n".encode())
    desk.imports.mail([mail], case_id=case_id)
    mail.unlink()
    desk.commitments.make(words=CANARIES[3], promisee=CANARIES[2])
    desk.plans.add_action(case_id, CANARIES[0])
    desk.plans.rendered(case_id, Edition.INTERNAL, "docx")
    assert desk.searching.find(CANARIES[4][:8]).hits
    backup = safekeeping.back_up(desk)
    while_open = _holding(desk_folder) + _holding(Path(tempfile.gettempdir()), newer_than=desk_folder.stat().st_ctime)
    desk.close()
    assert backup.exists()
    assert while_open + _holding(desk_folder) == []


def _holding(folder: Path, newer_than: float = 0.0) -> list[str]:
    found = []
    for path in folder.rglob("*") if newer_than == 0.0 else folder.glob("*"):
        if not path.is_file() or path.stat().st_mtime < newer_than:
            continue
        data = path.read_bytes().lower()
        for canary in (*CANARIES, PASSPHRASE):
            for spelled in (canary.lower().encode(), canary.lower().encode("utf-16-le")):
                if spelled in data:
                    found.append(f"{path.name}: {canary}")
    return found
