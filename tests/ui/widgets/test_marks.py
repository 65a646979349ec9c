"""Marks mean the same to somebody who sees no colours: each has a shape or letter of its own."""

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from advocate_desk.domain.audience import Audience
from advocate_desk.ui import theme
from advocate_desk.ui.widgets.faces import MarkKind
from advocate_desk.ui.widgets.marks import paint_heat, paint_mark
from advocate_desk.ui.widgets.paint import paint_edge

FAMILIES: list[tuple[MarkKind, ...]] = [
    ("red", "amber", "green", "none"),
    ("open", "kept", "broken", "renegotiated"),
    ("on_call", "in_hours", "outside", "away", "same_person"),
]


@pytest.fixture
def colourless(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every role is black but those that stand on a mark or under it."""
    light = {"onMark", "base", "hairline"}
    monkeypatch.setattr(
        theme, "color", lambda role: QColor(Qt.GlobalColor.white if role in light else Qt.GlobalColor.black)
    )


def canvas() -> QImage:
    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def drawn(kind: MarkKind, size: float) -> QImage:
    image = canvas()
    painter = QPainter(image)
    paint_mark(painter, 4, 4, kind, size)
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    return sum(abs((one.pixel(x, y) & 255) - (other.pixel(x, y) & 255)) > 96 for x in range(32) for y in range(32))


@pytest.mark.usefixtures("colourless")
@pytest.mark.parametrize("size", [14, 16, 18])
@pytest.mark.parametrize("family", FAMILIES, ids=["rating", "promise", "reach"])
def test_marks_of_a_family_differ_without_colour(family: tuple[MarkKind, ...], size: float) -> None:
    for one, other in combinations(family, 2):
        assert differing(drawn(one, size), drawn(other, size)) >= 12, (one, other)


@pytest.mark.usefixtures("colourless")
def test_audience_edges_differ_without_colour() -> None:
    edges = []
    for audience in (
        Audience.INTERNAL,
        Audience.PARTNER,
        Audience.CUSTOMER,
        Audience.PARTNER | Audience.CUSTOMER,
    ):
        image = canvas()
        painter = QPainter(image)
        paint_edge(painter, 0, 0, 32, audience)
        painter.end()
        edges.append(image)
    for one, other in combinations(edges, 2):
        assert differing(one, other) >= 12


@pytest.mark.usefixtures("colourless")
def test_heat_is_told_by_the_number_of_bars() -> None:
    meters = []
    for level in range(6):
        image = canvas()
        painter = QPainter(image)
        paint_heat(painter, 2, 20, level)
        painter.end()
        meters.append(image)
    for one, other in combinations(meters, 2):
        assert differing(one, other) >= 6
