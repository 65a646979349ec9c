"""What ships with us is named with its licence, and nothing ships unseen."""

from importlib.metadata import PathDistribution
from pathlib import Path

import licences
import pytest


def package(folder: Path, *lines: str) -> PathDistribution:
    """An installed package whose metadata holds these lines."""
    home = folder / "thing-1.dist-info"
    home.mkdir()
    (home / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", "Name: thing", *lines, ""]), encoding="utf-8")
    return PathDistribution(home)


def test_every_dependency_is_named_with_its_licence(checkout: Path) -> None:
    written = (checkout / "LICENSES-THIRD-PARTY.md").read_text(encoding="utf-8")
    named = {
        licences.plain(row.split("|")[1].strip(" *")): row.split("|")[2].strip()
        for row in written.splitlines()
        if row.startswith("| ") and row.count("|") == 4
    }
    for requirement in licences.declared(checkout / "pyproject.toml"):
        assert named.get(licences.plain(requirement.name)), f"run dev.py licences: {requirement.name} is missing"


def test_the_font_and_qt_are_named(checkout: Path) -> None:
    written = (checkout / "LICENSES-THIRD-PARTY.md").read_text(encoding="utf-8")
    assert "IBM Plex Sans" in written
    assert "GNU Lesser General Public License 3.0" in written


def test_our_own_licence_is_apache(checkout: Path) -> None:
    text = (checkout / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT"], "MIT"),
        (["License: BSD-3-Clause"], "BSD-3-Clause"),
        (["Classifier: License :: OSI Approved :: MIT License"], "MIT"),
        (["License-Expression: GPL-2.0-only OR MIT"], "GPL-2.0-only OR MIT"),
        (["License: LGPL-2.1-only"], "LGPL-2.1-only"),
    ],
)
def test_a_licence_is_read_from_the_package_itself(tmp_path: Path, lines: list[str], licence: str) -> None:
    assert licences.licence("thing", package(tmp_path, *lines)) == licence


@pytest.mark.parametrize("line", ["License-Expression: GPL-3.0-only", "License: AGPL-3.0", "Summary: says nothing"])
def test_a_package_under_the_gpl_or_under_nothing_may_not_ship(tmp_path: Path, line: str) -> None:
    with pytest.raises(licences.Unclear):
        licences.licence("thing", package(tmp_path, line))
