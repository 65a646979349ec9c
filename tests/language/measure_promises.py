"""Prints how well the promise finder does on the labelled sentences: run it as a script, with the folder of the set
if it is another.

Precision and recall by kind, on all sentences and on the two halves (even and odd lines), and how often the due
words agree.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from advocate_desk.language import promises

SET = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "promises" / "dev.jsonl"
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def guess(row: Row) -> promises.Found | None:
    found = promises.find([promises.Sentence(row["text"])], language="en")
    return found[0] if found else None


def table(rows: Sequence[Row]) -> dict[str, tuple[float, float, int]]:
    """Kind to (precision, recall, number of sentences labelled so)."""
    guesses = [(row["kind"], found.kind if (found := guess(row)) else "none") for row in rows]
    out: dict[str, tuple[float, float, int]] = {}
    for kind in (*promises.KINDS, "any"):
        said = [
            (label != "none", said != "none") if kind == "any" else (label == kind, said == kind)
            for label, said in guesses
        ]
        hits = sum(label and guessed for label, guessed in said)
        guessed, labelled = sum(guessed for _, guessed in said), sum(label for label, _ in said)
        out[kind] = (hits / max(guessed, 1), hits / max(labelled, 1), labelled)
    return out


def due_agreement(rows: Sequence[Row]) -> float:
    """Share of rightly found sentences whose due words are exactly the labelled ones, none counting as none."""
    pairs = [(row["due"], found.due_words) for row in rows if (found := guess(row)) and found.kind == row["kind"]]
    return sum(label == said for label, said in pairs) / max(len(pairs), 1)


def main() -> None:
    rows = read(Path(sys.argv[1]) if len(sys.argv) > 1 else SET)
    for name, part in (("all", rows), ("even", rows[::2]), ("odd", rows[1::2])):
        print(f"{name:>5}  {'kind':<18} {'precision':>9} {'recall':>7} {'labelled':>9}")
        for kind, (precision, recall, labelled) in table(part).items():
            print(f"       {kind:<18} {precision:>9.2f} {recall:>7.2f} {labelled:>9}")
    print(f"due words agree: {due_agreement(rows):.2f}")


if __name__ == "__main__":
    main()
