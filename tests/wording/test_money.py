"""An amount is said as a list shows it, in the manner of the language."""

import pytest

from advocate_desk import wording
from advocate_desk.domain.money import Money
from advocate_desk.wording import cases


@pytest.mark.parametrize(
    ("minor", "currency", "english", "german"),
    [
        (120_000_000, "USD", "$1.2 M", "1,2 Mio. $"),
        (85_000_000, "EUR", "€850 k", "850 Tsd. €"),
        (42_000, "EUR", "€420", "420 €"),
        (42_050, "GBP", "£420.50", "420,50 £"),
        (250_000_000_000, "CHF", "CHF 2.5 bn", "2,5 Mrd. CHF"),
    ],
)
def test_an_amount_is_short_and_names_its_currency(minor: int, currency: str, english: str, german: str) -> None:
    amount = Money(minor, currency)
    assert cases.money(amount) == english
    with wording.speaking("de"):
        assert cases.money(amount) == german
