"""The few words that the page itself says, in the document's language."""

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Edition
from advocate_desk.wording import _, speaking

# The role of the edition's colour; the word stands beside it always.
EDITION_ROLES = {Edition.INTERNAL: "intText", Edition.PARTNER: "parText", Edition.CUSTOMER: "cusText"}


def page_words(language: str) -> tuple[str, str, str]:
    """What stands before the page number, between it and the number of pages, and after both."""
    with speaking(language):
        pattern = _("Page {page} of {pages}")
    before, _sep, rest = pattern.partition("{page}")
    between, _sep, after = rest.partition("{pages}")
    return before, between, after


def edition_label(edition: Edition) -> str:
    """ "Customer edition", in the language being spoken."""
    labels = {
        Edition.INTERNAL: _("Internal edition"),
        Edition.PARTNER: _("Partner edition"),
        Edition.CUSTOMER: _("Customer edition"),
    }
    return labels[edition]


def audience_words(audience: Audience) -> str:
    """Who may see a row: "internal", "partner", "customer" or both, in the language being spoken."""
    words = {"partner": _("partner"), "customer": _("customer")}
    return ", ".join(words[name] for name in audience.words()) or _("internal")
