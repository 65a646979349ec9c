"""Options come back after a restart; a damaged file costs their values and nothing else."""

import json
import os
import stat
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from advocate_desk import settings
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.settings import OPTIONS, Option, QuietHours, Settings, SettingsTrouble

GOOD: dict[str, list[Any]] = {
    "theme": [settings.Theme.DARK, settings.Theme.LIGHT],
    "text_scale": [90, 125, 150],
    "density": [settings.Density.COMPACT],
    "language": ["de", "en", "pt_BR"],
    "zone": ["Europe/Berlin", "America/New_York", "UTC"],
    "quiet_hours": [QuietHours(time(22), time(7)), QuietHours(time(12, 30), time(13))],
    "idle_lock_minutes": [0, 5, 720],
    "clipboard_seconds": [5, 600],
    "use_key_ring": [False],
    "last_desk": [Path("/home/me/Desk"), Path("/tmp/\udcff")],
    "last_page": ["cases"],
    "window_geometry": ["AdnQywADAAAAAAB4"],
    "window_state": ["AAAA/wAAAAD9AAAA+A=="],
    "splitters": [{"case.story": (312, 680)}],
    "columns": [{"commitments": "AAAA/w=="}],
    "filters": [{"timeline": ("customer", "call"), "cases": ()}],
    "pages": [{"case": {"id": 3, "tab": "story", "folded": True, "lanes": ["us", "vendor"], "selected": None}}],
}
BAD: dict[str, list[object]] = {
    "theme": ["pink", None, 1],
    "text_scale": [89, 151, 100.0, "100", True],
    "density": ["loose"],
    "language": ["", "German", "../de", "de_de"],
    "zone": ["Europe/Atlantis", "../../etc/passwd", "/etc/localtime", "Europe", "\0", "x" * 5000, 1],
    "quiet_hours": ["22:00", ["22:00"], ["22:00", "25:00"], ["22:00", "7"], ["22:00+02:00", "07:00"], [22, 7]],
    "idle_lock_minutes": [-1, 721],
    "clipboard_seconds": [0, 4, 601],
    "use_key_ring": [1, "yes", None],
    "last_desk": ["relative", "", 1, "/nul\0l"],
    "last_page": ["", "page of Dana Whitfield", "x" * 65],
    "window_geometry": ["not base64!", "A" * 70000],
    "window_state": [3],
    "splitters": [[1], {"a": 1}, {"a": [-1]}, {"a": ["1"]}, {"": [1]}],
    "columns": [{"a": 1}, {"a b": "AA=="}],
    "filters": [{"timeline": ["the words Dana used"]}, {"timeline": "call"}],
    "pages": [[], {"case": 3}, {"case": {"search": "the words Dana used"}}, {"case": {"a": 1.5}}, {"case": {"a": {}}}],
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def stored(folder: Path, **values: object) -> Settings:
    folder.mkdir(exist_ok=True)
    (folder / settings.FILE).write_text(json.dumps(values))
    return Settings.load(folder)


def test_every_option_has_a_name_a_default_and_a_sentence_of_what_it_is_for() -> None:
    for name, option in OPTIONS.items():
        assert option.name == name == name.lower()
        assert option.doc.endswith((".", "…"))
        assert getattr(settings, name.upper()) is option


def test_every_option_is_tried_here() -> None:
    assert set(GOOD) == set(BAD) == set(OPTIONS)


@pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)
def test_an_option_nobody_touched_has_its_default(tmp_path: Path, option: Option[Any]) -> None:
    loaded = Settings.load(tmp_path)
    assert loaded.get(option) == option.default
    assert loaded.trouble is None


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in GOOD.items() for value in values])
def test_an_option_comes_back_after_a_restart(tmp_path: Path, name: str, value: object) -> None:
    first = Settings.load(tmp_path)
    first.set(OPTIONS[name], value)
    assert first.get(OPTIONS[name]) == value
    first.save()
    again = Settings.load(tmp_path).get(OPTIONS[name])
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)
def test_a_default_may_be_set_and_comes_back(tmp_path: Path, option: Option[Any]) -> None:
    first = Settings.load(tmp_path)
    first.set(option, option.default)
    first.save()
    assert Settings.load(tmp_path).get(option) == option.default


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_stored_value_that_is_not_allowed_counts_as_the_default(tmp_path: Path, name: str, value: object) -> None:
    assert stored(tmp_path, **{name: value}).get(OPTIONS[name]) == OPTIONS[name].default


@pytest.mark.parametrize(
    ("name", "value"),
    [("text_scale", 200), ("zone", "Mars"), ("last_page", "a page"), ("filters", {"timeline": ("Dana said",)})],
)
def test_setting_a_value_that_is_not_allowed_is_refused_and_changes_nothing(
    tmp_path: Path, name: str, value: object
) -> None:
    loaded = Settings.load(tmp_path)
    with pytest.raises(ValueError):
        loaded.set(OPTIONS[name], value)
    assert loaded.get(OPTIONS[name]) == OPTIONS[name].default
    loaded.save()
    assert not list(tmp_path.iterdir())


