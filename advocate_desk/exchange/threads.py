"""What holds a conversation together: whom a mail answers, and its subject without the marks of answering."""

import re

# Re, Aw, Sv, Antw and the like, with the counts some programs add, in the languages of the usual mail programs.
_ANSWER = re.compile(
    r"(?:re|aw|antw?|antwort|sv|vs|vá|odp|ynt|ref|r|réf|rif|res|回复|答复|답장)(?:\s?[\[(^]\d{1,4}[\])]?|\^\d{1,4})?\s?[:：]\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"(?:fwd?|fw|wg|tr|rv|enc|vl|vb|doorst|i|pd|továbbítás|转发|전달)(?:\s?[\[(]\d{1,4}[\])])?\s?[:：]\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[[^\[\]]{1,60}\]\s*")
_FORWARDED_TAIL = re.compile(r"\s*\((?:fwd|weitergeleitet)\)$", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def thread_subject(subject: str) -> tuple[str, bool]:
    """The subject that all mails of a conversation share, folded in case, and whether this one is an answer.

    Marks of answering and forwarding are taken away, also behind a list's [tag]; the tag stays, since "[INC-1] outage"
    and "[INC-2] outage" are two conversations.
    """
    rest = _BLANKS.sub(" ", subject).strip()
    tags: list[str] = []
    answer = False
    while rest:
        if found := _ANSWER.match(rest):
            answer = True
        elif not (found := _FORWARD.match(rest)):
            found = _TAG.match(rest)
            if found is None:
                break
            tag = found.group().strip().casefold()
            if tag not in tags:
                tags.append(tag)
        rest = rest[found.end() :]
    return " ".join([*tags, _FORWARDED_TAIL.sub("", rest).casefold()]).strip(), answer


def ancestors(message_id: str | None, in_reply_to: tuple[str, ...], references: tuple[str, ...]) -> tuple[str, ...]:
    """The mails this one answers, nearest first, each once, without itself."""
    nearest_first = dict.fromkeys((*in_reply_to[:1], *reversed(references), *in_reply_to[1:]))
    nearest_first.pop(message_id or "", None)
    return tuple(nearest_first)
