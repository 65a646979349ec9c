"""The words of a finished sentence: which carry meaning, how far two sentences agree, where a quotation may end."""

import re

from advocate_desk.briefing.vocabulary import FUNCTION_WORDS


def overlap(words: frozenset[str], old: frozenset[str]) -> float:
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
        if 9 <= len(words[: found.start()].split()) <= limit
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
