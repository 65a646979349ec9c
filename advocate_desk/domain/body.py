"""Who speaks in which part of a mail's text."""

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Who speaks in a stretch of a mail's text."""

    OWN = "own"
    QUOTED = "quoted"
    FORWARDED = "forwarded"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of whole lines spoken in one voice: text[start:end]."""

    voice: Voice
    start: int
    end: int
