"""Twelve plain words that can be written down, read out, and typed in badly."""

import hashlib
import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from advocate_desk import assets, vault
from advocate_desk.domain.errors import DeskError, Fault

WORDS = assets.text("recovery", "words.txt").split()

phrases = st.binary(min_size=22, max_size=22).map(lambda data: vault.new_phrase(random=lambda size: data[:size]))


def drawn(typed: str) -> bytes:
    """The randomness from which the first eleven words would have come."""
    return b"".join(WORDS.index(word).to_bytes(2, "big") for word in typed.split()[:11])


def refused(typed: str) -> dict[str, object]:
    with pytest.raises(DeskError) as error:
        vault.normal_phrase(typed)
    assert error.value.fault is Fault.WRONG_RECOVERY_PHRASE
    return error.value.facts


def test_the_list_never_changes() -> None:
    # Phrases are on paper: another list would make them unreadable.
    listed = assets.path("recovery", "words.txt").read_bytes()
    assert hashlib.sha256(listed).hexdigest() == "2634247f48f992e2275aad5fbd2e804ea768063b6192a24d0575d0be52bf60c4"


def test_the_list_has_2048_words_that_differ_in_their_first_four_letters() -> None:
    assert len(WORDS) == 2048
    assert len({word[:4] for word in WORDS}) == 2048
    assert all(3 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower() for word in WORDS)


def test_no_short_word_begins_another() -> None:
    assert not [
        (short, word) for short in WORDS if len(short) == 3 for word in WORDS if word != short and word[:3] == short
    ]


def test_no_word_is_one_letter_away_from_another() -> None:
    masked = [word[:at] + "?" + word[at + 1 :] for word in WORDS for at in range(len(word))]
    shortened = {word[:at] + word[at + 1 :] for word in WORDS for at in range(len(word))}
    assert len(set(masked)) == len(masked)
    assert not shortened & set(WORDS)


@given(phrases)
def test_a_phrase_is_twelve_listed_words(phrase: str) -> None:
    assert len(phrase.split()) == vault.WORDS_IN_PHRASE == 12
    assert set(phrase.split()) <= set(WORDS)
    assert vault.normal_phrase(phrase) == phrase


@given(phrases)
def test_a_phrase_is_read_however_it_is_laid_out(phrase: str) -> None:
    words = phrase.split()
    numbered = "\n".join(f"{number:2}. {word.capitalize()}" for number, word in enumerate(words, 1))
    for typed in (numbered, phrase.upper(), ",".join(words), f"\t{phrase}  ", " ".join(word[:4] for word in words)):
        assert vault.normal_phrase(typed) == phrase


def test_british_spelling_and_full_width_letters_are_read_too() -> None:
    phrase = next(
        found
        for seed in itertools.count()
        if "color" in (found := vault.new_phrase(random=lambda size, s=seed: hashlib.shake_256(b"%d" % s).digest(size)))
    )
    assert vault.normal_phrase(phrase.replace("color", "ｃｏｌｏｕｒ")) == phrase


@given(phrases, st.integers(min_value=0, max_value=10), st.sampled_from(WORDS))
def test_another_word_in_its_place_is_a_slip(phrase: str, at: int, other: str) -> None:
    words = phrase.split()
    typed = " ".join([*words[:at], other, *words[at + 1 :]])
    # Two sets of words in 2048 share their last word; those the key file has to tell apart.
    assume(other != words[at] and vault.new_phrase(random=lambda size: drawn(typed)) != typed)
    assert refused(typed) == {"why": "checksum"}


def test_swapped_words_are_a_slip() -> None:
    phrase = vault.new_phrase(random=lambda size: bytes(range(size)))
    words = phrase.split()
    assert refused(" ".join([words[1], words[0], *words[2:]])) == {"why": "checksum"}


def test_a_word_that_is_not_listed_is_named_by_its_place_alone() -> None:
    words = vault.new_phrase(random=lambda size: bytes(range(size))).split()
    assert refused(" ".join([*words[:6], "xylophon", *words[7:]])) == {"why": "word", "position": 7}


@pytest.mark.parametrize(("typed", "found"), [("", 0), ("music", 1), ("1 2 3", 0), ("music " * 13, 13)])
def test_too_few_or_too_many_words_are_counted(typed: str, found: int) -> None:
    assert refused(typed) == {"why": "count", "found": found, "needed": 12}


@given(st.text())
def test_any_typing_is_read_or_refused_and_never_an_accident(typed: str) -> None:
    assert refused(typed)["why"] in {"count", "word", "checksum"}


def test_three_different_words_are_asked_back_in_order() -> None:
    for seed in range(50):
        asked = vault.positions_to_prove(random=lambda size, s=seed: hashlib.shake_256(b"%d" % s).digest(size))
        assert len(set(asked)) == 3
        assert list(asked) == sorted(asked)
        assert set(asked) <= set(range(1, 13))


def test_a_word_asked_back_is_read_kindly_and_a_wrong_one_refused() -> None:
    phrase = vault.new_phrase(random=lambda size: bytes(range(size)))
    third = phrase.split()[2]
    assert vault.proves(phrase, position=3, typed=f" {third.upper()} ")
    assert not vault.proves(phrase, position=4, typed=third)
    assert not vault.proves(phrase, position=3, typed="")
    assert not vault.proves(phrase, position=3, typed=f"{third} {third}")
    assert not vault.proves(phrase, position=3, typed="xylophon")


def test_a_source_of_randomness_that_runs_short_makes_no_phrase() -> None:
    with pytest.raises(ValueError, match="ran short"):
        vault.new_phrase(random=lambda size: b"")
