"""What the briefing tests share: sample texts in four house styles, and a fixed now."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from advocate_desk.briefing import Brief, CaseFacts, Reader, Source, compose
from advocate_desk.domain.audience import Audience

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def samples() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.iterdir())}


@pytest.fixture(scope="session")
def brief_from() -> Callable[..., Brief]:
    def make(*texts: str, facts: CaseFacts | None = None, reader: Reader = Reader.OWN_EXECUTIVE) -> Brief:
        both = Audience.PARTNER | Audience.CUSTOMER
        sources = [Source(f"text-{number}.txt", "", text, audience=both) for number, text in enumerate(texts)]
        return compose(sources, facts, reader=reader, now=NOW)

    return make


def long_text(words: int) -> str:
    """A made-up report of so many words; the same each time."""
    chance = random.Random(words)
    who = ["The archive team", "A customer in Oslo", "The night shift", "Our partner", "The database server"]
    did = ["could not open", "restarted", "reported errors in", "checked", "moved", "was waiting for"]
    what = ["the billing page", "two of five disks", "the backup queue", "the payment service", "the northern site"]
    lines, count = [], 0
    while count < words:
        line = (
            f"{chance.choice(who)} {chance.choice(did)} {chance.choice(what)} at "
            f"{chance.randrange(24):02d}:{chance.randrange(60):02d}, note {chance.randrange(99999)}."
        )
        lines.append(line)
        count += len(line.split())
    return "\n\n".join(" ".join(lines[place : place + 5]) for place in range(0, len(lines), 5))
