"""Business impact from the case's fields: every line with its formula, its inputs and its audience."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from advocate_desk.briefing import ActionFact, CaseFacts, CommitmentFact, Reader, StatementKind
from advocate_desk.domain.audience import Audience

FACTS = CaseFacts(
    account="Lakeside Bank",
    annual_value=Decimal(1200000),
    currency="EUR",
    renewal=date(2026, 6, 30),
    users=5000,
    users_affected=1200,
    rate_per_hour=Decimal(4500),
    service_minutes=240,
    credit_percent=Decimal("2.5"),
    started=datetime(2026, 1, 4, 8, 0, tzinfo=UTC),
    ended=datetime(2026, 1, 4, 10, 30, tzinfo=UTC),
    impact="Branch staff cannot open customer accounts.",
    effort_minutes=600,
    effort_cost=Decimal(900),
    zone="Europe/Berlin",
    next_update=datetime(2026, 1, 5, 16, 0, tzinfo=UTC),
    commitments=(
        CommitmentFact(
            "commitment:3", "send the report", "Marek Lind", "Dana", datetime(2026, 1, 6, 11, 0, tzinfo=UTC)
        ),
        CommitmentFact("commitment:5", "deliver the patch", "Marek Lind", state="broken"),
    ),
    actions=(ActionFact("action:9", "Add a second line", "Network team", "us", date(2026, 1, 20)),),
)


@pytest.fixture
def told(brief_from):
    return brief_from(facts=FACTS)


def test_the_headline_is_the_cases_own_with_its_duration(told):
    assert told.statements[0].text == (
        "On 4 January 2026, branch staff could not open customer accounts for 2 hours 30 minutes."
    )


@pytest.mark.parametrize(
    "line",
    [
        "24% of the users were affected (1,200 of 5,000).",
        "The time down cost €11,250 (2 h 30 min × €4,500 an hour).",
        "The service level in January 2026 has 1 h 30 min left (4 h allowed − 2 h 30 min used).",
        "The credit due is €30,000 (€1,200,000 × 2.5%).",
        "The contract renewal is in 176 days, on 30 June 2026, with €1,200,000 a year at stake.",
        "Our effort so far is 10 h and €900.",
    ],
)
def test_each_line_is_computed_and_shows_its_arithmetic(told, line):
    statement = next(statement for statement in told.statements if statement.text == line)
    assert statement.kind is StatementKind.COMPUTED
    assert statement.arithmetic
    assert statement.citations


def test_times_are_on_the_accounts_clock(told):
    text = " ".join(statement.text for statement in told.statements)
    assert "The failure ended at 11:30 on 4 January 2026." in text
    assert "The next update is due at 17:00 on 5 January 2026." in text


def test_promises_and_actions_are_told_with_their_own_refs(told):
    found = {citation.ref: statement.text for statement in told.statements for citation in statement.citations}
    assert found["commitment:3"] == "Promised by Marek Lind: send the report, by 12:00 on 6 January 2026."
    assert found["commitment:5"] == "Not kept: deliver the patch."
    assert found["action:9"] == "To do: add a second line; owner: Network team; by 20 January 2026."


@pytest.mark.parametrize("reader", [Reader.CUSTOMER_EXECUTIVE, Reader.PARTNER])
def test_money_and_effort_never_reach_an_outside_reader(brief_from, reader):
    brief = brief_from(facts=FACTS, reader=reader)
    text = " ".join(statement.text for statement in brief.statements)
    assert "€" not in text
    assert "Marek" not in text
    assert "10 h" not in text


def test_a_text_that_the_reader_may_not_see_never_enters():
    from advocate_desk.briefing import Source, compose

    now = datetime(2026, 1, 5, tzinfo=UTC)
    secret = Source("entry:1", "", "The customer Vexler Ltd could not print for 3 hours because of our mistake.")
    shown = Source("entry:2", "", "Printing was down for 3 hours.", audience=Audience.CUSTOMER)
    alone = compose([shown], reader=Reader.CUSTOMER_EXECUTIVE, now=now)
    assert compose([secret, shown], reader=Reader.CUSTOMER_EXECUTIVE, now=now) == alone


def test_nothing_is_computed_without_its_input(brief_from):
    brief = brief_from("The shop was down.")
    assert not [s for s in brief.statements if s.kind is StatementKind.COMPUTED]
