"""The two commands and their sisters: what they run, what passes through, what they say."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import dev
import pytest
import steps

WINDOWS = sys.platform == "win32"


def script(text: str, checkout: Path) -> list[str]:
    """A Python that knows the commands' own modules, running this text."""
    return [sys.executable, "-c", f"import sys; sys.path.append({str(checkout / 'packaging')!r})\n{text}"]


def test_the_demo_opens_a_window_where_there_is_a_display() -> None:
    assert dev.demo_arguments(platform="linux", environ={"DISPLAY": ":0"}) == ["--demo"]
    assert dev.demo_arguments(platform="linux", environ={"WAYLAND_DISPLAY": "wayland-0"}) == ["--demo"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_a_display(platform: str) -> None:
    assert dev.demo_arguments(platform=platform, environ={}) == ["--demo"]


def test_the_demo_draws_pictures_where_there_is_no_display() -> None:
    pictures = str(Path("build", "screenshots"))
    assert dev.demo_arguments(platform="linux", environ={"DISPLAY": ""}) == ["--demo", "--screenshots", pictures]


def test_run_hands_on_everything_behind_the_two_dashes() -> None:
    assert dev.run_arguments(["--", "case", "add", "--", "-x"]) == ["case", "add", "--", "-x"]


def test_run_does_without_the_two_dashes() -> None:
    assert dev.run_arguments(["case", "list", "--json"]) == ["case", "list", "--json"]


def test_the_suite_uses_all_cores() -> None:
    assert dev.pytest_arguments(4) == ["-m", "pytest", "-n", "4"]


def test_one_core_needs_no_workers() -> None:
    assert dev.pytest_arguments(1) == ["-m", "pytest"]


def test_tests_open_no_window_unless_a_platform_was_named() -> None:
    assert dev.windowless({})["QT_QPA_PLATFORM"] == "offscreen"
    assert dev.windowless({"QT_QPA_PLATFORM": "xcb"})["QT_QPA_PLATFORM"] == "xcb"


def test_the_test_command_runs_every_check() -> None:
    assert set(dev.CHECKS) == {"ruff check", "ruff format", "mypy", "import contracts"}


@pytest.mark.parametrize("words", [[], ["tset"]])
def test_wrong_usage_explains_itself_on_standard_error(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(words) == dev.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert all(f"dev.py {verb}" in said.err for verb in dev.VERBS)


def test_asking_for_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    assert capsys.readouterr().out == ""


def test_every_step_runs_and_the_first_failure_counts(checkout: Path, tmp_path: Path) -> None:
    def leaving(code: int, mark: str) -> list[str]:
        return [sys.executable, "-c", f"open({str(tmp_path / mark)!r}, 'w').close(); raise SystemExit({code})"]

    code = dev.in_turn({"fine": leaving(0, "a"), "lint": leaving(5, "b"), "suite": leaving(1, "c")})
    assert code == 5
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]


def test_the_exit_code_and_output_of_what_runs_pass_through(checkout: Path) -> None:
    inner = [sys.executable, "-c", "print('to out'); import sys; print('to err', file=sys.stderr); sys.exit(7)"]
    told = subprocess.run(
        script(f"import steps, pathlib; sys.exit(steps.become({inner!r}, cwd=pathlib.Path('.')))", checkout),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (7, "to out\n", "to err\n")


@pytest.mark.skipif(WINDOWS, reason="POSIX signals")
def test_a_program_ended_by_a_signal_answers_like_a_shell() -> None:
    command = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
    assert steps.call(command) == 128 + signal.SIGKILL


@pytest.mark.skipif(WINDOWS, reason="POSIX process groups")
def test_ctrl_c_waits_until_the_program_has_put_its_things_in_order(checkout: Path) -> None:
    inner = "\n".join(
        [
            "import signal",
            "try:",
            "    print('working', flush=True)",
            "    signal.pause()",
            "except KeyboardInterrupt:",
            "    print('in order', flush=True)",
        ]
    )
    outer = f"import steps; sys.exit(steps.call([sys.executable, '-c', {inner!r}]))"
    with subprocess.Popen(
        script(outer, checkout), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "working\n"
        os.killpg(running.pid, signal.SIGINT)
        rest = running.stdout.read()
    assert rest == "in order\n"
    assert running.returncode == steps.INTERRUPTED


def test_another_pythons_home_is_not_handed_on() -> None:
    assert steps.clean({"PYTHONHOME": "/elsewhere", "LANG": "C"}) == {"LANG": "C"}


@pytest.mark.parametrize("name", ["dev", "steps", "environment", "system_libraries", "shipping", "debian"])
def test_the_commands_need_the_standard_library_only(name: str, checkout: Path) -> None:
    siblings = {file.stem for file in (checkout / "packaging").glob("*.py")}
    tree = ast.parse((checkout / "packaging" / f"{name}.py").read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    } | {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names | (siblings - {"catalogues", "licences"})
