"""The history of a case as a file: in true order, who, when, what, and each value before and after."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from advocate_desk import files
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.instants import from_micros
from advocate_desk.domain.ops import Op
from advocate_desk.domain.turn import Turn
from advocate_desk.store import turns

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk

ENDINGS = ("csv", "md", "xlsx", "json", "html", "docx", "odt", "pdf")
_TABLES = frozenset({"csv", "xlsx"})
_LABELS = ("title", "subject", "text", "words", "name")
_UNSAID = frozenset({"entry_case"})
"""Links are told by the entry that came or went with them."""


def export(desk: "Desk", case_id: int, targets: Sequence[Path]) -> list[Path]:
    """See `Cases.export_history`. Internal: it holds what was rewritten and why."""
    for target in targets:
        if target.suffix.removeprefix(".").lower() not in ENDINGS:
            raise DeskError(Fault.FORMAT_UNKNOWN, ending=target.suffix, known=ENDINGS)
    lines, zone = of_case(desk, case_id), desk.zone()
    ref = desk.cases.get(case_id).ref
    made = [
        (target, _rendered(desk, case_id, lines, target.suffix.removeprefix(".").lower(), zone)) for target in targets
    ]
    for target, data in made:
        files.write_whole(target, data)
    with desk.store.writing(Op.EXPORT_HISTORY, about=ref, undoable=False):
        pass
    return [target for target, _data in made]


def of_case(desk: "Desk", case_id: int) -> list[Turn]:
    """Every value of a case that ever changed, the oldest change first."""
    with desk.store.reading() as conn:
        lines = turns.of_case(conn, case_id)
    who, zone = desk.me().name, desk.zone()
    return [turn for line in lines if line.place not in _UNSAID for turn in _turns(line, who, zone)]


def _turns(line: turns.Line, who: str, zone: tzinfo) -> Iterator[Turn]:
    label = _label(line.whole)

    def turn(field: str, was: str, now: str) -> Turn:
        return Turn(
            number=line.seq,
            at=from_micros(line.at),
            who=who,
            step=line.step,
            op=line.op,
            about=line.about,
            inverts=line.inverts,
            thing=line.place,
            label=label,
            field=field,
            was=was,
            now=now,
        )

    if line.act == "I":
        yield turn("", "", label)
    elif line.act == "D":
        yield turn("", label, "")
    else:
        hidden, instants = turns.hidden_columns(line.place), turns.instants(line.place)
        for name, was in line.was.items():
            if name not in hidden:
                moment = name in instants
                yield turn(name, _plain(name, was, moment, zone), _plain(name, line.now[name], moment, zone))


def _label(row: dict[str, object]) -> str:
    found = next((str(row[name]) for name in _LABELS if row.get(name)), "")
    return " ".join(found.split())


def _plain(name: str, value: object, moment: bool, zone: tzinfo) -> str:
    if value is None:
        return ""
    if moment and isinstance(value, int):
        return from_micros(value).astimezone(zone).isoformat(timespec="minutes")
    if name == "audience" and isinstance(value, int):
        return ", ".join(Audience(value).words()) or "internal"
    return str(value)


def as_json(turn: Turn) -> dict[str, object]:
    """A line as other programs read it."""
    return {
        "number": turn.number,
        "at": turn.at.astimezone(UTC).isoformat(),
        "who": turn.who,
        "step": turn.step,
        "op": turn.op,
        "about": turn.about,
        "inverts": turn.inverts,
        "thing": turn.thing,
        "label": turn.label,
        "field": turn.field,
        "was": turn.was,
        "now": turn.now,
    }


def _rendered(desk: "Desk", case_id: int, lines: Sequence[Turn], ending: str, zone: tzinfo) -> bytes:
    case, me = desk.cases.get(case_id), desk.me()
    if ending == "json":
        data = {"ref": case.ref, "history": [as_json(turn) for turn in lines]}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    from advocate_desk.calendar import zones
    from advocate_desk.documents.formats import render
    from advocate_desk.documents.history_report import HistoryView, history_report, history_table

    view = HistoryView(
        organisation=me.organisation,
        account=case.account,
        reference=case.ref,
        title=case.title,
        zone=zone,
        zone_name=zones.city(zone),
        language=me.language,
        issued_at=desk.clock(),
        turns=tuple(lines),
    )
    return render((history_table if ending in _TABLES else history_report)(view), ending)
