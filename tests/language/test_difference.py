"""What changed between two wordings: nothing is lost, whole words, bounded time."""

from hypothesis import given
from hypothesis import strategies as st

from advocate_desk.language.difference import Change, Run, difference

SAME, GONE, NEW = Change.SAME, Change.GONE, Change.NEW
TEXTS = st.text(st.sampled_from("ab .,\n\tü"), max_size=40) | st.text(max_size=40)


def joined(runs: tuple[Run, ...], *changes: Change) -> str:
    return "".join(run.text for run in runs if run.change in changes)


@given(TEXTS, TEXTS)
def test_both_texts_stand_in_the_runs_to_the_character(was: str, now: str) -> None:
    runs = difference(was, now)
    assert joined(runs, SAME, GONE) == was
    assert joined(runs, SAME, NEW) == now
    assert all(run.text for run in runs)


def test_a_phrase_that_was_replaced_is_one_run() -> None:
    assert difference("the renewal is at risk today.", "the renewal is off my desk today.") == (
        Run(SAME, "the renewal is"),
        Run(GONE, " at risk"),
        Run(NEW, " off my desk"),
        Run(SAME, " today."),
    )


def test_words_put_before_the_first_do_not_touch_it() -> None:
    assert difference("Hub 3 stopped", "Yesterday Hub 3 stopped") == (
        Run(NEW, "Yesterday "),
        Run(SAME, "Hub 3 stopped"),
    )


def test_the_same_text_is_one_run_and_an_empty_one_none() -> None:
    assert difference("as it was", "as it was") == (Run(SAME, "as it was"),)
    assert difference("", "") == ()
    assert difference("", "new") == (Run(NEW, "new"),)
    assert difference("gone", "") == (Run(GONE, "gone"),)


def test_a_change_in_a_very_long_text_is_still_found_word_by_word() -> None:
    lines = [f"line {number} of the log says what happened then" for number in range(2_000)]
    other = [*lines[:10], "line 10 of the log says nothing", *lines[11:1_500], *lines[1_501:], "one more"]
    runs = difference("\n".join(lines), "\n".join(other))
    assert joined(runs, SAME, GONE) == "\n".join(lines)
    assert joined(runs, SAME, NEW) == "\n".join(other)
    assert Run(NEW, " nothing") in runs
