"""A whole desk of a chosen size, the same from the same seed: built once, kept in `build/` under the hash of its maker.

`python -m tests.benchmarks.corpus 1000000` builds one and prints its folder.

Honest about how it is filled: rows go in through the bare driver, without history (its triggers live on the program's
own connection), with the words indexed at the end. Reading does not touch history, so nothing measured here is spared
anything; what writes or restores history is not to be measured on this desk.

A desk of N entries: N/50 cases of which the second holds N/5 entries, the first (N-1, "Everything that came in") all N.
"""

import hashlib
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from advocate_desk import vault
from advocate_desk.domain.instants import to_micros
from advocate_desk.store.connection import DATABASE, Driver, connect
from advocate_desk.store.search import COLUMNS
from tests.benchmarks import material
from tests.benchmarks.children import ROOT
from tests.benchmarks.words import Words

FULL = 1_000_000
SIZES = (1_000, 10_000, 100_000, FULL)
EVERYTHING, BIGGEST = 1, 2
"""The ids of the case with all entries and of the case with a fifth of them."""
_BATCH = 20_000
_YEARS = 6
_KINDS = ("email", "call", "note", "meeting", "finding", "decision", "news", "status")
_SHARES = (0.52, 0.14, 0.14, 0.05, 0.04, 0.02, 0.02, 0.07)
_DAY = 86_400_000_000


def desk_of(size: int) -> Path:
    """The folder of a desk with that many entries, built when there is none yet."""
    here = Path(__file__).parent
    versions = (ROOT / "advocate_desk" / "store" / "migrations" / "versions").glob("*.py")
    sources = (here / "corpus.py", here / "words.py", *sorted(versions))
    mark = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    folder = ROOT / "build" / "bench" / f"desk-{size}-{mark}"
    if not folder.is_dir():
        for former in folder.parent.glob(f"desk-{size}-*"):
            shutil.rmtree(former)
        making = folder.with_name(f"making-{size}")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        material.new_desk(making).close()
        _fill(making, size)
        making.rename(folder)
    return folder


def raw(folder: Path) -> Driver:
    """A bare connection to such a desk."""
    (key,) = vault.open_with_passphrase(folder, material.PASSPHRASE)
    return connect(folder / DATABASE, key.raw_hex())


def _fill(folder: Path, size: int) -> None:
    driver = raw(folder)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -600000", "foreign_keys = OFF"):
        driver.execute(f"PRAGMA {pragma}")
    _Filling(driver, size).fill()
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("ANALYZE")
    driver.close()


