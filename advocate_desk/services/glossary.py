"""The desk's glossary: plain words for hard ones, for everybody or one account, over what ships with the program."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from advocate_desk import files
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.glossary import Entry, Number, Part
from advocate_desk.domain.ops import Op
from advocate_desk.services import glossary_csv
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

if TYPE_CHECKING:
    from advocate_desk.briefing import Glossary
    from advocate_desk.services.desk import Desk

LONGEST = 80
"""Characters of a term or of its plain words: beyond it, it is a sentence."""


class Glossaries:
    """Verbs and reads of the glossary. An entry of an account wins over one of the desk, and that over ours."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def listed(self, *, text: str = "", account_id: int | None = None) -> list[Entry]:
        """The desk's own entries by term, of one account when it is given, holding `text` anywhere."""
        query = (
            select(s.GlossaryTerm.__table__, s.Account.name.label("account"))
            .join(s.Account, s.Account.id == s.GlossaryTerm.account_id, isouter=True)
            .order_by(func.lower(s.GlossaryTerm.term), s.GlossaryTerm.id)
        )
        if account_id is not None:
            query = query.where(s.GlossaryTerm.account_id == account_id)
        with self._desk.store.reading() as conn:
            found = [_entry(row) for row in conn.execute(query).all()]
        return [entry for entry in found if _holds(entry, text)]

    def shipped(self, *, text: str = "") -> list[Entry]:
        """What ships with the program, by term; these have no id."""
        from advocate_desk.briefing import standard_glossary

        found = (
            Entry(
                " ".join(term.words),
                term.plain,
                Part(term.part) if term.part in set(Part) else Part.NOUN,
                Number(term.number),
                term.modifier,
                term.gloss,
            )
            for term in standard_glossary().terms
        )
        return sorted((entry for entry in found if _holds(entry, text)), key=lambda entry: entry.term)

    def get(self, id_: int) -> Entry:
        """One of the desk's own; NOT_FOUND."""
        found = next((entry for entry in self.listed() if entry.id == id_), None)
        if found is None:
            raise DeskError(Fault.NOT_FOUND, kind="term", asked=str(id_))
        return found

    def find(self, term: str, *, account_id: int | None = None) -> int:
        """The desk's own entry for a term, of this account or of the desk; NOT_FOUND."""
        wanted = _folded(term)
        for entry in self.listed():
            if _folded(entry.term) == wanted and entry.account_id == account_id:
                return entry.id
        raise DeskError(Fault.NOT_FOUND, kind="term", asked=term)

    def suggested(self, term: str) -> Entry:
        """What is known of a word that was left in jargon: our own entry for it, or an empty one to fill."""
        wanted = _folded(term)
        known = {_folded(entry.term): entry for entry in self.shipped()}
        singular = wanted[:-1] if wanted.endswith("s") else wanted
        return known.get(wanted) or known.get(singular) or Entry(term.strip(), "")

    def set(
        self,
        term: str,
        plain: str = "",
        *,
        part: Part = Part.NOUN,
        number: Number | None = None,
        before: str = "",
        gloss: str = "",
        account_id: int | None = None,
    ) -> int:
        """Add an entry, or change the one there is for this term and account; returns its id. It counts at once.

        Without plain words the term stays as it is and is no jargon. `number` is found out from the plain words when
        it is not said. INVALID term, plain or gloss: empty, too long, or with a character that parts fields.
        """
        entry = _checked(Entry(term, plain, part, number or _number_of(plain, part), before, gloss))
        if account_id is not None:
            self._desk.accounts.get(account_id)
        with self._desk.store.writing(Op.SET_TERM, about=entry.term) as w:
            return self._put(w, entry, account_id)

    def change(self, id_: int, **values: Any) -> None:
        """Change an entry: term, plain, part, number, before, gloss, account_id.

        INVALID as in `set`; NOT_FOUND for the entry or the account; INVALID `term` when another entry of the same
        account, or of everybody's, has the term.
        """
        now = self.get(id_)
        known = {name: getattr(now, name) for name in ("term", "plain", "part", "number", "before", "gloss")}
        account_id = values.pop("account_id", now.account_id)
        entry = _checked(Entry(**(known | values)))
        if account_id is not None:
            self._desk.accounts.get(account_id)
        with self._desk.store.writing(Op.SET_TERM, about=entry.term) as w:
            if self._others(w, entry.term, account_id, but=id_):
                raise DeskError(Fault.INVALID, field="term", why="taken")
            w.update(s.GlossaryTerm, id_, account_id=account_id, **_columns(entry))

    def remove(self, id_: int) -> None:
        """Take an entry away: what ships with the program counts again. NOT_FOUND."""
        entry = self.get(id_)
        with self._desk.store.writing(Op.REMOVE_TERM, about=entry.term) as w:
            w.delete(s.GlossaryTerm, id_)

    def export(self, target: Path, *, account_id: int | None = None) -> int:
        """Write the desk's own entries as CSV; returns how many. FORMAT_UNKNOWN for another ending."""
        if target.suffix.lower() != ".csv":
            raise DeskError(Fault.FORMAT_UNKNOWN, ending=target.suffix, known=".csv")
        found = self.listed(account_id=account_id)
        files.write_whole(target, glossary_csv.write(found))
        return len(found)

    def take_in(self, source: Path, *, account_id: int | None = None) -> int:
        """Add the entries of a CSV file in one step; returns how many. An account named in the file must exist.

        FILE_UNREADABLE, FILE_EMPTY; INVALID names the line; NOT_FOUND an account. Nothing is written then.
        """
        rows = glossary_csv.read(source)
        checked: list[tuple[Entry, int | None]] = []
        for line, entry in rows:
            whose = self._desk.accounts.find(entry.account) if entry.account else account_id
            try:
                checked.append((_checked(entry), whose))
            except DeskError as error:
                raise DeskError(Fault.INVALID, field="glossary", why="line", line=line) from error
        with self._desk.store.writing(Op.IMPORT_TERMS, about=source.name) as w:
            for entry, whose in checked:
                self._put(w, entry, whose)
        return len(checked)

    def for_account(self, account_id: int | None) -> "Glossary":
        """The glossary that briefings for this account are written with."""
        from advocate_desk.briefing import standard_glossary, term_of

        own = self.listed()
        mine = [entry for entry in own if entry.account_id is None]
        theirs = [entry for entry in own if account_id is not None and entry.account_id == account_id]
        made = {_folded(entry.term): entry for entry in (*mine, *theirs)}
        if not made:
            return standard_glossary()
        terms = [
            term_of(entry.term, entry.plain, entry.part.value, entry.number.value, entry.before, entry.gloss)
            for entry in made.values()
            if not entry.is_known
        ]
        return standard_glossary().extended(terms, known=[entry.term for entry in made.values() if entry.is_known])

    def _put(self, w: Writing, entry: Entry, account_id: int | None) -> int:
        for id_ in self._others(w, entry.term, account_id):
            w.update(s.GlossaryTerm, id_, **_columns(entry))
            return id_
        return w.insert(s.GlossaryTerm, account_id=account_id, **_columns(entry))

    def _others(self, w: Writing, term: str, account_id: int | None, but: int = 0) -> Sequence[int]:
        rows = w.conn.execute(
            select(s.GlossaryTerm.id, s.GlossaryTerm.term).where(
                s.GlossaryTerm.account_id.is_(None) if account_id is None else s.GlossaryTerm.account_id == account_id
            )
        ).all()
        return [int(row.id) for row in rows if _folded(row.term) == _folded(term) and row.id != but]


