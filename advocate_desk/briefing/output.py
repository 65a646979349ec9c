"""A brief as the JSON of the command line (commands.md) and as markdown with numbered citations."""

from typing import Any

from advocate_desk.briefing.records import Brief, Citation, Reader


def as_json(brief: Brief) -> dict[str, Any]:
    """The stable shape of `brief --json`; a computed statement also lists its arithmetic."""

    def source(citation: Citation) -> dict[str, Any]:
        return {"ref": citation.ref, "start": citation.start, "end": citation.end, "quote": citation.quote}

    sections = []
    for section in brief.sections:
        statements = []
        for statement in section.statements:
            entry: dict[str, Any] = {
                "text": statement.text,
                "kind": statement.kind.value,
                "sources": [source(citation) for citation in statement.citations],
            }
            if statement.arithmetic:
                entry["arithmetic"] = list(statement.arithmetic)
            statements.append(entry)
        sections.append({"heading": section.heading, "statements": statements})
    return {
        "audience": brief.audience.value,
        "title": brief.title,
        "sections": sections,
        "unanswered": list(brief.unanswered),
        "conflicts": [
            {
                "about": conflict.about,
                "values": list(conflict.values),
                "text": conflict.text,
                "sources": [source(citation) for citation in conflict.citations],
            }
            for conflict in brief.conflicts
        ],
        "checks": {
            "words": brief.checks.words,
            "grade": brief.checks.grade,
            "jargon": list(brief.checks.jargon),
            "unsupported": list(brief.checks.unsupported),
        },
    }


def as_text(brief: Brief) -> str:
    """Markdown: headings, the bottom line as prose, the rest as list, each statement with its citations as [S1,S2].

    A citation's number is its place in order of first use; the spoken edition is prose without headings.
    """
    numbers: dict[tuple[str, int, int], int] = {}

    def marks(citations: tuple[Citation, ...]) -> str:
        shown = [f"S{numbers.setdefault((c.ref, c.start, c.end), len(numbers) + 1)}" for c in citations]
        return f" [{','.join(shown)}]" if shown else ""

    if brief.audience is Reader.SPOKEN:
        return " ".join(statement.text + marks(statement.citations) for statement in brief.statements) + "\n"
    blocks = []
    for place, section in enumerate(brief.sections):
        lines = [statement.text + marks(statement.citations) for statement in section.statements]
        body = " ".join(lines) if place == 0 else "\n".join(f"- {line}" for line in lines)
        blocks.append(f"# {section.heading}\n{body}\n")
    return "\n".join(blocks)