def test_no_filter_can_hold_the_words_somebody_searched_for(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        Settings.load(tmp_path).set(settings.FILTERS, {"timeline": ("storage outage",)})


def test_a_reset_option_has_its_default_again(tmp_path: Path) -> None:
    first = stored(tmp_path, theme="dark")
    first.reset(settings.THEME)
    assert first.get(settings.THEME) is settings.Theme.SYSTEM
    first.save()
    assert Settings.load(tmp_path).get(settings.THEME) is settings.Theme.SYSTEM


def test_options_of_a_later_version_are_kept(tmp_path: Path) -> None:
    loaded = stored(tmp_path, theme="dark", of_tomorrow={"deep": [1, None]})
    loaded.set(settings.TEXT_SCALE, 110)
    loaded.save()
    kept = json.loads((tmp_path / settings.FILE).read_text())
    assert kept == {"theme": "dark", "of_tomorrow": {"deep": [1, None]}, "text_scale": 110}


def test_nothing_is_written_when_nothing_was_changed(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    Settings.load(folder).save()
    assert not folder.exists()
    loaded = stored(folder, theme="dark")
    before = (folder / settings.FILE).stat()
    loaded.set(settings.THEME, settings.Theme.DARK)
    loaded.reset(settings.ZONE)
    loaded.save()
    assert (folder / settings.FILE).stat().st_ino == before.st_ino


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_the_owner_may_look(tmp_path: Path) -> None:
    loaded = Settings.load(tmp_path / "config")
    loaded.set(settings.TEXT_SCALE, 110)
    loaded.save()
    assert stat.S_IMODE((tmp_path / "config").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "config" / settings.FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", bytes(500), b'{"theme": "dark"', b"[" * 60000]
)
def test_a_damaged_file_is_set_aside_and_defaults_are_used(tmp_path: Path, data: bytes) -> None:
    (tmp_path / settings.FILE).write_bytes(data)
    loaded = Settings.load(tmp_path)
    assert loaded.trouble is SettingsTrouble.DAMAGED
    assert loaded.get(settings.THEME) is settings.Theme.SYSTEM
    assert (tmp_path / settings.DAMAGED_FILE).read_bytes() == data
    loaded.set(settings.THEME, settings.Theme.DARK)
    loaded.save()
    again = Settings.load(tmp_path)
    assert (again.trouble, again.get(settings.THEME)) == (None, settings.Theme.DARK)


def test_a_file_saved_by_an_editor_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_bytes(b"\xef\xbb\xbf" + b'{"theme": "dark"}\r\n')
    assert Settings.load(tmp_path).get(settings.THEME) is settings.Theme.DARK


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).mkdir()
    loaded = Settings.load(tmp_path)
    assert loaded.trouble is SettingsTrouble.UNREADABLE
    loaded.set(settings.THEME, settings.Theme.DARK)
    assert loaded.get(settings.THEME) is settings.Theme.DARK
    with pytest.raises(DeskError) as error:
        loaded.save()
    assert error.value.fault is Fault.FILE_UNREADABLE
    assert (tmp_path / settings.FILE).is_dir()


def test_settings_that_cannot_be_written_say_so_and_still_hold(tmp_path: Path) -> None:
    loaded = Settings.load(tmp_path / "config")
    (tmp_path / "config").write_bytes(b"a file where the folder should be")
    loaded.set(settings.THEME, settings.Theme.DARK)
    with pytest.raises(DeskError) as error:
        loaded.save()
    assert error.value.fault is Fault.CANNOT_WRITE
    assert loaded.get(settings.THEME) is settings.Theme.DARK


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(values=st.dictionaries(st.sampled_from(sorted(OPTIONS)), json_values))
def test_whatever_the_file_says_every_option_has_an_allowed_value(values: dict[str, object], tmp_path: Path) -> None:
    loaded = stored(tmp_path, **values)
    for option in OPTIONS.values():
        loaded.set(option, loaded.get(option))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.binary(max_size=200))
def test_no_file_keeps_the_program_from_starting(data: bytes, tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_bytes(data)
    loaded = Settings.load(tmp_path)
    assert [loaded.get(option) for option in OPTIONS.values()]


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [(time(21, 59), False), (time(22), True), (time(0), True), (time(6, 59), True), (time(7), False)],
)
def test_quiet_hours_run_over_midnight(wall: time, quiet: bool) -> None:
    assert QuietHours(time(22), time(7)).holds(wall) is quiet


def test_quiet_hours_within_a_day_end_on_the_minute() -> None:
    lunch = QuietHours(time(12), time(13))
    assert [lunch.holds(time(hour)) for hour in (11, 12, 13)] == [False, True, False]
    assert QuietHours(time(12), time(12)).holds(time(3))


@pytest.mark.skipif(os.name == "nt", reason="the paths of Linux")
def test_settings_and_desk_lie_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/me/.config")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/me/.local/share")
    if os.uname().sysname == "Linux":
        assert settings.config_folder() == Path("/home/me/.config/advocate-desk")
        assert settings.default_desk() == Path("/home/me/.local/share/advocate-desk/desk")
