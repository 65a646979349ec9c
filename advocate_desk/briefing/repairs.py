"""Notes made into sentences: the missing was, the missing subject, the effect named by a noun, the past."""

import re

from advocate_desk.briefing.clauses import AUX, finite
from advocate_desk.briefing.hard_words import frequency
from advocate_desk.briefing.inflection import PAST_FORMS, forms, is_plural
from advocate_desk.briefing.vocabulary import ACTORS, MASS, MODALS, PLAIN_HEADS

_PASSIVES = [
    "deleted",
    "destroyed",
    "updated",
    "reopened",
    "restored",
    "declared",
    "rebuilt",
    "changed",
    "undone",
    "removed",
    "added",
    "disabled",
    "enabled",
    "cleared",
    "created",
    "restarted",
    "applied",
    "cancelled",
    "released",
    "revealed",
    "started",
    "stopped",
    "completed",
    "killed",
    "emptied",
    "drained",
    "replaced",
    "raised",
    "moved",
    "switched",
    "fixed",
    "repaired",
    "reduced",
    "increased",
    "blocked",
    "found",
    "lost",
    "put",
    "exposed",
    "pushed",
    "sent",
    "tested",
    "confirmed",
    "solved",
    "distributed",
    "sent",
    "paged",
    "saw",
    "assigned",
    "scheduled",
    "installed",
    "published",
    "reverted",
    "revoked",
    "purged",
    "uncordoned",
    "unpaused",
    "defined",
    "identified",
    "notified",
    "opened",
    "closed",
    "recovered",
]
_INTRANSITIVE = (
    "need", "failed", "started", "stopped", "happened", "occurred", "crashed", "dropped", "increased",
    "decreased", "recovered",
    "returned", "ended", "worked", "continued", "remained", "expired", "responded", "died", "lasted", "joined",
    "arrived",
    "succeeded", "resumed", "improved", "degraded", "moved", "restarted", "rebooted", "passed", "looked",
    "appeared", "seemed",
    "waited", "agreed", "decided", "tried", "attempted", "reported", "noticed", "caused", "resulted", "called",
    "elevated",
    "related", "limited", "hundred", "speed", "feed", "seed", "shared", "unrelated", "advanced", "detailed",
    "experienced",
    "wanted", "needed", "believed", "suspected", "warned", "alerted", "discovered", "observed", "acknowledged",
    "confirmed",
    "suffered", "received", "used", "asked", "logged", "timed", "slowed", "rolled", "climbed", "reached",
    "served", "deployed",
)  # fmt: skip
_TELEGRAM = re.compile(
    r"^(?P<np>(?:[\w.'’/-]+ ){1,7}?)(?P<verb>"
    + "|".join(_PASSIVES)
    + r"|(?!(?:"
    + "|".join(_INTRANSITIVE)
    + r")\b)(?<=[a-z] )[a-z][a-z-]{2,}ed"
    + r"|reported(?= by)|noticed(?= by)|caused(?= by)|called(?= by)|(?:warned|alerted)(?= via| by)|"
    r"took(?= back))\b(?P<rest>(?=\s*(?:$|[.,;]|(?:to|by|in|on|from|at|for|with|via|as|after|before|during|"
    r"across|until|and|again|entirely|because|when|since|through|into|"
    r"off|out|automatically|successfully|earlier|later|over|within|without|under|so|back|up to|completely|"
    r"specifically)\b)).*)$",
    re.IGNORECASE,
)
_EFFECT_NOUNS: tuple[tuple["re.Pattern[str]", str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (
            r"^(?:slow(?:er)? (?:performance|service|responses?)|slowness|slow-?downs?) (?:of|for|in|on|"
            r"with) (?P<what>.+)$",
            "{what} {was} slow",
        ),
        (r"^(?:exposure) (?:of|to) (?P<what>.+)$", "{what} {was} exposed"),
        (r"^(?:loss|lost) (?:of )?(?P<what>.+)$", "{what} {was} lost"),
        (r"^(?:outage|unavailability|interruption|downtime) (?:of|for|on) (?P<what>.+)$", "{what} {was} not available"),
        (r"^(?:disruption) (?:of|to|for|in) (?P<what>.+)$", "{what} {was} disrupted"),
        (r"^(?:failure) (?:of) (?P<what>.+)$", "{what} failed"),
        (r"^(?P<what>.+?) (?:outages?|unavailability|downtime|interruption)$", "{what} {was} not available"),
    )
)


