"""The parts of an OpenDocument text beside its content: styles, page, properties, list of files."""

from collections.abc import Iterable
from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from advocate_desk.documents.model import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH, Document
from advocate_desk.documents.spoken import EDITION_ROLES, page_words
from advocate_desk.documents.styles import FALLBACK, STYLES, Style
from advocate_desk.drawing.measure import FAMILY
from advocate_desk.drawing.palette import LIGHT

MIME = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "style", "text", "table", "meta", "manifest")),
        f'xmlns:draw="{_OASIS}drawing:1.0"',
        f'xmlns:fo="{_OASIS}xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_OASIS}svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
FONTS = (
    f"<office:font-face-decls><style:font-face style:name={quoteattr(FAMILY)} "
    f'svg:font-family="\'{FAMILY}\', {FALLBACK}" style:font-family-generic="swiss"/></office:font-face-decls>'
)


def style_name(key: str) -> str:
    """The name by which a paragraph names its style; OpenDocument writes a space in it as _20_."""
    return STYLES[key].name.replace(" ", "_20_")


def part(kind: str, body: str) -> bytes:
    """One XML file of the package."""
    return f'{_HEAD}<office:document-{kind} {SPACES} office:version="1.3">{body}</office:document-{kind}>\n'.encode()


def styles_part(document: Document) -> bytes:
    """The named styles, the page with its header and footer."""
    common = "".join(
        [_default(document.language), *map(_paragraph_style, STYLES.values()), _character_styles(), _list_style()]
    )
    page = (
        '<style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="{PAGE_WIDTH}pt" fo:page-height="{PAGE_HEIGHT}pt" fo:margin-left="{MARGIN}pt" '
        f'fo:margin-right="{MARGIN}pt" fo:margin-top="32.6pt" fo:margin-bottom="30pt"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="39.4pt" fo:margin-bottom="20pt"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="32pt" '
        'fo:margin-top="12pt"/></style:footer-style>'
        "</style:page-layout>"
    )
    edition = (
        '<style:style style:name="edition" style:family="text"><style:text-properties fo:font-weight="bold" '
        f'fo:color="{LIGHT[EDITION_ROLES[document.edition]]}"/></style:style>'
    )
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        f'<style:header><text:p text:style-name="Header">{_words(document.header)}<text:tab/>'
        f'<text:span text:style-name="edition">{_words(document.edition_label)}</text:span></text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{_words(document.footer)}<text:tab/>'
        f"{_page_of(document.language)}</text:p></style:footer></style:master-page>"
    )
    return part(
        "styles",
        f"{FONTS}<office:styles>{common}</office:styles><office:automatic-styles>{page}{edition}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles>",
    )


def meta_part(document: Document) -> bytes:
    """Title, author, language and the fixed time."""
    at = document.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return part(
        "meta",
        "<office:meta><meta:generator>Advocate Desk</meta:generator>"
        f"<dc:title>{escape(document.name)}</dc:title><dc:subject>{escape(document.kind)}</dc:subject>"
        f"<meta:initial-creator>{escape(document.organisation)}</meta:initial-creator>"
        f"<dc:creator>{escape(document.organisation)}</dc:creator><meta:creation-date>{at}</meta:creation-date>"
        f"<dc:date>{at}</dc:date><dc:language>{escape(document.language)}</dc:language></office:meta>",
    )


def manifest_part(names: Iterable[str]) -> bytes:
    """The list of the files; pictures are PNG, all else is XML."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" '
        f'manifest:media-type="{"image/png" if name.endswith(".png") else "text/xml"}"/>'
        for name in names
    )
    root = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    space = f'xmlns:manifest="{_OASIS}manifest:1.0"'
    return f'{_HEAD}<manifest:manifest {space} manifest:version="1.3">{root}{entries}</manifest:manifest>\n'.encode()


def _default(language: str) -> str:
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin="0pt" fo:orphans="2" '
        f'fo:widows="2" style:tab-stop-distance="36pt"/><style:text-properties style:font-name={quoteattr(FAMILY)} '
        f'fo:font-size="10pt" fo:color="{LIGHT["text"]}" fo:language={quoteattr(language)} fo:country="none"/>'
        '</style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _paragraph_style(style: Style) -> str:
    # A picture is taller than its line: an exact height would cut it.
    line = "style:line-height-at-least" if style.key == "picture" else "fo:line-height"
    paragraph = {
        "fo:margin-top": f"{style.before}pt",
        "fo:margin-bottom": f"{style.after}pt",
        line: f"{style.line}pt",
        "fo:margin-left": f"{style.indent if style.key != 'bullet' else 0}pt",
    }
    if style.keep_next:
        paragraph |= {"fo:keep-with-next": "always", "fo:keep-together": "always"}
    stop = ""
    if style.key == "callout":
        bar = {"fo:border-left": f"3pt solid {LIGHT['text']}", "fo:padding-left": "12pt", "fo:margin-left": "0pt"}
        paragraph |= bar | {"style:join-border": "true"}
    if style.key in ("header", "footer"):
        side = "bottom" if style.key == "header" else "top"
        paragraph |= {f"fo:border-{side}": f"0.5pt solid {LIGHT['hairline']}", f"fo:padding-{side}": "6pt"}
        place = f'style:position="{TEXT_WIDTH:.1f}pt" style:type="right"'
        stop = f"<style:tab-stops><style:tab-stop {place}/></style:tab-stops>"
    text = {"fo:font-size": f"{style.size}pt", "fo:color": LIGHT[style.ink]}
    if style.bold:
        text["fo:font-weight"] = "bold"
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    following = f' style:next-style-name="{style_name("body")}"' if style.keep_next or style.key == "lead" else ""
    return (
        f'<style:style style:name="{style_name(style.key)}" style:display-name="{style.name}" style:family="paragraph" '
        f'style:parent-style-name="Standard"{outline}{following}><style:paragraph-properties{attributes(paragraph)}>{stop}'
        f"</style:paragraph-properties><style:text-properties{attributes(text)}/></style:style>"
    )


def _character_styles() -> str:
    looks = {
        "strong": {"fo:font-weight": "bold"},
        "muted": {"fo:color": LIGHT["muted"]},
        "note": {"fo:color": LIGHT["muted"], "style:text-position": "super 58%"},
    }
    return "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties{attributes(look)}/></style:style>'
        for name, look in looks.items()
    )


def _list_style() -> str:
    indent = STYLES["bullet"].indent
    return (
        '<text:list-style style:name="points"><text:list-level-style-bullet text:level="1" text:bullet-char="–">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'fo:text-indent="-{indent}pt" fo:margin-left="{indent}pt"/>'
        "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
    )


def _page_of(language: str) -> str:
    before, between, after = map(_words, page_words(language))
    return f"{before}<text:page-number>1</text:page-number>{between}<text:page-count>1</text:page-count>{after}"


def _words(text: str) -> str:
    return escape(" ".join(text.split("\n"))).replace("  ", ' <text:s text:c="1"/>')


def attributes(values: dict[str, str]) -> str:
    """Attributes as XML, each after a space."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())
