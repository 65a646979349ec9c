"""A contact: a person and the ways to reach her."""

from dataclasses import dataclass
from datetime import datetime

from advocate_desk.domain.vocabulary import ChannelKind


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach somebody; `hours` as "09:00-17:00", empty for always."""

    kind: ChannelKind
    value: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person. `pronoun` (hers, his, theirs) says whose clock is meant; `channels` stand best first."""

    id: int
    name: str
    title: str
    organisation_id: int | None
    organisation: str
    organisation_kind: str
    level: str
    zone: str
    pronoun: str
    hours: str
    approach: str
    notes: str
    verified_at: datetime | None
    channels: tuple[Channel, ...]
    gone_at: datetime | None = None


def best_first(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """The channels in the order of trying: round-the-clock line, mobile, phone, chat, mail; then as given."""
    order = list(ChannelKind)
    return tuple(sorted(channels, key=lambda channel: order.index(channel.kind)))
