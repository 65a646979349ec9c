"""What a row of a story shows, and what an entry is called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from advocate_desk.calendar import said, zones
from advocate_desk.domain.entry import Entry, Person
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.ui.icons import KIND_ICONS
from advocate_desk.ui.widgets.faces import ChipFace, Group, RowFace, Segment, audience_word
from advocate_desk.wording import _, _n, cases

REPORT_ICON = "file-text"


@dataclass(frozen=True, slots=True)
class Clocks:
    """Whose time it is: the owner's zone above, the customer's below; and who the owner is."""

    mine: tzinfo
    theirs: tzinfo
    pronoun: str
    me: int
    now: Callable[[], datetime]

    def same(self, at: datetime) -> bool:
        """Whether both clocks show the same time then."""
        return at.astimezone(self.mine).replace(tzinfo=None) == at.astimezone(self.theirs).replace(tzinfo=None)


def icon(kind: EntryKind) -> str:
    """The icon of a kind."""
    return KIND_ICONS.get(kind.value, REPORT_ICON)


def row(entry: Entry, clocks: Clocks) -> RowFace:
    """One entry: both clocks, kind, who, first line, at most one chip, who may see it."""
    mine = said.clock(entry.at, clocks.mine)
    theirs = "" if clocks.same(entry.at) else said.clock(entry.at, clocks.theirs)
    who = who_line(entry, clocks.me)
    chip = _chip(entry)
    doubt = {Standing.CLAIM: _("claim"), Standing.ASSUMPTION: _("assumption")}.get(entry.standing, "")
    line = entry.line
    second: str | tuple[Segment, ...] = (Segment(f"{doubt}: ", role="muted"), Segment(line)) if doubt else line
    day = said.day(entry.at.astimezone(clocks.mine).date(), today=clocks.now().astimezone(clocks.mine).date())
    spoken = [f"{day} {mine}", cases.kind(entry.kind), who, f"{doubt} {line}".strip()]
    spoken += [str(chip.text)] if chip else []
    spoken.append(
        _("visible to {audience}").format(audience=audience_word(entry.audience)) if entry.audience else _("internal")
    )
    return RowFace(
        line1=who,
        line2=second,
        edge=entry.audience,
        icon=icon(entry.kind),
        lead=(mine, theirs),
        label=cases.kind(entry.kind),
        chips=(chip,) if chip else (),
        says_audience=True,
        sentence=", ".join(part for part in spoken if part),
    )


def _chip(entry: Entry) -> ChipFace | None:
    if entry.heat is not None:
        former, now = entry.heat
        text = _("heat {former} → {now}").format(former=former, now=now) if former else _("heat {now}").format(now=now)
        return ChipFace(text, action="heat")
    if entry.promises:
        text = _n("{count} promise", "{count} promises", entry.promises).format(count=entry.promises)
        return ChipFace(text, action="promises")
    files = [file for file in entry.files if not file.inline]
    if files:
        return ChipFace(_n("{count} file", "{count} files", len(files)).format(count=len(files)), action="files")
    return None


def who_line(entry: Entry, me: int) -> str:
    """Who it is from, with title and organisation; "Mara → Dana Whitcombe" for what the owner told somebody."""
    others = [person for person in entry.people if person.contact_id != me and person.role is not PersonRole.CC]
    author = next((p for p in entry.people if p.name == entry.author and p.contact_id == entry.author_id), None)
    if entry.author_id == me and others and (entry.direction is Direction.OUT or author is None):
        first = entry.author.split()[0] if entry.author else _("you")
        return f"{first} → {_several([person.name for person in others])}"
    if author is not None:
        return described(author)
    return entry.author or _several([person.name for person in others]) or _("nobody named")


def described(person: Person) -> str:
    """ "Dana Whitcombe · CIO, Kestrelmark Logistics"."""
    about = ", ".join(part for part in (person.title, person.organisation) if part)
    return f"{person.name} · {about}" if about else person.name


def _several(names: Sequence[str]) -> str:
    if len(names) <= 2:
        return ", ".join(names)
    return _("{name} and {count} more").format(name=names[0], count=len(names) - 1)


def with_days(entries: Sequence[Entry], clocks: Clocks, *, legend_on: str = "") -> list[Entry | Group]:
    """The entries, newest first, under a header for every day of the owner's; the first one names both clocks."""
    out: list[Entry | Group] = []
    today = clocks.now().astimezone(clocks.mine).date()
    last = None
    for entry in entries:
        day = entry.at.astimezone(clocks.mine).date()
        if day != last:
            first = legend_on in ("", day.isoformat()) and not out
            out.append(
                Group(
                    said.heading(day, today=today), right=legend(clocks, entry.at) if first else "", key=day.isoformat()
                )
            )
            last = day
        out.append(entry)
    return out


def legend(clocks: Clocks, at: datetime) -> str:
    """Which clock is which; empty where there is one."""
    if clocks.same(at):
        return ""
    return _("upper clock {mine} · lower {theirs}").format(
        mine=zones.city(clocks.mine), theirs=zones.city(clocks.theirs)
    )
