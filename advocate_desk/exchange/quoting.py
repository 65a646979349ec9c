"""Which part of a mail its sender wrote, which is quoted, forwarded or signature; and flowed text made whole."""

import re

from advocate_desk.domain.body import Stretch, Voice

__all__ = ["Stretch", "Voice", "split_quoted", "unflowed"]


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_LINE = 1_000  # a mark is looked for in the beginning of a line
_QUOTE = re.compile(r"\s{0,3}(?:>|\|\s)")
_SIGNATURE = re.compile(r"-- ?\n?$")
_DEVICE = re.compile(
    r"(?:sent from (?:my|outlook|mail for)|von meinem .{1,40} gesendet|gesendet (?:von|mit) (?:meinem|outlook|der)"
    r"|envoyé de (?:mon|l’|l')|enviado desde mi|inviato da|verzonden vanaf|get outlook for)\b",
    re.IGNORECASE,
)
_WROTE = (
    r"(?:wrote|writes|schrieb|schreibt|écrit|escribió|ha scritto|schreef|het volgende geschreven|skrev"
    r"|escreveu|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|kirjoitti|írta|yazdı|написал(?:а|\(а\))?|пишет|написав)"
)
_ATTRIBUTION = re.compile(
    rf"(?:on|am|le|el|il|op|den|em|at|dnia|w dniu|dne)\b.{{3,400}}?{_WROTE}(?!\w)[^\n]{{0,200}}:\s*$"
    rf"|.{{1,200}}\b{_WROTE}\s*:\s*$"
    r"|.{1,300}(?:于.{0,80}写道|のメール|さんは書きました|님이 작성)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_ATTRIBUTION_BEGINS = re.compile(r"(?:on|am|le|el|il|op|den|em|w dniu|dnia|dne)\s.{0,120}\d", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|originalnachricht|message d'origine"
    r"|message original|mensaje original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande"
    r"|oprindelig meddelelse|opprinnelig melding|mensagem original|oryginalna wiadomość|původní zpráva"
    r"|alkuperäinen viesti|исходное сообщение|原始邮件|元のメッセージ)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"-{2,}\s*(?:forwarded message|forwarded by|weitergeleitete nachricht|message transféré|mensaje reenviado).{0,200}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:réexpédié|transféré)\s*:"
    r"|-{2,}\s*(?:messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|mensagem encaminhada).{0,200}",
    re.IGNORECASE,
)
_RULE = re.compile(r"_{10,}\s*$|-{10,}\s*$")
_FROM = re.compile(
    r"\*{0,2}(?:from|von|de|da|van|från|fra|od|lähettäjä|от|发件人|差出人|보낸 사람)\s?[:：]\*{0,2}\s?\S", re.IGNORECASE
)
_SENT_OR_TO = re.compile(
    r"\*{0,2}(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto"
    r"|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|wysłano|do|temat|odesláno|komu|předmět|lähetetty"
    r"|vastaanottaja|aihe|отправлено|кому|тема|assunto|发送时间|收件人|主题|送信日時|宛先|件名"
    r"|보낸 날짜|받는 사람|제목)\s?[:：]",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 40
_COLONS = (":", "：")
_DISCLAIMER = re.compile(
    r"(?:this (?:e-?mail|message|communication)\b.{0,80}?(?:confidential|privileged|intended (?:only|solely))"
    r"|the (?:information|contents?) (?:contained |transmitted )?(?:in|with) this (?:e-?mail|message)"
    r"|if you (?:have received this|are not the intended)|please consider the environment|confidentiality notice"
    r"|diese (?:e-?mail|nachricht) (?:enthält|ist|kann).{0,60}?(?:vertraulich|ausschließlich|rechtlich)"
    r"|(?:wenn|falls|sollten) sie nicht der (?:richtige|beabsichtigte)|der inhalt dieser e-?mail ist vertraulich"
    r"|ce (?:message|courriel|mail)\b.{0,60}?confidentiel|este (?:mensaje|correo)\b.{0,60}?confidencial"
    r"|il presente messaggio|questo messaggio\b.{0,60}?riservat|dit bericht is.{0,60}?vertrouwelijk)",
    re.IGNORECASE,
)


def split_quoted(text: str) -> tuple[Stretch, ...]:
    """The text cut into stretches that follow each other without gap, from 0 to its end; () for an empty text.

    Below a mark that a mail program puts above the mail it answers everything is quoted, or forwarded; elsewhere lines
    that begin with ">" are. A signature begins at its "-- ", a disclaimer at the phrases of lawyers; both end where
    quoting begins.
    """
    lines = [(found.start(), found.end(), found.group()[:_LONGEST_LINE]) for found in _LINE.finditer(text)]
    stretches: list[Stretch] = []
    current: Voice | None = None
    began = 0
    rest_is: Voice | None = None
    signature_from: int | None = None
    in_disclaimer = False
    number = 0
    while number < len(lines) and rest_is is None:
        start, _, whole_line = lines[number]
        line = whole_line.strip()
        voice, taken = Voice.OWN, 1
        if not line:
            voice = current or Voice.OWN  # an empty line parts nothing
        elif _QUOTE.match(whole_line):
            voice = Voice.QUOTED
        elif mark := _mark(lines, number, line):
            voice, taken, all_below = mark
            rest_is = voice if all_below else None
        elif _DISCLAIMER.match(line.lstrip("*_ [(")):
            voice, in_disclaimer = Voice.DISCLAIMER, True
        elif in_disclaimer:
            voice = Voice.DISCLAIMER
        elif signature_from is not None and number - signature_from < _SIGNATURE_LINES:
            voice = Voice.SIGNATURE
        elif _SIGNATURE.match(whole_line) or (line[0].isalpha() and _DEVICE.match(line)):
            voice, signature_from = Voice.SIGNATURE, number
        if voice is Voice.QUOTED or voice is Voice.FORWARDED:
            signature_from, in_disclaimer = None, False
        if voice is not current:
            if current is not None:
                stretches.append(Stretch(current, began, start))
            current, began = voice, start
        number += taken
    if current is not None:
        stretches.append(Stretch(current, began, len(text)))
    return tuple(stretches)


def _mark(lines: list[tuple[int, int, str]], number: int, line: str) -> tuple[Voice, int, bool] | None:
    """The voice a mark opens, how many lines it takes, and whether all that follows belongs to it."""
    if not line:
        return None
    following = [each[2] for each in lines[number + 1 : number + 6]]
    if line.startswith(("-", "_")) or line[-1:] in _COLONS:
        if _FORWARD.match(line):
            return Voice.FORWARDED, 1, True
        if _ORIGINAL.match(line):
            return Voice.QUOTED, 1, True
        if _RULE.match(line) and following and _is_head(following[0].strip(), following[1:]):
            return Voice.QUOTED, 1, True
    if _is_head(line, following):
        return Voice.QUOTED, 1, True
    if line[-1:] in _COLONS and _ATTRIBUTION.match(line):
        below = _quoted_soon(following)
        if below or "@" in line or _ATTRIBUTION_BEGINS.match(line):
            return Voice.QUOTED, 1, not below
    if following and following[0].strip().endswith(":") and _ATTRIBUTION_BEGINS.match(line):
        both = f"{line} {following[0].strip()}"
        if _ATTRIBUTION.match(both):
            return Voice.QUOTED, 2, not _quoted_soon(following[1:])
    return None


def _is_head(line: str, following: list[str]) -> bool:
    return bool(_FROM.match(line)) and sum(1 for each in following[:5] if _SENT_OR_TO.match(each.strip())) >= 2


def _quoted_soon(following: list[str]) -> bool:
    """Whether ">" lines follow, so that each line tells by itself whose it is."""
    return any(_QUOTE.match(each) for each in following[:4])


def unflowed(text: str, *, delsp: bool) -> str:
    """Text of `format=flowed` (RFC 3676) with its paragraphs joined again; `delsp` drops the blank at each join."""
    paragraphs: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        mark = ">" * depth + " " if depth else ""
        if bare in ("-- ", "--"):
            paragraphs.append([mark, "-- "])
            open_depth = None
            continue
        flows = bare.endswith(" ")
        piece = bare[:-1] if flows and delsp else bare
        if open_depth == depth:
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([mark, piece])
        open_depth = depth if flows else None
    joined = ("".join(pieces) for pieces in paragraphs)
    return "\n".join(line if line.endswith("-- ") else line.rstrip() for line in joined)
