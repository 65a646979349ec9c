"""Every entry names the text it serves; an entry that names a shared report changes a sentence of it."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from advocate_desk.briefing import Glossary, Term, standard_glossary
from advocate_desk.briefing.plain import reword
from advocate_desk.language import sentences

GLOSSARY = standard_glossary()
SHARED = re.compile(r"(?:moj-incidents|promises)/\S+|\S+\.csv")


def of_shared() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in GLOSSARY.terms:
        if SHARED.fullmatch(term.serves):
            found[term.serves].append(term)
    return found


def read(file: Path) -> list[str]:
    made: list[str] = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        bare = re.sub(r"[*`#]+", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line))
        made += [bare[span.start : span.end].strip("-*# ").strip() for span in sentences.split(bare)]
    return [sentence for sentence in made if len(sentence.split()) >= 4 and len(sentence) < 500]


def changes(term: Term, texts: list[str]) -> bool:
    """Whether some sentence reads otherwise without this entry."""
    without = Glossary(tuple(one for one in GLOSSARY.terms if one is not term), GLOSSARY.known)
    near = [text for text in texts if term.words[0][:3] in text.lower()]
    return any(reword(text, GLOSSARY).text != reword(text, without).text for text in near)


def test_every_entry_names_a_text():
    assert len(GLOSSARY.terms) >= 400
    assert [term for term in GLOSSARY.terms if len(term.serves) < 4] == []


@pytest.mark.parametrize("name", sorted(of_shared()))
def test_an_entry_changes_a_sentence_of_the_report_it_names(shared: Path, name: str):
    file = shared / "data" / name
    texts = read(file if file.suffix == ".csv" or file.is_file() else file.with_suffix(".md"))
    assert [" ".join(term.words) for term in of_shared()[name] if not changes(term, texts)] == []
