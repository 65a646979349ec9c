"""The figures of reading a big desk: a story by pages, search as it is typed, the list, memory.

`BENCH_ENTRIES=100000` measures a smaller desk than the full one.
"""

import os
import random
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from advocate_desk import vault
from advocate_desk.domain.clock import frozen
from advocate_desk.domain.entry import Filter
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.services.sample import open_sample
from advocate_desk.store.connection import DATABASE
from advocate_desk.store.search import COLUMNS, RANKED, RANKED_THINGS, match_of
from tests.benchmarks import children, corpus, material
from tests.benchmarks.figures import Figure

ENTRIES = int(os.environ.get("BENCH_ENTRIES", corpus.FULL))
PAGES, PAGE = 60, 50
QUERIES = 200
LISTS = 5
SOON_MS = 60.0


def _opened(folder: Path) -> Desk:
    return opening.open_with_passphrase(folder, material.PASSPHRASE, clock=frozen(material.NOW))


def _took(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return 1_000 * (time.perf_counter() - began)


def _warm(folder: Path) -> None:
    """Have the system read the file once: desks of all sizes are compared, not a disk seen for the first time."""
    with (folder / DATABASE).open("rb") as file:
        while file.read(1 << 24):
            pass


def story(_home: Path) -> Sequence[Figure]:
    """First page, page down and jump to a date in stories of all sizes, against the shortest, asked in turn."""
    sizes = [size for size in corpus.SIZES if size <= ENTRIES]
    for size in sizes:
        _warm(corpus.desk_of(size))
    desks = {size: _opened(corpus.desk_of(size)) for size in sizes}
    dice = random.Random(material.SEED)
    took: dict[tuple[str, int], list[float]] = {}
    cursors: dict[int, str | None] = dict.fromkeys(sizes)
    case = corpus.EVERYTHING
    for _again in range(PAGES):
        until = Filter(until=material.NOW - timedelta(days=dice.randrange(40, 1_800)))
        for size, desk in desks.items():

            def down(desk: Desk = desk, size: int = size) -> None:
                cursors[size] = desk.timeline.page(case, after=cursors[size], limit=PAGE).next

            asked: dict[str, Callable[[], object]] = {
                "first page": lambda desk=desk: desk.timeline.page(case, limit=PAGE),
                "page down": down,
                "jump to a date": lambda desk=desk, until=until: desk.timeline.page(case, where=until, limit=PAGE),
            }
            for name, what in asked.items():
                took.setdefault((name, size), []).append(_took(what))
    for desk in desks.values():
        desk.close()
    least = sizes[0]
    return [
        Figure(f"story of {size:,}: {name}", median(took[name, size]), median(took[name, least]), 1.2, "ms")
        for name in ("first page", "page down", "jump to a date")
        for size in sizes[1:]
    ]


def search(_home: Path) -> Sequence[Figure]:
    """Search as it is typed, against the full-text index asked through the bare driver on the same file.

    The limit asks the same ten indexes under the same caps, for the best fifty with snippets, one after the other.
    The desk reads the words, ranks across kinds and says of each hit what it is and where it belongs.
    """
    folder = corpus.desk_of(ENTRIES)
    _warm(folder)
    desk, bare = _opened(folder), corpus.raw(folder)
    asked = queries(bare)
    ours, limit = [], []
    for again in range(2):
        for query in asked:
            bound, found = (
                _took(lambda query=query: _raw(bare, query)),
                _took(lambda query=query: desk.searching.find(query)),
            )
            if again:  # the first time fills the caches of both
                limit.append(bound)
                ours.append(found)
    bare.close()
    desk.close()
    last, bound = quantiles(ours, n=20)[-1], quantiles(limit, n=20)[-1]
    return [
        Figure(f"search as typed, {QUERIES} queries: median", median(ours), median(limit), 1.3, "ms"),
        Figure(f"search as typed, {QUERIES} queries: p95", last, bound, 1.3, "ms"),
        Figure("search as typed: p95 against what feels at once", last, SOON_MS, 1.0, "ms"),
    ]


def queries(bare: Any) -> list[str]:
    """Words out of the entries themselves, as they stand in the field while they are typed, some behind another."""
    dice = random.Random(material.SEED)
    last = bare.execute("SELECT max(id) FROM entry").fetchone()[0]
    found: list[str] = []
    while len(found) < QUERIES:
        row = bare.execute("SELECT subject || ' ' || text FROM entry WHERE id = ?", (dice.randrange(1, last + 1),))
        words = [word.strip(".") for word in row.fetchone()[0].split()]
        words = [word for word in words if len(word) > 3 and word.isalpha()]
        if words:
            word = dice.choice(words)
            before = f"{dice.choice(words)} " if dice.random() < 0.4 else ""
            found.append(before + word[: dice.randrange(2, len(word) + 1)])
    return found


def _raw(bare: Any, query: str) -> None:
    match = match_of(query)
    for table in COLUMNS:
        fts, most = f"{table}_fts", RANKED if table == "entry" else RANKED_THINGS
        bare.execute(
            f"""
            WITH newest AS (SELECT rowid AS id FROM {fts} WHERE {fts} MATCH ? ORDER BY rowid DESC LIMIT {most})
            SELECT rowid, bm25({fts}) AS rank, snippet({fts}, -1, char(2), char(3), '…', 16)
            FROM {fts} WHERE {fts} MATCH ? AND rowid >= (SELECT min(id) FROM newest)
            ORDER BY rank, rowid DESC LIMIT 50
            """,
            (match, match),
        ).fetchall()


def listed(home: Path) -> Sequence[Figure]:
    """The list over a story, against the same view over entries that are already in memory."""
    folder = corpus.desk_of(ENTRIES)
    _warm(folder)
    runs = [children.run("tests.benchmarks.listing", folder, home=home) for _again in range(1 + LISTS)][1:]

    def of(name: str) -> float:
        return 1_000 * median(run[name] for run in runs)

    return [
        Figure(f"list over {ENTRIES:,}: first paint", of("first"), of("first_bare"), 1.5, "ms"),
        Figure(f"list over {ENTRIES:,}: page down", of("down"), of("down_bare"), 1.1, "ms"),
    ]


def memory(home: Path) -> Sequence[Figure]:
    """The open window on a big desk, against the same window on the sample desk."""
    big = corpus.desk_of(ENTRIES)
    (key,) = vault.open_with_passphrase(big, material.PASSPHRASE)
    desk = open_sample(clock=frozen(material.NOW), folder=home / "sample")
    # The passphrase of a sample desk is thrown away: its key is known to the open desk alone.
    keys = {"sample": (desk.folder, desk.store._raw_key), "big": (big, key.raw_hex())}
    sizes = {}
    for name, (folder, raw) in keys.items():
        runs = [
            children.run("tests.benchmarks.starting", folder, raw, material.NOW.isoformat(), home=home)
            for _again in range(3)
        ]
        sizes[name] = median(run["memory_open"] for run in runs) / 1e6
    desk.close()
    return [Figure(f"memory of a desk of {ENTRIES:,}", sizes["big"], sizes["sample"], 1.3, "MB")]


BENCHMARKS: dict[str, Callable[[Path], Sequence[Figure]]] = {
    "story": story,
    "search": search,
    "list": listed,
    "memory": memory,
}