class _Filling:
    """One desk being filled."""

    def __init__(self, driver: Driver, size: int) -> None:
        self.driver = driver
        self.size = size
        self.cases = max(6, size // 50)
        self.people = max(12, size // 250)
        self.firms = max(4, self.cases // 10)
        self.words = Words(material.SEED)
        self.dice = self.words.dice
        self.now = to_micros(material.NOW)
        self.birth = driver.execute("SELECT uuid FROM desk").fetchone()[0]
        self.first: dict[str, int] = {}

    def fill(self) -> None:
        """Everything in one transaction, words last."""
        self.driver.execute("BEGIN")
        kept = self._without_word_triggers()
        self._people()
        self._cases()
        self._entries()
        self._around_the_cases()
        for statement in kept:
            self.driver.execute(statement)
        for table in COLUMNS:
            self.driver.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
        self.driver.execute("COMMIT")

    def _without_word_triggers(self) -> list[str]:
        found = self.driver.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_fts\\__' ESCAPE '\\'"
        ).fetchall()
        for name, _sql in found:
            self.driver.execute(f"DROP TRIGGER {name}")
        return [sql for _name, sql in found]

    def put(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
        """Insert rows under the next ids of a table; the first of these ids."""
        first = self.driver.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
        number = len(self.first)
        self.first.setdefault(table, first)
        listed = [
            (first + at, f"{number:08x}-{hash_of(table):04x}-4000-8000-{first + at:012x}", self.birth, self.now, *row)
            for at, row in enumerate(rows)
        ]
        marks = ", ".join("?" * (4 + columns.count(",") + 1))
        self.driver.executemany(
            f"INSERT INTO {table} (id, uuid, desk, recorded_at, {columns}) VALUES ({marks})", listed
        )
        return int(first)

    def pick(self, below: int, count: int) -> list[int]:
        """That many numbers from 0 to below."""
        return self.dice.integers(0, below, count).tolist()  # type: ignore[no-any-return]

    def _people(self) -> None:
        firms = [f"{line.split()[-1].capitalize()} {tail}" for line, tail in zip(
            self.words.lines(self.firms, language="en"), _cycle(("Retail", "Group", "AG", "GmbH", "Ltd"), self.firms),
            strict=True)]  # fmt: skip
        firms[0] = "Kestrelmark Retail"
        first = self.put("organisation", "name, kind", [(name, "customer") for name in firms])
        zones = ("Europe/Berlin", "America/New_York", "Asia/Singapore", "Europe/London")
        self.put(
            "account",
            "organisation_id, name, zone, notes",
            [
                (first + at, name, zones[at % 4], text)
                for at, (name, text) in enumerate(
                    zip(firms, self.words.texts(self.firms, language="en", middle=20), strict=True)
                )
            ],
        )
        titles = ("Head of Operations", "CIO", "Storage Lead", "Leiterin Betrieb", "Service Manager", "Director")
        self.put(
            "contact",
            "organisation_id, name, title, zone",
            [
                (first + at % self.firms, self.words.names[at % len(self.words.names)], titles[at % 6], zones[at % 4])
                for at in range(self.people)
            ],
        )

    def _cases(self) -> None:
        titles = self.words.lines(self.cases, language="en")
        titles[0], titles[1] = "Everything that came in", "Hubs stop after the nightly update"
        stages = ("recognised", "analysed", "planned", "recovering", "watching", "closed")
        rows = []
        for at, (title, text) in enumerate(
            zip(titles, self.words.texts(self.cases, language="en", middle=18), strict=True)
        ):
            is_open = at < 60 or at % 40 == 0
            stage = stages[at % 5] if is_open else "closed"
            opened = self.now - int(_YEARS * 365 * _DAY * (1 - at / self.cases) * 0.98) - _DAY
            closed = None if is_open else opened + 20 * _DAY
            account = self.first["account"] + at % self.firms
            rows.append((account, f"N-{at + 1:02}", title, 1 + at % 4, stage, opened, text, opened, closed, 1 + at % 5))
        self.put("cases", "account_id, ref, title, severity, stage, stage_at, impact, opened_at, closed_at, heat", rows)
        self.driver.execute("UPDATE desk SET next_case = ?", (self.cases + 1,))

    def _entries(self) -> None:
        homes, at = self._where_and_when()
        self.put("thread", "subject, folded", [(line, line.lower()) for line in self._both("lines", self.size // 40)])
        threads = max(1, self.size // 40)
        self.driver.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?, 9, ?) ON CONFLICT DO NOTHING", ("0" * 64, b"a trace\r\n")
        )
        for begin in range(0, self.size, _BATCH):
            count = min(_BATCH, self.size - begin)
            span = slice(begin, begin + count)
            people = self.pick(self.people, 2 * count)
            rows = zip(
                at[span].tolist(),
                self.dice.choice(_KINDS, count, p=_SHARES).tolist(),
                self._both("lines", count),
                self._both("texts", count),
                (self.words.names[who % len(self.words.names)] for who in people[:count]),
                (self.first["contact"] + who for who in people[:count]),
                (self.first["thread"] + t if t < threads else None for t in self.pick(2 * threads, count)),
                (self.dice.random(count) < 0.06).tolist(),
                (self.dice.random(count) < 0.004).tolist(),
                self.dice.choice((0, 0, 0, 1, 2, 3), count).tolist(),
                strict=True,
            )
            first = self.put(
                "entry",
                "at, kind, subject, text, author, author_id, thread_id, noise, pinned, audience, source, direction",
                ((*row, "mail", "in") for row in rows),
            )
            links = list(zip(range(first, first + count), at[span].tolist(), homes[span].tolist(), strict=True))
            self.put("entry_case", "entry_id, case_id, at", [(id_, EVERYTHING, when) for id_, when, _home in links])
            self.put("entry_case", "entry_id, case_id, at", [(id_, home, when) for id_, when, home in links])
            self._around_entries(first, count, people)

    def _where_and_when(self) -> tuple[Any, Any]:
        """The case and the instant of every entry, in the order in which they were written down."""
        big = self.size // 5
        shares = 1.0 / np.arange(1, self.cases - 1)[::-1].astype(float) ** 0.4
        homes = np.concatenate(
            [
                np.full(big, BIGGEST),
                self.dice.choice(np.arange(3, self.cases + 1), self.size - big, p=shares / shares.sum()),
            ]
        )
        length = _YEARS * 365 * _DAY
        opened = self.now - length * (1 - homes / self.cases) * 0.98
        opened[:big] = self.now - 700 * _DAY
        lasted = np.where(homes == BIGGEST, 700 * _DAY, np.minimum(self.now - opened, 45 * _DAY))
        at = (opened + lasted * self.dice.random(self.size)).astype(np.int64)
        written = at + (self.dice.random(self.size) ** 8 * 90 * _DAY).astype(np.int64)
        order = np.argsort(written, kind="stable")
        return homes[order], at[order]

    def _around_entries(self, first: int, count: int, people: list[int]) -> None:
        names, base = self.words.names, self.first["contact"]
        self.put(
            "entry_person",
            "entry_id, contact_id, name, address, role",
            [
                (first + at, base + who, names[who % len(names)], f"p{who}@firm{who % self.firms}.example", "to")
                for at, who in enumerate(people[count:])
            ],
        )
        mails = range(first, first + count, 5)
        self.put(
            "mail",
            "entry_id, identity, message_id",
            [(id_, f"<{id_}.{material.SEED}@k.example>", f"<{id_}.{material.SEED}@k.example>") for id_ in mails],
        )
        files = range(first, first + count, 20)
        self.put(
            "attachment",
            "entry_id, name, media_type, size, sha256",
            [
                (id_, f"{line.replace(' ', '_')}.{end}", "application/octet-stream", 9, "0" * 64)
                for id_, line, end in zip(
                    files,
                    self.words.lines(len(files), language="en"),
                    _cycle(("log", "pdf", "png", "xlsx"), len(files)),
                    strict=True,
                )
            ],
        )

    def _around_the_cases(self) -> None:
        promises = self.cases * 3 // 2
        contact, case = self.first["contact"], self.first["cases"]
        rows = []
        for at, line in enumerate(self._both("lines", promises)):
            made = self.now - int((1 - at / promises) * _YEARS * 365 * _DAY)
            is_open = at % 30 == 0
            due = self.now + (at % 4_000 - 1_500) * 60_000_000 if is_open else made + 3 * _DAY
            who = self.words.names[at % self.people % len(self.words.names)]
            rows.append(
                (case + at % self.cases, line, "Mara Lindqvist", contact + at % self.people, who, made, due, due,
                 "Europe/Berlin", "open" if is_open else "kept", not is_open)
            )  # fmt: skip
        self.put(
            "commitment",
            "case_id, words, promisor, promisee_id, promisee, made_at, due_at, sort_at, zone, state, closed",
            rows,
        )
        heats = self.cases * 5
        self.put(
            "temperature",
            "case_id, contact_id, name, at, heat",
            [
                (case + at % self.cases, contact + who, self.words.names[who % len(self.words.names)],
                 self.now - int(_DAY * (at % 900)), 1 + who % 5)
                for at, who in enumerate(self.pick(self.people, heats))
            ],
        )  # fmt: skip
        planned = max(1, self.cases // 10)
        plans = self.put("plan", "case_id, title", [(case + at * 10 % self.cases, "Get well") for at in range(planned)])
        self.put(
            "action",
            "plan_id, title, owner, note",
            [
                (plans + at % planned, line, self.words.names[at % len(self.words.names)], "")
                for at, line in enumerate(self._both("lines", planned * 8))
            ],
        )
        briefed = max(1, self.cases // 20)
        briefings = self.put(
            "briefing",
            "case_id, reader, version, title, made_at",
            [
                (case + at * 20 % self.cases, "board", 1, line, self.now - at * _DAY % (400 * _DAY))
                for at, line in enumerate(self._both("lines", briefed))
            ],
        )
        self.put(
            "statement",
            "briefing_id, section, position, text, made",
            [
                (briefings + at % briefed, "story", at // briefed, text, "quoted")
                for at, text in enumerate(self.words.texts(briefed * 10, language="en", middle=16))
            ],
        )

    def _both(self, what: str, count: int) -> list[str]:
        """Three parts English, one part German, mixed."""
        make = getattr(self.words, what)
        made: list[str] = make(count - count // 4, language="en") + make(count // 4, language="de")
        self.dice.shuffle(made)
        return made


def hash_of(name: str) -> int:
    """Two bytes that differ between tables, the same in every process."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:4], 16)


def _cycle(values: Sequence[str], count: int) -> list[str]:
    return [values[at % len(values)] for at in range(count)]


if __name__ == "__main__":
    began = time.monotonic()
    made = desk_of(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(made, f"{time.monotonic() - began:.0f} s", f"{(made / DATABASE).stat().st_size / 1e6:.0f} MB")
