"""What is measured: a desk with open cases, promises and long stories, and a mailbox. The same from the same seed."""

import random
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from advocate_desk import vault
from advocate_desk.domain.clock import frozen
from advocate_desk.domain.ops import Op
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.store import schema as s

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
PASSPHRASE = "a passphrase for measuring"
SEED = 8_4_2
_BATCH = 5_000
_TEXT = """
the hub stopped again after the update and nobody could write until noon so we moved the nightly copy to the second
array while storage support looks at the firmware and Dana asks for a date her board can plan with
"""
_WORDS = _TEXT.split()


def new_desk(folder: Path) -> Desk:
    """An empty desk, opened; its keys are cheap to derive, for no figure is about that."""
    return opening.create(
        folder,
        passphrase=PASSPHRASE,
        phrase=vault.new_phrase(random=secrets.token_bytes),
        me=opening.NewMe("Mara Lindqvist", "Orrinvale Systems", ("orrinvale.example",), "Europe/Berlin"),
        clock=frozen(NOW),
        random=secrets.token_bytes,
        cost=vault.Cost(8, 1, 1),
    )


def words(dice: random.Random, count: int) -> str:
    """That many words of a case's language."""
    return " ".join(dice.choices(_WORDS, k=count))


def fill_today(desk: Desk, *, cases: int = 40, promises: int = 60) -> int:
    """Open cases and promises that are due; the id of the first case."""
    dice = random.Random(SEED)
    account = desk.accounts.add(name="Kestrelmark Retail", zone="America/New_York")
    ids = [desk.cases.add(title=words(dice, 6).capitalize(), account_id=account).id for _case in range(cases)]
    for number in range(promises):
        desk.commitments.make(
            words=words(dice, 7).capitalize(),
            promisee="Dana Whitlock",
            due_at=NOW + timedelta(minutes=dice.randrange(-2_000, 1_400)),
            case_id=ids[number % cases],
        )
    return ids[0]


def fill_story(desk: Desk, case_id: int, count: int) -> None:
    """That many entries in one case, as an import writes them."""
    dice = random.Random(SEED)
    with desk.store.long_step(Op.IMPORT) as step:
        for begin in range(0, count, _BATCH):
            numbers = range(begin, min(begin + _BATCH, count))
            with step.batch() as w:
                first = w.reserve(s.Entry, len(numbers))
                entries = [
                    {
                        "id": id_,
                        "at": NOW - timedelta(minutes=3 * number + dice.randrange(3)),
                        "kind": dice.choice(("email", "call", "note")),
                        "subject": words(dice, 5),
                        "text": words(dice, 40),
                        "author": dice.choice(("Dana Whitlock", "Jonas Reuter", "Mara Lindqvist")),
                        "source": "typed",
                    }
                    for id_, number in enumerate(numbers, first)
                ]
                w.insert_many(s.Entry, entries)
                w.insert_many(s.EntryCase, [{"entry_id": e["id"], "case_id": case_id, "at": e["at"]} for e in entries])
                w.insert_many(
                    s.EntryPerson, [{"entry_id": e["id"], "name": "Dana Whitlock", "role": "to"} for e in entries]
                )


def write_mailbox(path: Path, count: int) -> None:
    """An mbox of that many mails: answers, two recipients, an HTML part in every second, a file in every fifth."""
    dice = random.Random(SEED)
    with path.open("wb") as out:
        for number in range(count):
            sent = NOW - timedelta(minutes=7 * number)
            out.write(f"From dana@kestrelmark.example {sent:%a %b %d %H:%M:%S %Y}\n".encode())
            out.write(_mail(dice, number, sent) + b"\n\n")


def _mail(dice: random.Random, number: int, sent: datetime) -> bytes:
    import base64

    head = (
        f"From: Dana Whitlock <dana@kestrelmark.example>\nTo: Mara Lindqvist <mara@orrinvale.example>\n"
        f"Cc: Jonas Reuter <jonas@orrinvale.example>\nSubject: {words(dice, 6)}\n"
        f"Message-ID: <{number}.{SEED}@kestrelmark.example>\nDate: {sent:%a, %d %b %Y %H:%M:%S} +0000\n"
        "MIME-Version: 1.0\n"
    )
    if number % 3:
        head += f"In-Reply-To: <{number - number % 3}.{SEED}@kestrelmark.example>\n"
    plain = "\n".join(words(dice, 12) for _line in range(20))
    if number % 2 and number % 5:
        return (head + "Content-Type: text/plain; charset=utf-8\n\n" + plain).encode()
    parts = ["Content-Type: text/plain; charset=utf-8\n\n" + plain + "\n"]
    if number % 2 == 0:
        parts.append("Content-Type: text/html; charset=utf-8\n\n<p>" + plain.replace("\n", "</p>\n<p>") + "</p>\n")
    if number % 5 == 0:
        data = base64.encodebytes(dice.randbytes(6_000)).decode()
        parts.append(
            'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="trace.bin"\n'
            f"Content-Transfer-Encoding: base64\n\n{data}"
        )
    body = "".join(f"--=part\n{part}\n" for part in parts)
    return (head + f'Content-Type: multipart/mixed; boundary="=part"\n\n{body}--=part--\n').encode()
