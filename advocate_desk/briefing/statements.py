"""One plain sentence from one passage: pared, split at its joints, reworded, made whole. Never a clipped fragment."""

import re
from dataclasses import dataclass, replace

from advocate_desk.briefing.clauses import AUX, IDENTIFIER, PRONOUN, finite, is_whole
from advocate_desk.briefing.cues import IMPACT, NO_HARM, PEOPLE, UNCERTAIN
from advocate_desk.briefing.cutting import cut, heads, parts
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.grammar import fault
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.line_marks import clean
from advocate_desk.briefing.paring import pare
from advocate_desk.briefing.plain import reword, tidy
from advocate_desk.briefing.quantities import DATE, MONTH_NAMES
from advocate_desk.briefing.repairs import complete, effect_clause, idle_verb, into_past
from advocate_desk.briefing.sentence_words import clip

LONGEST = 24
"""No sentence of a brief has more words; the measure allows 25."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|without|neither|unaffected|remains?|still|nobody)\b|n['’]t\b", re.IGNORECASE
)
# "7 May" and "May 2025" are no maybe.
HEDGE = re.compile(
    r"\b(?:(?<!\d )(?<!th )(?<!st )(?<!of )(?<!in )may(?!,? \d)|might|"
    r"could have|likely|probabl\w+|possibl\w+|suspect\w*|believe\w*|appear\w*|seem\w*|"
    r"theori[sz]\w+|speculat\w+|preliminary|not (?:fully|yet) known|unclear|under investigation|"
    r"assum\w+|presum\w+|estimate\w*|approximately|approx|about|around)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate sentence and what speaks against it."""

    text: str
    hard: tuple[str, ...]
    replaced: int
    whole: bool
    extra: float = 0.0
    quoted: bool = False

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def cost(self) -> float:
        """Small is good: hard words count most, then length, then a missing verb."""
        machine = sum(
            not re.fullmatch(r"[\d.,:]+\w{0,4}|\d+(?:st|nd|rd|th)", word) for word in IDENTIFIER.findall(self.text)
        )
        capitals = sum(word.isupper() for word in self.hard)
        splice = (
            re.search(
                r",\s(?:this|it|they|these) (?:\w+ )?(?:is|was|were|has|had|meant|means|caused|made|therefore)\b",
                self.text,
            )
            is not None
        )
        alarm = re.search(r" / |\b(?:DOWN|UP|CRITICAL|WARNING|OK)\b", self.text) is not None
        cost = (
            1.0 * splice
            + 1.5 * alarm
            + 0.9 * machine
            + 1.5 * len(self.hard)
            - 0.7 * capitals
            + max(0, self.words - 16) * 0.1
            + (0.0 if self.whole else 2.0)
            + (1.0 if self.words < 4 else 0.0)
            + self.extra
        )
        # A quotation may keep its author's terms; the hardest of them is explained.
        return min(cost, 1.7) if self.quoted else cost


def draft(
    raw: str,
    glossary: Glossary,
    *,
    past: bool = False,
    limit: int = LONGEST,
    cue: "re.Pattern[str] | None" = None,
    effect: bool = False,
) -> Draft | None:
    """The best plain sentence for a passage, without a full stop; None when nothing whole is left.

    `past` puts present-tense effects into the past. `cue` is what the sentence must not lose (the word that makes it a
    cause or an effect): a part without it counts as worse. `effect` turns a named effect ("loss of X") into a sentence.
    """
    pared = pare(raw)
    if not pared:
        return None
    best: tuple[float, Draft] | None = None
    written = _written(raw, pared)
    for part in parts(pared):
        made = _make(part, pared, glossary, past, limit, effect, written)
        if made is None:
            continue
        weight = made.cost + (0.0 if pared.startswith(part) else 0.3)
        kept = cue is not None and cue.search(part) is not None and made.words >= 0.7 * len(part.split())
        if effect:
            # Of several clauses the one about people and what they could not do tells the effect.
            weight += 1.5 * (NO_HARM.search(part) is not None) - 0.8 * (
                PEOPLE.search(" ".join(part.split()[:7])) is not None and IMPACT.search(part) is not None
            )
        if cue is not None and cue.search(pared) and not kept and not cue.search(made.text):
            weight += 1.5
        if best is None or weight < best[0] - 0.01:
            best = (weight, replace(made, extra=weight - made.cost))
    if written and (best is None or not best[1].whole):
        return _quotation(raw, pared, glossary) or (None if best is None else best[1])
    return None if best is None else best[1]


