"""HTML of a mail made text: what a reader would read, for search, quoting and screens without pictures.

Every step takes time in proportion to the page, whatever is in it; so no parser is used. The result is never shown as
HTML.
"""

import re
from html import unescape

from advocate_desk.exchange.charset import storable

LONGEST = 1_500_000
"""Characters of HTML that are read."""

LONGEST_LINK = 200
"""Characters of an address that is named behind the words of its link; longer ones serve counting, not readers."""

_TAG = re.compile(
    r"""<(/?[a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>"']++|"[^"]{0,4000}+"|'[^']{0,4000}+')*+)>"""
    r"""|</?[a-zA-Z][^<>]*>|<[!?/][^<>]*>"""
)
_NOT_READ = "script style title template noscript svg math object iframe select"
_HIDDEN = re.compile(rf"<!--|<(?P<tag>{_NOT_READ.replace(' ', '|')})\b", re.IGNORECASE)
_HIDDEN_END = {tag: re.compile(rf"</{tag}\b[^<>]*>", re.IGNORECASE) for tag in _NOT_READ.split()}
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_PRE = re.compile(r"(<pre\b[^<>]*>)", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\b[^<>]*>", re.IGNORECASE)
_PARAMETERS = re.compile(r"<param>[^<]*</param>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")

# Marks of our own while the page becomes text; cut out of it before.
_SOFT, _HARD, _MORE, _LESS, _KEPT, _OPEN, _CLOSE = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06", "\x07"
_MARKS = re.compile("[\x01-\x07]")
_BREAK = re.compile("[\x01\x02\n][ \n\x01\x02]*")
_BREAKS = re.compile(r"\n{3,}")

_BLOCKS = "div tr hr ul ol dl dt dd li table section article header footer center form fieldset address pre"
_PARAGRAPHS = "p h1 h2 h3 h4 h5 h6"
_MEANING = {
    **{f"{slash}{tag}": _SOFT for slash in ("", "/") for tag in _BLOCKS.split()},
    **{f"{slash}{tag}": _HARD for slash in ("", "/") for tag in _PARAGRAPHS.split()},
    "br": "\n",
    "li": f"{_SOFT}- ",
    "/td": " ",
    "/th": " ",
    "blockquote": f"{_SOFT}{_MORE}{_SOFT}",
    "/blockquote": f"{_SOFT}{_LESS}{_SOFT}",
}


def html_text(html: str) -> str:
    """What a reader reads in the page: blocks on lines of their own, items with a dash, quotes marked by ">", and the
    addresses of links behind their words unless the words say them already."""
    page = _MARKS.sub("", storable(html[:LONGEST]))
    page = _without_hidden(page)
    page = _blanks_joined(page)
    text = unescape(_tags_read(page)).replace("\xa0", " ")
    text = _BREAK.sub(_lines_between, text).replace(_KEPT, "\n").replace(_OPEN, "<").replace(_CLOSE, ">")
    text = "\n".join([line.rstrip() for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _BREAKS.sub("\n\n", text)
    return storable(_quotes_marked(text)).strip("\n").rstrip()


def enriched_text(text: str) -> str:
    """Text of the forerunners of HTML in mail, text/enriched (RFC 1896) and text/richtext (RFC 1341), without tags."""
    text = _PARAMETERS.sub("", text).replace("<nl>", "\n").replace("<lt>", "<<")
    return _ANY_TAG.sub("", text.replace("<<", _KEPT)).replace(_KEPT, "<")


def _without_hidden(page: str) -> str:
    out: list[str] = []
    at = 0
    while found := _HIDDEN.search(page, at):
        out.append(page[at : found.start()])
        tag = found["tag"]
        if tag is None:
            end = page.find("-->", found.end())
            at = len(page) if end == -1 else end + 3
        else:
            closing = _HIDDEN_END[tag.lower()].search(page, found.end())
            at = len(page) if closing is None else closing.end()
    return "".join(out) + page[at:] if out else page


def _blanks_joined(page: str) -> str:
    """Any blanks as one, except in preformatted text, where line ends are kept."""
    if "<pre" not in page and "<PRE" not in page:
        return _joined(page)
    first, *rest = _PRE.split(page)
    out = [_joined(first)]
    for opening, after in zip(rest[::2], rest[1::2], strict=True):
        closing = _PRE_END.search(after)
        end = closing.start() if closing else len(after)
        out += (opening, after[:end].replace("\n", _KEPT), _joined(after[end:]))
    return "".join(out)


def _joined(part: str) -> str:
    joined = " ".join(part.split())
    if part[:1].isspace():
        joined = f" {joined}"
    return f"{joined} " if part[-1:].isspace() else joined


def _tags_read(page: str) -> str:
    first, *pieces = _TAG.split(page)
    out = [first]
    link, words_from = "", 0
    for tag, attributes, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if tag:
            meaning = _MEANING.get(tag)
            if meaning is None:
                tag = tag.lower()
                meaning = _MEANING.get(tag)
            if meaning:
                out.append(meaning)
            elif tag in ("a", "/a"):
                if link:
                    out.append(_named(link, out[words_from:]))
                link = _address(attributes) if tag == "a" else ""
                words_from = len(out)
        out.append(text)
    return "".join(out)


def _address(attributes: str) -> str:
    found = _HREF.search(attributes)
    address = (found[1] or found[2] or found[3] or "").strip() if found else ""
    if len(address) > LONGEST_LINK or not address.lower().startswith(("http://", "https://", "mailto:")):
        return ""
    return address


def _named(link: str, words: list[str]) -> str:
    said = "".join(words[-20:]).strip()
    bare = link.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")
    return f" {_OPEN}{link}{_CLOSE}" if said and bare not in said else ""


def _lines_between(found: re.Match[str]) -> str:
    """A block stands on lines of its own; a break ending it shows nothing, a break alone in it is an empty line."""
    run = found.group().replace(" ", "")
    if _HARD in run:
        return "\n\n"
    breaks = run.count("\n")
    if _SOFT in run and not run.startswith("\n"):
        breaks += 1
    return "\n" * min(breaks, 2)


def _quotes_marked(text: str) -> str:
    if _MORE not in text:
        return text.replace(_LESS, "")
    depth = 0
    lines: list[str] = []
    for line in text.split("\n"):
        if _MORE in line or _LESS in line:
            depth = max(0, depth + line.count(_MORE) - line.count(_LESS))
        else:
            lines.append(f"{'>' * min(depth, 10)} {line}".rstrip() if depth else line)
    return "\n".join(lines)
