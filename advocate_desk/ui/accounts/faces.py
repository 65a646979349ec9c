"""What the account page shows: its facts, and rows of cases, promises and people."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from advocate_desk.calendar import hours as working
from advocate_desk.calendar import said, zones
from advocate_desk.domain.account import AccountPage, Side, span_text
from advocate_desk.domain.case import Case
from advocate_desk.domain.commitment import Commitment
from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import ChannelKind, Segment, Way
from advocate_desk.ui.accounts.fact import FactFace
from advocate_desk.ui.cases import faces as case_faces
from advocate_desk.ui.timeline.faces import Clocks
from advocate_desk.ui.timeline.promise_lines import due_line, mark
from advocate_desk.ui.widgets.faces import Group, RowFace, Words, strong
from advocate_desk.ui.widgets.faces import Segment as Part
from advocate_desk.ui.widgets.rows import Column
from advocate_desk.wording import _, _n, accounts, calls, cases, heat

Now = Callable[[], Clocks | None]
SEGMENT_FACT = "segment-cadence."


def facts(page: AccountPage, defaults: dict[Segment, timedelta]) -> list[FactFace | str]:
    """Every fact of an account, and the desk's defaults of the segments."""
    of = page.account
    own = page.agreed_cadence
    every = (
        _("{span}, agreed with them").format(span=accounts.span(of.cadence))
        if own is not None
        else (
            _("{span}, as for every {segment} account").format(
                span=accounts.span(of.cadence), segment=accounts.segment(of.segment)
            )
        )
    )
    segments = {one.value: accounts.segment(one) for one in Segment}
    return [
        FactFace("name", _("Name"), of.name, of.name),
        FactFace("segment", _("Segment"), accounts.segment(of.segment), of.segment.value, options=segments),
        _("Contract"),
        FactFace("value", _("Annual value"), _money(of.value), _amount(of.value), _("1.2M, 850k, 1,200,000")),
        FactFace(
            "currency",
            _("Currency"),
            of.currency,
            of.currency,
            _("three letters, such as EUR"),
        ),
        FactFace(
            "renewal",
            _("Renewal"),
            accounts.day(of.renewal) if of.renewal else unknown(),
            of.renewal.isoformat() if of.renewal else "",
            _("2027-01-31 or 31 Jan 2027"),
        ),
        FactFace("users", _("People served through us"), _figure(of.users), str(of.users or "")),
        FactFace("hour_rate", _("Cost of an hour down"), _money(of.hour_rate), _amount(of.hour_rate), _("14200, 14k")),
        FactFace(
            "allowed_minutes",
            _("Minutes down the contract allows a month"),
            _figure(of.allowed_minutes),
            str(of.allowed_minutes or ""),
        ),
        _("Keeping them told"),
        FactFace(
            "cadence",
            _("Update every"),
            every,
            span_text(own) if own is not None else "",
            _("24h, 2d, 90m. Empty: as for the segment."),
        ),
        FactFace(
            "channel",
            _("Preferred channel"),
            calls.channel_word(ChannelKind(of.channel)),
            of.channel,
            options={kind.value: calls.channel_word(kind) for kind in ChannelKind},
        ),
        FactFace(
            "language",
            _("Language of documents"),
            accounts.language(of.language),
            of.language,
            options={code: accounts.language(code) for code in ("en", "de")},
        ),
        _("When they work"),
        FactFace(
            "zone",
            _("Time zone"),
            zones.city(zones.named(of.zone)) if of.zone else unknown(),
            of.zone,
            _("A city is enough. Empty: your own."),
        ),
        FactFace(
            "hours",
            _("Working hours"),
            of.hours.replace("-", "–") if of.hours else _("not recorded"),
            of.hours,
            _("09:00-17:00, Mon-Sat 8-18 or 24x7"),
        ),
        FactFace("region", _("Public holidays of"), of.region or unknown(), of.region, _("DE-BE, US-NJ or GB-ENG")),
        _("Notes"),
        FactFace("notes", _("What to know"), of.notes or unknown(), of.notes),
        _("Updates by segment, for every account"),
        *(
            FactFace(
                SEGMENT_FACT + one.value,
                accounts.segment(one).capitalize(),
                _("every {span}").format(span=accounts.span(defaults[one])),
                span_text(defaults[one]),
                _("24h, 2d. Empty: as it ships."),
            )
            for one in Segment
        ),
    ]


def working_now(page: AccountPage, now: datetime) -> str:
    """Whether the customer works just now, and what time it is there: "13:20 in London, in working hours"."""
    zone = zones.named(page.account.zone)
    kept = working.parse(page.account.hours)
    if not page.account.hours or kept is None:
        state = ""
    else:
        state = _("in working hours") if working.is_open(kept, now, zone) else _("outside hours")
    clock = _("{clock} in {city}").format(clock=said.clock(now, zone), city=zones.city(zone))
    return ", ".join(part for part in (clock, state) if part)


def renewal(page: AccountPage) -> Words:
    """When, and how many days are left."""
    if page.account.renewal is None or page.days_to_renewal is None:
        return unknown()
    days = page.days_to_renewal
    left = (
        _n("in {days} day", "in {days} days", days).format(days=days)
        if days >= 0
        else _n("{days} day ago", "{days} days ago", -days).format(days=-days)
    )
    return (strong(left), Part("  " + accounts.day(page.account.renewal), role="muted"))