_SUBJECT = re.compile(
    r"(?:the|a|an|our|its|their|all|some|most|many|several|both|no|each|every|any|one|we|they|it|this|these|there|you|"
    r"at|on|in|from|between|during|after|before|while|as|although|because|due|over|\w+s|[A-Z][\w’'-]+)\b",
    re.IGNORECASE,
)


def _written(raw: str, pared: str) -> bool:
    """Whether somebody wrote a sentence rather than a note: with a subject, a verb and a full stop."""
    words = pared.split()
    return (
        len(words) >= 5
        and raw.rstrip().endswith((".", "!", ".”", '."'))
        and finite(pared)
        and _SUBJECT.match(pared) is not None
        and (AUX.search(pared) is not None or not fault(pared))
    )


_NO_QUOTE = frozenset(["opens with a verb or a joint", "adverb for a subject", "answer", "points ahead"])


def _quotation(raw: str, pared: str, glossary: Glossary) -> Draft | None:
    """The sentence as it stands, to be quoted: when every rewording of it is worse."""
    if PRONOUN.match(pared) is not None or fault(pared) in _NO_QUOTE:
        return None
    if pared not in clean(raw):
        # What is quoted must stand so in the source: the asides stay in.
        pared = clean(raw).rstrip(".!")
    words = pared
    if len(pared.split()) > 21:
        whole = next((head for head in heads(pared) if 5 <= len(head.split()) <= 21), "")
        words = (whole or clip(pared, 21).removesuffix(" …")) + " …"
        if not finite(words) or fault(words.removesuffix(" …")) in {"no main clause", "no verb"}:
            return None
    hard = hard_words("x " + words, glossary)
    return Draft(words, hard, 0, True, 1.4, quoted=True) if len(hard) <= 2 else None


def _make(
    part: str, pared: str, glossary: Glossary, past: bool, limit: int, effect: bool, written: bool
) -> Draft | None:
    plain = reword(part, glossary)
    for text, replaced in ((plain.text, plain.replaced), (part, 0)):
        made = _finished(text, part, pared, glossary, past, limit, effect, written)
        if made is not None and (made.whole or not written or replaced == 0):
            return replace(made, replaced=replaced)
    return None


def _finished(
    text: str, part: str, pared: str, glossary: Glossary, past: bool, limit: int, effect: bool, written: bool
) -> Draft | None:
    """The text in the past, made whole, cut to the limit and through the gate; None when nothing is left."""
    if past:
        text = into_past(text)
    text = re.sub(
        r"^(?:A |The )?[Uu]sers? (?:reports|report)\b(?! (?:was|were|is|are|of|that were))", "A user reported", text
    )
    if not written:
        text = idle_verb(text)
        if effect and AUX.search(text) is None:
            text = effect_clause(text, named_only=finite(text))
        text = complete(text, done=past and not effect)
    text = cut(text, limit)
    if not text or lost(pared, part, text):
        return None
    text = tidy(_spoken_dates(text))
    dangling = PRONOUN.match(text) is not None
    text = text[:1].upper() + text[1:]
    wrong = fault(text)
    whole = finite(text) and is_whole(text) and not dangling and not wrong
    return Draft(text, hard_words("x " + text, glossary), 0, whole, 3.0 if dangling or wrong else 0.0)


def _spoken_dates(text: str) -> str:
    """Dates of machines as people write them: 2023-09-29 becomes 29 September 2023."""

    def spoken(found: "re.Match[str]") -> str:
        if not found.group("y1") or not 1 <= int(found.group("m1")) <= 12:
            return found.group()
        return f"{int(found.group('d1'))} {MONTH_NAMES[int(found.group('m1')) - 1]} {found.group('y1')}"

    return DATE.sub(spoken, text)


def lost(pared: str, part: str, text: str) -> bool:
    """Whether a hedge or a negation of the kept part went missing."""
    return (
        (HEDGE.search(pared) is not None and HEDGE.search(text) is None)
        or (
            _NEGATION.search(part) is not None
            and _NEGATION.search(text) is None
            and not re.search(r"\b(?:out of|lack|without|fail\w*|stop\w*)\b", text)
        )
        or (UNCERTAIN.search(pared) is not None and UNCERTAIN.search(text) is None and HEDGE.search(text) is None)
    )
