"""Colours can be read, fonts are ours, and the look follows the settings while the window is open."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from advocate_desk.ui import fonts, theme

# Text needs 4.5 to 1, marks, edges and rings 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT = """
text:window text:rail text:base text:raised text:hover text:selIdle muted:window muted:rail muted:base muted:raised
muted:hover muted:selIdle selText:sel selMuted:sel accent:base accent:window accent:raised accent:sel accentText:accent
accentText:accentHover markText:mark tipText:tip redText:redFill ambText:ambFill grnText:grnFill nonText:nonFill
onMark:redMark onMark:ambMark onMark:grnMark onMark:nonMark redText:base ambText:base grnText:base redText:sel
ambText:sel grnText:sel h1t:h1 h2t:h2 h3t:h3 h4t:h4 h5t:h5 intText:base intText:intFill parText:base parText:parFill
cusText:base cusText:cusFill intText:sel parText:sel cusText:sel accent:ambFill ambText:window redText:window
text:infoFill infoText:infoFill barText:barDone accent:redFill accent:grnFill accent:infoFill intText:raised
parText:raised cusText:raised selText:selIdle
"""
SHAPES = """
redMark:base ambMark:base grnMark:base nonMark:base redMark:sel ambMark:sel grnMark:sel intEdge:base parEdge:base
cusEdge:base infoEdge:infoFill focus:base focus:window focus:sel hairline2:base hairline2:window bar:base barDone:base
now:base disabled:base disabled:window
"""


def luminance(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_every_pair_that_meets_can_be_told_apart(pairs: str, least: float, dark: bool) -> None:
    weak = {}
    for pair in pairs.split():
        front, back = (theme.COLOURS[role][dark] for role in pair.split(":"))
        if (found := contrast(front, back)) < least:
            weak[pair] = round(found, 2)
    assert weak == {}


def test_the_roles_have_the_values_the_design_gives_them(shared: Path) -> None:
    text = (shared / "design" / "look" / "tokens.md").read_text(encoding="utf-8")
    table = text.split("### Contrast")[0]
    wanted = dict(re.findall(r"^\| `(\w+)` \| `(#\w{6})` \| `#", table, re.M))
    assert wanted
    assert {role: theme.COLOURS[role][0] for role in wanted} == wanted


def test_the_contrast_table_of_the_design_still_holds(shared: Path) -> None:
    text = (shared / "design" / "look" / "tokens.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` on `(\w+)` \| [\d.]+ \| ([\d.]+) \| ([\d.]+) \|", text, re.M)
    assert rows
    for front, back, *said in rows:
        for dark, figure in enumerate(said):
            found = contrast(theme.COLOURS[front][dark], theme.COLOURS[back][dark])
            assert found == pytest.approx(float(figure), abs=0.011), (front, back, dark)


def test_all_text_is_plex_in_five_faces(dressed: QApplication) -> None:
    assert QFontInfo(theme.font("body")).family() == fonts.FAMILY
    assert {"Regular", "Italic", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))


def test_digits_are_equally_wide_in_every_weight(dressed: QApplication) -> None:
    widths = {
        round(theme.metrics("body", weight).horizontalAdvance("0123456789"), 2) for weight in (400, 500, 600, 700)
    }
    assert len(widths) == 1


def test_dark_reaches_an_open_field_at_once(dressed: QApplication) -> None:
    field = QLineEdit()
    field.show()
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark()))
    theme.apply(dressed, dark=True)
    assert heard == [True]
    assert field.palette().color(QPalette.ColorRole.Base).name().upper() == theme.COLOURS["base"][1]


def test_larger_text_makes_rows_and_buttons_higher(dressed: QApplication) -> None:
    small = (theme.row(theme.ROW_TWO), theme.row(theme.ROW_ONE), theme.height(theme.BUTTON))
    theme.apply(dressed, dark=False, scale=150)
    assert small == (44, 32, 28)
    assert theme.row(theme.ROW_TWO) == 2 * theme.line("row") + 8
    assert theme.height(theme.BUTTON) >= theme.line("body") + 8
    button = QPushButton("Export")
    button.show()
    assert button.height() >= theme.line("body")


def test_text_scale_stays_between_ninety_and_a_hundred_and_fifty(dressed: QApplication) -> None:
    theme.apply(dressed, dark=False, scale=400)
    assert theme.scale() == 150
    theme.apply(dressed, dark=False, scale=10)
    assert theme.scale() == 90


def test_compact_takes_eight_from_two_lines_and_four_from_one(dressed: QApplication) -> None:
    theme.apply(dressed, dark=False, compact=True)
    assert (theme.row(theme.ROW_TWO), theme.row(theme.ROW_ONE), theme.row(theme.GROUP)) == (36, 28, 28)


def test_an_unknown_role_is_refused(dressed: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.color("brand")
