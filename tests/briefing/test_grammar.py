"""The gate: what is no English sentence never reaches the page as one, and a cut never changes what is said."""

import pytest

from advocate_desk.briefing.cutting import cut
from advocate_desk.briefing.grammar import fault, there_was, verbless


@pytest.mark.parametrize(
    "text",
    [
        "The shop saw a was not available for 2 hours",
        "Though we do had a spare till ready to take over, the queue grew",
        "The ultimately resulted in a longer wait",
        "The settings was changed by the night crew and they was not told",
        "Because the depot had no keys for the van",
        "Root cause: The van had no keys",
        "The clerk opened the till | 09:12",
        "Caused by a worn belt in the sorter",
        "The sorter stopped and we began to look into",
        "The cause of the delay was the following",
        "A change that removed the speed limit",
        "The van (which was late had no keys",
    ],
)
def test_a_broken_sentence_is_refused(text):
    assert fault(text)


@pytest.mark.parametrize(
    "text",
    [
        "The shop was closed for 2 hours",
        "While the crew changed the belt, parcels waited at the gate",
        "About 87% of the parcels during the night were late",
        "Users could not open the door",
        "On 3 May 2025, one of two pumps failed",
        "Adding the missing labels restored the sorter",
    ],
)
def test_a_sound_sentence_passes(text):
    assert fault(text) == ""


def test_a_sentence_is_cut_before_an_aside():
    assert cut("The depot lost its power, which also stopped the gates at the far end", 8) == "The depot lost its power"


def test_a_sentence_is_never_cut_inside_what_its_verb_needs():
    assert cut("A new rule caused the network of the depot to be out of reach for several minutes", 9) == ""
    assert cut("The crew attempted to restart every gate by hand", 4) == ""


@pytest.mark.parametrize(
    "named",
    [
        "increased risk of a stop, because we were running on one pump",
        "intermittent delays at the counters using handheld scanners",
        "elevated error rates across the booking site",
        "loss of telephone lines for 40 branches",
    ],
)
def test_a_headline_that_only_names_a_thing_is_known(named: str) -> None:
    assert verbless(named)


@pytest.mark.parametrize(
    "said",
    [
        "customers of two ferries lost their bookings",
        "the restart of the presses caused the rise in temperature",
        "payments failed for three hours",
        "several branches might have been affected",
    ],
)
def test_a_headline_that_says_something_is_left_alone(said: str) -> None:
    assert not verbless(said)


def test_what_is_only_named_is_said_of_one_or_of_several() -> None:
    assert there_was("loss of telephone lines") == "there was loss of telephone lines"
    assert there_was("delays at the counters") == "there were delays at the counters"
