"""The readers of a briefing as people call them."""

from advocate_desk.wording import _


def said(reader: str) -> str:
    """The name of a reader (a value of `domain.vocabulary.Reader`)."""
    return {
        "customer-executive": _("the customer’s executive"),
        "own-executive": _("our executive"),
        "board": _("the board"),
        "partner": _("our partner"),
        "spoken": _("a call: 30 seconds, spoken"),
    }[reader]
