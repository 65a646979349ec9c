"""Write LICENSES-THIRD-PARTY.md: what ships with us or is installed for us, and under which licence.

Runs inside `.venv`: reads pyproject.toml, follows the run-time dependencies to the end, and takes each licence from the
package's own metadata. Where that says nothing usable, somebody has read the licence file and put the answer in
REVIEWED. A package without an answer, or under the GPL alone, is an error: it must not ship unseen.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "LICENSES-THIRD-PARTY.md"

# Read in the licence files inside the packages themselves.
REVIEWED = {
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "jinja2": "BSD-3-Clause",
    "langcodes": "MIT",
    "locate": "MIT",
    "lucide": "MIT, its icons ISC",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "olefile": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause, Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only (chosen)",
    "python-dateutil": "Apache-2.0, BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only (chosen)",
    "sqlcipher3": "Zlib",
    "vobject": "Apache-2.0",
    "wcwidth": "MIT",
}

# What a package carries inside it under another licence than its own code.
CARRIES = {
    "babel": "locale data of the Unicode CLDR (Unicode-3.0)",
    "lxml": "libxml2 and libxslt (MIT)",
    "lucide": "icons derived in part from Feather (MIT)",
    "numpy": "OpenBLAS (BSD-3-Clause) and the GCC run-time (GPL-3.0 with the GCC run-time exception)",
    "pypdfium2": "PDFium (BSD-3-Clause) and the libraries it is built from; their texts are in the package",
    "pyside6-essentials": "Qt 6 (LGPL-3.0), linked dynamically",
    "sqlcipher3": "SQLCipher (BSD-3-Clause), SQLite (public domain) and OpenSSL (Apache-2.0)",
    "typst": "fonts: Libertinus Serif (OFL-1.1), New Computer Modern (GUST Font License), DejaVu Sans Mono (its own)",
    "tzdata": "the IANA time zone database (public domain)",
    "wordfreq": "word frequencies (CC-BY-SA-4.0); its own documentation names their sources",
}

HEAD = """\
# Licences of what ships with Advocate Desk

Advocate Desk itself is under the Apache License 2.0 (`LICENSE`). It stands on the work of others, named here.
Written by `python3 packaging/dev.py licences` from the metadata of the installed packages; do not edit by hand.

## In this repository

| what | where | licence |
|---|---|---|
| IBM Plex Sans, five static styles | `resources/fonts` | OFL-1.1 (text: `resources/fonts/LICENSE.txt`) |

## Qt

The window is drawn by Qt 6 through PySide6, used under the GNU Lesser General Public License 3.0. Both are linked
dynamically and unmodified: replace the `PySide6` and `shiboken6` packages of an installation (in the frozen program:
the folders of the same names) by versions of your own and it runs with those. Licence text and sources of Qt:
<https://www.qt.io/licensing> and <https://code.qt.io>.

"""

TAIL = """
On Windows two more are installed: colorama (BSD-3-Clause) and pywin32-ctypes (BSD-3-Clause). The frozen program keeps
the licence texts of the packages in their `.dist-info` folders.
"""

IDENTIFIERS = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}


class Unclear(Exception):
    """A package's licence is not known, or not one that may ship."""


def plain(name: str) -> str:
    """A package name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(pyproject: Path) -> list[Requirement]:
    """The run-time dependencies of pyproject.toml."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def closure(requirements: Iterable[Requirement]) -> dict[str, Distribution]:
    """Every package these requirements bring in on this system, by its plain name."""
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        wanted = waiting.pop()
        name = plain(wanted.name)
        if name in found:
            continue
        found[name] = distribution(wanted.name)
        for text in found[name].requires or ():
            following = Requirement(text)
            extras = wanted.extras or {""}
            if following.marker is None or any(following.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(following)
    return found


def licence(name: str, package: Distribution) -> str:
    """The licence of a package: what somebody read, else its SPDX expression, else its one-line statement."""
    metadata = package.metadata
    stated = [text for field in ("License-Expression", "License") for text in metadata.get_all(field) or () if text]
    classified = [
        IDENTIFIERS.get(line.split(" :: ")[-1], "")
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    answer = REVIEWED.get(name) or "".join(stated[:1]).strip() or " OR ".join(filter(None, classified))
    if not answer or len(answer) > 100 or "\n" in answer:
        raise Unclear(f"{package.name} does not say its licence plainly; read it and add it to REVIEWED")
    if re.search(r"(?<!L)GPL", answer) and " OR " not in answer:
        raise Unclear(f"{package.name} is under {answer}; it may not ship with us")
    return answer


def table(found: dict[str, Distribution], direct: set[str]) -> list[str]:
    """The rows of the table of packages: ours first, then what they bring with them."""
    rows = ["| package | licence | carries |", "|---|---|---|"]
    for name in sorted(found, key=lambda name: (name not in direct, name)):
        package = found[name]
        shown = f"**{package.name}**" if name in direct else package.name
        rows.append(f"| {shown} | {licence(name, package)} | {CARRIES.get(name, '')} |")
    return rows


def main(arguments: Sequence[str]) -> int:
    """Write the file; 1 when a licence is unclear."""
    requirements = declared(ROOT / "pyproject.toml")
    found = closure(requirements)
    direct = {plain(requirement.name) for requirement in requirements}
    try:
        rows = table(found, direct)
    except Unclear as unclear:
        sys.stderr.write(f"dev: {unclear}\n")
        return 1
    intro = "## Python packages\n\nBold: asked for by Advocate Desk; the others come with them.\n\n"
    FILE.write_text(HEAD + intro + "\n".join(rows) + "\n" + TAIL, encoding="utf-8", newline="\n")
    sys.stderr.write(f"dev: {len(found)} packages in {FILE.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
