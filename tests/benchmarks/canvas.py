"""The timeline picture: pan and zoom of the case with 200 000 entries, every frame laid out and painted.

The limit is a frame of a screen with 60 of them a second (16 ms), not a measured program; the figures are the 95th
hundredth and the worst of a walk that pans at three zooms and zooms from minutes to years around places that move.
"""

import gc
import os
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import corpus, material
from tests.benchmarks.figures import Figure

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FRAME_MS, WORST_MS = 16.0, 50.0
SIZE = (1032, 600)  # the canvas in a window of 1440 x 900
PANS, ZOOMS = 120, 60
HOUR = 3_600_000_000


def canvas(home: Path) -> Sequence[Figure]:
    """Frames of the picture of the biggest case, and how soon it shows something."""
    from PySide6.QtWidgets import QApplication

    from advocate_desk.domain.clock import frozen
    from advocate_desk.services import opening
    from advocate_desk.ui import theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, dark=False)
    folder = Path(shutil.copytree(corpus.desk_of(corpus.FULL), home / "desk"))
    desk = opening.open_with_passphrase(folder, material.PASSPHRASE, clock=frozen(material.NOW))
    began = time.perf_counter()
    course = desk.story_pictures.course(corpus.BIGGEST)
    desk.story_pictures.slice(corpus.BIGGEST, limit=1_000)
    first = 1_000 * (time.perf_counter() - began)
    columns, lasting, _names = desk.story_pictures.columns(corpus.BIGGEST)
    desk.close()
    count = sum(len(column) for column in columns.values())
    if count + len(lasting) < 150_000:
        raise RuntimeError(f"the picture has only {count} entries")
    took = sorted(_walk(app, columns, course))
    worst, high = took[-1], took[int(len(took) * 0.95)]
    return [
        Figure(f"canvas: 95 of 100 frames, {count} entries", high, FRAME_MS, 1.0, "ms"),
        Figure(f"canvas: worst of {len(took)} frames", worst, WORST_MS, 1.0, "ms"),
        # No program to hold it against: 400 ms is when a bar would show that something is read.
        Figure("canvas: what is read before the first picture", first, 400.0, 1.0, "ms"),
    ]


def _walk(app: object, columns: object, course: object) -> Iterator[float]:
    from PySide6.QtGui import QImage

    from advocate_desk.domain.instants import to_micros
    from advocate_desk.drawing.timeline_records import Column, Look, extent, with_lasting
    from advocate_desk.ui.timeline.picture_canvas import Canvas

    widget = Canvas()
    widget.resize(*SIZE)
    widget.show()
    now = to_micros(material.NOW)
    bounds = extent(columns, course, now)  # type: ignore[arg-type]
    columns = dict(columns)  # type: ignore[call-overload]
    _share_out(columns, Column)
    labels = {id_: f"Entry {id_} of the story" for column in columns.values() for id_ in column.ids[-4_000:]}
    look = Look(now, material_zone(), labels=labels)
    widget.show_data(columns, with_lasting(course, ()), look, bounds)  # type: ignore[arg-type]
    sheet = QImage(*SIZE, QImage.Format.Format_RGB32)
    dice = random.Random(material.SEED)

    def frame() -> float:
        began = time.perf_counter()
        widget.viewport().render(sheet)
        return 1_000 * (time.perf_counter() - began)

    widget.show_span(now - 240 * HOUR, now + 120 * HOUR)
    for _again in range(3):
        frame()  # the first paints every drawing once
    gc.collect()
    gc.disable()
    try:
        for span in (48 * HOUR, 360 * HOUR, bounds[1] - bounds[0]):
            widget.show_span(now - span, now)
            frame()
            for _step in range(PANS):
                widget.pan(dice.choice((-90, -45, -20, 15, 30)))
                yield frame()
        for _step in range(ZOOMS):
            widget.zoom(1.25, dice.uniform(150, SIZE[0]))
            yield frame()
        for _step in range(2 * ZOOMS):
            widget.zoom(0.8, dice.uniform(150, SIZE[0]))
            yield frame()
    finally:
        gc.enable()


def _share_out(columns: dict, column: type) -> None:  # type: ignore[type-arg]
    """Entries of nobody known stand in one lane; shared out over all four, every lane has its work."""
    from advocate_desk.drawing.timeline_records import SIDES

    most = max(columns.values(), key=len)
    made = {lane: column() for lane in SIDES[1:]}
    for number, (at, id_, kind) in enumerate(zip(most.at, most.ids, most.kinds, strict=True)):
        mine = made[SIDES[1 + number * 7 // 3 % 4]]
        mine.at.append(at)
        mine.ids.append(id_)
        mine.kinds.append(kind)
    columns.update(made)


def material_zone() -> object:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Berlin")


BENCHMARKS = {"canvas": canvas}
