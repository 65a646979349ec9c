"""The get-well plan as a customer reads it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from advocate_desk.documents import pdf
from advocate_desk.documents.model import (
    TALLEST,
    Block,
    Document,
    Heading,
    KeepTogether,
    Lead,
    Part,
    Picture,
    RagMark,
    Table,
)
from advocate_desk.documents.plan_report import plan_report
from advocate_desk.documents.views import ActionView, PlanView, WorkstreamView
from advocate_desk.domain.vocabulary import Edition
from tests.documents.reading import texts_of


def flat(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, KeepTogether):
            yield from block.blocks
        else:
            yield block


def under(document: Document, part: Part) -> list[Block]:
    """The blocks of a section."""
    found: list[Block] = []
    inside = False
    for block in flat(document):
        if isinstance(block, Heading) and block.level == 1:
            inside = block.part is part
        elif inside:
            found.append(block)
    return found


def words(value: object) -> str:
    return " ".join(texts_of(value))


def test_sections_come_in_the_order_a_customer_asks(plan: Document) -> None:
    order = [block.part for block in flat(plan) if isinstance(block, Heading)]

    assert order == [
        Part.CRITERIA,
        Part.CHANGES,
        Part.TIMETABLE,
        Part.ASKS,
        Part.ACTIONS,
        Part.MILESTONES,
        Part.RISKS,
        Part.NEXT,
    ]


def test_the_overall_rating_is_mark_word_and_reason(plan: Document) -> None:
    (lead,) = (block for block in plan.blocks if isinstance(block, Lead))

    assert any(isinstance(run, RagMark) and run.word == "amber" for run in lead.runs)
    assert words(lead).endswith("amber : one step came two days late.")


def test_a_plan_without_a_goal_says_so(plan_view: PlanView) -> None:
    assert "Goal: not agreed yet." in words(plan_report(replace(plan_view, goal="")).blocks)


def test_an_edition_without_ratings_shows_none(plan_view: PlanView) -> None:
    unrated = replace(
        plan_view,
        rag=None,
        criteria=tuple(replace(one, rag=None) for one in plan_view.criteria),
        workstreams=tuple(
            replace(stream, actions=tuple(replace(one, rag=None) for one in stream.actions))
            for stream in plan_view.workstreams
        ),
        risks=tuple(replace(one, rag=None) for one in plan_view.risks),
    )

    assert "RagMark" not in repr(plan_report(unrated).blocks)


def test_changes_say_was_is_and_why(plan: Document) -> None:
    (table,) = under(plan, Part.CHANGES)

    assert words(table) == (
        "Step Was Is Why Second gateway 19 Nov 21 Nov The part came late Rehearsal new 24 Nov You asked for it"
        " Printed notice 18 Nov dropped no reason given"
    )


def test_the_timetable_holds_the_dated_rows_and_the_table_all(plan: Document) -> None:
    (picture, _caption) = under(plan, Part.TIMETABLE)
    assert isinstance(picture, Picture)

    assert "Rehearsal" not in picture.alternative
    assert "Sign-off" in picture.alternative
    assert "Rehearsal with your shift" in words(under(plan, Part.ACTIONS))


def test_only_our_own_edition_says_who_may_see_a_step(plan: Document, plan_view: PlanView) -> None:
    inside = plan_report(replace(plan_view, edition=Edition.INTERNAL))

    assert "Seen by" not in words(plan.blocks)
    assert "Seen by" in words(under(inside, Part.ACTIONS))
    assert "In the customer’s words" in words(under(inside, Part.CRITERIA))
    assert inside.edition_label == "Internal edition"


def test_a_plan_with_nothing_in_it_is_still_a_plan(plan_view: PlanView) -> None:
    empty = plan_report(
        replace(
            plan_view,
            title="",
            goal="",
            rag=None,
            criteria=(),
            changes=(),
            since_version=None,
            workstreams=(),
            milestones=(),
            risks=(),
            needs=(),
            next_update="",
        )
    )

    assert words(empty.blocks) == (
        "Get-well plan for Brackenfell Mutual Goal: not agreed yet. You call it fixed when"
        " No exit criteria are agreed yet."
    )
    assert pdf.write(empty).startswith(b"%PDF")


def test_a_long_plan_has_pictures_that_fit_their_pages(plan_view: PlanView) -> None:
    actions = tuple(
        ActionView(
            str(n),
            f"Step {n} with a name that needs two lines of the label column",
            "x",
            d := date(2026, 1, 1) + timedelta(n),
            d,
        )
        for n in range(90)
    )
    long = plan_report(replace(plan_view, workstreams=(WorkstreamView("All", "", actions),)))
    pictures = [block for block in under(long, Part.TIMETABLE) if isinstance(block, Picture)]

    assert len(pictures) > 2
    assert all(picture.height < TALLEST for picture in pictures)
    assert words([picture.alternative for picture in pictures]).count("Step ") == 90


def test_workstreams_name_their_rows(plan: Document) -> None:
    (table,) = under(plan, Part.ACTIONS)
    assert isinstance(table, Table)

    assert [row.name for row in table.rows if hasattr(row, "name")] == ["Payments · Ilse Ravn", "Proof"]
