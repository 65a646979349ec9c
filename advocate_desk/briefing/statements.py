"""One plain sentence from one passage: pared, split at its joints, reworded, made whole. Never a clipped fragment."""

import re
from dataclasses import dataclass, replace

from advocate_desk.briefing.clauses import AUX, IDENTIFIER, PRONOUN, finite, is_whole, parts, shorten
from advocate_desk.briefing.cues import UNCERTAIN
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.paring import pare
from advocate_desk.briefing.plain import reword, tidy
from advocate_desk.briefing.repairs import complete, effect_clause, idle_verb, into_past

LONGEST = 24
"""No sentence of a brief has more words; the measure allows 25."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|without|neither|unaffected|remains?|still|nobody)\b|n['’]t\b", re.IGNORECASE
)
HEDGE = re.compile(
    r"\b(?:may|might|could have|likely|probabl\w+|possibl\w+|suspect\w*|believe\w*|appear\w*|seem\w*|"
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
        return (
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
    ended = (
        raw.rstrip().endswith(".")
        and len(pared.split()) >= 6
        and re.match(r"(?:the|a|an|our|all|some|most|\w+s|[A-Z]\w+)\b", pared) is not None
    )
    for part in parts(pared):
        made = _make(part, pared, glossary, past, limit, effect)
        if made is None:
            continue
        if (
            ended
            and part == pared
            and not made.whole
            and is_whole(made.text)
            and PRONOUN.match(made.text) is None
            and made.words >= 0.8 * len(pared.split())
        ):
            # Somebody wrote it as a sentence with a full stop: its verb is one that our list does not know.
            made = replace(made, whole=True)
        weight = made.cost + (0.0 if pared.startswith(part) else 0.3)
        kept = cue is not None and cue.search(part) is not None and made.words >= 0.7 * len(part.split())
        if cue is not None and cue.search(pared) and not kept and not cue.search(made.text):
            weight += 1.5
        if best is None or weight < best[0] - 0.01:
            best = (weight, replace(made, extra=weight - made.cost))
    return None if best is None else best[1]


def _make(part: str, pared: str, glossary: Glossary, past: bool, limit: int, effect: bool) -> Draft | None:
    plain = reword(part, glossary)
    text = plain.text
    if past:
        text = into_past(text)
    text = re.sub(
        r"^(?:A |The )?[Uu]sers? (?:reports|report)\b(?! (?:was|were|is|are|of|that were))", "A user reported", text
    )
    text = idle_verb(text)
    if effect and AUX.search(text) is None:
        text = effect_clause(text, named_only=finite(text))
    text = complete(text, done=past and not effect)
    text = shorten(text, limit)
    if not text or len(text.split()) > limit or lost(pared, part, text):
        return None
    text = tidy(text)
    dangling = PRONOUN.match(text) is not None
    whole = finite(text) and is_whole(text) and not dangling
    text = text[:1].upper() + text[1:]
    return Draft(text, hard_words("x " + text, glossary), plain.replaced, whole, 3.0 if dangling else 0.0)


def lost(pared: str, part: str, text: str) -> bool:
    """Whether a hedge or a negation of the kept part went missing."""
    return (
        (HEDGE.search(part) is not None and HEDGE.search(text) is None)
        or (
            _NEGATION.search(part) is not None
            and _NEGATION.search(text) is None
            and not re.search(r"\b(?:out of|lack|without|fail\w*|stop\w*)\b", text)
        )
        or (UNCERTAIN.search(pared) is not None and UNCERTAIN.search(text) is None and HEDGE.search(text) is None)
    )
