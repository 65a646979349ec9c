"""A data key is 32 bytes and shows itself to nobody."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.vault import DataKey

RAW = bytes(range(32))


@pytest.mark.parametrize("raw", [b"", bytes(16), bytes(31), bytes(33), bytearray(32), "x" * 32, None])
def test_only_32_bytes_make_a_key(raw: object) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(raw)


def test_raw_hex_is_what_sqlcipher_takes_for_a_raw_key() -> None:
    assert DataKey(RAW).raw_hex() == RAW.hex()
    assert len(DataKey(RAW).raw_hex()) == 64


@given(st.binary(min_size=32, max_size=32))
def test_a_key_comes_back_from_its_hex(raw: bytes) -> None:
    assert DataKey.from_hex(DataKey(raw).raw_hex()) == DataKey(raw)


@given(st.text(max_size=70))
def test_no_other_text_makes_a_key(text: str) -> None:
    with pytest.raises(ValueError, match="64 hex digits"):
        DataKey.from_hex(text)


@pytest.mark.parametrize("text", ["ab" * 31, "ab" * 33, "AB" * 32, " " + "ab" * 31 + "a", "ab" * 32 + "\n"])
def test_a_hex_text_that_is_nearly_a_key_makes_none(text: str) -> None:
    with pytest.raises(ValueError, match="64 hex digits"):
        DataKey.from_hex(text)


def test_keys_are_equal_by_their_bytes_and_to_nothing_else() -> None:
    assert DataKey(RAW) == DataKey(bytes(range(32)))
    assert DataKey(RAW) != DataKey(bytes(32))
    assert DataKey(RAW) != RAW
    assert len({DataKey(RAW), DataKey(bytes(range(32)))}) == 1


def test_a_key_shows_itself_in_no_text() -> None:
    key = DataKey(RAW)
    for shown in (repr(key), str(key), f"{key}", repr([key]), repr({key: key})):
        assert RAW.hex() not in shown
        assert repr(RAW) not in shown


def test_a_refused_key_is_not_in_the_error() -> None:
    with pytest.raises(ValueError) as refused:
        DataKey.from_hex(RAW.hex()[:-1])
    assert RAW.hex()[:16] not in "".join(traceback.format_exception(refused.value))
