"""Gather the sentences the program speaks, carry them into each language's catalogue, compile it.

Runs inside `.venv` (Babel). `--check` changes nothing and fails when a catalogue does not fit the code.
Without line numbers and dates in the files, a catalogue changes only when a sentence does.
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "advocate_desk"
LANGUAGES = ("de",)
# `mark` keeps a sentence that is data (a menu text) for `_` to translate when it is shown.
KEYWORDS = {"_": None, "_n": (1, 2), "mark": None}
PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}")
# A fixed date keeps the files the same for the same sentences.
DATED = datetime(2025, 1, 1, tzinfo=UTC)


def template(package: Path) -> Catalog:
    """Every sentence marked in the sources of the package, with the files it stands in."""
    gathered = new_catalogue(None)
    for name, _line, message, comments, context in sorted(
        extract_from_dir(package, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("L10N:",)),
        key=lambda found: (found[0], found[1]),
    ):
        gathered.add(
            message, None, [(f"{package.name}/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context
        )
    return gathered


def new_catalogue(language: str | None) -> Catalog:
    """An empty catalogue with our header."""
    return Catalog(
        locale=language,
        domain=DOMAIN,
        project="Advocate Desk",
        version="",
        copyright_holder="the authors of Advocate Desk",
        header_comment="# Sentences of Advocate Desk. Kept by packaging/dev.py catalogues.",
        creation_date=DATED,
        revision_date=DATED,
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )


def carried_over(sentences: Catalog, language: str, former: Catalog | None) -> Catalog:
    """The catalogue of one language: today's sentences with yesterday's translations, and no others."""
    catalogue = new_catalogue(language)
    for message in sentences:
        if not message.id:
            continue
        known = former.get(message.id, message.context) if former else None
        if known is not None and known.pluralizable != message.pluralizable:
            known = None  # a sentence that is counted now, or no longer, is another sentence
        catalogue.add(
            message.id,
            known.string if known and not known.fuzzy else None,
            message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """The catalogue as a .po or .pot file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=False, include_lineno=False)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo file; sentences without a translation stay English."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def texts(value: str | Sequence[str] | None) -> list[str]:
    """The forms of a sentence or of its translation; none when there is no translation."""
    forms = [value] if isinstance(value, str) else list(value or ())
    return forms if all(forms) else []


def faults(catalogue: Catalog) -> Iterator[str]:
    """Translations that would fail or lose something when they are shown: other placeholders than the original's."""
    for message in catalogue:
        if not message.id:
            continue
        wanted = set(PLACEHOLDER.findall(" ".join(texts(message.id))))
        for form in texts(message.string):
            said = set(PLACEHOLDER.findall(form))
            # A counted sentence may leave out the number in its singular.
            if said - wanted or (not message.pluralizable and wanted - said):
                yield f"{first(message)!r} has the placeholders {sorted(wanted)}, its translation {sorted(said)}"


def untranslated(catalogue: Catalog) -> list[str]:
    """The sentences that still appear in English."""
    return [first(message) for message in catalogue if message.id and not texts(message.string)]


def first(message: Message) -> str:
    """A sentence by its singular."""
    return texts(message.id)[0]


def same_sentences(one: Catalog, other: Catalog) -> bool:
    """Whether two catalogues hold the same sentences, whatever files they stand in."""
    return {(m.id, m.context) for m in one if m.id} == {(m.id, m.context) for m in other if m.id}


def says_the_same(spoken: Path, catalogue: Catalog) -> bool:
    """Whether a compiled catalogue holds the translations of its source; the header does not count."""
    if not spoken.exists():
        return False
    with spoken.open("rb") as handle:
        return translations(read_mo(handle)) == translations(read_mo(io.BytesIO(compiled(catalogue))))


def translations(catalogue: Catalog) -> dict[tuple[str, str | None], list[str]]:
    """What a catalogue says, by sentence and context."""
    return {(first(message), message.context): texts(message.string) for message in catalogue if message.id}


def read(file: Path, language: str | None) -> Catalog | None:
    """A catalogue from its file, if there is one."""
    if not file.exists():
        return None
    with file.open("rb") as handle:
        return read_po(handle, locale=language, domain=DOMAIN)


def say(text: str) -> None:
    """Our own words, on standard error."""
    sys.stderr.write(f"dev: {text}\n")


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Write (or with --check: judge) the template and every language; 1 when a catalogue does not fit the code."""
    check = "--check" in arguments
    folder = root / "resources" / "locale"
    sentences = template(root / DOMAIN)
    files: dict[Path, bytes] = {folder / f"{DOMAIN}.pot": as_text(sentences)}
    stale = set()
    wrong = []
    known = read(folder / f"{DOMAIN}.pot", None)
    if known is None or not same_sentences(known, sentences):
        stale.add(f"{DOMAIN}.pot")
    for language in LANGUAGES:
        home = folder / language / "LC_MESSAGES"
        former = read(home / f"{DOMAIN}.po", language)
        catalogue = carried_over(sentences, language, former)
        files[home / f"{DOMAIN}.po"] = as_text(catalogue)
        files[home / f"{DOMAIN}.mo"] = compiled(catalogue)
        if former is None or not same_sentences(former, catalogue):
            stale.add(f"{language}/{DOMAIN}.po")
        if not says_the_same(home / f"{DOMAIN}.mo", catalogue):
            stale.add(f"{language}/{DOMAIN}.mo")
        wrong += [f"{language}: {fault}" for fault in faults(catalogue)]
        left = untranslated(catalogue)
        if left:
            say(f"{language}: {len(left)} of {len(catalogue)} sentences are still English, the first: {left[0]!r}")
    for fault in wrong:
        say(fault)
    if check and stale:
        say(f"out of date: {', '.join(sorted(stale))}; run: python3 packaging/dev.py catalogues")
    if not check:
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        say(f"{len(sentences)} sentences in {len(LANGUAGES) + 1} languages")
    return 1 if wrong or (check and stale) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
