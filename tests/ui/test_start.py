"""The start: what is imported when, on which platform it draws, and that it ends cleanly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from advocate_desk.app import choose_platform
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    *(
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "advocate_desk.services",
        "advocate_desk.store",
        "advocate_desk.documents",
    ),
    *("advocate_desk.exchange", "advocate_desk.briefing", "docx", "typst", "openpyxl", "pptx", "odfdo", "icalendar"),
    *("numpy", "phonenumbers", "wordfreq", "keyring", "cryptography", "argon2", "babel", "holidays", "nh3", "tzlocal"),
)


def python(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=known | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"} | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_window_paints_before_anything_heavy_is_imported() -> None:
    code = f"""
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from datetime import UTC, datetime
from pathlib import Path
from advocate_desk.settings import Settings
from advocate_desk.ui import look
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.main_window import MainWindow
from advocate_desk.ui.runner import ThreadRunner
settings = Settings.load(Path("does-not-exist"))
look.dress(settings)
window = MainWindow(UiContext(runner=ThreadRunner(), settings=settings, clock=lambda: datetime.now(UTC)))
window.show()
app.processEvents()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    ran = python(code)
    assert (ran.stdout.strip(), ran.returncode) == ("[]", 0), ran.stderr


def test_a_command_never_imports_qt() -> None:
    ran = python(
        "import sys; from advocate_desk.app import run; code = run(['search', '--help']);"
        "print('PySide6' in sys.modules, file=sys.stderr); sys.exit(code)"
    )
    assert (ran.stderr.strip().splitlines()[-1], ran.returncode) == ("False", 0)


def test_an_unknown_option_is_wrong_usage() -> None:
    assert python("import sys; from advocate_desk.app import run; sys.exit(run(['--sideways']))").returncode == 2


def test_a_now_that_is_no_time_is_wrong_usage() -> None:
    assert python("import sys; from advocate_desk.app import run; sys.exit(run(['--now', 'soon']))").returncode == 2


@pytest.mark.parametrize(
    ("environ", "system", "chosen"),
    [
        ({}, "linux", "offscreen"),
        ({"DISPLAY": ":0"}, "linux", None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", None),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", "vnc"),
        ({}, "darwin", None),
        ({}, "win32", None),
    ],
)
def test_without_a_display_it_draws_where_nobody_looks(
    environ: dict[str, str], system: str, chosen: str | None
) -> None:
    choose_platform(environ, system)
    assert environ.get("QT_QPA_PLATFORM") == chosen


def test_the_real_start_opens_the_desk_photographs_every_page_and_ends(desk_folder: Path, tmp_path: Path) -> None:
    from advocate_desk.ui.places import PAGES

    pictures = tmp_path / "pictures"
    ran = python(
        f"import sys; from advocate_desk.app import run;"
        f"sys.exit(run(['--desk', {str(desk_folder)!r}, '--screenshots', {str(pictures)!r}]))",
        ADVOCATE_DESK_PASSPHRASE=PASSPHRASE,
        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
        XDG_CONFIG_HOME=str(tmp_path / "config"),
        XDG_STATE_HOME=str(tmp_path / "state"),
    )
    assert ran.returncode == 0, ran.stderr
    assert {f"{page.id}-{tone}" for page in PAGES for tone in ("light", "dark")} <= {
        each.stem for each in pictures.glob("*.png")
    }
    assert list((tmp_path / "state").rglob("*.log")) == []
