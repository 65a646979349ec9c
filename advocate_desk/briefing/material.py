"""What the section writers share: the ledger, the facts, the glossary, and what has been said already."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from advocate_desk.briefing.asides import says
from advocate_desk.briefing.cues import CAUSE, IMPACT, REPAIR, Role
from advocate_desk.briefing.facts_sheet import Sheet
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.grammar import fault
from advocate_desk.briefing.ledger import Ledger
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.occurrence import Lasted, day_of, day_passage, lasted
from advocate_desk.briefing.paring import pare
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import quantities
from advocate_desk.briefing.records import FIELDS, CaseFacts, Citation, Reader, Statement, StatementKind
from advocate_desk.briefing.sentence_words import clip, content_words, overlap, sentence, title_words
from advocate_desk.briefing.spans import cite, stamped, whole
from advocate_desk.briefing.statements import Draft, draft
from advocate_desk.briefing.vocabulary import FUNCTION_WORDS, PLAIN_HEADS
from advocate_desk.briefing.weights import stands_alone
from advocate_desk.domain.vocabulary import Standing

TOO_HARD = 4.4
"""A draft that costs this much is not plain; a quotation with its gloss is better."""


_DID = re.compile(
    r"\b(?:attempted|deleted|destroyed|changed|upgraded|rotated|retired|removed|overwr\w+|expired|broke|disabled)\b",
    re.IGNORECASE,
)
_OWN_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|I|me|[Mm]y)\b")
_CUES = {Role.CAUSE: CAUSE, Role.IMPACT: IMPACT, Role.DONE: REPAIR}


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage chosen for a slot with its plain sentence."""

    passage: Passage
    draft: Draft
    worth: float


