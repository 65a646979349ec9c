"""What a row of a story shows, and what an entry is called."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from advocate_desk.calendar import said, zones
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.entry import Entry, Person
from advocate_desk.domain.story import InCase, InSummary
from advocate_desk.domain.vocabulary import Direction, EntryKind, PersonRole, Standing
from advocate_desk.ui.icons import KIND_ICONS
from advocate_desk.ui.timeline.folds import ALONE, Place
from advocate_desk.ui.widgets.faces import ChipFace, Group, RowFace, RowSign, Segment, audience_word, plain
from advocate_desk.wording import _, _n, cases, filters

REPORT_ICON = "file-text"
LATE = timedelta(hours=12)
"""Written down so long after it happened, an entry of one's own is marked."""


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


def row(entry: Entry, clocks: Clocks, place: Place = ALONE, also: Sequence[InCase] = ()) -> RowFace:
    """One entry: both clocks, kind, who, first line, chips, who may see it. `also` are its other cases."""
    mine = said.clock(entry.at, clocks.mine)
    theirs = "" if clocks.same(entry.at) else said.clock(entry.at, clocks.theirs)
    today = clocks.now().astimezone(clocks.mine).date()
    here = entry.at.astimezone(clocks.mine).date()
    who = who_line(entry, clocks.me)
    chips = tuple(chip for chip in (_cases_chip(also), _chip(entry, place)) if chip is not None)
    doubt = standing(entry.standing)
    words = _second(entry, place)
    second = (Segment(f"{doubt}: ", 600, role="muted"), *words) if doubt else words if words[1:] else words[0].text
    found = signs(entry, clocks)
    spoken = [f"{said.day(here, today=today)} {mine}", cases.kind(entry.kind), who, f"{doubt} {plain(words)}".strip()]
    spoken += _spoken_thread(place)
    spoken += [sign.word for sign in found]
    spoken += [str(chip.text) for chip in chips if chip.action != "thread"]
    spoken.append(
        _("visible to {audience}").format(audience=audience_word(entry.audience)) if entry.audience else _("internal")
    )
    return RowFace(
        line1=who,
        line2=second,
        edge=entry.audience,
        icon="corner-down-right" if place.part else icon(entry.kind),
        lead=(mine, said.day_of_month(here) if place.part else theirs),
        label=cases.kind(entry.kind),
        chips=chips,
        says_audience=True,
        signs=found,
        sentence=", ".join(part for part in spoken if part),
    )


def _second(entry: Entry, place: Place) -> tuple[Segment, ...]:
    """The first line; where mails stand for their thread, what is said in this one."""
    if place.thread is None or not entry.subject:
        return (Segment(entry.line),)
    says = next((line.strip() for line in entry.text.splitlines() if line.strip()), "")
    if place.part:
        return (Segment(says or entry.subject),)
    return (Segment(entry.subject), Segment(f"  {says}", role="muted")) if says else (Segment(entry.subject),)


def standing(of: Standing) -> str:
    """What stands before words that are not known for sure; facts stand for themselves."""
    return "" if of is Standing.FACT else filters.one_standing(of)


def signs(entry: Entry, clocks: Clocks) -> tuple[RowSign, ...]:
    """Pinned, chosen for a summary, written down late."""
    found = []
    if entry.pinned:
        found.append(RowSign("pin", _("pinned")))
    if entry.summarised:
        found.append(RowSign("bookmark", summary_words(InSummary(entry.summarised))))
    if is_late(entry, clocks):
        found.append(RowSign("history", later(entry)))
    return tuple(found)


def is_late(entry: Entry, clocks: Clocks) -> bool:
    """Whether it was written down by hand long after it happened. A desk whose clock is set back tells nothing."""
    known = entry.recorded_at <= clocks.now() + timedelta(minutes=1)
    return known and entry.source == "typed" and entry.recorded_at - entry.at > LATE


def later(entry: Entry) -> str:
    """How long after it happened it was written down: "written 2 days later"."""
    return _("written {span} later").format(span=said.span(entry.recorded_at - entry.at))


def summary_words(chosen: InSummary) -> str:
    """For whose summary it was chosen; empty for nobody's."""
    readers = (Audience.CUSTOMER, Audience.PARTNER, Audience.INTERNAL)
    return ", ".join(filters.summary(reader) for reader in readers if chosen & InSummary.of(reader))


def _spoken_thread(place: Place) -> list[str]:
    if place.thread is None:
        return []
    if place.part:
        return [_("mail of the thread above")]
    mails = _mails(place.thread.mails)
    state = _("thread of {mails}, open") if place.open else _("thread of {mails}, folded")
    words = [state.format(mails=mails)]
    if place.thread.to_customer:
        seen = place.thread.to_customer
        words.append(_n("{count} visible to the customer", "{count} visible to the customer", seen).format(count=seen))
    return words


def _mails(count: int) -> str:
    return _n("{count} mail", "{count} mails", count).format(count=count)


def _cases_chip(also: Sequence[InCase]) -> ChipFace | None:
    if not also:
        return None
    return ChipFace(_("also in {cases}").format(cases=", ".join(case.ref for case in also)), action="cases")


def _chip(entry: Entry, place: Place) -> ChipFace | None:
    if place.thread is not None and not place.part:
        sign = "chevron-down" if place.open else "chevron-right"
        return ChipFace(_mails(place.thread.mails), kind="on" if place.open else "outline", icon=sign, action="thread")
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


def with_days(
    rows: Sequence[tuple[Entry, Place]],
    clocks: Clocks,
    *,
    hidden: frozenset[tuple[datetime, int]] = frozenset(),
    first: bool = True,
) -> list[Entry | Group]:
    """The rows, newest first, under a header for every day of the owner's; the `first` one names both clocks.

    A header says how many entries of the desk itself are hidden on its day. Mails below the head of their thread stand
    on its day, whenever they came.
    """
    out: list[Entry | Group] = []
    today = clocks.now().astimezone(clocks.mine).date()
    unseen = Counter(at.astimezone(clocks.mine).date() for at, _id in hidden)
    last = None
    for entry, place in rows:
        day = entry.at.astimezone(clocks.mine).date()
        if day != last and not place.part:
            out.append(
                Group(
                    said.heading(day, today=today),
                    count=hidden_words(unseen[day]) if unseen[day] else "",
                    right=legend(clocks, entry.at) if first and not out else "",
                    key=day.isoformat(),
                )
            )
            last = day
        out.append(entry)
    return out


def hidden_words(count: int) -> str:
    """How many entries that the desk wrote itself are not shown."""
    return _n("{count} of the desk’s own hidden", "{count} of the desk’s own hidden", count).format(count=count)


def legend(clocks: Clocks, at: datetime) -> str:
    """Which clock is which; empty where there is one."""
    if clocks.same(at):
        return ""
    return _("upper clock {mine} · lower {theirs}").format(
        mine=zones.city(clocks.mine), theirs=zones.city(clocks.theirs)
    )


def reader_words(audience: Audience, accounts: Sequence[str]) -> str:
    """Who outside reads what is opened to this audience: "Kestrelmark and Norrland"; empty for nobody."""
    names = list(dict.fromkeys(accounts)) if audience & Audience.CUSTOMER else []
    if audience & Audience.PARTNER:
        names.append(_("partners"))
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
