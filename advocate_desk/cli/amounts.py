"""Money as every JSON answer carries it."""

from advocate_desk.domain.money import Money


def money(value: Money | None) -> dict[str, str] | None:
    """The amount with two places and its currency; null for none."""
    return None if value is None else {"amount": value.amount(), "currency": value.currency}
