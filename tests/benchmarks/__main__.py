"""`python -m tests.benchmarks [NAME]`: measure, print a table, write build/bench.json. Exit code 1: a goal missed."""

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import briefing, canvas, reading, road
from tests.benchmarks.children import ROOT
from tests.benchmarks.figures import Figure, table

BENCHMARKS = road.BENCHMARKS | reading.BENCHMARKS | canvas.BENCHMARKS | briefing.BENCHMARKS


def main(names: list[str]) -> int:
    """Run the benchmarks with these names, or all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"bench: there is no {unknown[0]}; there are {', '.join(BENCHMARKS)}\n")
        return 2
    figures: list[Figure] = []
    for name in names or BENCHMARKS:
        sys.stderr.write(f"bench: {name}\n")
        with tempfile.TemporaryDirectory(prefix="bench-") as home:
            figures += BENCHMARKS[name](Path(home))
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps([figure.as_json() for figure in figures], indent=1) + "\n", encoding="utf-8")
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
