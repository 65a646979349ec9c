"""One place styles the window: no colour values and no style sheets anywhere else in it."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "advocate_desk" / "ui"
FILES = [file for file in UI.rglob("*.py") if file.name != "theme.py"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_widget_names_a_colour_or_styles_itself(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|\brgba?\(|QColor\(\s*\d", text)
    assert "setStyleSheet" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_widget_turns_the_event_loop_itself(file: Path) -> None:
    assert "processEvents" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(UI)))
def test_no_widget_uses_shadow_blur_or_gradient(file: Path) -> None:
    assert not re.search(r"DropShadow|BlurEffect|Q\w*Gradient", file.read_text(encoding="utf-8"))


def test_the_sheet_names_roles_only() -> None:
    sheet = (UI.parents[1] / "resources" / "style" / "desk.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|\brgba?\(|gradient", sheet)
