"""What a Word file says about styles, fonts and itself; whoever knows Word may change all of it there."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any

from advocate_desk.documents.docx_xml import (
    border,
    element,
    head_rule,
    hex_of,
    margins,
    no_margins,
    style_id,
    twips,
    val,
)
from advocate_desk.documents.model import Document
from advocate_desk.documents.styles import FALLBACK, STYLES, Style
from advocate_desk.drawing.measure import FAMILY

TABLE_STYLE = "AdvocateTable"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail")  # leftovers of the library's template
# Word knows its own styles by their names in small letters.
_LOWER = {"heading", "subheading", "small", "header", "footer"}
_BUILT_IN = _LOWER | {"title", "body", "bullet"}


def prepare(word: Any, document: Document) -> None:
    """Give a fresh python-docx document our styles, numbering, fonts and properties."""
    _drop_leftovers(word)
    _write_styles(word.styles.element, document.language)
    _write_numbering(word.part.numbering_part.element)
    _write_settings(word.settings.element, document.language)
    _name_fonts(word)
    _write_properties(word, document)


def _drop_leftovers(word: Any) -> None:
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNWANTED)]:
            del relations[key]


def _write_styles(root: Any, language: str) -> None:
    from docx.oxml.ns import qn

    for child in list(root):
        if child.tag in (qn("w:style"), qn("w:docDefaults")):
            root.remove(child)
    type_defaults = element("w:rPr", None, _fonts(), val("w:sz", "20"), val("w:szCs", "20"), val("w:lang", language))
    no_space = element("w:pPr", None, element("w:spacing", {"w:before": "0", "w:after": "0"}))
    defaults = element(
        "w:docDefaults", None, element("w:rPrDefault", None, type_defaults), element("w:pPrDefault", None, no_space)
    )
    root.insert(0, defaults)
    root.extend(_base_styles())
    root.extend(_paragraph_style(style) for style in STYLES.values())
    root.append(_table_style())


def _fonts() -> Any:
    return element("w:rFonts", {"w:ascii": FAMILY, "w:hAnsi": FAMILY, "w:cs": FAMILY})


def _base_styles() -> Iterable[Any]:
    ink = element("w:rPr", None, val("w:color", hex_of("text")))
    yield _style("paragraph", "Normal", "Normal", val("w:qFormat", "1"), ink, default=True)
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    yield _style("table", "TableNormal", "Normal Table", element("w:tblPr", None, no_margins()), default=True)
    yield _style("numbering", "NoList", "No List", default=True)


def _style(kind: str, id_: str, name: str, *children: Any, default: bool = False) -> Any:
    marks = {"w:type": kind, "w:styleId": id_} | ({"w:default": "1"} if default else {})
    return element("w:style", marks, val("w:name", name), *children)


def _paragraph_style(style: Style) -> Any:
    from docx.oxml.ns import qn

    properties = element("w:pPr")
    if style.keep_next:
        properties.append(element("w:keepNext"))
        properties.append(element("w:keepLines"))
    if style.key == "bullet":
        properties.append(element("w:numPr", None, val("w:numId", "1")))
    edge = {
        "callout": ("w:left", 24, 12, "text"),
        "header": ("w:bottom", 4, 6, "hairline"),
        "footer": ("w:top", 4, 6, "hairline"),
    }
    if style.key in edge:
        side, eighths, space, role = edge[style.key]
        properties.append(element("w:pBdr", None, border(side, eighths, role, space)))
    spacing = {"w:before": twips(style.before), "w:after": twips(style.after), "w:line": twips(style.line)}
    # A picture is taller than its line: an exact height would cut it.
    spacing["w:lineRule"] = "atLeast" if style.key == "picture" else "exact"
    properties.append(element("w:spacing", spacing))
    if style.indent:
        indent = {"w:left": twips(style.indent)} | ({"w:hanging": twips(style.indent)} if style.key == "bullet" else {})
        properties.append(element("w:ind", indent))
    if style.outline:
        properties.append(val("w:outlineLvl", str(style.outline - 1)))
    run = element("w:rPr")
    if style.bold:
        run.extend((element("w:b"), element("w:bCs")))
    run.append(val("w:color", hex_of(style.ink)))
    half_points = str(round(style.size * 2))
    run.extend((val("w:sz", half_points), val("w:szCs", half_points)))
    follow = [val("w:next", style_id("body"))] if style.keep_next or style.key == "lead" else []
    name = style.name.lower() if style.key in _LOWER else style.name
    made = _style("paragraph", style_id(style.key), name, val("w:basedOn", "Normal"), *follow)
    made.extend((element("w:qFormat"), properties, run))
    if style.key not in _BUILT_IN:
        made.set(qn("w:customStyle"), "1")
    return made


def _table_style() -> Any:
    """Hairlines between the rows, a strong rule under the head, no vertical line."""
    lines = element("w:tblBorders", None, border("w:bottom", 4, "hairline"), border("w:insideH", 4, "hairline"))
    table = element("w:tblPr", None, lines, margins("w:tblCellMar", top=4, left=0, bottom=4, right=0))
    head = element("w:tcPr", None, head_rule())
    first = element("w:tblStylePr", {"w:type": "firstRow"}, head)
    made = _style(
        "table", TABLE_STYLE, "Advocate table", val("w:basedOn", "TableNormal"), element("w:qFormat"), table, first
    )
    made.set(f"{{{_MAIN}}}customStyle", "1")
    return made


def _write_numbering(root: Any) -> None:
    for child in list(root):
        root.remove(child)
    indent = twips(STYLES["bullet"].indent)
    level = element(
        "w:lvl",
        {"w:ilvl": "0"},
        val("w:start", "1"),
        val("w:numFmt", "bullet"),
        val("w:pStyle", style_id("bullet")),
        val("w:lvlText", "–"),
        val("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", {"w:left": indent, "w:hanging": indent})),
        element("w:rPr", None, val("w:color", hex_of("muted"))),
    )
    root.append(element("w:abstractNum", {"w:abstractNumId": "0"}, val("w:multiLevelType", "singleLevel"), level))
    root.append(element("w:num", {"w:numId": "1"}, val("w:abstractNumId", "0")))


def _write_settings(root: Any, language: str) -> None:
    from docx.oxml.ns import qn

    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word opens the file in its compatibility mode
    for theme in root.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)
    for rsids in root.findall(qn("w:rsids")):
        root.remove(rsids)


def _name_fonts(word: Any) -> None:
    table = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{_MAIN}">'
        f'<w:font w:name="{FAMILY}"><w:altName w:val="{FALLBACK}"/><w:panose1 w:val="020B0503050203000203"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{FALLBACK}"><w:panose1 w:val="020B0604020202020204"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    extended = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
        '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Advocate Desk</Application></Properties>"
    )
    for part in word.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = table.encode("utf-8")
        elif part.partname == "/docProps/app.xml":
            part._blob = extended.encode("utf-8")


def _write_properties(word: Any, document: Document) -> None:
    """Who and when; python-docx would name itself, and allows 255 characters a field."""
    core = word.core_properties
    core.title, core.subject = document.name[:255], document.kind[:255]
    core.author = core.last_modified_by = document.organisation[:255]
    core.comments, core.keywords, core.category = "", "", document.edition_label[:255]
    core.language, core.identifier, core.revision = document.language, document.reference[:255], 1
    core.created = core.modified = document.issued_at.astimezone(UTC).replace(tzinfo=None)
