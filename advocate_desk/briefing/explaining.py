"""Hard words that stay are explained once: an abbreviation by its long form in the sources, a kept term by gloss."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.records import QUOTE_LIMIT, Brief, Citation, Section, Source, Statement, StatementKind
from advocate_desk.briefing.vocabulary import KNOWN_ACRONYMS, PLAIN_HEADS

LONGEST = 25
"""Words of a sentence with its explanation; a longer one does without."""
STATEMENT = 45
"""Words of a statement with its explanation: as many as the bottom line may have."""
_LONG_FIRST = re.compile(
    r"\b((?:[A-Z][\w’'&-]*(?: (?:of|for|and|the|in))? ){1,6}[A-Z][\w’'&-]*) \(([A-Z][A-Za-z]{1,6})\)"
)
_SHORT_FIRST = re.compile(r"\b([A-Z]{2,6}) \(((?:[A-Z][\w’'&-]*(?: (?:of|for|and|the|in))? ){1,6}[A-Z][\w’'&-]*)\)")


def definitions(sources: Sequence[Source]) -> dict[str, tuple[str, Citation]]:
    """The abbreviations that the sources themselves spell out, with the long form and where it stands."""
    found: dict[str, tuple[str, Citation]] = {}
    for source in sources:
        for pattern, long, short in ((_LONG_FIRST, 1, 2), (_SHORT_FIRST, 2, 1)):
            for match in pattern.finditer(source.text):
                words = _fitting(match.group(long), match.group(short))
                if words and match.group(short) not in KNOWN_ACRONYMS:
                    start = match.start(long) + match.group(long).index(words) if long == 1 else match.start()
                    quote = source.text[start : match.end()][:QUOTE_LIMIT]
                    cited = Citation(source.ref, start, start + len(quote), quote)
                    found.setdefault(match.group(short), (words, cited))
    return found


def _fitting(words: str, letters: str) -> str:
    """The end of these words whose capitals are these letters; an empty text when there is none."""
    parts = words.split()
    for first in range(len(parts) - 1, -1, -1):
        initials = "".join(part[0] for part in parts[first:] if part[0].isupper())
        if initials == letters.upper():
            return " ".join(parts[first:])
        if len(initials) > len(letters):
            return ""
    return ""


def explained(brief: Brief, sources: Sequence[Source], glossary: Glossary) -> Brief:
    """The brief with each abbreviation and each kept term explained in brackets where it first stands.

    Nothing is put behind a word that stands before the noun it describes, into a quotation or into a sentence that
    would grow beyond 25 words; then a later place serves.
    """
    long = definitions(sources)
    glosses = {" ".join(term.words): term.gloss for term in glossary.terms if term.part == "kept" and term.gloss}
    if not long and not glosses:
        return brief
    done: set[str] = set()
    sections: list[Section] = []
    for section in brief.sections:
        made = tuple(_one(statement, long, glosses, glossary, done) for statement in section.statements)
        sections.append(replace(section, statements=made))
    return replace(brief, sections=tuple(sections))


def _one(
    statement: Statement,
    long: Mapping[str, tuple[str, Citation]],
    glosses: Mapping[str, str],
    glossary: Glossary,
    done: set[str],
) -> Statement:
    if statement.kind is not StatementKind.COMPOSED or "“" in statement.text:
        return statement
    wanted: list[tuple[str, str, str, Citation | None]] = [
        (short, re.escape(short), words, cited) for short, (words, cited) in long.items()
    ]
    wanted += [(term, rf"(?i:{re.escape(term)})", gloss, None) for term, gloss in glosses.items()]
    for key, pattern, words, cited in wanted:
        if key in done or key.lower() in glossary.known:
            continue
        match = re.search(rf"\b(?P<term>{pattern})\b(?! ?\()(?: (?P<next>\w+))?", statement.text)
        if match is None or (match.group("next") or "") in PLAIN_HEADS or words in statement.text:
            continue
        at = match.end("term")
        text = f"{statement.text[:at]} ({words}){statement.text[at:]}"
        sentences = re.split(r"(?<=[.!?]) ", text)
        if max(len(one.split()) for one in sentences) > LONGEST or len(text.split()) > STATEMENT:
            continue
        done.add(key)
        citations = statement.citations if cited is None else (*statement.citations, cited)
        statement = replace(statement, text=text, citations=citations)
    return statement