def idle_verb(text: str) -> str:
    """'X unable to do' with its missing was."""
    idle = re.match(
        r"^((?:[\w'’/-]+ ){1,8}?)(unable to|not able to|out of|unavailable|not available|inaccessible)\b", text
    )
    if (
        idle is None
        or AUX.search(idle.group(1))
        or (re.search(r"\b\w+(?:ed|ing|s)\s*$", idle.group(1)) and not is_plural(idle.group(1).split()[-1]))
    ):
        return text
    if finite(idle.group(1)):
        return text
    was = "were" if is_plural(idle.group(1).split()[-1]) or " and " in idle.group(1) else "was"
    return f"{idle.group(1)}{was} {text[idle.start(2) :]}"


def effect_clause(text: str, named_only: bool = False) -> str:
    """An effect named by a noun as a sentence: 'Slow performance of X' becomes 'X was slow'."""
    pair = re.match(r"^(?P<what>[^,;]+?) because of (?P<why>[^,;]+)$", text)
    if pair is not None and not finite(pair.group("what")) and not finite(pair.group("why")):
        what = pair.group("what")
        return f"{pair.group('why')[:1].upper()}{pair.group('why')[1:]} caused {what[:1].lower()}{what[1:]}"
    for pattern, made in _EFFECT_NOUNS:
        found = pattern.match(text)
        if found is not None:
            what = re.sub(r"\s+for (?:running|various|use)\b.*$", "", found.group("what").strip())
            was = (
                "were"
                if is_plural(re.split(r" (?:of|in|on|for|from|within|stored|used|with)\b", what)[0].split()[-1])
                else "was"
            )
            return made.format(what=what, was=was)
    if not re.search(
        r"\b(?:errors?|issues?|problems?|failures?|delays?|lack|loss|outages?|interruptions?|disruptions?|"
        r"capacity|service|performance|rates?|times?|exposure|damage|rise|drop|shortage)\b",
        " ".join(text.split()[:6]),
        re.IGNORECASE,
    ):
        return text
    head = re.split(r" (?:of|in|on|for|from|with|during|to|than)\b", text)[0].split()
    if (
        not head
        or named_only
        or head[-1].lower().endswith("ing")
        or " - " in text
        or re.match(r"(?:there|a user|users)\b", text, re.IGNORECASE)
    ):
        return text
    was = "were" if is_plural(head[-1]) else "was"
    return f"There {was} {text[:1].lower() + text[1:] if not text[:2].isupper() else text}"


def into_past(text: str) -> str:
    """Present-tense effects as past ones: what is over must not read as if it went on."""
    for now, then in (
        ("reveals", "revealed"),
        ("shows", "showed"),
        ("begins?", "began"),
        ("tells", "told"),
        ("confirms", "confirmed"),
        ("suggests", "suggested"),
        ("starts", "started"),
    ):
        text = re.sub(
            rf"(?<=[a-z] )\b{now}\b(?= (?:the|that|to|a|an|team|it|report\w*|there|we|our|no|system|some)\b)",
            then,
            text,
        )
    text = re.sub(
        r"\b(?:is|are) (?:having|seeing) (?=(?:a|an|the|slow|no|some|more|high\w*|lack|errors|problems|issues)\b)",
        "had ",
        text,
    )
    words = text.split(" ")
    for place, word in enumerate(words):
        was = _WAS.get(word.lower())
        if was is None:
            continue
        before = [earlier.lower().strip(",") for earlier in words[max(0, place - 3) : place]]
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        if any(earlier in MODALS for earlier in before) and word.lower() not in {"can", "cannot", "can't"}:
            continue
        if word.lower() in {"has", "have"} and (
            after in {"been", "not", "already", "now", "since"}
            or re.search(r"(?:ed|en|wn|un|ut|de|ne|nt|ound|old)$", after)
        ):
            continue
        if word.lower() in {"fail", "fails", "lose", "loses", "need", "needs"} and (
            not before or before[-1] in {"the", "a", "an", "of", "to", "that", "not", "user", "users'"}
        ):
            continue
        words[place] = was.capitalize() if word[0].isupper() else was
    return re.sub(r"\b(might|may) be (?=\w+(?:ed|en)\b)", r"\1 have been ", " ".join(words))


_WAS = {
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "can": "could",
    "cannot": "could not",
    "can't": "could not",
    "don't": "did not",
    "doesn't": "did not",
    "isn't": "was not",
    "aren't": "were not",
    "lose": "lost",
    "loses": "lost",
    "fail": "failed",
    "fails": "failed",
    "needs": "needed",
}
_ADJECTIVES_IN_ED = frozenset({"need", "red", "limited", "elevated", "related", "mixed", "united"})


