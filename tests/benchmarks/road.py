"""The figures of part one: start, memory, import, the first page of a story."""

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from advocate_desk import vault
from tests.benchmarks import children, material
from tests.benchmarks.figures import Figure

STARTS = 7
IMPORTS = 3
PAGES = 60
MAILS, MANY_MAILS = 1_000, 10_000
SMALL, LARGE = 1_000, 100_000
FRAME_GAP_MS = 80.0


def start(home: Path) -> Sequence[Figure]:
    """The program against a bare window: painted, first page of data, gaps while the rest loads, memory."""
    folder = home / "desk"
    desk = material.new_desk(folder)
    material.fill_today(desk)
    desk.close()
    (key,) = vault.open_with_passphrase(folder, material.PASSPHRASE)
    bare, ours = [], []
    for _again in range(1 + STARTS):
        bare.append(children.run("tests.benchmarks.limits.window", home=home))
        ours.append(
            children.run("tests.benchmarks.starting", folder, key.raw_hex(), material.NOW.isoformat(), home=home)
        )
    bare, ours = bare[1:], ours[1:]  # the first one compiles what the others find compiled
    if not all(each["before_desk"] and each["rows"] for each in ours):
        raise RuntimeError("the first page did not come before the desk was open")

    def since(runs: Sequence[dict[str, float]], what: str) -> float:
        return 1_000 * median(each[what] - each["asked"] for each in runs)

    window, size = since(bare, "painted"), median(each["memory"] for each in bare) / 1e6
    figures = [
        Figure("start: first painted window", since(ours, "painted"), window, 1.15, "ms"),
        Figure("start: first page of real data", since(ours, "page"), window, 1.5, "ms"),
        Figure(
            "start: longest gap while the rest loads", 1_000 * median(o["gap"] for o in ours), FRAME_GAP_MS, 1.0, "ms"
        ),
    ]
    if size:
        figures += [
            Figure("memory with the first page", median(o["memory"] for o in ours) / 1e6, size, 1.5, "MB"),
            Figure("memory with the desk open", median(o["memory_open"] for o in ours) / 1e6, size, 1.5, "MB"),
        ]
    return figures


def mail(home: Path) -> Sequence[Figure]:
    """Import of mails against reading them with the standard library alone."""
    template = home / "mail-desk"
    desk = material.new_desk(template)
    desk.cases.add(title="Mail of the hubs", account_id=desk.accounts.add(name="Kestrelmark Retail"))
    desk.close()
    figures, memory = [], {}
    for count in (MAILS, MANY_MAILS):
        mbox = home / f"hubs-{count}.mbox"
        material.write_mailbox(mbox, count)
        parsing, importing = [], []
        for again in range(IMPORTS):
            parsing.append(children.run("tests.benchmarks.limits.parsing", mbox, home=home)["seconds"])
            folder = Path(shutil.copytree(template, home / f"mail-desk-{count}-{again}"))
            ran = children.run("tests.benchmarks.importing", folder, mbox, home=home)
            if ran["added"] != count:
                raise RuntimeError(f"{ran['added']} of {count} mails came in")
            importing.append(ran)
            shutil.rmtree(folder)
        value = 1_000 * median(each["seconds"] for each in importing)
        figures.append(Figure(f"import of {count} mails", value, 1_000 * median(parsing), 2.0, "ms"))
        memory[count] = median(each["memory"] for each in importing) / 1e6
    if memory[MAILS]:
        name = f"memory at its highest, {MANY_MAILS} mails against {MAILS}"
        figures.append(Figure(name, memory[MANY_MAILS], memory[MAILS], 1.2, "MB"))
    return figures


def timeline(home: Path) -> Sequence[Figure]:
    """The first page of a long story against that of a short one."""
    desks = {count: material.new_desk(home / f"story-{count}") for count in (SMALL, LARGE)}
    took: dict[int, list[float]] = {SMALL: [], LARGE: []}
    cases = {}
    for count, desk in desks.items():
        cases[count] = desk.cases.add(title="A story", account_id=desk.accounts.add(name="Kestrelmark Retail")).id
        material.fill_story(desk, cases[count], count)
        desk.timeline.page(cases[count])
    for _again in range(PAGES):
        for count, desk in desks.items():
            began = time.perf_counter()
            page = desk.timeline.page(cases[count])
            took[count].append(time.perf_counter() - began)
            if not page.entries:
                raise RuntimeError("the story is empty")
    for desk in desks.values():
        desk.close()
    small, large = (1_000 * median(took[count]) for count in (SMALL, LARGE))
    return [Figure(f"first timeline page at {LARGE} entries, against {SMALL}", large, small, 1.2, "ms")]


BENCHMARKS: dict[str, Callable[[Path], Sequence[Figure]]] = {"start": start, "mail": mail, "timeline": timeline}
