"""Scores our briefs of the gold reports with the shared evaluate.py: python tests/briefing/measure.py [ID…] [--show]

Run by hand.

Prints one row a report and the medians; with --show also the briefs. Reads the shared tuning kit where it lies.
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
    "own",
]


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
    text = path.read_text(encoding="utf-8", errors="replace")
    source = Source(path.name, path.stem, text, audience=Audience.PARTNER | Audience.CUSTOMER)
    return compose([source], reader=reader, now=NOW)


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
        "own": list(brief.checks.unsupported),
        "missing": key.get("missing", []),
        "hard": found["jargon"]["examples"],
    }


def main(arguments: list[str]) -> None:
    """Print the table."""
    evaluate = load_evaluate(SHARED)
    gold = json.loads((SHARED / "briefing" / "gold" / "gold_facts.json").read_text(encoding="utf-8"))
    show = "--show" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("--")]
    rows = []
    print("id".ljust(12), " ".join(column.rjust(6) for column in COLUMNS))
    for name in sorted(gold):
        if wanted and not any(name.startswith(start) for start in wanted):
            continue
        path = SHARED / "data" / "moj-incidents" / f"{name}.md"
        row = score(evaluate, path, gold[name])
        rows.append(row)
        cells = [len(row[column]) if isinstance(row[column], list) else row[column] for column in COLUMNS]
        print(name[:12], " ".join(str(cell).rjust(6) for cell in cells), row["missing"] or "", row["hard"] or "")
        for column in ("unsup", "names", "trap", "dur", "load", "hedge", "neg", "dang", "dbl", "cut", "own"):
            for item in row[column]:
                print(f"    {column}: {item}")
        if show:
            print(as_text(brief_of(path)))
    print("median".ljust(12), " ".join(str(_median(rows, column)).rjust(6) for column in COLUMNS))


def _median(rows: list[dict[str, Any]], column: str) -> float:
    values = [len(row[column]) if isinstance(row[column], list) else row[column] for row in rows]
    return round(statistics.median(value for value in values if value is not None), 2)


if __name__ == "__main__":
    main(sys.argv[1:])
