"""What an import did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """One item that could not be taken in: where it stood, and a code that `wording.quarantine` says."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many things came in, how many were there already, what was set aside; `step` is None when nothing changed."""

    added: int
    duplicates: int
    quarantined: tuple[SetAside, ...]
    step: int | None
