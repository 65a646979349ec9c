"""HTML of a mail made harmless to show. Nothing in it is ever fetched."""

import re
from html import escape

from advocate_desk.exchange.charset import storable
from advocate_desk.exchange.html_words import html_text

LONGEST = 1_500_000
"""Characters of HTML that are looked at; the rest is left out."""

LONGEST_SHOWN = 500_000
"""Characters of harmless HTML that are handed out; more would stall a window."""

MOST_TAGS = 15_000
"""Opening tags up to which the page is parsed; nested, they would cost quadratic time, so more become text."""

MOST_REFERENCES = 50_000
"""Character references (&amp;) up to which the page is parsed; their cost, too, grows faster than their number."""

DEEPEST_TABLE = 6
"""Tables nested deeper lose their frame and keep their words: the window takes exponential time over them."""

DEEPEST = 60
"""Any elements nested deeper lose their tags."""

LONGEST_LINE = 10_000
"""Characters after which a text without a break gets one, for the sake of the window's line breaking."""

_LONGEST_TAG = 20_000
_LONGEST_WORD = 400
_SHOWN = (
    "p div br hr tr td th li ul ol dl dt dd table blockquote pre h1 h2 h3 h4 h5 h6 a section article header footer "
    "center b i u s em strong span font small big sub sup code tt kbd samp strike del ins abbr cite q address caption "
    "col colgroup thead tbody tfoot img"
)
_GONE_WITH_CONTENTS = "script style title head template noscript svg math object iframe audio video canvas select"
_SHOWN_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "p": {"align"},
    "div": {"align"},
    "ol": {"start"},
}
_SIZES = frozenset({"width", "height", "colspan", "rowspan", "start"})
_OPENING = re.compile(r"<[a-zA-Z]")
_HUGE_TAG = re.compile(rf"<[a-zA-Z/!][^<>]{{{_LONGEST_TAG},}}>?")
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^\s=<>"]+="[^"]*")*)\s*>')
_MANY = 500
_FORMATTING = re.compile(r"<(b|i|u|s|em|tt|big|code|font|nobr|small|strike|strong)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_LONG_WORD = re.compile(rf"[^\s<>&;]{{{_LONGEST_WORD}}}(?=[^\s<>&;])")
_LINE = re.compile(rf"[^\n]{{{LONGEST_LINE}}}(?=[^\n])")


def safe_html(html: str) -> str:
    """HTML that may be shown: structure and letters, links a person may follow, pictures of the mail itself (cid:).

    No script, style, form, frame, remote or local address is left, and no nesting that would stall a window. A page
    beyond the limits above comes as its text.
    """
    import nh3

    page = _bounded(html)
    if _too_much(page):
        return f"<pre>{escape(_broken_up(html_text(page)[:LONGEST_SHOWN]), quote=False)}</pre>"
    clean: str = nh3.clean(
        page,
        tags=set(_SHOWN.split()),
        clean_content_tags=set(_GONE_WITH_CONTENTS.split()),
        attributes={tag: set(names) for tag, names in _SHOWN_ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="deny",
        strip_comments=True,
        link_rel=None,
    )
    return _shallow(clean)


def _too_much(page: str) -> bool:
    return len(_OPENING.findall(page)) > MOST_TAGS or page.count("&") > MOST_REFERENCES


def _bounded(html: str) -> str:
    page = storable(html[:LONGEST])
    if len(page) > _LONGEST_TAG:
        page = _HUGE_TAG.sub("", page)
    if len(_FORMATTING.findall(page)) > _MANY:
        # Left open they are all opened again in each paragraph; alike, the parser opens three at most.
        page = _FORMATTING.sub(r"<\1>", page)
    return page


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if tag == "img" and value.strip().lower().startswith("cid:") else None
    if name == "href":
        return None if value.strip().lower().startswith("cid:") else value
    if name in _SIZES:
        digits = value.strip().rstrip("%")
        return value if digits.isascii() and digits.isdigit() and int(digits[:6]) <= 4_000 else None
    return value


def _shallow(clean: str) -> str:
    """The cleaned page with tags beyond the depths left out and long lines broken; `clean` is well formed."""
    out: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    tables = 0
    last = 0
    for found in _TAG.finditer(clean, 0, LONGEST_SHOWN):
        out.append(_broken_up(clean[last : found.start()]))
        last = found.end()
        closing, tag, _ = found.groups()
        if tag in ("br", "hr", "img", "col"):
            out.append(found.group())
            continue
        if not closing:
            tables += tag == "table"
            framed = tag in ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup")
            kept = len(open_tags) < DEEPEST and not (framed and tables > DEEPEST_TABLE)
            open_tags.append((tag, kept))
        else:
            if not open_tags or open_tags[-1][0] != tag:
                continue
            _, kept = open_tags.pop()
            tables -= tag == "table"
        if kept:
            out.append(found.group())
        elif tag in ("tr", "p", "div", "li"):
            out.append("<br>" if closing else "")
        else:
            out.append(" ")
    out.append(_broken_up(clean[last:LONGEST_SHOWN]))
    out.extend(f"</{tag}>" for tag, kept in reversed(open_tags) if kept)
    return "".join(out)


def _broken_up(text: str) -> str:
    if len(text) <= _LONGEST_WORD:
        return text
    # A zero-width space lets the line break there and shows nothing.
    text = _LONG_WORD.sub("\\g<0>​", text)
    return _LINE.sub("\\g<0>\n", text) if len(text) > LONGEST_LINE else text
