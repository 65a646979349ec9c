"""A figure beside its limit, both measured in the same run."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `limit` are in `unit`; the goal is a ratio of the two that is not to be passed."""

    name: str
    value: float
    limit: float
    goal: float
    unit: str

    @property
    def ratio(self) -> float:
        return self.value / self.limit

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "limit": round(self.limit, 3),
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
            "met": self.met,
            "unit": self.unit,
        }


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for a person's eyes."""
    rows = [("what", "value", "limit", "ratio", "goal", "")]
    rows += [
        (f.name, f"{f.value:.1f} {f.unit}", f"{f.limit:.1f} {f.unit}", f"{f.ratio:.2f}", f"{f.goal:.2f}",
         "met" if f.met else "MISSED")
        for f in figures
    ]  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(6)]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i in (0, 5) else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
