"""The pane beside the page: how a sentence was made, its arithmetic, and its sources with the exact words marked."""

from collections.abc import Callable
from datetime import tzinfo

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.brief import Citation, Source, SourceKind, StatementKind
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.services.briefings import Draft
from advocate_desk.ui import theme
from advocate_desk.ui.briefings.faces import (
    Clash,
    Former,
    Question,
    Said,
    addressed,
    made,
    reader_name,
    sources_said,
    underlined,
)
from advocate_desk.ui.widgets.buttons import Button
from advocate_desk.ui.widgets.faces import Segment, Words, marked
from advocate_desk.ui.widgets.inspector import Inspector
from advocate_desk.ui.widgets.items import Item, SourceCard
from advocate_desk.wording import _, dates

_AROUND = 120
"""Characters of a source shown before and after the words that were used."""

Open = Callable[[str], object]


def tell(pane: Inspector, draft: Draft, line: Said, go: Open, mend: Open | None = None) -> None:
    """A sentence and where it comes from."""
    one = line.statement
    refs = list(dict.fromkeys(citation.ref for citation in one.citations))
    silent = one.kind is StatementKind.NOT_RECORDED
    how = made(one.kind) if silent or not refs else f"{made(one.kind)} · {sources_said(len(refs))}"
    pane.set_head(_("Sentence {number}").format(number=line.number + 1), f"{line.about} · {how}")
    pane.clear()
    pane.prose(underlined(one.text, line.hard), token="title")
    for word in line.hard if mend is not None else ():
        plain = Button(_("Plain word…"), name=_("A plain word for {word}").format(word=word))
        plain.clicked.connect(lambda _on=False, word=word, mend=mend: mend(word))
        pane.item(Item(word, _("its reader may not know this"), button=plain))
    if one.text in draft.brief.checks.unsupported:
        pane.item(Item(_("Nothing recorded says so. It may not leave the desk."), mark="red"))
    if silent:
        pane.prose(_("Nothing in the case answers this. Write it into the story and compose again."), tone="muted")
    elif one.arithmetic:
        pane.section(_("Arithmetic"))
        for step in one.arithmetic:
            pane.prose(step, above=theme.HALF)
    if refs and not silent:
        pane.section(_("Sources"), str(len(refs)))
        _cards(pane, draft, one.citations)
    first = next((ref for ref in refs if ref.startswith("entry:")), "")
    _button(pane, "" if silent else first, go)


def tell_clash(pane: Inspector, draft: Draft, line: Clash, go: Open) -> None:
    """Two values for one thing, side by side."""
    conflict = line.conflict
    pane.set_head(_("The sources disagree"), conflict.about)
    pane.clear()
    pane.prose(conflict.text, token="title")
    for value in conflict.values:
        pane.item(Item(value, icon="scale"))
    if conflict.citations:
        pane.section(_("Sources"), str(len({citation.ref for citation in conflict.citations})))
        _cards(pane, draft, conflict.citations)
    _button(pane, next((c.ref for c in conflict.citations if c.ref.startswith("entry:")), ""), go)


def tell_question(pane: Inspector, line: Question, answer: Callable[[], object]) -> None:
    """What nobody has written down yet."""
    pane.set_head(_("Open question"), _("the reader will ask it"))
    pane.clear()
    who, asked = addressed(line.text)
    pane.prose(asked, token="title")
    if who:
        pane.item(Item(_("Ask {who}").format(who=who), icon="phone"))
    pane.prose(_("Write the answer into the story of the case; then compose again."), tone="muted", above=theme.GAP)
    button = Button(_("To the story"), kind="primary", icon="notebook-pen")
    button.clicked.connect(lambda: answer())
    pane.set_buttons([button])


def tell_former(pane: Inspector, line: Former, sentences: list[tuple[str, str]]) -> None:
    """A version as it left the desk."""
    kept = line.kept
    pane.set_head(
        _("Version {version}").format(version=kept.version), f"{reader_name(Reader(kept.reader))} · {line.day}"
    )
    pane.clear()
    pane.prose(kept.title, token="title")
    if kept.to_whom:
        pane.prose(_("Given to {names}").format(names=", ".join(kept.to_whom)), tone="muted")
    about = ""
    for section, text in sentences:
        if section != about:
            about = section
            pane.section(section)
        pane.prose(text, above=theme.HALF)
    pane.set_buttons([])


def _cards(pane: Inspector, draft: Draft, citations: tuple[Citation, ...]) -> None:
    by_ref: dict[str, list[Citation]] = {}
    for citation in citations:
        by_ref.setdefault(citation.ref, []).append(citation)
    for ref, used in by_ref.items():
        source = draft.sources.get(ref)
        if source is None:
            pane.widget(Item(ref, icon="file-text"), above=theme.HALF)
            continue
        name = draft.sheet.sources.get(ref, ref)
        pane.widget(
            SourceCard(
                name[:1].upper() + name[1:],
                _when(source, draft.sheet.zone),
                _excerpt(source, used),
                _seen_by(source, draft),
            ),
            above=theme.GAP,
        )


def _when(source: Source, zone: tzinfo) -> str:
    when = dates.weekday(source.at, zone) if source.at is not None else ""
    title = " ".join(source.title.split())
    return " · ".join(part for part in (when, title) if part)


def _seen_by(source: Source, draft: Draft) -> Audience:
    """The record of the case was written for this reader, field by field."""
    return draft.brief.audience.audience if source.kind is SourceKind.FACTS else source.audience


def _excerpt(source: Source, used: list[Citation]) -> Words:
    """The words around the first use, every used span inside marked."""
    spans = sorted({(citation.start, citation.end) for citation in used})
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    first = max(0, merged[0][0] - _AROUND)
    last = min(len(source.text), max(end for _start, end in merged if end <= merged[0][1] + 3 * _AROUND) + _AROUND)
    text = source.text[first:last]
    inside = [(start - first, end - first) for start, end in merged if end <= last]
    flat = marked(text.replace("\n", " ").replace("\r", " "), inside)
    before = (Segment("… "),) if first else ()
    return (*before, *flat, Segment(" …")) if last < len(source.text) else (*before, *flat)


def _button(pane: Inspector, ref: str, go: Open) -> None:
    if not ref:
        pane.set_buttons([])
        return
    button = Button(_("Open the source"), kind="primary", icon="text-quote")
    button.clicked.connect(lambda: go(ref))
    pane.set_buttons([button])
