"""English word forms: singular and plural, the forms of a verb, the article. Rules first, exceptions as data."""

import re

from advocate_desk.briefing.vocabulary import word_set

_IRREGULAR = {
    "be": ("is", "was", "been"),
    "begin": ("begins", "began", "begun"),
    "break": ("breaks", "broke", "broken"),
    "bring": ("brings", "brought", "brought"),
    "build": ("builds", "built", "built"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilt"),
    "come": ("comes", "came", "come"),
    "cut": ("cuts", "cut", "cut"),
    "do": ("does", "did", "done"),
    "undo": ("undoes", "undid", "undone"),
    "fall": ("falls", "fell", "fallen"),
    "find": ("finds", "found", "found"),
    "get": ("gets", "got", "got"),
    "give": ("gives", "gave", "given"),
    "go": ("goes", "went", "gone"),
    "grow": ("grows", "grew", "grown"),
    "have": ("has", "had", "had"),
    "hold": ("holds", "held", "held"),
    "keep": ("keeps", "kept", "kept"),
    "know": ("knows", "knew", "known"),
    "leave": ("leaves", "left", "left"),
    "lose": ("loses", "lost", "lost"),
    "make": ("makes", "made", "made"),
    "put": ("puts", "put", "put"),
    "read": ("reads", "read", "read"),
    "reset": ("resets", "reset", "reset"),
    "run": ("runs", "ran", "run"),
    "see": ("sees", "saw", "seen"),
    "send": ("sends", "sent", "sent"),
    "set": ("sets", "set", "set"),
    "shut": ("shuts", "shut", "shut"),
    "spend": ("spends", "spent", "spent"),
    "spread": ("spreads", "spread", "spread"),
    "split": ("splits", "split", "split"),
    "take": ("takes", "took", "taken"),
    "tell": ("tells", "told", "told"),
    "think": ("thinks", "thought", "thought"),
    "write": ("writes", "wrote", "written"),
    "overwrite": ("overwrites", "overwrote", "overwritten"),
    "show": ("shows", "showed", "shown"),
    "become": ("becomes", "became", "become"),
    "withdraw": ("withdraws", "withdrew", "withdrawn"),
}
PAST_FORMS = frozenset(form for forms_of in _IRREGULAR.values() for form in forms_of[1:]) | {
    "met",
    "led",
    "fed",
    "sat",
    "hit",
    "let",
}
_DOUBLED = word_set("stop plan drop ship map log swap stop tag pin run trip slip skip ban jam plug scan spot")
_SAME = word_set(
    """
    series status dns sns rds tls cms css kubernetes aws https tls analysis basis access process address
    business class loss less us is was this its has as redis css news various previous success progress always
    across canvas bus gas alias axis thus plus means lens jenkins postgres kinesis bias chaos atlas
    """
)


def singular(word: str) -> str:
    """The singular of a lower-case noun, by rule; words that merely end in s stay."""
    if word.endswith("yses"):
        return word[:-2] + "is"
    if re.fullmatch(r"[bcdfghjklmnpqrtvwxz]{2}s", word) and word not in _SAME:
        return word[:-1]
    if word in _SAME or len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a noun looks plural."""
    lower = word.lower()
    return singular(lower) != lower or lower in {"people", "data", "staff"}


def plural(phrase: str) -> str:
    """The plural of a noun phrase: its head, the word before a preposition, changes."""
    words = phrase.split()
    head = (
        next(
            (
                place
                for place, word in enumerate(words)
                if word
                in {"of", "for", "that", "to", "in", "with", "without", "from", "on", "at", "before", "it", "than"}
                and place
            ),
            len(words),
        )
        - 1
    )
    word = words[head]
    if word.endswith("sis"):
        word = word[:-2] + "es"
    elif re.search(r"[^aeiou]y$", word):
        word = word[:-1] + "ies"
    elif word.endswith(("s", "x", "ch", "sh", "z")):
        word += "es"
    elif word not in {"people", "staff", "software", "storage", "space"}:
        word += "s"
    words[head] = word
    return " ".join(words)


def forms(phrase: str) -> dict[str, str]:
    """The forms of a verb phrase by name: base, s, ed (past), en (participle), ing; only the first word changes."""
    verb, _, rest = phrase.partition(" ")
    rest = f" {rest}" if rest else ""
    if verb in _IRREGULAR:
        third, past, participle = _IRREGULAR[verb]
    else:
        third = (
            verb + "es"
            if verb.endswith(("s", "x", "ch", "sh", "z", "o"))
            else verb[:-1] + "ies"
            if re.search(r"[^aeiou]y$", verb)
            else verb + "s"
        )
        past = (
            verb + "d"
            if verb.endswith("e")
            else verb[:-1] + "ied"
            if re.search(r"[^aeiou]y$", verb)
            else _double(verb) + "ed"
        )
        participle = past
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else _double(verb)
    return {
        "base": verb + rest,
        "s": third + rest,
        "ed": past + rest,
        "en": participle + rest,
        "ing": stem + "ing" + rest,
    }


def _double(verb: str) -> str:
    doubled = verb in _DOUBLED or verb in {"set", "reset", "shut", "cut", "get", "put", "split", "begin"}
    return verb + verb[-1] if doubled else verb


_SAID_AS_WORDS = word_set("NASA NATO RAM ROM SIM LAN RAID SAN NAS SOAP LAMP MAC HAR")
_CONSONANT_FIRST = re.compile(
    r"(?:uni(?![nmd])|us(?:e|u|a)|ut(?:il|op|er)|ubiq|one\b|one-|once|eu|u-|[uU]\b)", re.IGNORECASE
)
_VOWEL_FIRST = re.compile(r"(?:hour|honest|honou?r|heir|8|11\b|18\b)", re.IGNORECASE)


def article(text: str) -> str:
    """The text with a and an as the next word needs them; letters that are read one by one count as they sound."""

    def mend(found: "re.Match[str]") -> str:
        word = found.group(2)
        letters = re.match(r"[A-Z]{2,}s?(?![a-z])", word)
        if letters is not None and letters.group() not in _SAID_AS_WORDS:
            vowel = word[0] in "AEFHILMNORSX"
        else:
            vowel = bool(_VOWEL_FIRST.match(word)) or (word[0].lower() in "aeiou" and not _CONSONANT_FIRST.match(word))
        first = "an" if vowel else "a"
        return (first.capitalize() if found.group(1)[0] == "A" else first) + " " + word

    return re.sub(r"\b(An?|an?) ([A-Za-z0-9][\w-]*)", mend, text)
