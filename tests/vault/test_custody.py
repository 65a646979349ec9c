"""The key of a desk: made, opened by passphrase or recovery phrase, and given new ones."""

import os
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault

NEXT_PASSPHRASE = "another long sentence"


def refusal(call: object, *args: object, **named: object) -> DeskError:
    with pytest.raises(DeskError) as error:
        call(*args, **named)
    return error.value


def test_the_passphrase_opens_the_desk(desk) -> None:
    assert vault.open_with_passphrase(desk.folder, desk.passphrase) == (desk.key,)


def test_the_recovery_phrase_opens_the_desk(desk) -> None:
    assert vault.open_with_phrase(desk.folder, desk.phrase) == (desk.key,)
    assert vault.open_with_phrase(desk.folder, desk.phrase.upper().replace(" ", ", ")) == (desk.key,)


def test_a_wrong_passphrase_is_a_wrong_passphrase(desk) -> None:
    for wrong in ("", "x", desk.passphrase + " ", desk.passphrase[:-1], desk.passphrase.upper(), desk.phrase):
        assert refusal(vault.open_with_passphrase, desk.folder, wrong).fault is Fault.WRONG_PASSPHRASE


def test_the_phrase_of_another_desk_is_told_from_a_slip_of_the_pen(desk, counted) -> None:
    other = vault.new_phrase(random=counted("other"))
    error = refusal(vault.open_with_phrase, desk.folder, other)
    assert (error.fault, error.facts) == (Fault.WRONG_RECOVERY_PHRASE, {"why": "other"})


