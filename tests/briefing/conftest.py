"""What the briefing tests share: sample texts in four house styles, and a fixed now."""

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