def stake(page: AccountPage) -> Words:
    """What is at stake while cases are open."""
    if not page.open_cases:
        return (Part(_("no case is open"), role="muted"),)
    count = _n("{count} open case", "{count} open cases", len(page.open_cases)).format(count=len(page.open_cases))
    value = [strong(cases.money(page.at_stake))] if page.at_stake is not None else []
    return (*value, Part(("  " if value else "") + count, role="muted" if value else ""))


def case_columns(now: Callable[[], datetime], zone: Callable[[], tzinfo]) -> tuple[Column[Case], ...]:
    """The columns of its cases; the stage leaves first where room is short."""

    def update(case: Case) -> RowFace:
        left, clocks = case_faces.next_update(case, now=now(), zone=zone())
        return RowFace(line1=(left,), line2=clocks)

    def stage(case: Case) -> RowFace:
        note = (
            case_faces.stage_note(case, now())
            if case.is_open
            else (accounts.day(case.closed_at.date()) if case.closed_at else "")
        )
        return RowFace(line1=cases.stage(case.stage), line2=note)

    return (
        Column("mark", "", lambda case: RowFace("", mark=case_faces.rating(case, now=now(), zone=zone())), 44),
        Column("case", _("Case"), lambda case: RowFace(line1=(strong(case.title),), line2=case.ref)),
        Column("severity", _("Severity"), lambda case: RowFace(line1=(case_faces.severity_words(case),)), 96),
        Column("heat", _("Heat"), lambda case: RowFace("", heat=int(case.heat) if case.heat else 0), 80),
        Column("stage", _("Stage"), stage, 120, 1),
        Column("update", _("Next update"), update, 220),
    )


def side_row(side: Side) -> RowFace:
    """Somebody as a whole, with the sentence a screen reader says."""
    parts = (
        *(side.contact.name, side.contact.title, heat.level(side.heat) if side.heat else ""),
        heat.stance(side.stance) if side.stance else "",
        side.contact.channels[0].value if side.contact.channels else _("no number known"),
    )
    return RowFace(line1=side.contact.name, sentence=", ".join(part for part in parts if part))


def promise_row(promise: Commitment, clocks: Clocks | None) -> RowFace:
    """What was promised, by whom to whom in which case, and when it is due."""
    assert clocks is not None
    me = _("you")
    whom = (me if promise.to_me else promise.promisee) or _("nobody named")
    sides = f"{me if promise.mine else promise.promisor} → {whom}"
    left = said.left(promise.due, now=clocks.now(), zone=clocks.mine) if promise.is_open and promise.due else ""
    late = promise.late(clocks.now())
    return RowFace(
        line1=promise.words,
        line2=" · ".join(part for part in (promise.case, sides) if part),
        edge=promise.audience,
        mark=mark(promise, clocks),
        right1=(Part(left, 600 if late else 400, "redText" if late else ""),) if left else due_line(promise, clocks),
        right2=due_line(promise, clocks) if left else "",
    )


def promise_groups(promises: tuple[Commitment, ...]) -> list[Commitment | Group]:
    """What we owe, what we wait for, what is settled."""
    running = [one for one in promises if one.is_open]
    ours = [one for one in running if one.mine or one.way is Way.OURS]
    groups = (
        (_("We owe"), ours),
        (_("We wait for"), [one for one in running if one not in ours]),
        (_("Settled"), [one for one in promises if not one.is_open]),
    )
    items: list[Commitment | Group] = []
    for title, some in groups:
        if some:
            items += [Group(title, str(len(some)), key=title), *some]
    return items


def people_columns(clocks: Now) -> tuple[Column[Side], ...]:
    """The customer's people: stance and heat before the number, the clock leaves first."""

    def time(side: Side) -> RowFace:
        found, zone = clocks(), side.contact.zone
        if not zone or found is None:
            return RowFace("")
        return RowFace(line1=said.clock(found.now(), zones.named(zone)), line2=zones.city(zones.named(zone)))

    return (
        Column("icon", "", lambda _side: RowFace("", icon="user-round"), 44),
        Column("who", _("Who"), lambda side: RowFace(line1=side.contact.name, line2=side.contact.title)),
        Column("heat", _("Heat"), lambda side: RowFace("", heat=int(side.heat) if side.heat else 0), 80),
        Column("stance", _("Stance"), _stance, 130),
        Column("reach", _("Best way"), _reach, 190),
        Column("clock", _("Their time"), time, 110, 1),
    )


def _stance(side: Side) -> RowFace:
    if side.stance is None or side.influence is None:
        return RowFace("")
    return RowFace(line1=heat.stance(side.stance), line2=_("influence {level}").format(level=side.influence))


def _reach(side: Side) -> RowFace:
    best = side.contact.channels[0] if side.contact.channels else None
    if best is None:
        return RowFace(line1=(Part(_("no number known"), role="muted"),))
    return RowFace(line1=best.value, line2=calls.channel_word(best.kind))


def unknown(words: str = "") -> tuple[Part, ...]:
    """What stands where nobody said anything."""
    return (Part(words or _("not known"), role="muted"),)


def _money(value: Money | None) -> Words:
    return cases.money(value) if value is not None else unknown()


def _amount(value: Money | None) -> str:
    return value.amount().removesuffix(".00") if value is not None else ""


def _figure(value: int | None) -> Words:
    return accounts.figure(value) if value is not None else unknown()