def test_letters_with_accents_count_the_same_however_they_are_composed(desk) -> None:
    for form in ("NFC", "NFD"):
        assert vault.open_with_passphrase(desk.folder, unicodedata.normalize(form, desk.passphrase)) == (desk.key,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(passphrase=st.text(st.characters(codec=None), min_size=10, max_size=40))
def test_any_passphrase_that_is_long_enough_opens_the_desk_it_was_given_to(passphrase: str, desk, cheap) -> None:
    if len(unicodedata.normalize("NFC", passphrase)) < vault.PASSPHRASE_LEAST:
        return
    vault.change_passphrase(desk.folder, desk.key, passphrase, random=desk.random, cost=cheap)
    assert vault.open_with_passphrase(desk.folder, passphrase) == (desk.key,)


@pytest.mark.parametrize("short", ["", "nine char", "e\N{COMBINING ACUTE ACCENT}" * 9])
def test_a_short_passphrase_is_refused_and_nothing_is_made(tmp_path: Path, short: str, cheap, counted) -> None:
    random = counted()
    folder, phrase = tmp_path / "desk", vault.new_phrase(random=random)
    error = refusal(vault.create, folder, passphrase=short, phrase=phrase, random=random, cost=cheap)
    assert (error.fault, error.facts) == (Fault.PASSPHRASE_TOO_SHORT, {"least": 10})
    assert not folder.exists()


def test_a_phrase_of_ones_own_is_refused_and_nothing_is_made(tmp_path: Path, cheap, counted) -> None:
    folder = tmp_path / "desk"
    error = refusal(
        vault.create, folder, passphrase=NEXT_PASSPHRASE, phrase="my own idea", random=counted(), cost=cheap
    )
    assert error.fault is Fault.WRONG_RECOVERY_PHRASE
    assert not folder.exists()


def test_two_desks_share_neither_key_nor_name(desk, tmp_path: Path, cheap, counted) -> None:
    key = vault.create(
        tmp_path / "two", passphrase=desk.passphrase, phrase=desk.phrase, random=counted("two"), cost=cheap
    )
    assert key != desk.key
    assert vault.desk_uuid(tmp_path / "two") != vault.desk_uuid(desk.folder)
    assert vault.desk_uuid(desk.folder).version == 4


def test_a_desk_is_never_made_over_another(desk, cheap) -> None:
    before = desk.file.read_bytes()
    error = refusal(
        vault.create, desk.folder, passphrase=NEXT_PASSPHRASE, phrase=desk.phrase, random=desk.random, cost=cheap
    )
    assert error.fault is Fault.DESK_EXISTS
    assert desk.file.read_bytes() == before


@pytest.mark.parametrize("left", [b"", b"rubbish"])
def test_what_is_left_of_a_key_file_still_says_that_a_desk_was_here(
    tmp_path: Path, left: bytes, cheap, counted
) -> None:
    (tmp_path / vault.KEY_FILE).write_bytes(left)
    random = counted()
    phrase = vault.new_phrase(random=random)
    assert vault.exists(tmp_path)
    error = refusal(vault.create, tmp_path, passphrase=NEXT_PASSPHRASE, phrase=phrase, random=random, cost=cheap)
    assert error.fault is Fault.DESK_EXISTS
    assert (tmp_path / vault.KEY_FILE).read_bytes() == left


def test_a_folder_without_a_key_file_says_so_and_stays_empty(tmp_path: Path, desk) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert not vault.exists(empty)
    for call in (
        lambda: vault.desk_uuid(empty),
        lambda: vault.open_with_passphrase(empty, desk.passphrase),
        lambda: vault.open_with_phrase(empty, desk.phrase),
        lambda: vault.change_passphrase(empty, desk.key, NEXT_PASSPHRASE, random=desk.random),
        lambda: vault.copy(empty),
        lambda: vault.recall(empty),
    ):
        error = refusal(call)
        assert (error.fault, error.facts) == (Fault.KEY_FILE_MISSING, {"path": str(empty / vault.KEY_FILE)})
    assert not list(empty.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_only_the_owner_may_look(desk) -> None:
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in desk.folder.iterdir()} == {0o600}


def test_a_new_passphrase_replaces_the_former_and_leaves_the_recovery_phrase(desk, cheap) -> None:
    vault.change_passphrase(desk.folder, desk.key, NEXT_PASSPHRASE, random=desk.random, cost=cheap)
    assert vault.open_with_passphrase(desk.folder, NEXT_PASSPHRASE) == (desk.key,)
    assert vault.open_with_phrase(desk.folder, desk.phrase) == (desk.key,)
    assert refusal(vault.open_with_passphrase, desk.folder, desk.passphrase).fault is Fault.WRONG_PASSPHRASE


def test_a_new_recovery_phrase_replaces_the_former_and_leaves_the_passphrase(desk, cheap) -> None:
    phrase = vault.new_phrase(random=desk.random)
    vault.change_phrase(desk.folder, desk.key, phrase, random=desk.random, cost=cheap)
    assert vault.open_with_phrase(desk.folder, phrase) == (desk.key,)
    assert vault.open_with_passphrase(desk.folder, desk.passphrase) == (desk.key,)
    assert refusal(vault.open_with_phrase, desk.folder, desk.phrase).facts == {"why": "other"}


def test_a_short_new_passphrase_changes_nothing(desk, cheap) -> None:
    before = desk.file.read_bytes()
    error = refusal(vault.change_passphrase, desk.folder, desk.key, "short", random=desk.random, cost=cheap)
    assert error.fault is Fault.PASSPHRASE_TOO_SHORT
    assert desk.file.read_bytes() == before


def test_a_key_that_is_not_the_desks_changes_nothing(desk, cheap) -> None:
    before = desk.file.read_bytes()
    stranger = vault.DataKey(bytes(32))
    error = refusal(vault.change_passphrase, desk.folder, stranger, NEXT_PASSPHRASE, random=desk.random, cost=cheap)
    assert error.fault is Fault.LOCKED
    assert desk.file.read_bytes() == before


def test_a_copy_in_a_backup_opens_with_what_was_right_when_it_was_made(desk, cheap, tmp_path: Path) -> None:
    copy, at = vault.copy(desk.folder), tmp_path / "backup.zip"
    vault.change_passphrase(desk.folder, desk.key, NEXT_PASSPHRASE, random=desk.random, cost=cheap)
    assert vault.open_copy_with_passphrase(copy, desk.passphrase, path=at) == (desk.key,)
    assert vault.open_copy_with_phrase(copy, desk.phrase, path=at) == (desk.key,)
    assert refusal(vault.open_copy_with_passphrase, copy, NEXT_PASSPHRASE, path=at).fault is Fault.WRONG_PASSPHRASE


def test_a_copy_with_the_same_key_says_so(desk, cheap, tmp_path: Path) -> None:
    copy = vault.inspect(vault.copy(desk.folder), path=tmp_path)
    vault.change_passphrase(desk.folder, desk.key, NEXT_PASSPHRASE, random=desk.random, cost=cheap)
    assert vault.read(desk.folder).current.check == copy.current.check
    assert vault.read(desk.folder).desk == copy.desk


def test_a_copy_is_put_back_on_another_machine(desk, tmp_path: Path) -> None:
    vault.place(tmp_path / "elsewhere", vault.copy(desk.folder))
    assert vault.open_with_passphrase(tmp_path / "elsewhere", desk.passphrase) == (desk.key,)


def test_a_damaged_copy_is_not_put_in_place_of_a_good_one(desk) -> None:
    good = desk.file.read_bytes()
    assert refusal(vault.place, desk.folder, good[:-40]).fault is Fault.KEY_FILE_DAMAGED
    assert desk.file.read_bytes() == good


def test_the_default_cost_is_the_second_recommended_of_rfc_9106(tmp_path: Path, counted) -> None:
    random = counted()
    phrase = vault.new_phrase(random=random)
    key = vault.create(tmp_path, passphrase=NEXT_PASSPHRASE, phrase=phrase, random=random)
    slot = vault.read(tmp_path).current.passphrase
    # RFC 9106, section 4: t=3, p=4, m=2^16 KiB, 128-bit salt.
    assert (slot.cost.passes, slot.cost.lanes, slot.cost.memory_kib, len(slot.salt)) == (3, 4, 2**16, 16)
    assert vault.open_with_passphrase(tmp_path, NEXT_PASSPHRASE) == (key,)


def test_no_salt_and_no_nonce_is_used_twice(desk, cheap) -> None:
    seen = []
    for _ in range(3):
        vault.change_passphrase(desk.folder, desk.key, desk.passphrase, random=desk.random, cost=cheap)
        held = vault.read(desk.folder).current
        seen += [held.passphrase.salt, held.passphrase.wrapped.nonce, held.passphrase.wrapped.text]
    seen += [held.recovery.salt, held.recovery.wrapped.nonce, held.recovery.wrapped.text]
    assert len(set(seen)) == len(seen)


def test_neither_passphrase_nor_phrase_nor_key_is_in_any_file(desk, cheap, tmp_path: Path) -> None:
    with vault.rekeying(
        desk.folder, desk.key, passphrase=NEXT_PASSPHRASE, phrase=desk.phrase, random=desk.random, cost=cheap
    ) as new:
        held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    held += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    secrets = [desk.passphrase.encode(), NEXT_PASSPHRASE.encode(), desk.phrase.encode()]
    secrets += [word.encode() for word in desk.phrase.split() if len(word) > 4]
    secrets += [form for key in (desk.key, new) for form in (key.raw, key.raw_hex().encode())]
    assert not [secret for secret in secrets for data in held if secret in data]


def test_no_error_tells_a_secret(desk) -> None:
    other = "a wrong but telling passphrase"
    for call, secret in (
        (lambda: vault.open_with_passphrase(desk.folder, other), other),
        (lambda: vault.open_with_phrase(desk.folder, "telling words of mine"), "telling"),
        (lambda: vault.open_with_phrase(desk.folder, " ".join(["telling"] * 12)), "telling"),
        (lambda: vault.change_passphrase(desk.folder, desk.key, "tell-tale", random=desk.random), "tell-tale"),
    ):
        error = refusal(call)
        assert secret not in f"{error!s} {error!r} {error.facts}"
        assert error.__cause__ is None