def _lacks_subject(words: list[str]) -> bool:
    """Whether a note opens with a past verb and nobody who did it: 'Increased the limit', not 'Delayed mails were'."""
    first, second = words[0].lower(), words[1].lower()
    if first in {"happened", "occurred", "increased", "reduced", "degraded", "elevated", "limited"} and second not in {
        "the", "a", "an", "our", "its"
    }:  # fmt: skip
        # "Increased risk of failure" names an effect; nobody increased anything.
        return False
    if first in PAST_FORMS:
        return second not in {"by", "in", "on", "with"} or first in {"found", "came", "went"}
    if (
        not first.endswith("ed")
        or len(first) <= 3
        or first in _ADJECTIVES_IN_ED
        or second in {"by", "in", "on", "with"}
    ):
        return False
    led = second in {"the", "a", "an", "that", "our", "it"}
    return led or AUX.search(" ".join(words[1:5])) is None


def complete(text: str, done: bool = False) -> str:
    """Telegraphic notes as sentences: a missing subject or a missing was is put in; nothing else is added."""
    if not text:
        return text
    text = re.sub(r"^(?:Cannot|Can't|Could not|Couldn't|Unable to)\b", "No one could", text)
    text = re.sub(r"^(?:A |The )?[Uu]ser (?:notifies|tells)\b", "A user told", text)
    text = re.sub(r"^Not (?=\w+ed\b)", "The problem was not ", text)
    gerund = re.match(r"^((?:The |Our )?(?:[\w-]+ ){0,3}(?:team|engineers|users?))\s(\w+ing)\b", text, re.IGNORECASE)
    if gerund is not None and gerund.group(2).lower() not in {"during", "following", "using", "supporting"}:
        past = forms(from_gerund(gerund.group(2).lower()))["ed"]
        text = f"{gerund.group(1)} {past}{text[gerund.end() :]}"
    words = text.split()
    first = words[0].lower()
    text = re.sub(r"\b(tells?|told|notified|informed|notifies|by|to|with|from) team\b", r"\1 the team", text)
    if first == "team" or (
        first in {"user", "incident", "customer"}
        and len(words) > 1
        and re.search(r"(?:ed|es|ies|[a-z]s|was|had|saw|told|is|has)$", words[1])
        and not is_plural(words[1])
    ):
        text = ("A " if first == "user" else "The ") + first + text[len(first) :]
        words = text.split()
        first = words[0].lower()
    if AUX.search(" ".join(words[:9])) is None:
        telegram = _TELEGRAM.match(text)
        if telegram is not None:
            phrase = telegram.group("np").strip()
            heads = {word.lower() for word in phrase.split()}
            by = telegram.group("rest").startswith((" by", " via"))
            verb = {"took": "taken", "saw": "seen"}.get(telegram.group("verb").lower(), telegram.group("verb").lower())
            if (
                (by or not heads & (ACTORS - {"who", "you"}))
                and not phrase.lower().endswith("ed")
                and not first.endswith(("ed", "ing"))
                and first not in PAST_FORMS
            ):
                was = "were" if is_plural(phrase.split()[-1]) or " and " in phrase else "was"
                opener, last = phrase.split()[0], phrase.split()[-1].lower()
                if was == "was" and opener.lower() in PLAIN_HEADS | {"old", "new"} and last not in MASS:
                    phrase = "The " + phrase[:1].lower() + phrase[1:]
                return f"{phrase} {was} {verb}{telegram.group('rest')}"
    if len(words) > 2 and _lacks_subject(words):
        return "The team " + text[:1].lower() + text[1:]
    if (
        first.endswith("ing")
        and len(first) > 5
        and not finite(" ".join(words[1:]))
        and first not in {"nothing", "something", "everything", "during", "following", "morning", "evening"}
    ):
        if done:
            return f"The team {forms(from_gerund(first))['ed']}{text[len(first) :]}"
        return "The team was " + text[:1].lower() + text[1:]
    return text


def from_gerund(word: str) -> str:
    """The base form behind an -ing form: the more frequent of the possible ones."""
    stem = word[:-3]
    shapes = [verb for verb in (stem, stem + "e", stem[:-1]) if len(verb) > 1 and forms(verb)["ing"] == word]
    return max(shapes, key=frequency, default=stem)
