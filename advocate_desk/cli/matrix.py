"""`call` and `matrix`: who to call now and why, and what the answer is made of."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.calendar import zones
from advocate_desk.cli.contacts import add_channel_options, channels_of
from advocate_desk.cli.session import Session, instant, table
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import Answer, Rung
from advocate_desk.domain.matrix import Gap, Row
from advocate_desk.domain.rota import EVERY
from advocate_desk.domain.vocabulary import Level
from advocate_desk.wording import _, calls

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands

LEVELS = tuple(level.value for level in Level)
PERIOD = 7


def add(commands: "Commands") -> None:
    """call AREA …; matrix show | gaps | verify NAME | set … | rotate … | away … | export --to FILE…."""
    call = commands.add_parser("call", help=_("who to call now, and why"))
    call.add_argument("area")
    call.add_argument("--at", metavar="TIME")
    call.add_argument("--level", choices=LEVELS, help=_("this rung and those above it"))
    call.set_defaults(run=_call)
    verbs = commands.add_parser("matrix", help=_("the contact matrix")).add_subparsers(dest="verb", required=True)
    verbs.add_parser("show").set_defaults(run=_show)
    gaps = verbs.add_parser("gaps", help=_("blanks, single points of failure, doubtful numbers, hours without cover"))
    gaps.add_argument("--days", type=int, default=PERIOD, metavar="N", help=_("look so many days ahead"))
    gaps.set_defaults(run=_gaps)
    verify = verbs.add_parser("verify", help=_("somebody checked this person today"))
    verify.add_argument("name")
    verify.set_defaults(run=_verify)
    _add_set(verbs)
    _add_rotate(verbs)
    away = verbs.add_parser("away", help=_("somebody is away, and who stands in"))
    away.add_argument("name")
    away.add_argument("--from", dest="from_at", required=True, metavar="TIME")
    away.add_argument("--until", required=True, metavar="TIME")
    away.add_argument("--alternate", default="", metavar="NAME")
    away.add_argument("--cleared", action="store_true", help=_("the alternate has agreed"))
    away.set_defaults(run=_away)
    export = verbs.add_parser("export")
    export.add_argument("--to", action="append", required=True, metavar="FILE")
    export.set_defaults(run=_export)


def _add_set(verbs: "Commands") -> None:
    parser = verbs.add_parser("set", help=_("name who holds a rung"))
    parser.add_argument("area")
    parser.add_argument("level", choices=LEVELS)
    parser.add_argument("name")
    add_channel_options(parser)
    parser.add_argument("--zone", default="", metavar="ZONE")
    parser.add_argument("--hours", default="", metavar="09:00-17:00")
    parser.set_defaults(run=_set)


def _add_rotate(verbs: "Commands") -> None:
    parser = verbs.add_parser("rotate", help=_("people take turns"))
    parser.add_argument("area")
    parser.add_argument("level", choices=LEVELS)
    parser.add_argument("--people", required=True, metavar="NAME,NAME…")
    parser.add_argument("--every", required=True, choices=EVERY)
    parser.add_argument("--from", dest="from_at", required=True, metavar="TIME")
    parser.add_argument("--zone", default="", metavar="ZONE")
    parser.set_defaults(run=_rotate)


def _call(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    at = instant_of(args.at, zone=session.zone()) if args.at else session.clock()
    answer = desk.matrix.call(desk.matrix.find(args.area), at=at, level=Level(args.level) if args.level else None)
    because = [calls.said(reason, now=at, zone=session.zone()) for reason in answer.reasons]
    session.answer(_answer_json(session, answer, because), *_answer_lines(session, answer, because))
    return 0 if answer.rung is not None else 1


def _answer_json(session: Session, answer: Answer, because: list[str]) -> dict[str, object]:
    rung = answer.rung
    return {
        "area": answer.area.name,
        "at": instant(answer.at),
        "level": rung.level.value if rung is not None else None,
        "contact": _person(rung.contact) if rung is not None else None,
        "channels": _channels(rung) if rung is not None else [],
        "because": because,
        "next": [
            {
                "area": answer.area.name,
                "level": following.level.value,
                "contact": _person(following.contact),
                "channels": _channels(following),
                "because": [calls.said(r, now=answer.at, zone=session.zone()) for r in following.because],
                "next": [],
            }
            for following in answer.next
        ],
    }


def _answer_lines(session: Session, answer: Answer, because: list[str]) -> list[str]:
    rung, lines = answer.rung, []
    if rung is None or rung.contact is None:
        back = calls.until(answer.nobody_until, now=answer.at, zone=session.zone())
        nobody = _("{area}: nobody until {when}.").format(area=answer.area.name, when=back)
        lines.append(nobody if back else _("{area}: nobody can be called.").format(area=answer.area.name))
    else:
        lines.append(f"{rung.contact.name}, {calls.level_word(rung.level)}, {answer.area.name}")
        lines += table([[f"  {calls.channel_word(c.kind)}", c.value] for c in rung.channels])
    lines += [f"  {sentence}" for sentence in because]
    if answer.next:
        lines.append(_("If that fails:") if rung is not None else _("Then:"))
        lines += table(
            [
                [f"  {n.contact.name}", calls.level_word(n.level), n.channels[0].value if n.channels else ""]
                for n in answer.next
                if n.contact is not None
            ]
        )
    return lines


def _person(contact: Contact | None) -> dict[str, object] | None:
    if contact is None:
        return None
    return {"name": contact.name, "organisation": contact.organisation or None, "title": contact.title or None}


def _channels(rung: Rung) -> list[dict[str, str]]:
    return [{"kind": channel.kind.value, "value": channel.value} for channel in rung.channels]


def _show(session: Session, args: argparse.Namespace) -> int:
    grid = session.desk().matrix.grid()
    head = ["", *(calls.level_name(level) for level in Level)]
    rows = [[row.area.name, *(cell.who.name if cell.who else "-" for cell in row.cells)] for row in grid.rows]
    session.answer(
        {
            "at": instant(grid.at),
            "areas": [_row_json(row) for row in grid.rows],
            "blanks": grid.blanks,
            "single_points": grid.single_points,
            "stale_people": grid.stale_people,
        },
        *(table([head, *rows]) if rows else [_("No area is in the matrix yet.")]),
    )
    return 0


def _row_json(row: Row) -> dict[str, object]:
    return {
        "name": row.area.name,
        "organisation": row.area.organisation or None,
        "cells": [
            {
                "level": cell.level.value,
                "contact": _person(cell.who),
                "reach": cell.rung.reach.value,
                "away_until": instant(cell.rung.away_until),
                "verified_at": instant(cell.verified_at),
                "stale_days": cell.stale_days,
                "twice": cell.twice,
            }
            for cell in row.cells
        ],
    }


def _gaps(session: Session, args: argparse.Namespace) -> int:
    found = session.desk().matrix.gaps(days=args.days)
    now, zone = session.clock(), session.zone()
    lines = table(
        [
            [gap.area, calls.level_word(gap.level) if gap.level else "", calls.gap(gap, now=now, zone=zone)]
            for gap in found
        ]
    )
    session.answer({"gaps": [_gap_json(gap) for gap in found]}, *(lines or [_("The matrix has no gap.")]))
    return 1 if found else 0


def _gap_json(gap: Gap) -> dict[str, object]:
    return {
        "area": gap.area,
        "level": gap.level.value if gap.level else None,
        "what": gap.what.value,
        "who": gap.who or None,
        "days": gap.days,
        "from": instant(gap.first),
        "hours": round(gap.span.total_seconds() / 3600, 2) if gap.first is not None else None,
    }


def _verify(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    contact_id = desk.contacts.find(args.name)
    desk.matrix.verify(contact_id)
    name = desk.contacts.get(contact_id).name
    session.answer({"id": contact_id, "ref": name}, _("Checked: {name}.").format(name=name))
    return 0


def _set(session: Session, args: argparse.Namespace) -> int:
    level = Level(args.level)
    id_ = session.desk().matrix.set(
        args.area, level, args.name, channels=channels_of(args), zone=args.zone, hours=args.hours
    )
    said = _("{area}: {name} is {level}.").format(area=args.area, name=args.name, level=calls.level_word(level))
    session.answer({"id": id_, "ref": args.area}, said)
    return 0


def _rotate(session: Session, args: argparse.Namespace) -> int:
    people = [name.strip() for name in args.people.split(",") if name.strip()]
    id_ = session.desk().matrix.rotate(
        args.area, Level(args.level), people=people, every=args.every, first_at=_wall(args.from_at), zone=args.zone
    )
    session.answer({"id": id_, "ref": args.area}, _("The rota of {area} is set.").format(area=args.area))
    return 0


def _wall(text: str) -> datetime:
    """The time as typed, naive where no offset was written: the rota's zone gives it its clock."""
    found = instant_of(text, zone=zones.named("UTC"))
    return found.replace(tzinfo=None) if datetime.fromisoformat(text.strip()).tzinfo is None else found


def _away(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    contact = desk.contacts.get(desk.contacts.find(args.name))
    zone = zones.named(contact.zone) if contact.zone else session.zone()
    id_ = desk.matrix.away(
        contact.name,
        from_at=instant_of(args.from_at, zone=zone),
        until_at=instant_of(args.until, zone=zone),
        alternate=args.alternate,
        cleared=args.cleared,
    )
    session.answer({"id": id_, "ref": contact.name}, _("{name} is away.").format(name=contact.name))
    return 0


def _export(session: Session, args: argparse.Namespace) -> int:
    written = session.desk().matrix.export([Path(to).expanduser() for to in args.to])
    session.answer({"files": [str(path) for path in written]}, *(str(path) for path in written))
    return 0
