"""Icons are there, sharp, of one stroke, and change colour with the theme."""

import re
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from advocate_desk.ui import icons, theme


def ink(image: QImage) -> QColor:
    """The colour of the drawing where it covers its pixel best."""
    spots = [QColor.fromRgba(image.pixel(x, y)) for x in range(image.width()) for y in range(image.height())]
    return max(spots, key=lambda spot: spot.alpha())


def alike(found: QColor, wanted: str) -> bool:
    other = QColor(wanted)
    pairs = ((found.red(), other.red()), (found.green(), other.green()), (found.blue(), other.blue()))
    return found.alpha() > 150 and all(abs(one - two) <= 16 for one, two in pairs)


def test_every_icon_we_name_is_in_the_package(dressed: QApplication) -> None:
    for name in sorted(icons.NAMES | set(icons.RAIL_ICONS.values()) | set(icons.KIND_ICONS.values())):
        assert icons.svg(name, 16, "black").startswith("<svg"), name


def test_our_short_way_into_the_package_reads_what_zipfile_reads() -> None:
    spec = find_spec("lucide")
    assert spec is not None
    assert spec.origin is not None
    with ZipFile(Path(spec.origin).parent / "lucide.zip") as archive:
        for name in icons.NAMES:
            drawing = archive.read(f"{name}.svg").decode("utf-8")
            assert icons.svg(name, 18, "currentColor") == drawing.replace('stroke-width="2"', 'stroke-width="2.000"', 1)


def test_an_icon_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.svg("axe", 16, "black")


@pytest.mark.parametrize(("size", "stroke"), [(16, 2.25), (20, 1.8), (14, 36 / 14), (12, 3.0)])
def test_the_stroke_is_one_and_a_half_pixels_at_every_size(size: int, stroke: float) -> None:
    found = re.search(r'stroke-width="([\d.]+)"', icons.svg("phone", size, "black"))
    assert found is not None
    assert float(found[1]) == pytest.approx(stroke, abs=0.001)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen_asks_for(dressed: QApplication, ratio: float) -> None:
    made = icons.pixmap("phone", 16, "muted", ratio)
    assert (made.width(), made.devicePixelRatio()) == (16 * ratio, ratio)


def test_a_dressed_action_changes_its_colour_with_the_theme(dressed: QApplication) -> None:
    action = QAction("Call")
    icons.dress(action, "square", 16, "text")
    theme.apply(dressed, dark=True)
    assert alike(ink(action.icon().pixmap(16, 16).toImage()), theme.COLOURS["text"][1])


def test_a_disabled_icon_is_pale(dressed: QApplication) -> None:
    image = icons.icon("square", 16, "text").pixmap(16, 16, QIcon.Mode.Disabled).toImage()
    assert alike(ink(image), theme.COLOURS["disabled"][0])
