"""Scores our briefs with the shared evaluate.py and with citations.py.

    python -m tests.briefing.measure [ID…] [--all] [--table md] [--show]

One row a report and the medians: the sixteen with gold facts; with --all also the others, in a table of their own,
without what needs gold. --show prints the briefs too. Reads the shared tuning kit where it lies. Run by hand.
"""

import importlib.util
import json
import statistics
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from advocate_desk.briefing import Brief, Reader, Source, as_text, compose
from advocate_desk.domain.audience import Audience
from tests.briefing import citations

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
COLUMNS = [
    "slots",
    "recall",
    "unsup",
    "names",
    "trap",
    "dur",
    "load",
    "hedge",
    "neg",
    "dang",
    "dbl",
    "cut",
    "jarg",
    "grade",
    "mean",
    "max",
    "over",
    "cited",
    "words",
    "bl",
    "bls",
    "own",
    "uncit",
    "quote",
    "held",
    "silent",
    "shape",
    "same",
]
GOLD_ONLY = ("slots", "recall", "trap", "dur")


def load_evaluate(shared: Path) -> ModuleType:
    """The shared evaluate.py as a module."""
    spec = importlib.util.spec_from_file_location("evaluate", shared / "briefing" / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def brief_of(path: Path, reader: Reader = Reader.OWN_EXECUTIVE) -> Brief:
    """Our brief of one report file."""
    return compose([source_of(path)], reader=reader, now=NOW)


def source_of(path: Path) -> Source:
    """The report as a source that every reader may see."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return Source(path.name, path.stem, text, audience=Audience.PARTNER | Audience.CUSTOMER)


def score(
    evaluate: ModuleType, path: Path, gold: dict[str, Any] | None, reader: Reader = Reader.OWN_EXECUTIVE
) -> dict[str, Any]:
    """One row of the table."""
    brief = brief_of(path, reader)
    found = evaluate.evaluate(path.read_text(encoding="utf-8", errors="replace"), as_text(brief), gold=gold)
    facts, surface, read = found["faithfulness"], found["fluency"], found["readability"]
    key = found.get("key_facts", {})
    bottom = " ".join(statement.text for statement in brief.sections[0].statements) if brief.sections else ""
    return {
        "slots": key.get("slot_recall"),
        "recall": key.get("recall"),
        "unsup": facts["unsupported"],
        "names": facts["names_unsupported"],
        "trap": key.get("traps", []),
        "dur": key.get("wrong_duration", []),
        "load": surface["loaded_words"],
        "hedge": found["grounding"]["hedge_dropped"],
        "neg": found["grounding"]["negation_dropped"],
        "dang": surface["dangling"],
        "dbl": surface["doubled"],
        "cut": surface["cut_off"],
        "jarg": round(100 * found["jargon"]["jargon_rate"], 1),
        "grade": read["fk_grade"],
        "mean": read["mean_sentence"],
        "max": read["max_sentence"],
        "over": read["over_25"],
        "cited": found["structure"]["cited"],
        "words": found["words"],
        "bl": len(bottom.split()),
        "bls": citations.bottom_line(brief)[0],
        "own": list(brief.checks.unsupported),
        "uncit": citations.uncited(brief),
        "quote": citations.badly_quoted(brief, [source_of(path)]),
        "held": citations.unheld(brief, evaluate),
        "silent": citations.false_silence(brief, [source_of(path)]),
        "shape": citations.misshapen(brief),
        "same": [] if citations.repeats(brief, lambda: brief_of(path, reader)) else ["another brief the second time"],
        "missing": key.get("missing", []),
        "hard": found["jargon"]["examples"],
    }


def main(arguments: list[str]) -> None:
    """Print the tables."""
    evaluate = load_evaluate(SHARED)
    gold = json.loads((SHARED / "briefing" / "gold" / "gold_facts.json").read_text(encoding="utf-8"))
    folder = SHARED / "data" / "moj-incidents"
    markdown = "--table" in arguments and arguments[arguments.index("--table") + 1 :][:1] == ["md"]
    asked = [argument for argument in arguments if not argument.startswith("--") and argument != "md"]

    def wanted(name: str) -> bool:
        return not asked or any(name.startswith(start) for start in asked)

    tables = [("With gold facts", [name for name in sorted(gold) if wanted(name)], COLUMNS)]
    if "--all" in arguments:
        others = sorted(path.stem for path in folder.glob("*.md") if path.stem not in gold and wanted(path.stem))
        tables.append(("Validation", others, [column for column in COLUMNS if column not in GOLD_ONLY]))
    for title, names, columns in tables:
        rows = {name: score(evaluate, folder / f"{name}.md", gold.get(name)) for name in names}
        _print(title, rows, columns, markdown=markdown)
        if not markdown:
            _print_faults(rows, columns)
        if "--show" in arguments:
            for name in names:
                print(f"\n== {name}\n{as_text(brief_of(folder / f'{name}.md'))}")


def _print(title: str, rows: dict[str, dict[str, Any]], columns: list[str], *, markdown: bool) -> None:
    lines = [[name[:12], *(str(_cell(row[column])) for column in columns)] for name, row in rows.items()]
    lines.append(["median", *(str(_median(list(rows.values()), column)) for column in columns)])
    lines.append(["worst", *(str(_worst(list(rows.values()), column)) for column in columns)])
    if markdown:
        print(f"\n**{title}** ({len(rows)} reports)\n")
        print("| id | " + " | ".join(columns) + " |")
        print("|---|" + "--:|" * len(columns))
        for line in lines:
            print("| " + " | ".join(line) + " |")
        return
    print(f"\n{title} ({len(rows)} reports)")
    print("id".ljust(12), " ".join(column.rjust(6) for column in columns))
    for line in lines:
        print(line[0].ljust(12), " ".join(cell.rjust(6) for cell in line[1:]))


def _print_faults(rows: dict[str, dict[str, Any]], columns: list[str]) -> None:
    for name, row in rows.items():
        for column in ("missing", "hard"):
            if row[column]:
                print(f"    {name[:12]} {column}: {row[column]}")
        for column in columns:
            for item in row[column] if isinstance(row[column], list) else ():
                print(f"    {name[:12]} {column}: {item}")


def _cell(value: Any) -> Any:
    return len(value) if isinstance(value, list) else value


def _worst(rows: list[dict[str, Any]], column: str) -> float:
    values = [value for row in rows if (value := _cell(row[column])) is not None]
    return min(values) if column in ("slots", "recall", "cited") else max(values)


def _median(rows: list[dict[str, Any]], column: str) -> float:
    values = [len(row[column]) if isinstance(row[column], list) else row[column] for row in rows]
    return round(statistics.median(value for value in values if value is not None), 2)


if __name__ == "__main__":
    main(sys.argv[1:])
