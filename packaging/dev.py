#!/usr/bin/env python3
"""The two commands and their sisters: needs Python 3.11 or newer and nothing else, and makes its own `.venv`.

    python3 packaging/dev.py demo               the sample desk; without a display, pictures of every screen
    python3 packaging/dev.py test               everything CI runs
    python3 packaging/dev.py check              lint, format, types, import contracts
    python3 packaging/dev.py run -- ARGS…       advocate-desk with ARGS, in the folder where you stand
    python3 packaging/dev.py bench [NAME]       writes build/bench.json
    python3 packaging/dev.py package            the wheel; frozen app and .deb where their tools are present
    python3 packaging/dev.py catalogues         gathers, updates and compiles the translations
    python3 packaging/dev.py licences           writes LICENSES-THIRD-PARTY.md

Its own words go to standard error; exit codes and standard output of what it runs pass through unchanged.
Its own exit codes: 2 wrong usage, 3 something this machine lacks, 130 interrupted.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older python3 deserves a sentence, not a traceback
    sys.stderr.write("dev: Advocate Desk needs Python 3.11 or newer; this one is " + sys.version.split()[0] + "\n")
    sys.exit(3)

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import environment
import shipping
from steps import INTERRUPTED, ROOT, Lacking, become, call, say

USAGE = 2
LACKING = 3

CHECKS: Mapping[str, tuple[str, ...]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import contracts": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}


def demo_arguments(*, platform: str, environ: Mapping[str, str]) -> list[str]:
    """What follows `advocate_desk` for the demo: on Linux without a display, pictures instead of a window."""
    if environment.display_kind(platform, environ) == "offscreen":
        return ["--demo", "--screenshots", str(Path("build", "screenshots"))]
    return ["--demo"]


def run_arguments(arguments: Sequence[str]) -> list[str]:
    """ARGS of `run -- ARGS…`; the two dashes may be left out."""
    return list(arguments[1:] if arguments[:1] == ["--"] else arguments)


def pytest_arguments(cores: int) -> list[str]:
    """The whole suite, on all cores."""
    return ["-m", "pytest", *(["-n", str(cores)] if cores > 1 else [])]


def windowless(environ: Mapping[str, str]) -> dict[str, str]:
    """The same environment with a Qt that opens no window, unless the caller named a platform herself."""
    return {"QT_QPA_PLATFORM": "offscreen", **environ}


def verb_demo(arguments: Sequence[str]) -> int:
    """Open the sample desk."""
    python = environment.ready()
    asked = demo_arguments(platform=sys.platform, environ=os.environ)
    if "--screenshots" in asked:
        say(f"no display here: pictures of every screen, light and dark, go to {ROOT / asked[-1]}")
        (ROOT / asked[-1]).mkdir(parents=True, exist_ok=True)
    return become([python, "-P", "-m", "advocate_desk", *asked, *arguments], cwd=ROOT)


def verb_run(arguments: Sequence[str]) -> int:
    """Run advocate-desk where the caller stands, so that the files she names are found."""
    return become([environment.ready(), "-P", "-m", "advocate_desk", *run_arguments(arguments)], cwd=Path.cwd())


def verb_check(arguments: Sequence[str]) -> int:
    """Lint, format, types and import contracts; all of them, even when the first one fails."""
    python = environment.ready()
    return in_turn({name: [python, *words] for name, words in CHECKS.items()})


def verb_test(arguments: Sequence[str]) -> int:
    """The checks, the catalogues, then the suite: everything CI runs."""
    python = environment.ready()
    steps: dict[str, list[str | Path]] = {name: [python, *words] for name, words in CHECKS.items()}
    steps["catalogues"] = [python, str(ROOT / "packaging" / "catalogues.py"), "--check"]
    steps["pytest"] = [python, *pytest_arguments(environment.cores()), *arguments]
    return in_turn(steps, environ=windowless(os.environ))


def verb_bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, each beside its limit; they write build/bench.json."""
    python = environment.ready()
    (ROOT / "build").mkdir(exist_ok=True)
    blind = environment.display_kind(sys.platform, os.environ) == "offscreen"
    environ = windowless(os.environ) if blind else dict(os.environ)
    return become([python, "-m", "tests.benchmarks", *arguments], cwd=ROOT, environ=environ)


def verb_package(arguments: Sequence[str]) -> int:
    """The wheel, and whatever else the tools on this machine can make."""
    return shipping.package(environment.ready())


def verb_catalogues(arguments: Sequence[str]) -> int:
    """Gather, update and compile the translations."""
    return become([environment.ready(), str(ROOT / "packaging" / "catalogues.py"), *arguments], cwd=ROOT)


def verb_licences(arguments: Sequence[str]) -> int:
    """Write down under which licences the program ships what it did not write itself."""
    return become([environment.ready(), str(ROOT / "packaging" / "licences.py"), *arguments], cwd=ROOT)


def in_turn(steps: Mapping[str, Sequence[str | Path]], *, environ: Mapping[str, str] | None = None) -> int:
    """Run every step in the checkout, name those that failed; the exit code of the first of them, else 0."""
    failed: dict[str, int] = {}
    for name, command in steps.items():
        say(name)
        code = call(command, cwd=ROOT, environ=environ)
        if code == INTERRUPTED:
            return code
        if code:
            failed[name] = code
    if failed:
        say("failed: " + ", ".join(f"{name} ({code})" for name, code in failed.items()))
    return next(iter(failed.values()), 0)


VERBS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "demo": verb_demo,
    "test": verb_test,
    "check": verb_check,
    "run": verb_run,
    "bench": verb_bench,
    "package": verb_package,
    "catalogues": verb_catalogues,
    "licences": verb_licences,
}


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code."""
    if not arguments or arguments[0] not in VERBS:
        asked_for_help = arguments[:1] in (["-h"], ["--help"], ["help"])
        sys.stderr.write(str(__doc__))
        return 0 if asked_for_help else USAGE
    try:
        return VERBS[arguments[0]](arguments[1:])
    except Lacking as lacking:
        say(str(lacking))
        return LACKING
    except OSError as error:
        say(f"{error.filename or ROOT}: {error.strerror or error}")
        return LACKING
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
