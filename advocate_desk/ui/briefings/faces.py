"""The lines of a briefing's list: what is open, then the sentences of each section, then what was issued before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advocate_desk.domain.brief import Brief, Conflict, Statement, StatementKind
from advocate_desk.domain.vocabulary import Reader
from advocate_desk.services.briefings import Kept
from advocate_desk.ui.widgets.faces import Group, RowFace, Segment
from advocate_desk.wording import _, _n


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the page, by its number in reading order; `about` is its section, `hard` the jargon in it."""

    number: int
    about: str
    statement: Statement
    hard: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its id in the list."""
        return f"said:{self.number}"


@dataclass(frozen=True, slots=True)
class Question:
    """What the reader will ask and nothing recorded answers."""

    number: int
    text: str

    @property
    def key(self) -> str:
        """Its id in the list."""
        return f"question:{self.number}"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two values that the sources give for one thing."""

    number: int
    conflict: Conflict

    @property
    def key(self) -> str:
        """Its id in the list."""
        return f"clash:{self.number}"


@dataclass(frozen=True, slots=True)
class Former:
    """A version that left the desk, and the day it did."""

    kept: Kept
    day: str

    @property
    def key(self) -> str:
        """Its id in the list."""
        return f"former:{self.kept.id}"


Line = Said | Question | Clash | Former


def reader_name(reader: Reader) -> str:
    """A reader, as the choice names them."""
    return {
        Reader.CUSTOMER_EXECUTIVE: _("Customer executive"),
        Reader.OWN_EXECUTIVE: _("Our executive"),
        Reader.BOARD: _("Board"),
        Reader.PARTNER: _("Partner"),
        Reader.SPOKEN: _("Spoken, 30 seconds"),
    }[reader]


_ASK = re.compile(r"Ask (?P<who>[^:]+): “(?P<words>.+)”")


def addressed(question: str) -> tuple[str, str]:
    """Whom a question is for, empty when nobody is known, and the words to say."""
    found = _ASK.fullmatch(question)
    return (found["who"], found["words"]) if found is not None else ("", question)


def made(kind: StatementKind) -> str:
    """How a sentence came about."""
    return {
        StatementKind.QUOTED: _("quoted"),
        StatementKind.COMPOSED: _("composed"),
        StatementKind.COMPUTED: _("computed"),
        StatementKind.NOT_RECORDED: _("not recorded"),
        StatementKind.OWN_WORD: _("your own words"),
    }[kind]


def sources_said(count: int) -> str:
    """ "2 sources"."""
    return _n("{count} source", "{count} sources", count).format(count=count)


def lines(brief: Brief | None, formers: Sequence[Former]) -> list[Line | Group]:
    """The rows of the list."""
    found: list[Line | Group] = []
    if brief is not None:
        open_ = [Question(number, text) for number, text in enumerate(brief.unanswered)]
        clashes = [Clash(number, conflict) for number, conflict in enumerate(brief.conflicts)]
        if open_ or clashes:
            found += [Group(_("Before it goes out"), str(len(open_) + len(clashes)), key="open"), *open_, *clashes]
        number = 0
        for at, section in enumerate(brief.sections):
            if section.statements:
                found.append(Group(section.heading, str(len(section.statements)), key=f"section:{at}"))
            for statement in section.statements:
                found.append(Said(number, section.heading, statement, hard_in(statement.text, brief)))
                number += 1
    if formers:
        found += [Group(_("Issued before"), str(len(formers)), key="formers"), *formers]
    return found


def hard_in(text: str, brief: Brief) -> tuple[str, ...]:
    """The words of a sentence that its reader may not know, as the brief's checks list them."""
    return tuple(word for word in brief.checks.jargon if re.search(rf"\b{re.escape(word)}\b", text))


def underlined(text: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """The sentence with these words underlined."""
    if not words:
        return (Segment(text),)
    parts = re.split(rf"\b({'|'.join(map(re.escape, words))})\b", text)
    return tuple(Segment(part, line="under" if at % 2 else "") for at, part in enumerate(parts) if part)


def face(line: Line) -> RowFace:
    """A line as a row."""
    match line:
        case Said(statement=one):
            silent = one.kind is StatementKind.NOT_RECORDED
            refs = len({citation.ref for citation in one.citations})
            how = made(one.kind) if silent or not refs else f"{made(one.kind)} · {sources_said(refs)}"
            return RowFace(underlined(one.text, line.hard), how, mark="amber" if silent else None)
        case Question(text=text):
            who, asked = addressed(text)
            return RowFace(
                asked, _("ask {who}").format(who=who) if who else _("nothing recorded answers it"), mark="amber"
            )
        case Clash(conflict=conflict):
            return RowFace(conflict.text, _("the sources disagree"), icon="triangle-alert")
        case Former(kept=kept, day=day):
            whom = ", ".join(kept.to_whom)
            return RowFace(
                _("Version {version} · {title}").format(version=kept.version, title=kept.title),
                " · ".join(part for part in (reader_name(Reader(kept.reader)), day, whom) if part),
            )


def key(line: Line) -> str:
    """The id of a line."""
    return line.key


def checks_said(brief: Brief) -> str:
    """ "196 words · 1 term left in jargon"."""
    words = _n("{count} word", "{count} words", brief.checks.words).format(count=brief.checks.words)
    jargon = len(brief.checks.jargon)
    if not jargon:
        return words
    left = _n("{count} term left in jargon", "{count} terms left in jargon", jargon).format(count=jargon)
    return f"{words} · {left}"
