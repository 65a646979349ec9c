"""An action as an order in plain words."""

import re

from advocate_desk.briefing.clauses import SOFT_JOINTS, TAIL_WORDS, splits_pair
from advocate_desk.briefing.cutting import JOINTS
from advocate_desk.briefing.glossary import Glossary
from advocate_desk.briefing.hard_words import hard_words
from advocate_desk.briefing.paring import pare
from advocate_desk.briefing.plain import reword, tidy
from advocate_desk.briefing.repairs import from_gerund
from advocate_desk.briefing.statements import Draft, lost


def as_task(raw: str, glossary: Glossary, limit: int = 20) -> Draft | None:
    """An action as an order in plain words, lower case at the start: 'write steps for the alarm'."""
    text = re.sub(r"^\s*(?:\[[ x]\]|todo:?|action:?|to do:?)\s*", "", raw, flags=re.IGNORECASE)
    text = re.sub(r"^(?:P\d|[A-Z][a-z]+ [A-Z][a-z]+|@\w+)\s*[:–-]\s+", "", text)
    text = re.sub(r"\s*[-–—]\s*(?:owner|assignee|due)\b.*$|\s*\((?:owner|due)\b[^)]*\)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:unknown|yes|no|perhaps)[,.:;]\s*", "", pare(text), flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:we|our team|the team|engineering|they|i|our engineers)(?:'ll| will| are going to| plan to|"
        r" intend to| are planning to| are working (?:on|to)| need to| aim to| want to| must| should|"
        r" are)\s+(?:now |also |be |continue to |then )*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"^(?:(?:created|raised|opened|create|raise|open|filed|logged) (?:a |an )?(?:\w+ )?(?:ticket|issue|task|"
        r"story|card)s? (?:to|for) |ticket (?:raised )?to |spike (?:a ticket )?(?:into|on) |spike )",
        lambda m: "look into " if m.group().lower().startswith("spike") else "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^.{0,40}?\bticket (?:was )?(?:raised|created|opened) to ", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^(?:first |next )?(?:course of action|steps?|actions?)[,:]?\s+(?:is |was |are )?(?:to )?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:the )?team discussed (?:about )?", "follow up the talk about ", text, flags=re.IGNORECASE)
    text = re.sub(r"^investigate (?=if|whether|why|how)", "find out ", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:alert|alarm) on ", "add an alarm for ", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:for alert|for alerting|for an alert) on ", "add an alarm for ", text, flags=re.IGNORECASE)
    text = re.sub(r"^Fix the pipeline: ?(?=\w)", "fix the pipeline: ", text, flags=re.IGNORECASE)
    lead = re.match(
        r"^(\w+ing)\b\s+(?=(?:the|a|an|more|our|all|additional|better|new|closer|planned)\b)", text, re.IGNORECASE
    )
    if lead is not None:
        text = from_gerund(lead.group(1).lower()) + text[len(lead.group(1)) :]
    if not text:
        return None
    best: Draft | None = None
    for part in dict.fromkeys(
        [text, *(text[: joint.start()] for joint in JOINTS.finditer(text) if joint.start() > 14)]
    ):
        plain = reword(part, glossary)
        made = tidy(shorten_task(plain.text, limit))
        if not made or len(made.split()) < 2 or lost(part, part, made):
            continue
        if not re.match(r"[A-Z]{2}|[A-Z]\w*[A-Z]", made) and made.split()[0] not in {"I"}:
            made = made[:1].lower() + made[1:]
        candidate = Draft(made, hard_words("x " + made, glossary), plain.replaced, True)
        weight = candidate.cost + max(0, candidate.words - 12) * 0.12
        if best is None or weight < best.cost + max(0, best.words - 12) * 0.12 - 0.2:
            best = candidate
    return best


def shorten_task(text: str, limit: int) -> str:
    """A task up to its last joint within the limit."""
    if len(text.split()) <= limit:
        return text
    best = ""
    for joint in SOFT_JOINTS.finditer(text):
        head = text[: joint.start()].strip(" ,;:")
        if len(head.split()) > limit:
            break
        if len(head.split()) >= 3 and not TAIL_WORDS.search(head) and not splits_pair(head, text[joint.end() :]):
            best = head
    return best
