"""How an entry of the glossary looks in a list and in words."""

from advocate_desk.domain.glossary import Entry, Part
from advocate_desk.ui.widgets.faces import RowFace, Segment, strong
from advocate_desk.wording import _


def key(entry: Entry) -> int | str:
    """What tells an entry from the others."""
    return entry.id or f"{entry.part.value}:{entry.term}:{entry.plain}"


def row(entry: Entry) -> RowFace:
    """The term and what becomes of it."""
    return RowFace((strong(entry.term), Segment(f"   {becomes(entry)}")), entry.gloss, right1=entry.account)


def becomes(entry: Entry) -> str:
    """What a brief says instead."""
    if entry.part is Part.KEPT:
        return _("stays, explained once")
    return f"→ {entry.plain}" if entry.plain else _("stays: the reader knows it")


def part_names() -> dict[str, str]:
    """The parts by their ids, as a person calls them."""
    return {
        Part.NOUN.value: _("a thing (pod, load balancer)"),
        Part.NAME.value: _("the name of a system (Kafka)"),
        Part.VERB.value: _("something one does (deploy)"),
        Part.WORD.value: _("how something is (redundant)"),
        Part.PHRASE.value: _("fixed words (up and running)"),
        Part.KEPT.value: _("stays and is explained once"),
    }
