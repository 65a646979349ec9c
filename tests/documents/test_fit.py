"""One page means one page, by leaving out and never by smaller type."""

from dataclasses import replace

from advocate_desk.documents import pdf
from advocate_desk.documents.fit import fit_to_pages, page_count
from advocate_desk.documents.model import Document, Title, paragraph


def with_lines(document: Document, count: int) -> Document:
    return replace(document, blocks=(Title("t"), *(paragraph(f"line {number}") for number in range(count))))


def test_what_fits_is_left_as_it_is(briefing: Document) -> None:
    fitted = fit_to_pages(lambda _level: with_lines(briefing, 10))

    assert (fitted.level, fitted.pages, fitted.fits) == (0, 1, True)


def test_it_shortens_only_as_far_as_it_must(briefing: Document) -> None:
    fitted = fit_to_pages(lambda level: with_lines(briefing, 100 - 20 * level))

    assert (fitted.pages, fitted.fits) == (1, True)
    assert page_count(pdf.write(with_lines(briefing, 100 - 20 * (fitted.level - 1)))) == 2


def test_more_pages_may_be_allowed(briefing: Document) -> None:
    assert fit_to_pages(lambda level: with_lines(briefing, 100 - 20 * level), 3).level == 0


def test_it_says_when_even_the_shortest_does_not_fit(briefing: Document) -> None:
    fitted = fit_to_pages(lambda _level: with_lines(briefing, 200))

    assert not fitted.fits
    assert fitted.pages > 1
    assert fitted.level == 0


def test_it_never_asks_beyond_the_last_level(briefing: Document) -> None:
    asked: list[int] = []

    def build(level: int) -> Document:
        asked.append(level)
        return with_lines(briefing, 200 - level)

    assert not fit_to_pages(build, levels=3).fits
    assert asked == [0, 1, 2, 3]
