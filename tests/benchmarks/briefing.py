"""A brief of a long text: how long it takes, beside splitting the same text into sentences, and how it grows."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import process_time

from advocate_desk.briefing import Source, compose
from advocate_desk.language import sentences
from tests.benchmarks.figures import Figure
from tests.benchmarks.material import NOW
from tests.briefing.conftest import long_text

LIMITS = {10_000: 2_000.0, 20_000: 4_000.0}
"""Milliseconds that the product promises for so many words."""
SPLITTINGS = 150
"""How many times the work of splitting into sentences a brief may take: each one is weighed, reworded and checked."""
WORDS = (5_000, 10_000, 20_000, 40_000)
TURNS = 3


def brief(home: Path) -> Sequence[Figure]:
    """Time by length; the limit of the growth is twice the time of half the text."""
    del home
    compose([Source("warm.txt", "", long_text(500))], now=NOW)
    took: dict[int, float] = {}
    split: dict[int, float] = {}
    for words in WORDS:
        text = long_text(words)
        sources = [Source("long.txt", "", text)]
        took[words] = _fastest(partial(compose, sources, now=NOW))
        split[words] = _fastest(partial(sentences.split, text))
    figures = [Figure(f"brief of {words} words", took[words], limit, 1.0, "ms") for words, limit in LIMITS.items()]
    longest, half = WORDS[-1], WORDS[-2]
    return [
        *figures,
        Figure(f"brief of {longest} words against twice {half}", took[longest], 2 * took[half], 1.25, "ms"),
        Figure(f"brief of {half} words against splitting it", took[half], split[half], SPLITTINGS, "ms"),
    ]


def _fastest(work: Callable[[], object]) -> float:
    """Processor time in milliseconds of the best of some turns: what else runs here does not count."""
    spent = []
    for _turn in range(TURNS):
        begin = process_time()
        work()
        spent.append(process_time() - begin)
    return 1_000 * min(spent)


BENCHMARKS: dict[str, Callable[[Path], Sequence[Figure]]] = {"brief": brief}
