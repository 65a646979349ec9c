"""What is handed to users: complete, and described where desktops look."""

import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import debian
import pytest
import shipping

WHEEL = ["advocate_desk-1.dist-info/licenses/LICENSE", "advocate_desk-1.dist-info/licenses/LICENSES-THIRD-PARTY.md"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("advocate_desk/app.py", "resources/fonts/a b.ttf", "resources/__pycache__/x.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def test_a_wheel_has_to_hold_the_code_and_the_resources(tree: Path) -> None:
    assert shipping.expected(tree) == ["advocate_desk/app.py", "advocate_desk/resources/fonts/a b.ttf"]


def test_a_wheel_without_a_resource_is_not_complete(tree: Path) -> None:
    held = ["advocate_desk/app.py", *WHEEL]
    assert shipping.not_in_wheel(held, shipping.expected(tree)) == ["advocate_desk/resources/fonts/a b.ttf"]


def test_a_wheel_without_the_licences_is_not_complete() -> None:
    assert shipping.not_in_wheel([], []) == ["LICENSE", "LICENSES-THIRD-PARTY.md"]
    assert shipping.not_in_wheel(WHEEL, []) == []


def test_the_menu_entry_starts_the_command_of_the_project(checkout: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(checkout / "packaging" / "linux" / "advocate-desk.desktop", encoding="utf-8")
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry["Desktop Entry"]["Exec"] in project["scripts"]
    assert (checkout / "packaging" / "linux" / f"{entry['Desktop Entry']['Icon']}.svg").exists()


def test_the_software_centre_describes_this_version(checkout: Path) -> None:
    described = next((checkout / "packaging" / "linux").glob("*.metainfo.xml"))
    component = ElementTree.parse(described).getroot()
    assert described.name == f"{component.findtext('id')}.metainfo.xml"
    assert component.findtext("launchable") == "advocate-desk.desktop"
    release = component.find("releases/release")
    assert release is not None
    assert release.get("version") == shipping.version()


def test_a_deb_takes_only_files_that_exist() -> None:
    assert [source for source, _ in debian.desktop_files() if not source.is_file()] == []


def test_a_deb_asks_for_what_qt_loads_from_the_system() -> None:
    assert {"libegl1", "libgl1", "libxcb-cursor0", "libxkbcommon-x11-0"} <= set(debian.depends())
