"""Three cases as busy advocates keep them: much talk, some matter. The words are our own, the firms do not exist."""

# ruff: noqa: E501

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Direction, EntryKind, OrganisationKind, Standing
from advocate_desk.services.desk import Desk

SEEN = Audience.CUSTOMER


@dataclass(frozen=True)
class Said:
    """An entry: "day hour:minute", what kind, who, the words."""

    at: str
    kind: EntryKind
    who: str
    text: str
    audience: Audience = Audience.INTERNAL
    standing: Standing = Standing.FACT
    direction: Direction = Direction.NONE


def _mail(at: str, who: str, text: str) -> Said:
    return Said(at, EntryKind.EMAIL, who, text, SEEN, direction=Direction.IN)


CHECK_IN = (
    _mail("2 06:10", "Tilde Aakre", "Hope you are well! None of our kiosks prints a boarding pass since 05:20. 312 passengers stand in the hall. Cheers, Tilde"),
    Said("2 06:20", EntryKind.CALL, "Tilde Aakre", "Told Tilde that I own this. She was shouting at first. Her boss is called Knut and wears bow ties."),
    Said("2 06:45", EntryKind.NOTE, "", "Ask Bjarne for coffee money. Tilde is tired, call her by her first name."),
    Said("2 07:05", EntryKind.FINDING, "Bjarne Holt", "First guess is the printer paper of the new supplier.", standing=Standing.ASSUMPTION),
    Said("2 07:40", EntryKind.FINDING, "Bjarne Holt", "The printer paper is ruled out. The outage was caused by an expired certificate on the check-in server."),
    Said("2 07:55", EntryKind.STATUS, "", "All 48 kiosks print boarding passes again since 07:50.", SEEN),
    Said("2 08:30", EntryKind.CALL, "Knut Viken", "Knut thinks our people are lazy. He trusts nobody since the merger.", standing=Standing.CLAIM),
    _mail("2 09:15", "Knut Viken", "Our desk counted 340 passengers who could not check in, not 312. I am very disappointed."),
    Said("2 10:00", EntryKind.DECISION, "Grete Lund", "Certificates of all check-in servers are renewed by a robot from December."),
    Said("2 10:20", EntryKind.NOTE, "", "Between us: it is Olav's fault, he forgot the calendar entry."),
    Said("3 09:00", EntryKind.CALL, "Tilde Aakre", "Tilde laughed about the bow tie. Nice chat about holidays."),
)  # fmt: skip
DAIRY = (
    Said("4 14:02", EntryKind.CALL, "Pim de Ruiter", "Pim called from the plant. He sounded scared."),
    _mail("4 14:20", "Pim de Ruiter", "Filling line 3 stopped at 13:40 because the new recipe module lost its link to the scales. 9,000 litres of milk are waiting."),
    Said("4 15:00", EntryKind.NOTE, "", "Must not mention the old dispute about training here."),
    Said("4 15:30", EntryKind.FINDING, "Signe Falk", "The update of 3 November changed the address of the scales, so the module could not find them.", SEEN),
    Said("4 15:45", EntryKind.NOTE, "", "Wolter says that line 4 has the same settings and will stop next.", standing=Standing.CLAIM),
    _mail("4 16:20", "Wolter Haan", "We had to pour away 4,000 litres. Somebody here will lose his job, thank you very much."),
    Said("4 17:10", EntryKind.STATUS, "", "Line 3 fills again since 17:00 with the former address.", SEEN),
    Said("5 08:15", EntryKind.CALL, "Pim de Ruiter", "Pim slept and is friendly again. He likes Signe."),
    Said("5 08:40", EntryKind.DECISION, "Noor Bakker", "No update goes to a plant before it has run one shift on the test line."),
    Said("5 09:30", EntryKind.MEETING, "Wolter Haan", "Wolter moans about the price every time. One of them collects stamps."),
)  # fmt: skip
PAYMENTS = (
    _mail("9 19:05", "Ife Balogun", "Hi there, happy Monday! Card payments at 210 shops fail with a time-out since 18:50. Can you please confirm that someone is on it?"),
    Said("9 19:10", EntryKind.CALL, "Ife Balogun", "Ife is furious and said rude things about the release team. Promised her a call at eight."),
    Said("9 19:30", EntryKind.NOTE, "", "Use small words with Ife, she hates slides. Buy a cake for the night shift."),
    Said("9 19:50", EntryKind.FINDING, "Ray Oduya", "The fraud check answers late because its database ran out of space."),
    Said("9 20:15", EntryKind.EMAIL, "Castlegate Hosting", "Our storage worked as agreed. The space was used up by your own log files.", standing=Standing.CLAIM, direction=Direction.IN),
    Said("9 20:40", EntryKind.STATUS, "", "Card payments work again at all shops since 20:35.", SEEN),
    Said("9 21:00", EntryKind.NOTE, "", "Ray looks exhausted, his marriage is a mess. Send him home."),
    _mail("10 08:10", "Ife Balogun", "Finance puts our loss at 46,000 dollars. I see them at ten, wish me luck."),
    Said("10 09:40", EntryKind.NOTE, "", "Loss is 38,500 dollars by our own count of failed card payments."),
    Said("10 10:30", EntryKind.DECISION, "Ana Reis", "The fraud check gets a disk of its own before the end of November."),
)  # fmt: skip


def written(desk: Desk, title: str, account: str, people: Sequence[tuple[str, str]], story: Sequence[Said]) -> int:
    """A case with this story on the desk; `people` are the customer's, with their titles. Returns its id."""
    account_id = desk.accounts.add(
        name=account, zone="Berlin", users=4_000, hour_rate_minor=900_000, allowed_minutes=60
    )
    for name, work in people:
        desk.contacts.add(name=name, organisation=account, organisation_kind=OrganisationKind.CUSTOMER, title=work)
    case = desk.cases.add(title=title, account_id=account_id, asked_by=people[0][0]).id
    for one in story:
        day, clock = one.at.split()
        hour, minute = map(int, clock.split(":"))
        desk.timeline.log(
            case_ids=[case],
            text=one.text,
            kind=one.kind,
            at=datetime(2026, 11, int(day), hour, minute, tzinfo=UTC),
            who=[one.who] if one.who else [],
            author=one.who if one.kind in (EntryKind.EMAIL, EntryKind.FINDING, EntryKind.DECISION) else "",
            minutes=10,
            audience=one.audience,
            standing=one.standing,
            direction=one.direction,
        )
    return case