def _checked(entry: Entry) -> Entry:
    """The entry with its blanks put right; INVALID."""
    said = {name: " ".join(str(getattr(entry, name)).split()) for name in ("term", "plain", "before", "gloss")}
    for name, text in said.items():
        if any(mark in text for mark in "|\n") or not text.isprintable():
            raise DeskError(Fault.INVALID, field=name, why="characters")
        if len(text) > (LONGEST if name != "gloss" else 2 * LONGEST):
            raise DeskError(Fault.INVALID, field=name, why="too_long", most=LONGEST)
    if not any(letter.isalnum() for letter in said["term"]):
        raise DeskError(Fault.INVALID, field="term", why="empty")
    if entry.part is Part.KEPT and not said["gloss"]:
        raise DeskError(Fault.INVALID, field="gloss", why="empty")
    return Entry(said["term"], said["plain"], entry.part, entry.number, said["before"], said["gloss"])


def _number_of(plain: str, part: Part) -> Number:
    from advocate_desk.briefing import inflection

    head = plain.split(" of ")[0].split()
    plural = part is Part.NOUN and bool(head) and inflection.is_plural(head[-1].lower())
    return Number.MANY if plural else Number.ONE


def _columns(entry: Entry) -> Mapping[str, str]:
    return {
        "term": entry.term,
        "plain": entry.plain,
        "part": entry.part.value,
        "number": entry.number.value,
        "before": entry.before,
        "gloss": entry.gloss,
    }


def _entry(row: Any) -> Entry:
    return Entry(
        row.term,
        row.plain,
        Part(row.part),
        Number(row.number),
        row.before,
        row.gloss,
        row.account or "",
        row.account_id,
        row.id,
    )


def _folded(term: str) -> str:
    return " ".join(term.casefold().split())


def _holds(entry: Entry, text: str) -> bool:
    wanted = _folded(text)
    return not wanted or any(wanted in field.casefold() for field in (entry.term, entry.plain, entry.gloss))
