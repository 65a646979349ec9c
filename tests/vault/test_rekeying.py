"""A new data key: whatever cuts the change off, a key that opens the store is left."""

from pathlib import Path

import pytest

from advocate_desk import vault
from advocate_desk.domain.errors import DeskError, Fault

NEXT_PASSPHRASE = "another long sentence"


class Killed(BaseException):
    """Stands for the end of the process in the middle of the change."""


def change(desk, cheap: vault.Cost, *, killed: bool = False) -> tuple[vault.DataKey, str]:
    """Changes the key of a desk; when killed, in the body, where the store may already have the new key or not yet."""
    phrase, keys = vault.new_phrase(random=desk.random), []
    try:
        with vault.rekeying(
            desk.folder, desk.key, passphrase=NEXT_PASSPHRASE, phrase=phrase, random=desk.random, cost=cheap
        ) as key:
            keys.append(key)
            if killed:
                raise Killed
    except Killed:
        pass
    return keys[0], phrase


def test_afterwards_only_the_new_passphrase_and_phrase_open_the_desk(desk, cheap) -> None:
    uuid = vault.desk_uuid(desk.folder)
    new, phrase = change(desk, cheap)
    assert new != desk.key
    assert vault.open_with_passphrase(desk.folder, NEXT_PASSPHRASE) == (new,)
    assert vault.open_with_phrase(desk.folder, phrase) == (new,)
    assert vault.open_with_key(desk.folder, desk.key) == ()
    assert vault.desk_uuid(desk.folder) == uuid
    for call in (
        lambda: vault.open_with_passphrase(desk.folder, desk.passphrase),
        lambda: vault.open_with_phrase(desk.folder, desk.phrase),
    ):
        with pytest.raises(DeskError):
            call()


def test_nothing_in_the_file_leads_from_the_former_key_to_the_new_one(desk, cheap) -> None:
    change(desk, cheap)
    assert vault.read(desk.folder).change is None


def test_while_it_lasts_each_old_and_new_way_opens_both_keys(desk, cheap) -> None:
    new, phrase = change(desk, cheap, killed=True)
    both = (desk.key, new)
    assert vault.open_with_passphrase(desk.folder, desk.passphrase) == both
    assert vault.open_with_passphrase(desk.folder, NEXT_PASSPHRASE) == both
    assert vault.open_with_phrase(desk.folder, desk.phrase) == both
    assert vault.open_with_phrase(desk.folder, phrase) == both
    assert vault.open_with_key(desk.folder, desk.key) == both
    assert vault.open_with_key(desk.folder, new) == both
    assert vault.open_with_key(desk.folder, vault.DataKey(bytes(32))) == ()
    with pytest.raises(DeskError) as error:
        vault.open_with_passphrase(desk.folder, "some other sentence")
    assert error.value.fault is Fault.WRONG_PASSPHRASE


@pytest.mark.parametrize("changed", [False, True])
def test_settling_keeps_the_key_the_store_has(desk, cheap, changed: bool) -> None:
    new, _ = change(desk, cheap, killed=True)
    of_store = new if changed else desk.key
    keys = vault.open_with_passphrase(desk.folder, desk.passphrase)
    assert vault.settle(desk.folder, keys, opens=lambda key: key == of_store) == of_store
    passphrase = NEXT_PASSPHRASE if changed else desk.passphrase
    assert vault.open_with_passphrase(desk.folder, passphrase) == (of_store,)
    assert vault.open_with_key(desk.folder, desk.key if changed else new) == ()


def test_a_store_that_neither_key_opens_leaves_both_in_the_file(desk, cheap) -> None:
    change(desk, cheap, killed=True)
    before = desk.file.read_bytes()
    keys = vault.open_with_passphrase(desk.folder, desk.passphrase)
    assert vault.settle(desk.folder, keys, opens=lambda key: False) == desk.key
    assert desk.file.read_bytes() == before


def test_with_one_key_there_is_nothing_to_settle_and_the_store_is_not_asked(desk) -> None:
    def asked(key: vault.DataKey) -> bool:
        raise AssertionError

    assert vault.settle(desk.folder, (desk.key,), opens=asked) == desk.key


def test_another_process_that_settled_first_is_believed(desk, cheap) -> None:
    new, _ = change(desk, cheap, killed=True)
    keys = vault.open_with_passphrase(desk.folder, desk.passphrase)
    vault.settle(desk.folder, keys, opens=lambda key: key == new)
    settled = desk.file.read_bytes()
    assert vault.settle(desk.folder, keys, opens=lambda key: key == new) == new
    assert desk.file.read_bytes() == settled


def test_nobody_else_touches_the_key_meanwhile(desk, cheap) -> None:
    with vault.rekeying(
        desk.folder, desk.key, passphrase=NEXT_PASSPHRASE, phrase=desk.phrase, random=desk.random, cost=cheap
    ):
        keys = vault.open_with_passphrase(desk.folder, desk.passphrase)
        for call in (
            lambda: vault.settle(desk.folder, keys, opens=lambda key: True),
            lambda: vault.change_passphrase(desk.folder, desk.key, NEXT_PASSPHRASE, random=desk.random, cost=cheap),
            lambda: vault.change_phrase(desk.folder, desk.key, desk.phrase, random=desk.random, cost=cheap),
            lambda: vault.place(desk.folder, vault.copy(desk.folder)),
        ):
            with pytest.raises(DeskError) as error:
                call()
            assert error.value.fault is Fault.STORE_BUSY


def test_an_unsettled_change_allows_no_other(desk, cheap) -> None:
    change(desk, cheap, killed=True)
    with pytest.raises(DeskError) as error:
        vault.change_passphrase(desk.folder, desk.key, NEXT_PASSPHRASE, random=desk.random, cost=cheap)
    assert error.value.fault is Fault.STORE_BUSY


def test_a_backup_made_in_the_middle_opens_both_ways(desk, cheap, tmp_path: Path) -> None:
    new, _ = change(desk, cheap, killed=True)
    copy = vault.copy(desk.folder)
    assert vault.open_copy_with_passphrase(copy, desk.passphrase, path=tmp_path) == (desk.key, new)


def test_bad_wishes_are_refused_before_anything_is_changed(desk, cheap) -> None:
    before = desk.file.read_bytes()
    for passphrase, phrase, fault in (
        ("short", desk.phrase, Fault.PASSPHRASE_TOO_SHORT),
        (NEXT_PASSPHRASE, "no phrase", Fault.WRONG_RECOVERY_PHRASE),
    ):
        with (
            pytest.raises(DeskError) as error,
            vault.rekeying(desk.folder, desk.key, passphrase=passphrase, phrase=phrase, random=desk.random, cost=cheap),
        ):
            raise AssertionError("the body must not run")
        assert error.value.fault is fault
    assert desk.file.read_bytes() == before
