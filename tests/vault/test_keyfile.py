"""A key file that is not as it was written says so, whatever happened to it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.vault import keyfile

AT = Path("desk.key")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


def signed(body: dict[str, object]) -> bytes:
    """A file whose checksum is right, written without the help of the program."""
    body = {name: value for name, value in body.items() if name != "checksum"}
    plain = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps(body | {"checksum": "sha256:" + hashlib.sha256(plain).hexdigest()}).encode()


def fault_of(data: bytes) -> Fault:
    with pytest.raises(DeskError) as error:
        vault.inspect(data, path=AT)
    return error.value.fault


def places(value: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place in a JSON value, as keys and indexes."""
    if not isinstance(value, dict):
        return [at]
    return [at, *(place for name, inner in value.items() for place in places(inner, (*at, name)))]


def with_value(body: dict[str, object], place: tuple[object, ...], value: object) -> dict[str, object]:
    changed: dict[str, object] = json.loads(json.dumps(body))
    inner: dict[object, object] = changed  # type: ignore[assignment]
    for name in place[:-1]:
        inner = inner[name]  # type: ignore[assignment]
    inner[place[-1]] = value
    return changed


def test_a_key_file_can_be_read_by_a_person(desk) -> None:
    text = desk.file.read_text("ascii")
    assert "Advocate Desk" in text
    assert text.count("\n") > 10


def test_what_is_written_is_read_back_equal(desk, cheap) -> None:
    file = vault.read(desk.folder)
    assert vault.inspect(keyfile.render(file), path=AT) == file
    with vault.rekeying(
        desk.folder, desk.key, passphrase=desk.passphrase, phrase=desk.phrase, random=desk.random, cost=cheap
    ):
        file = vault.read(desk.folder)
        assert file.change is not None
        assert vault.inspect(keyfile.render(file), path=AT) == file


def test_no_flipped_bit_gets_past(desk) -> None:
    data = desk.file.read_bytes()
    whole = vault.inspect(data, path=AT)
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            try:
                # Blank space between the values may change; then nothing that is said has.
                assert vault.inspect(bytes(flipped), path=AT) == whole
                assert bytes([data[at]]).isspace()
            except DeskError as error:
                assert error.fault is Fault.KEY_FILE_DAMAGED  # noqa: PT017  (either outcome is right here)


def test_no_file_that_was_cut_short_gets_past(desk) -> None:
    data = desk.file.read_bytes().rstrip()
    assert {fault_of(data[:length]) for length in range(len(data))} == {Fault.KEY_FILE_DAMAGED}


def test_no_file_with_a_hole_of_zeros_gets_past(desk) -> None:
    data = desk.file.read_bytes()
    for at in range(0, len(data), 64):
        assert fault_of(data[:at] + bytes(64) + data[at + 64 :]) is Fault.KEY_FILE_DAMAGED


def test_damage_is_said_before_a_passphrase_is_called_wrong(desk) -> None:
    data = desk.file.read_bytes()
    slot = vault.read(desk.folder).current.passphrase
    desk.file.write_bytes(data.replace(slot.salt.hex().encode(), bytes(16).hex().encode()))
    for call in (
        lambda: vault.open_with_passphrase(desk.folder, desk.passphrase),
        lambda: vault.open_with_phrase(desk.folder, desk.phrase),
        lambda: vault.desk_uuid(desk.folder),
    ):
        with pytest.raises(DeskError) as error:
            call()
        assert (error.value.fault, error.value.facts) == (Fault.KEY_FILE_DAMAGED, {"path": str(desk.file)})


@given(st.binary(max_size=300))
def test_rubbish_is_damage(data: bytes) -> None:
    assert fault_of(data) is Fault.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 60000,
        b'{"a":' * 9000,
        b"9" * 9000,
        "{\N{SNOWMAN}}".encode(),
        b"\xef\xbb\xbf{}",
        b'{"checksum": "sha256:"}',
        b"NaN",
    ],
)
def test_odd_files_are_damage(data: bytes) -> None:
    assert fault_of(data) is Fault.KEY_FILE_DAMAGED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(choice=st.data(), value=json_values)
def test_a_well_signed_file_that_says_anything_else_is_refused_or_opens_nothing_wrong(
    choice: st.DataObject, value: object, desk
) -> None:
    body = json.loads(desk.file.read_bytes())
    place = choice.draw(st.sampled_from([place for place in places(body) if place]))
    data = signed(with_value(body, place, value))
    try:
        assert vault.open_copy_with_passphrase(data, desk.passphrase, path=AT) == (desk.key,)
    except DeskError as error:
        assert error.fault in {Fault.KEY_FILE_DAMAGED, Fault.STORE_NEWER, Fault.WRONG_PASSPHRASE}  # noqa: PT017


def test_a_file_of_a_later_version_says_so(desk) -> None:
    body = json.loads(desk.file.read_bytes()) | {"format": 2, "key": "of a shape not known yet"}
    with pytest.raises(DeskError) as error:
        vault.inspect(signed(body), path=AT)
    assert (error.value.fault, error.value.facts) == (Fault.STORE_NEWER, {"found": 2, "known": 1})


@pytest.mark.parametrize("cost", [{"memory_kib": 1 << 21}, {"passes": 1 << 20}, {"lanes": 1 << 20}, {"memory_kib": 1}])
def test_a_cost_that_would_hang_the_desk_is_refused(desk, cost: dict[str, int]) -> None:
    body = json.loads(desk.file.read_bytes())
    body["key"]["slots"]["passphrase"]["kdf"] |= cost
    assert fault_of(signed(body)) is Fault.KEY_FILE_DAMAGED


Swap = Callable[[dict, dict], None]


@pytest.mark.parametrize(
    "swap",
    [
        lambda mine, theirs: mine["key"].update(slots=theirs["key"]["slots"]),
        lambda mine, theirs: mine.update(desk=theirs["desk"]),
        lambda mine, theirs: mine["key"].update(check=theirs["key"]["check"]),
        lambda mine, theirs: mine["key"]["slots"].update(passphrase=mine["key"]["slots"]["recovery"]),
    ],
    ids=["the slots of another desk", "the name of another desk", "the check of another desk", "the other slot"],
)
def test_parts_of_two_key_files_do_not_make_a_third(desk, tmp_path: Path, cheap, counted, swap: Swap) -> None:
    vault.create(tmp_path / "two", passphrase=desk.passphrase, phrase=desk.phrase, random=counted("two"), cost=cheap)
    mine, theirs = (json.loads(vault.copy(folder)) for folder in (desk.folder, tmp_path / "two"))
    swap(mine, theirs)
    with pytest.raises(DeskError) as error:
        vault.open_copy_with_passphrase(signed(mine), desk.passphrase, path=AT)
    assert error.value.fault is Fault.WRONG_PASSPHRASE
