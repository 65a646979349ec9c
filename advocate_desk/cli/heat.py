"""`case heat`: readings of how heated the customer side is, and what they say together."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.cli.times import instant_of
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.temperature import Course, Move, Temperature
from advocate_desk.domain.vocabulary import Heat
from advocate_desk.wording import _, dates, heat

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(verbs: "Commands") -> None:
    """case heat REF [NAME:LEVEL] [--after ENTRY] [--at TIME] [--why TEXT] [--to FILE]…; LEVEL alone: the whole side."""
    heats = verbs.add_parser("heat", help=_("how heated the customer side is"))
    heats.add_argument("ref")
    heats.add_argument("reading", nargs="?", metavar="NAME:LEVEL")
    heats.add_argument("--after", type=int, metavar="ENTRY", help=_("the entry that showed it"))
    heats.add_argument("--at", metavar="TIME")
    heats.add_argument("--why", default="", metavar="TEXT", help=_("what showed it, logged as an entry"))
    heats.add_argument("--change", type=int, metavar="ID", help=_("correct this reading"))
    heats.add_argument("--delete", type=int, metavar="ID", help=_("take this reading back"))
    heats.add_argument("--to", action="append", default=[], metavar="FILE")
    heats.set_defaults(run=_heat)


def _heat(session: Session, args: argparse.Namespace) -> int:
    desk = session.desk()
    case_id = desk.cases.find(args.ref)
    ref = desk.cases.get(case_id).ref
    at = instant_of(args.at, zone=session.zone()) if args.at else None
    if args.delete is not None:
        _must_be_of(session, case_id, args.delete)
        desk.heat.delete(args.delete)
        session.answer({"id": args.delete, "ref": ref}, _("Deleted."))
    elif args.reading is not None:
        name, level = reading_of(args.reading)
        id_ = args.change
        if id_ is not None:
            _must_be_of(session, case_id, id_)
            desk.heat.change(id_, heat=level, name=name, at=at)
        else:
            id_ = desk.heat.record(case_id, level, name=name, entry_id=args.after, words=args.why, at=at)
        said = _("{who} in {case}: {heat}.").format(who=heat.voice(name), case=ref, heat=heat.level(level))
        session.answer({"id": id_, "ref": ref}, said)
    else:
        found = desk.heat.of_case(case_id)
        if args.to:
            written = desk.heat.export(case_id, [Path(name).expanduser() for name in args.to])
            session.answer({"files": [str(path) for path in written]}, *(str(path) for path in written))
        else:
            session.answer({"case": ref, **as_json(found)}, *_lines(session, found))
        return 0
    if args.to:
        desk.heat.export(case_id, [Path(name).expanduser() for name in args.to])
    return 0


def _must_be_of(session: Session, case_id: int, reading_id: int) -> None:
    if all(reading.id != reading_id for reading in session.desk().heat.readings(case_id)):
        raise DeskError(Fault.NOT_FOUND, kind="temperature", asked=reading_id)


def reading_of(text: str) -> tuple[str, Heat]:
    """The name and the level of "Dana:4"; "4" alone is the whole side. INVALID with field "heat" otherwise."""
    name, _colon, level = text.rpartition(":")
    if level.strip() not in {"1", "2", "3", "4", "5"}:
        raise DeskError(Fault.INVALID, field="heat", why="unreadable", asked=text)
    return name.strip(), Heat(int(level))


def as_json(found: Temperature) -> dict[str, object]:
    """What the readings say, as other programs read it."""
    return {
        "heat": int(found.heat) if found.heat else None,
        "trend": found.trend.value,
        "people": [_course(course) for course in found.courses],
        "moves": [_move(move) for move in found.moves],
    }


def _course(course: Course) -> dict[str, object]:
    return {
        "name": course.name or None,
        "heat": int(course.last.heat),
        "trend": course.trend.value,
        "readings": [
            {"id": one.id, "at": instant(one.at), "heat": int(one.heat), "entry": one.entry_id}
            for one in course.readings
        ],
    }


def _move(move: Move) -> dict[str, object]:
    return {
        "name": move.reading.name or None,
        "at": instant(move.reading.at),
        "from": int(move.former),
        "to": int(move.reading.heat),
        "by": move.by,
        "entry": move.entry_id,
        "after": move.seen.line if move.seen is not None else None,
    }


def _lines(session: Session, found: Temperature) -> list[str]:
    zone = session.zone()
    if not found.courses:
        return [_("No reading yet.")]
    rows = [
        [heat.voice(c.name), heat.level(c.last.heat), heat.trend(c.trend), dates.weekday(c.last.at, zone)]
        for c in found.courses
    ]
    moved = [
        [
            dates.weekday(move.reading.at, zone),
            heat.voice(move.reading.name),
            heat.moved(move),
            _("after: {entry}").format(entry=move.seen.line) if move.seen is not None else "",
        ]
        for move in found.moves
    ]
    return [*table(rows), *([""] if moved else []), *table(moved)]
