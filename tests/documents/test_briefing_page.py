"""The briefing as an executive reads it."""

from dataclasses import replace

from advocate_desk.documents import pdf
from advocate_desk.documents.briefing_page import LEVELS, briefing_page, one_page
from advocate_desk.documents.fit import page_count
from advocate_desk.documents.model import Callout, Document, LabelledRow, Lead, Look, Part, Table, Title
from advocate_desk.documents.views import BriefingView, SectionView, StatementView, StepView
from advocate_desk.domain.vocabulary import Edition
from tests.documents.reading import texts_of


def words(document: Document) -> str:
    return " ".join(texts_of(document.blocks))


def rows(document: Document) -> dict[Part, LabelledRow]:
    return {block.part: block for block in document.blocks if isinstance(block, LabelledRow)}


def crowded(view: BriefingView) -> BriefingView:
    """The same briefing with far more than a page of promises, story and steps."""
    long = tuple(StatementView(f"Sentence {number} of a long story.", essential=number < 3) for number in range(60))
    steps = tuple(StepView(f"Step {number}", "Talvik") for number in range(40))
    added = (SectionView(Part.STORY, long), SectionView(Part.PROMISES, steps=steps))
    kept = tuple(section for section in view.sections if section.part not in (Part.STORY, Part.PROMISES))
    return replace(view, sections=(*kept[:2], *added, *kept[2:]))


def test_it_opens_with_the_outcome(briefing: Document) -> None:
    first, second = briefing.blocks[:2]

    assert first == Title("Claims are paid again;\nthe last repair is on Saturday")
    assert isinstance(second, Lead)


def test_what_we_need_is_the_only_thing_behind_a_bar(briefing: Document) -> None:
    callouts = [row.part for row in rows(briefing).values() if any(isinstance(block, Callout) for block in row.blocks)]

    assert callouts == [Part.ASKS]


def test_that_nothing_is_asked_needs_no_bar(briefing_view: BriefingView) -> None:
    silent = SectionView(Part.ASKS, (StatementView("No request to you is recorded.", Look.MUTED),))
    (row,) = rows(briefing_page(replace(briefing_view, sections=(silent,)))).values()

    assert not any(isinstance(block, Callout) for block in row.blocks)


def test_header_and_foot_say_edition_version_and_when_it_was_issued(briefing: Document) -> None:
    assert briefing.header == "Talvik Networks · Executive briefing"
    assert briefing.edition_label == "Customer edition"
    assert briefing.footer == "B-07 · Version 2 · issued 17 November 2026, 08:40"
    assert briefing.kicker == ("For Oona Harker, COO, Brackenfell Mutual", "Tuesday 17 November 2026", "Case B-07")


def test_the_zone_of_all_times_is_said_once(briefing: Document) -> None:
    assert words(briefing).count("Newark") == 1


def test_open_owners_and_dates_are_said_honestly(briefing: Document) -> None:
    (table,) = (block for block in rows(briefing)[Part.STEPS].blocks if isinstance(block, Table))
    found = " ".join(texts_of(table.rows))

    assert "nobody yet" in found
    assert "open" in found


def test_our_own_people_do_not_read_that_the_impact_is_on_them(briefing_view: BriefingView) -> None:
    inside = rows(briefing_page(replace(briefing_view, edition=Edition.INTERNAL)))

    assert inside[Part.IMPACT].label == "Impact"


def test_sources_are_numbered_where_sentences_bear_numbers(briefing: Document, briefing_view: BriefingView) -> None:
    bare = tuple(
        replace(section, statements=tuple(replace(one, notes=()) for one in section.statements))
        for section in briefing_view.sections
    )

    assert "1 your message of 10 November" in words(briefing)
    unnumbered = words(briefing_page(replace(briefing_view, sections=bare)))
    assert "Sources: your message of 10 November; our protocol of 13 November." in unnumbered


def test_an_ordinary_briefing_is_one_page(briefing: Document) -> None:
    assert page_count(pdf.write(briefing)) == 1


def test_a_crowded_one_is_shortened_to_one_page_and_keeps_what_matters(briefing_view: BriefingView) -> None:
    fitted = one_page(crowded(briefing_view))

    assert fitted.fits
    assert fitted.level > 0
    assert {Part.IMPACT, Part.ASKS, Part.NEXT} <= set(rows(fitted.document))


def test_a_shortened_table_says_how_much_is_left_out(briefing_view: BriefingView) -> None:
    assert "32 more are in the case." in words(briefing_page(crowded(briefing_view), level=1))


def test_each_level_is_no_longer_than_the_one_before(briefing_view: BriefingView) -> None:
    lengths = [len(words(briefing_page(crowded(briefing_view), level=level))) for level in range(LEVELS + 1)]

    assert lengths == sorted(lengths, reverse=True)


def test_german_dates_are_german(briefing_view: BriefingView) -> None:
    made = briefing_page(replace(briefing_view, language="de"))

    assert "Dienstag, 17. November 2026" in made.kicker
    assert "Mi., 18. Nov., 22:00" in words(made)
