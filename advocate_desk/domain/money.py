"""Money as hundredths of a currency unit: never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from advocate_desk.domain.errors import DeskError, Fault

_SCALE = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_AMOUNT = re.compile(r"^\s*(?P<number>\d[\d.,' ]*)\s*(?P<scale>k|m|bn)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in hundredths of its currency (ISO 4217)."""

    minor: int
    currency: str

    def amount(self) -> str:
        """With two places and no grouping: "1200000.00"."""
        sign = "-" if self.minor < 0 else ""
        whole, part = divmod(abs(self.minor), 100)
        return f"{sign}{whole}.{part:02d}"


def parse_amount(text: str) -> int:
    """Hundredths from "1200000", "1,200,000.50", "1.200.000,50", "1.2M" or "850k"; INVALID for anything else."""
    found = _AMOUNT.match(text)
    if found is None:
        raise DeskError(Fault.INVALID, field="amount", why="unreadable")
    number = found["number"].replace(" ", "").replace("'", "")
    decimal = max(number.rfind("."), number.rfind(","))
    if decimal >= 0:
        tail = number[decimal + 1 :]
        mark = number[decimal]
        grouping = (
            len(tail) == 3 and not found["scale"] and (number.count(mark) > 1 or number[:decimal].lstrip("0") != "")
        )
        whole = re.sub(r"[.,]", "", number[:decimal])
        number = whole + tail if grouping else f"{whole or '0'}.{tail}"
    try:
        value = Decimal(number) * _SCALE[(found["scale"] or "").lower()] * 100
    except InvalidOperation:
        raise DeskError(Fault.INVALID, field="amount", why="unreadable") from None
    return int(value.to_integral_value())
