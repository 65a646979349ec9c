"""What the search shows: hits as rows under their cases, what was not understood, what is offered while typing."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from advocate_desk.calendar import said
from advocate_desk.domain.changes import Kind
from advocate_desk.domain.hit import CaseHits, Found, Hit, by_case
from advocate_desk.language import search_offers
from advocate_desk.ui.finding import ICONS
from advocate_desk.ui.widgets.faces import Group, RowFace, Segment
from advocate_desk.wording import _, _n, language

if TYPE_CHECKING:
    from advocate_desk.ui.context import UiContext

OFFERED = 6
_OPEN, _CLOSE = "\x02", "\x03"


def rows(found: Found) -> list[Hit | Group]:
    """Hits under the header of their case; people, accounts and whatever belongs to no case under their own."""
    out: list[Hit | Group] = []
    for group in by_case(found):
        count = _n("{count} match", "{count} matches", len(group.hits)).format(count=len(group.hits))
        out += [Group(_title(group), count, key=group.ref or "-"), *group.hits]
    return out


def _title(group: CaseHits) -> str:
    if not group.ref:
        return _("People, accounts, areas")
    return f"{group.ref} · {group.title}" if group.title else group.ref


def kind_word(kind: Kind) -> str:
    """What a hit is, in a word."""
    return {
        Kind.CASE: _("case"),
        Kind.CONTACT: _("person"),
        Kind.ACCOUNT: _("account"),
        Kind.AREA: _("area"),
        Kind.COMMITMENT: _("promise"),
        Kind.ACTION: _("action"),
        Kind.BRIEFING: _("briefing"),
        Kind.ATTACHMENT: _("file"),
    }.get(kind, _("entry"))


@dataclass(frozen=True, slots=True)
class Clock:
    """When and where the rows are read."""

    now: datetime
    zone: tzinfo


def face(hit: Hit, clock: Clock) -> RowFace:
    """A hit: its name, the words around the match with what matched in weight 600, its day."""
    when = ""
    if hit.at is not None:
        here, today = hit.at.astimezone(clock.zone).date(), clock.now.astimezone(clock.zone).date()
        when = said.short_day(here, today=today)
        when = when if here.year == today.year else f"{when} {here.year}"
    snippet = marked(hit.snippet)
    same = "".join(part.text for part in snippet) == hit.title
    title = snippet if same else (Segment(hit.title),)
    kind = kind_word(hit.kind)
    return RowFace(
        line1=title,
        line2=(Segment(kind),) if same or not snippet else snippet,
        icon=ICONS.get(hit.kind, "file-text"),
        right1=when,
        right2="" if same or not snippet else kind,
    )


def marked(snippet: str) -> tuple[Segment, ...]:
    """The words around a match as segments: what matched in weight 600, on one line."""
    out: list[Segment] = []
    for part in " ".join(snippet.split()).split(_OPEN):
        strong, close, rest = part.partition(_CLOSE)
        if close:
            out.append(Segment(strong, 600))
            out += [Segment(rest)] if rest else []
        elif part:
            out.append(Segment(part))
    return tuple(out)


def summary(found: Found, shown: int) -> str:
    """How much was found, and that not all of it was ranked."""
    words = _n("{count} match", "{count} matches", shown).format(count=shown)
    if found.capped:
        return _("The best {count}; ranked are the newest 2,000 entries and 300 of each other kind").format(count=shown)
    return _("The best {count}; a further word narrows them").format(count=shown) if found.more else words


def offers(ctx: "UiContext", text: str) -> tuple[search_offers.Tail, list[str]]:
    """What could complete the query at its end. Reads the desk: call it in the background."""
    at, spoken = search_offers.tail(text), language()
    if at.filter in search_offers.FROM_DESK:
        return at, ctx.desk.searching.offers(at.filter, at.typed, limit=OFFERED)
    if at.filter:
        return at, search_offers.values(at.filter, at.typed, language=spoken)[:OFFERED]
    return at, search_offers.filters(at.typed, language=spoken)
