"""Why somebody is the one to call: every rule and every gap has its sentence, in both languages."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from advocate_desk import wording
from advocate_desk.calendar import zones
from advocate_desk.domain.contact import Contact
from advocate_desk.domain.coverage import Reason, Why
from advocate_desk.domain.matrix import Gap, GapKind
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.wording import calls

BERLIN = zones.named("Europe/Berlin")
NEW_YORK = zones.named("America/New_York")
NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)  # Tuesday 14:20 in Berlin, 08:20 in New York
THURSDAY = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)


def person(name: str, *, id_: int, pronoun: str = "hers", zone: str = "") -> Contact:
    return Contact(
        id=id_,
        name=name,
        title="",
        organisation_id=None,
        organisation="",
        organisation_kind="",
        level="",
        zone=zone,
        pronoun=pronoun,
        hours="",
        approach="",
        notes="",
        verified_at=None,
        channels=(),
    )


AIKO = person("Aiko Tanabe", id_=1)
JONAS = person("Jonas Reuter", id_=2, pronoun="his")


def reason(why: Why, *, until: datetime | None = THURSDAY, who: Contact = AIKO) -> Reason:
    return Reason(
        why=why, level=Level.BACKUP, who=who, whom=JONAS, since=NOW, until=until, hours="09:00-18:00", days=95
    )


def said(of: Reason) -> str:
    return calls.said(of, now=NOW, zone=BERLIN)


def about(of: Reason, subject: Contact = AIKO) -> str:
    return calls.about(of, subject=subject, now=NOW, zone=BERLIN, home=BERLIN)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_rule_is_one_whole_sentence(why: Why, language: str) -> None:
    with wording.speaking(language):
        sentences = {said(reason(why)), about(reason(why)), about(reason(why), JONAS)}
    assert all(re.fullmatch(r"[A-Z][^{}]*[^ .{}]\.", sentence) for sentence in sentences)


@pytest.mark.parametrize("why", [Why.IN_HOURS, Why.OUT_OF_HOURS, Why.LINE247])
def test_hours_without_an_end_name_none(why: Why) -> None:
    assert "until" not in said(reason(why, until=None))


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("what", GapKind)
def test_every_gap_has_words(what: GapKind, language: str) -> None:
    found = Gap("Storage", Level.BACKUP, what, who="Aiko Tanabe", days=95, first=THURSDAY, span=timedelta(hours=6))
    with wording.speaking(language):
        words = calls.gap(found, now=NOW, zone=BERLIN)
    assert re.fullmatch(r"[^{}]*[^ .{}]", words)


def test_a_number_never_checked_says_so() -> None:
    found = Gap("Storage", Level.BACKUP, GapKind.STALE, who="Aiko Tanabe")
    assert calls.gap(found, now=NOW, zone=BERLIN) == "Aiko Tanabe was never checked"


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("level", Level)
def test_every_rung_has_a_heading_and_a_word(level: Level, language: str) -> None:
    with wording.speaking(language):
        assert calls.level_name(level)[0].isupper()
        assert calls.level_word(level)


@pytest.mark.parametrize("kind", ChannelKind)
def test_every_way_to_reach_somebody_has_a_word(kind: ChannelKind) -> None:
    assert calls.channel_word(kind)


def test_an_end_today_is_a_clock() -> None:
    assert calls.until(NOW + timedelta(hours=2), now=NOW, zone=BERLIN) == "16:20"


def test_an_end_on_another_day_names_the_day() -> None:
    assert calls.until(THURSDAY, now=NOW, zone=BERLIN) == "Thu 19 Nov 18:00"


def test_an_end_at_midnight_is_only_a_day() -> None:
    midnight = datetime(2026, 11, 20, tzinfo=BERLIN)
    assert calls.until(midnight, now=NOW, zone=BERLIN) == "Fri 20 Nov"


def test_the_pane_speaks_of_its_person_by_pronoun() -> None:
    assert about(reason(Why.ALTERNATE)) == "She agreed on 17 Nov to stand in for him."
    assert about(reason(Why.IN_HOURS)) == "In her working hours: 14:20 of 09:00–18:00."


def test_hours_stand_on_the_clock_of_the_person() -> None:
    there = person("Dana Moss", id_=3, pronoun="theirs", zone="America/New_York")
    assert about(reason(Why.IN_HOURS, who=there), there) == "In their working hours: 08:20 of 09:00–18:00."


def test_of_somebody_else_the_pane_speaks_by_name() -> None:
    assert about(reason(Why.AWAY, who=JONAS)) == "Jonas Reuter, backup, is away until Thu 19 Nov 18:00."


def test_a_single_day_is_counted_as_one() -> None:
    one = Reason(why=Why.STALE, level=Level.PRIMARY, who=AIKO, days=1)
    assert said(one) == "The number of Aiko Tanabe has not been checked for 1 day."
