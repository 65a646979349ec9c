"""The stakeholder map: influence upwards, stance from left to right, a name and a letter for everybody on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.domain.stakeholder import MOST
from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.drawing import measure
from advocate_desk.drawing.shapes import Line, Picture, Rect, Shape, Text
from advocate_desk.wording import _, heat

_SIZE, _SMALL = 9.0, 8.0
_LEFT, _HEAD, _LINE, _PAD = 72.0, 18.0, 15.0, 5.0
_STANCES = (Stance.CRITIC, Stance.NEUTRAL, Stance.SUPPORTER)
_CHIP = 13.0


@dataclass(frozen=True, slots=True)
class Stands:
    """Somebody on the map; `heat` is the last temperature read, if one was."""

    name: str
    influence: int
    stance: Stance
    heat: Heat | None = None
    note: str = ""


def stance_map(people: Sequence[Stands], *, width: float = 482.0) -> Picture:
    """Three columns of stance, five rows of influence, the strongest on top; rows grow with the names in them.

    Before each name stands the digit of the last temperature in its colour, a dash where nobody took one. Nobody at all
    gives the empty map.
    """
    cells: dict[tuple[int, Stance], list[Stands]] = {}
    for one in people:
        cells.setdefault((one.influence, one.stance), []).append(one)
    column = (width - _LEFT) / len(_STANCES)
    shapes: list[Shape] = []
    for number, stance in enumerate(_STANCES):
        x = _LEFT + number * column
        shapes.append(Text(x + _PAD, _HEAD - 6, heat.stance(stance), _SMALL, "muted", 600))
    y = _HEAD
    for influence in range(MOST, 0, -1):
        most = max(len(cells.get((influence, stance), ())) for stance in _STANCES)
        tall = max(most, 1) * _LINE + _PAD
        shapes.append(Line(0, y, width, y, "hairline", 0.75))
        shapes.append(Text(0, y + 13, _influence(influence), _SMALL, "muted"))
        for number, stance in enumerate(_STANCES):
            x = _LEFT + number * column
            for line, one in enumerate(cells.get((influence, stance), ())):
                shapes += _person(one, x + _PAD, y + 3 + line * _LINE, column - 2 * _PAD)
        y += tall
    shapes.append(Line(0, y, width, y, "hairline", 0.75))
    shapes += [
        Line(_LEFT + number * column, _HEAD, _LEFT + number * column, y, "hairline", 0.75)
        for number in range(len(_STANCES))
    ]
    return Picture(width, y + 2, tuple(shapes), _said(people))


def _influence(level: int) -> str:
    return {MOST: _("{level} decides"), 3: _("{level} is heard"), 1: _("{level} looks on")}.get(
        level, "{level}"
    ).format(level=level)


def _person(one: Stands, x: float, y: float, room: float) -> list[Shape]:
    role = f"h{int(one.heat)}" if one.heat is not None else "base"
    ink = f"h{int(one.heat)}t" if one.heat is not None else "muted"
    name = measure.shortened(one.name, _SIZE, room - _CHIP - 5)
    return [
        Rect(x, y, _CHIP, _CHIP, fill=role, stroke=None if one.heat is not None else "hairline2", radius=2),
        Text(x + _CHIP / 2, y + 10, str(int(one.heat)) if one.heat is not None else "–", _SMALL, ink, 600, "middle"),
        Text(x + _CHIP + 5, y + 10, name, _SIZE, "text"),
    ]


def _said(people: Sequence[Stands]) -> str:
    if not people:
        return _("Nobody stands on the stakeholder map yet.")
    told = [
        _("{name}: {stance}, influence {influence} of 5").format(
            name=one.name, stance=heat.stance(one.stance), influence=one.influence
        )
        + (f", {heat.level(one.heat)}" if one.heat is not None else "")
        for one in sorted(people, key=lambda one: (-one.influence, one.name))
    ]
    return _("Stakeholder map. {people}.").format(people="; ".join(told))
