"""What the section writers share: the ledger, the facts, the glossary, and what has been said already."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from advocate_desk.briefing.cues import CAUSE, IMPACT, REPAIR, Role
from advocate_desk.briefing.facts_sheet import Sheet, local, when_words
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.ledger import Ledger
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.passages import Passage
from advocate_desk.briefing.quantities import quantities
from advocate_desk.briefing.records import FIELDS, CaseFacts, Citation, Reader, Statement, StatementKind
from advocate_desk.briefing.spans import cite, whole
from advocate_desk.briefing.statements import Draft, draft
from advocate_desk.briefing.timings import elapsed
from advocate_desk.briefing.vocabulary import FUNCTION_WORDS, PLAIN_HEADS

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
        if self.facts.started is not None:
            return local(self.facts.started, self.facts.zone).date()
        timing = (
            self.ledger.timing("started")
            or self.ledger.timing("detected")
            or self.ledger.timing("declared", "repaired", "resolved")
        )
        if timing is not None:
            return timing.moment.day
        passage = self.day_passage
        return passage[1] if passage is not None else None

    @property
    def day_passage(self) -> tuple[Passage, date] | None:
        """The passage that tells the day of the failure: a title with a date, or else the earliest stamp of the story.

        Any other date in a text may belong to something else (a call, a plan) and is not taken.
        """
        for passage in self.ledger.passages:
            if passage.heading:
                for quantity in quantities(passage.text[:200]):
                    if quantity.kind == "date" and isinstance(quantity.value, tuple) and quantity.value[0]:
                        return passage, date(*quantity.value)
        stamped = [
            (passage.moment.day, self.number(passage), passage)
            for passage in self.ledger.passages
            if not passage.code
            and passage.moment is not None
            and passage.moment.day is not None
            and self._shows_day(passage)
        ]
        if stamped:
            day, _, passage = min(stamped)
            return passage, day
        return None

    def _shows_day(self, passage: Passage) -> bool:
        start, end = passage.stamp or (passage.start, passage.end)
        text = self.ledger.sources[passage.source].text[start:end]
        day = passage.moment.day if passage.moment else None
        return day is not None and any(
            quantity.kind == "date"
            and isinstance(quantity.value, tuple)
            and quantity.value[1:] == (day.month, day.day)
            and quantity.value[0] == day.year
            for quantity in quantities(text[:60])
        )

    def cite(self, passage: Passage, text: str = "") -> Citation:
        """The citation of a passage for a statement."""
        return cite(self.ledger.sources, passage, [quantity.shown for quantity in quantities(text)])

    def cites(self, passage: Passage, text: str = "") -> tuple[Citation, ...]:
        """The citation of a passage and of the time stamp that stands apart from it."""
        own = (self.cite(passage, text),)
        if passage.stamp is None:
            return own
        start, end = passage.stamp
        source = self.ledger.sources[passage.source]
        return (*own, Citation(source.ref, start, end, source.text[start:end]))

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
            if made is not None:
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
        return bool(words) and all(_overlap(words, old) < 0.65 for old in self.said if old)

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
        if choice.draft.cost > TOO_HARD:
            quoted = self.quote(choice.passage)
            if quoted is not None:
                return quoted
        text = lead + (self.low(choice.draft.text) if lead else choice.draft.text)
        kind = (
            StatementKind.QUOTED
            if choice.draft.replaced == 0 and choice.draft.text.rstrip(".") in choice.passage.text and not lead
            else StatementKind.COMPOSED
        )
        return self.say(text, kind, *self.cites(choice.passage, text), passages=[choice.passage])

    def foreign_voice(self, passage: Passage) -> bool:
        """Whether the passage speaks in the person of a named author."""
        return passage.author is not None and _OWN_PERSON.search(passage.text) is not None

    def spoken(self, passage: Passage) -> Statement | None:
        """A sentence in somebody's own person, as that person's: "we" in a mail is not the reader's we."""
        if passage.author is None or not self.foreign_voice(passage):
            return None
        name, start, end = passage.author
        words = clip(clean(passage.text).rstrip("."), 20)
        source = self.ledger.sources[passage.source]
        return self.say(
            f"{name} wrote: “{words}”",
            StatementKind.QUOTED,
            self.cite(passage, words),
            Citation(source.ref, start, end, source.text[start:end]),
            passages=[passage],
        )

    def quote(self, passage: Passage) -> Statement | None:
        """A short verbatim quotation with its one hard term explained; None when the passage is too long for one."""
        words = clean(passage.text).rstrip(".")
        if len(words.split()) > 18:
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
            f"The source says: “{words}”{gloss}", StatementKind.QUOTED, self.cite(passage, words), passages=[passage]
        )

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

    def duration(self) -> tuple[int, tuple[Citation, ...], tuple[str, ...], StatementKind] | None:
        """How long it lasted, with citations and arithmetic; None when no allowed place tells."""
        facts, ledger = self.facts, self.ledger
        if facts.started is not None and facts.ended is not None and facts.ended >= facts.started:
            minutes = int((facts.ended - facts.started).total_seconds() // 60)
            spans = self.sheet.cite("Started") + self.sheet.cite("Ended")
            first, last = when_words(facts.started, facts.zone), when_words(facts.ended, facts.zone)
            return (
                minutes,
                spans,
                (f"{last} − {first} = {minutes} minutes",),
                StatementKind.COMPUTED,
            )
        for of in ("repair", "impact"):
            stated = next((duration for duration in ledger.durations if duration.of == of), None)
            if stated is not None:
                return stated.minutes, (self.cite(stated.passage),), (), StatementKind.COMPOSED
        start = ledger.timing("started") or ledger.timing("detected")
        end = ledger.timing("repaired") or ledger.timing("resolved")
        if start is not None and end is not None and start.labelled and end.labelled:
            span = elapsed(start.moment, end.moment)
            if span:
                shown = f"{end.moment.instant:%Y-%m-%d %H:%M} − {start.moment.instant:%Y-%m-%d %H:%M} = {span} minutes"
                return span, (*self.cites(start.passage), *self.cites(end.passage)), (shown,), StatementKind.COMPUTED
        stated = next((duration for duration in ledger.durations if duration.of == "resolve"), None)
        if stated is not None and not any(timing.event == "repaired" for timing in ledger.timings):
            return stated.minutes, (self.cite(stated.passage),), (), StatementKind.COMPOSED
        return None


def _overlap(words: frozenset[str], old: frozenset[str]) -> float:
    """The share of the shorter sentence that the other one says too; very short ones must be held whole."""
    shorter = min(len(words), len(old))
    shared = len(words & old)
    return float(shared == shorter) if shorter < 4 else shared / shorter


def clip(words: str, limit: int) -> str:
    """A quotation cut at a joint, with an ellipsis where something is left out."""
    if len(words.split()) <= limit:
        return words
    cuts = [
        found.start()
        for found in re.finditer(r"[,;:]\s| (?:and|but|because|so|when|until) ", words)
        if 5 <= len(words[: found.start()].split()) <= limit
    ]
    head = words[: cuts[-1]] if cuts else " ".join(words.split()[:limit])
    return head.rstrip(",;: ") + " …"


def title_words(text: str) -> str:
    """A title without 'Incident on', its date, and all but its last telling part."""
    words = re.sub(
        r"^(?:incident|outage|post-?mortem|report)s?\s*(?:report|review)?\s*(?:on|of|from|for|:|[-–—])\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"^\s*(?:[\d/.: -]+|\w+ \d{1,2},? \d{4})\s*[-–—:]?\s*", "", words)
    parts = [part for part in re.split(r"\s+[-–—|]\s+", words) if len(part.split()) >= 3]
    return parts[-1] if parts else words


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, roughly stemmed."""
    return frozenset(
        re.sub(r"(?:ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z][a-z'-]+|\d[\d:.]*", text.lower())
        if word not in FUNCTION_WORDS and len(word) > 2
    )


def sentence(text: str) -> str:
    """With a capital at the start and a full stop at the end."""
    text = text.strip()
    if not text:
        return text
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "”", ")")) and not text.endswith((" .", ",.")) else text + "."
