"""The story as a picture from the command line."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran


def test_one_command_writes_the_picture_as_svg_and_png_beside_a_document(
    run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    run_cli("account", "add", "Kestrelmark")
    ref = run_cli("--json", "case", "add", "Storage outage", "--account", "Kestrelmark").json["ref"]
    run_cli("log", ref, "Dana wants a date.", "--kind", "call", "--audience", "customer")
    run_cli("log", ref, "The margin is ours to keep.")
    names = [tmp_path / name for name in ("story.svg", "story.png", "story.md")]
    targets = [part for path in names for part in ("--to", str(path))]
    ran = run_cli("--json", "timeline", ref, *targets, "--audience", "customer")
    assert ran.code == 0, ran.err
    assert sorted(ran.json["files"]) == sorted(map(str, names))
    drawn = names[0].read_text(encoding="utf-8")
    assert "Dana wants a date." in drawn
    assert "margin" not in drawn
    assert names[1].read_bytes().startswith(b"\x89PNG")


def test_a_picture_of_an_earlier_moment_is_refused_in_words(run_cli: Callable[..., Ran], tmp_path: Path) -> None:
    run_cli("account", "add", "Kestrelmark")
    ref = run_cli("--json", "case", "add", "Storage outage", "--account", "Kestrelmark").json["ref"]
    ran = run_cli("timeline", ref, "--as-of", "2026-11-17 10:00", "--to", str(tmp_path / "story.svg"))
    assert ran.code == 2
    assert ran.err.strip()
    assert not (tmp_path / "story.svg").exists()
