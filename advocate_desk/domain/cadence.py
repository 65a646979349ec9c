"""How often a customer hears from us when neither the account nor the desk says otherwise."""

from datetime import timedelta

from advocate_desk.domain.vocabulary import Segment

CADENCE = {
    Segment.STRATEGIC: timedelta(hours=24),
    Segment.CORE: timedelta(hours=48),
    Segment.STANDARD: timedelta(hours=72),
}
"""By segment (our own rule)."""