@dataclass
class Material:
    """Everything a section writer may use. `used` and `said` grow while the brief is written."""

    ledger: Ledger
    facts: CaseFacts
    sheet: Sheet
    glossary: Glossary
    reader: Reader
    now: datetime
    used: set[int] = field(default_factory=set)
    said: list[frozenset[str]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    @property
    def internal(self) -> bool:
        """Whether the reader belongs to the own firm."""
        return self.reader not in {Reader.CUSTOMER_EXECUTIVE, Reader.PARTNER}

    @property
    def day(self) -> date | None:
        """The day on which it began: from the case, else from a labelled field, else from the title or a stamp."""
        return day_of(self.ledger, self.facts)

    @property
    def day_passage(self) -> tuple[Passage, date] | None:
        """The passage that tells the day of the failure, with that day."""
        return day_passage(self.ledger)

    def cite(self, passage: Passage, text: str = "") -> Citation:
        """The citation of a passage for a statement."""
        return cite(self.ledger.sources, passage, [quantity.shown for quantity in quantities(text)])

    def cites(self, passage: Passage, text: str = "") -> tuple[Citation, ...]:
        """The citation of a passage and of the time stamp that stands apart from it."""
        return stamped(self.ledger.sources, passage, [quantity.shown for quantity in quantities(text)])

    def searched(self) -> tuple[Citation, ...]:
        """The range that was searched when something is not recorded."""
        texts = [source for source in self.ledger.sources if source.kind not in FIELDS]
        spans = tuple(citation for source in texts[:3] for citation in whole(source))
        if spans:
            return spans
        return self.sheet.cite(self.sheet.generated.text.partition(":")[0])

    def silent(self, text: str, question: str = "") -> Statement:
        """A stated silence, with the range that was searched and the question that would end it."""
        if question and question not in self.unanswered:
            self.unanswered.append(question)
        return Statement(text, StatementKind.NOT_RECORDED, self.searched())

    def choices(self, role: Role, *, past: bool = False, limit: int = 24, minimum: float = 0.0) -> list[Choice]:
        """The passages for a role with their drafts, best first; equal ones in source order."""
        weighed = [
            (scores[role], number)
            for number, scores in enumerate(self.ledger.roles)
            if role in scores and scores[role] >= minimum and (role is Role.CAUSE or number not in self.used)
        ]
        title = self.ledger.title
        if (
            role is Role.CAUSE
            and title is not None
            and title.source == 0
            and (CAUSE.search(title_words(title.text)) or _DID.search(title_words(title.text)))
        ):
            weighed.append((1.2, self.number(title)))
        # The rewording is the dear part: only the most likely passages get a draft.
        weighed.sort(key=lambda pair: (-pair[0], pair[1]))
        found: list[Choice] = []
        for score, number in weighed[:40]:
            passage = self.ledger.passages[number]
            words = title_words(passage.text) if passage is title else passage.text
            over = past and (role is not Role.EVENT or passage.moment is not None)
            made = draft(
                words,
                self.glossary,
                past=over,
                limit=limit,
                cue=_CUES.get(role),
                effect=role in {Role.IMPACT, Role.CAUSE},
            )
            told = self.ledger.sources[passage.source].told
            unproven = told is not None and told.standing is not Standing.FACT
            if made is not None and not (unproven and role is Role.CAUSE and not self.internal):
                if told is not None and stands_alone(words) and (not made.whole or made.text.startswith("There w")):
                    made = replace(made, text=words.rstrip("."), whole=True)
                elif told is not None and not made.whole and stands_alone(made.text):
                    made = replace(made, whole=True)
                found.append(Choice(passage, made, score - made.cost))
        return sorted(found, key=lambda choice: (-choice.worth, self.number(choice.passage)))

    @property
    def over(self) -> bool:
        """Whether the failure is recorded as repaired or closed."""
        return (
            self.facts.ended is not None
            or self.ledger.timing("repaired", "resolved") is not None
            or any(scores.get(Role.STATUS, 0.0) >= 1.5 for scores in self.ledger.roles)
        )

    def number(self, passage: Passage) -> int:
        """The place of a passage in the ledger."""
        offset = 0
        for index, candidate in enumerate(self.ledger.passages):
            if candidate is passage:
                return index
        return offset

    def fresh(self, text: str) -> bool:
        """Whether this was not said yet, in these or nearly these words."""
        words = content_words(text)
        figures = {word for word in words if word[0].isdigit()}
        told = {word for old in self.said for word in old if word[0].isdigit()}
        if figures - told and len(words) > 4:
            return all(len(words & old) < 0.85 * len(words) for old in self.said)
        return bool(words) and all(overlap(words, old) < 0.65 for old in self.said if old)

    def say(
        self,
        text: str,
        kind: StatementKind,
        *citations: Citation,
        passages: Sequence[Passage] = (),
        arithmetic: tuple[str, ...] = (),
    ) -> Statement:
        """A finished statement; what it used counts as said."""
        for passage in passages:
            self.used.add(self.number(passage))
        self.said.append(content_words(text))
        unique = tuple(dict.fromkeys(citations))
        return Statement(sentence(text), kind, unique, arithmetic)

    def tell(self, choice: Choice, lead: str = "") -> Statement:
        """The statement of a choice: its plain sentence, or a quotation with its author or its hard term explained."""
        spoken = self.spoken(choice.passage)
        if spoken is not None:
            return spoken
        claimed = self._claimed(choice)
        if claimed is not None:
            return claimed
        if choice.draft.quoted or choice.draft.cost > TOO_HARD:
            quoted = self.quote(choice.passage, choice.draft.text if choice.draft.quoted else "")
            if quoted is not None:
                return quoted
        text = lead + (self.low(choice.draft.text) if lead else choice.draft.text)
        kind = (
            StatementKind.QUOTED
            if choice.draft.replaced == 0 and choice.draft.text.rstrip(".") in choice.passage.text and not lead
            else StatementKind.COMPOSED
        )
        return self.say(text, kind, *self.cites(choice.passage, text), passages=[choice.passage])

    def _claimed(self, choice: Choice) -> Statement | None:
        """A claim of the story as a claim: with who says so, or as not confirmed where it is our own."""
        told = self.ledger.sources[choice.passage.source].told
        if told is None or told.standing is not Standing.CLAIM or says(choice.passage.text, told):
            return None
        foreign = bool(told.voice) and told.side != "us"
        lead = f"{told.voice} says" if foreign else "Not confirmed"
        named = self.sheet.cite("Told by", told.voice) if foreign else ()
        cited = (*self.cites(choice.passage, choice.draft.text), *named)
        text = f"{lead}: {self.low(choice.draft.text)}"
        return self.say(text, StatementKind.COMPOSED, *cited, passages=[choice.passage])

    def foreign_voice(self, passage: Passage) -> bool:
        """Whether the passage speaks in the person of a named author."""
        named = passage.author is not None or self._outsider(passage)
        return bool(named) and _OWN_PERSON.search(passage.text) is not None

    def _outsider(self, passage: Passage) -> str:
        """Whose word a text of the story is, when it is not ours."""
        told = self.ledger.sources[passage.source].told
        return told.voice if told is not None and told.side not in ("", "us") else ""

    def spoken(self, passage: Passage) -> Statement | None:
        """A sentence in somebody's own person, as that person's: "we" in a mail is not the reader's we."""
        if not self.foreign_voice(passage):
            return None
        if passage.author is None:
            voice, words = self._outsider(passage), clip(clean(passage.text).rstrip("."), 20)
            cited = (self.cite(passage, words), *self.sheet.cite("Told by", voice))
            return self.say(f"{voice} says: “{words}”.", StatementKind.QUOTED, *cited, passages=[passage])
        name, start, end = passage.author
        words = clip(clean(passage.text).rstrip("."), 20)
        source = self.ledger.sources[passage.source]
        return self.say(
            f"{name} wrote: “{words}”.",
            StatementKind.QUOTED,
            self.cite(passage, words),
            Citation(source.ref, start, end, source.text[start:end]),
            passages=[passage],
        )

    def quote(self, passage: Passage, words: str = "") -> Statement | None:
        """A short verbatim quotation with its one hard term explained; None when the passage is too long for one."""
        words = words or clean(passage.text).rstrip(".")
        if len(words.split()) > 22:
            return None
        gloss = next(
            (
                f" ({word}: {found})"
                for word in re.findall(r"[A-Za-z][\w-]+", words)
                if word.lower() not in FUNCTION_WORDS and (found := self.glossary.explain(word))
            ),
            "",
        )
        return self.say(
            f"The source says: “{words}”{gloss if len((words + gloss).split()) <= 21 else ''}.",
            StatementKind.QUOTED,
            self.cite(passage, words),
            passages=[passage],
        )

    def verbatim(self, role: Role, minimum: float) -> Statement | None:
        """The strongest passage of a role as it stands, when nothing plainer can be made of it."""
        ranked = sorted(
            (-scores[role], number)
            for number, scores in enumerate(self.ledger.roles)
            if scores.get(role, 0.0) >= minimum and number not in self.used
        )
        for _, number in ranked[:4]:
            passage = self.ledger.passages[number]
            spoken = self.spoken(passage)
            if spoken is not None:
                return spoken
            whole = clean(passage.text).rstrip(".!")
            pared = pare(passage.text)
            words = clip(pared if pared in whole else whole, 20)
            if len(words.split()) >= 5 and fault(words.removesuffix(" …")) in {"", "cut off", "label left over"}:
                return self.quote(passage, words)
        return None

    def low(self, text: str) -> str:
        """The text with a small first letter, unless its first word is a name."""
        first = re.match(r"[A-Za-z][\w'-]*", text)
        if first is None:
            return text
        word = first.group()
        everyday = (
            word.lower() in PLAIN_HEADS
            or word.lower() in FUNCTION_WORDS
            or word.endswith(("tion", "ment", "ing", "ly"))
        )
        if re.match(r" [A-Z][a-z]+", text[first.end() :]) and word.lower() not in FUNCTION_WORDS:
            return text
        if (
            (len(word) > 1 and word.isupper())
            or re.search(r"[a-z][A-Z]", word)
            or (word in self.names and not everyday)
        ):
            return text
        return text[:1].lower() + text[1:]

    @property
    def names(self) -> frozenset[str]:
        """Words that the sources capitalise inside sentences and never write small."""
        found = getattr(self, "_names", None)
        if found is None:
            joined = " ".join(passage.text for passage in self.ledger.passages if not passage.code)
            capital = set(re.findall(r"(?<=[a-z,] )([A-Z][a-z]\w*)", joined))
            small = set(re.findall(r"\b[a-z]\w+", joined))
            found = frozenset(
                word for word in capital if word.lower() not in small and word.lower() not in FUNCTION_WORDS
            )
            self._names = found
        return found

    def duration(self) -> Lasted | None:
        """How long it lasted, with citations and arithmetic; None when no allowed place tells."""
        return lasted(self.ledger, self.facts, self.sheet)
