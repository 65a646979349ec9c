"""Quick add of a promise: who, to whom, when in whose zone, and what has to be asked."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocate_desk.calendar.business import Calendar
from advocate_desk.calendar.hours import WorkingHours
from advocate_desk.language import commitment
from advocate_desk.language.commitment import Ambiguous, Parsed, Person

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
DANA = Person("Dana Whitcombe", "CIO", "America/New_York", "hers")
OTHER_DANA = Person("Dana Scott", "", "Europe/London", "hers")
JONAS = Person("Jonas Reuter", "", "Europe/Berlin", "his")
MARK = Person("Mark Grant", "", "America/Chicago", "his")


def parse(text: str, *people: Person, zone: str = "Europe/Berlin", now: datetime = NOW, **more: object) -> Parsed:
    return commitment.parse(text, now=now, zone=zone, people=people, **more)  # type: ignore[arg-type]


def asked(parsed: Parsed) -> dict[str, tuple[str, ...]]:
    return {item.field: item.options for item in parsed.ambiguous}


def test_two_people_of_one_name_are_asked_for_and_never_guessed() -> None:
    read = parse("send Dana the plan by Friday", DANA, OTHER_DANA)
    assert read.promisee is None
    assert asked(read) == {"promisee": ("Dana Whitcombe", "Dana Scott")}


def test_a_full_name_tells_namesakes_apart() -> None:
    assert parse("send Dana Scott the plan", DANA, OTHER_DANA).promisee == "Dana Scott"


def test_her_time_of_somebody_unknown_is_asked_for() -> None:
    read = parse("send the draft by Thu 5pm her time")
    assert read.due is None
    assert "zone" in asked(read)
    assert read.unparsed == ("her time",)


def test_her_time_is_that_of_the_account_when_nobody_is_named() -> None:
    read = parse("send the draft by Thu 5pm customer time", zone="America/New_York", me_zone="Europe/Berlin")
    assert read.zone == "America/New_York"


def test_his_time_is_not_hers() -> None:
    read = parse("send Dana and Jonas the draft by 17:00 his time", DANA, JONAS)
    assert read.zone == "Europe/Berlin"


def test_my_time_is_mine_whoever_is_promised() -> None:
    read = parse("call Dana Tuesday 9, my time", DANA, me_zone="Europe/Berlin")
    assert (read.zone, read.due) == ("Europe/Berlin", datetime(2026, 11, 24, 8, tzinfo=UTC))


def test_an_exact_abbreviation_keeps_its_offset_when_the_place_has_another_clock() -> None:
    read = parse("call at 09:00 PST on 6 July")
    assert (read.due, read.zone) == (datetime(2027, 7, 6, 17, tzinfo=UTC), "UTC-08:00")


def test_a_clock_that_is_skipped_moves_forward() -> None:
    read = parse("reboot on 28 March 2027 at 02:30")
    assert read.due == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert read.due is not None
    assert read.due.isoformat() == "2027-03-28T03:30:00+02:00"


def test_what_is_not_named_is_me_and_nobody() -> None:
    read = commitment.as_json(parse("write the report"))
    assert read == {
        "what": "write the report",
        "promisor": "me",
        "promisee": None,
        "due": None,
        "zone": None,
        "recurrence": None,
        "case": None,
        "priority": None,
        "ambiguous": [],
        "unparsed": [],
    }


def test_a_name_nobody_bears_is_kept_as_said() -> None:
    assert parse("send Zoltan the report by Friday").promisee == "Zoltan"
    assert parse("Pellworth will deliver 8.4.2 by Thursday noon").promisor == "Pellworth"


def test_an_abbreviation_behind_send_is_no_person() -> None:
    assert parse("send RCA by Friday").promisee is None


@pytest.mark.parametrize(
    ("text", "promisee"),
    [
        ("mark the ticket as done by Friday", None),
        ("grant access by Friday", None),
        ("call Mark on Friday", "Mark Grant"),
        ("send mark the minutes", "Mark Grant"),
    ],
)
def test_a_name_that_is_a_word_is_a_person_only_where_a_person_can_stand(text: str, promisee: str | None) -> None:
    assert parse(text, MARK).promisee == promisee


@pytest.mark.parametrize("text", ["May will send the logs by Friday", "Will promised the logs by Friday"])
def test_may_and_will_are_people_before_the_verb_of_a_person(text: str) -> None:
    assert parse(text).promisor == text.split()[0]


def test_a_case_is_known_in_any_case_of_letters() -> None:
    assert parse("send the logs for k-14 by noon", cases=("K-14", "N-12")).case == "K-14"


def test_working_hours_of_the_account_decide_when_business_closes() -> None:
    late = Calendar("Europe/Berlin", WorkingHours(datetime(1, 1, 1, 8).time(), datetime(1, 1, 1, 20).time()))
    read = parse("COB Friday", calendar=late)
    assert read.due == datetime(2026, 11, 20, 19, tzinfo=UTC)


def test_holidays_of_the_account_are_no_business_days() -> None:
    read = parse("in 7 business days", calendar=Calendar("America/New_York", region="US"), zone="America/New_York")
    assert read.due == date(2026, 11, 27)


def test_end_of_day_after_hours_is_asked_for() -> None:
    read = parse("EOD", now=datetime(2026, 11, 17, 19, tzinfo=UTC))
    assert asked(read) == {"due": ("2026-11-18T00:00:00+01:00", "2026-11-18T17:00:00+01:00")}


def test_a_weekday_is_the_next_one_even_on_that_day() -> None:
    tuesday = NOW
    assert parse("Tuesday", now=tuesday).due == date(2026, 11, 24)
    assert parse("this Tuesday", now=tuesday).due == date(2026, 11, 17)


def test_next_monday_said_on_a_sunday_can_only_be_tomorrow() -> None:
    assert parse("next Monday", now=datetime(2026, 11, 22, 12, tzinfo=UTC)).due == date(2026, 11, 23)


def test_a_repetition_that_never_starts_is_asked_for() -> None:
    read = parse("every Friday until tomorrow")
    assert read.due is None
    assert asked(read) == {"recurrence": ()}


def test_what_was_not_understood_is_shown_and_not_dropped() -> None:
    read = parse("send the logs by Blursday")
    assert read.unparsed == ("by Blursday",)
    assert "Blursday" in read.what


def test_after_a_time_is_no_deadline_and_shown() -> None:
    read = parse("call Jonas after 3pm", JONAS)
    assert (read.due, read.unparsed) == (None, ("after 3pm",))


def test_chips_stand_on_the_words_they_came_from() -> None:
    text = "urgent: send Dana the RCA draft by Thu 5pm her time in K-14"
    read = parse(text, DANA)
    assert [(chip.kind, text[chip.start : chip.end]) for chip in read.chips] == [
        ("priority", "urgent"),
        ("who", "Dana"),
        ("when", "by Thu 5pm"),
        ("zone", "her time"),
        ("case", "in K-14"),
    ]


def test_the_answer_for_other_programs_has_the_promised_keys_and_formats() -> None:
    read = commitment.as_json(parse("daily update at 17:00 her time to Dana", DANA))
    assert read["due"] == "2026-11-17T17:00:00-05:00"
    assert read["recurrence"] == "FREQ=DAILY"
    assert list(read) == [
        *("what", "promisor", "promisee", "due", "zone", "recurrence", "case", "priority", "ambiguous", "unparsed"),
    ]


def test_one_of_two_days_is_asked_for() -> None:
    read = parse("send the contract on Monday or Tuesday")
    assert (read.what, read.due) == ("send the contract", None)
    assert asked(read) == {"due": ("2026-11-23", "2026-11-24")}


def test_a_second_clock_of_a_repetition_is_shown_and_not_dropped() -> None:
    assert parse("update every day at 8am and 6pm").unparsed == ("6pm",)


def test_a_length_from_something_yet_to_happen_is_no_time() -> None:
    read = parse("deliver within one week of approval")
    assert (read.due, read.unparsed) == (None, ("within one week",))


def test_two_days_of_a_month_are_one_rule() -> None:
    assert parse("invoice on the 1st and 15th of every month").recurrence == "FREQ=MONTHLY;BYMONTHDAY=1,15"


def test_a_promise_to_two_people_asks_to_whom_it_is() -> None:
    assert asked(parse("send Dana and Jonas the plan", DANA, JONAS)) == {"promisee": ("Dana Whitcombe", "Jonas Reuter")}


def test_a_city_is_no_person() -> None:
    assert parse("ship the disks to Newark by Friday").promisee is None


def test_a_title_belongs_to_the_name() -> None:
    assert parse("Rückmeldung an Frau Whitcombe bis Freitag", DANA).promisee == "Dana Whitcombe"


LINES = (
    "send call Dana May Will the draft by before until on at every second Friday Thu 5pm 17h 25:00 31 February",
    "29.2. 03/04 her time PST IST EOD in 90 minutes two business days next week noon half past three P1 N-12",
    "( ) , : + - 8.4.2 +2bd 0 999 first last of each month Uhr bis jeden Montag halb vier morgen vor Weihnachten",
    "KW 54 ü \u202e \x00",
)
WORDS = st.sampled_from([word for line in LINES for word in line.split(" ")])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_whatever_is_typed_is_read_without_an_error(text: str) -> None:
    read = parse(text, DANA, OTHER_DANA, JONAS)
    assert all(0 <= chip.start < chip.end <= len(text) for chip in read.chips)
    if any(item.field in ("due", "zone", "recurrence") for item in read.ambiguous):
        assert read.due is None


ORDERS = st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"])


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2026, 11, 17), date(2099, 12, 31)), ORDERS)
def test_a_full_date_is_read_back_in_every_common_order(day: date, form: str) -> None:
    assert parse(f"by {day:{form}}", language="en").due == day


def test_ambiguous_items_are_data() -> None:
    assert parse("by 03/04").ambiguous == (Ambiguous("due", ("2027-04-03", "2027-03-04")),)
