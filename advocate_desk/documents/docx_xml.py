"""The XML that Word reads, where python-docx has no word for it or is too slow (its cell look-up is)."""

import re
from collections.abc import Iterable
from typing import Any

from advocate_desk.documents.model import TEXT_WIDTH, Look, Run
from advocate_desk.documents.styles import STYLES
from advocate_desk.drawing.palette import LIGHT

_BREAKS = {"\n": "w:br", "\t": "w:tab"}


def twips(points: float) -> str:
    """Twentieths of a point."""
    return str(round(points * 20))


def hex_of(role: str) -> str:
    """The colour of a role without its number sign."""
    return LIGHT[role].removeprefix("#")


def element(tag: str, attributes: dict[str, str] | None = None, *children: Any) -> Any:
    """An element of the main namespace: tag and attribute names come with their prefix, as in "w:p"."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name), value)
    made.extend(children)
    return made


def val(tag: str, value: str) -> Any:
    """An element whose only attribute is w:val."""
    return element(tag, {"w:val": value})


def style_id(key: str) -> str:
    """The id by which a paragraph names its style."""
    return STYLES[key].name.replace(" ", "")


def border(side: str, eighths: int, role: str, space: int = 0) -> Any:
    """One edge: its width in eighths of a point, its distance in points."""
    return element(side, {"w:val": "single", "w:sz": str(eighths), "w:space": str(space), "w:color": hex_of(role)})


def margins(tag: str, **points: float) -> Any:
    """Inner margins of a table or a cell: any of top, left, bottom, right, in that order."""
    return element(tag, None, *(element(f"w:{side}", {"w:w": twips(p), "w:type": "dxa"}) for side, p in points.items()))


def no_margins() -> Any:
    """A table whose cells begin and end where the text around it does."""
    return margins("w:tblCellMar", top=0, left=0, bottom=0, right=0)


def head_rule() -> Any:
    """The strong line under the head of a table."""
    return element("w:tcBorders", None, border("w:bottom", 10, "text"))


def text_run(run: Run, properties: Any = None) -> Any:
    """A run with its look, or with properties of its own."""
    made = element("w:r")
    if properties is None:
        properties = element("w:rPr")
        if run.look is Look.STRONG:
            properties.append(element("w:b"))
        elif run.look in (Look.MUTED, Look.NOTE):
            properties.append(val("w:color", hex_of("muted")))
        if run.look is Look.NOTE:
            properties.append(val("w:vertAlign", "superscript"))
    if len(properties):
        made.append(properties)
    for piece in re.split("([\n\t])", run.text):
        if piece in _BREAKS:
            made.append(element(_BREAKS[piece]))
        elif piece:
            made.append(element("w:t", {"xml:space": "preserve"}))
            made[-1].text = piece
    return made


def field(code: str) -> Any:
    """A number that the word processor counts; "1" stands there until it has."""
    run = element("w:r", None, element("w:t"))
    run[0].text = "1"
    return element("w:fldSimple", {"w:instr": code}, run)


def both_sides(style: str, left: str) -> Any:
    """A line with words at its left and, for the caller to append, at its right end."""
    stop = element("w:tab", {"w:val": "right", "w:pos": twips(TEXT_WIDTH)})
    properties = element("w:pPr", None, val("w:pStyle", style_id(style)), element("w:tabs", None, stop))
    return element("w:p", None, properties, text_run(Run(left)), element("w:r", None, element("w:tab")))


def grid(shares: tuple[float, ...], *, style: str = "") -> Any:
    """A table of fixed column widths without rows; without a style it serves the lay-out and shows no lines."""
    properties = element("w:tblPr", None, *([val("w:tblStyle", style)] if style else []))
    properties.append(element("w:tblW", {"w:w": twips(sum(shares)), "w:type": "dxa"}))
    properties.append(element("w:tblInd", {"w:w": "0", "w:type": "dxa"}))
    properties.append(element("w:tblLayout", {"w:type": "fixed"}))
    if not style:
        properties.append(no_margins())
    look = {"w:firstRow": "1" if style else "0", "w:noHBand": "1", "w:noVBand": "1"}
    properties.append(element("w:tblLook", {"w:val": "0620" if style else "0600"} | look))
    columns = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": twips(share)}) for share in shares))
    return element("w:tbl", None, properties, columns)


def grid_row(*cells: Any, header: bool = False, whole: bool = True) -> Any:
    """A row; a header is repeated on every page, a whole one is never parted."""
    properties = element("w:trPr")
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", None, properties, *cells)


def grid_cell(
    width: float,
    content: Iterable[Any],
    *,
    right: float = 0.0,
    top: float | None = None,
    span: int = 1,
    head: bool = False,
) -> Any:
    """A cell with its inner margins where they differ from the table's; a head sits low over its strong line."""
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": twips(width), "w:type": "dxa"}))
    if span > 1:
        properties.append(val("w:gridSpan", str(span)))
    inner = {} if top is None else {"top": top}
    if head:
        properties.append(head_rule())  # the table's style says so too, but LibreOffice reads it here only
        inner = {"top": 2.0, "bottom": 3.0}
    properties.append(margins("w:tcMar", **inner, right=right))
    if head:
        properties.append(val("w:vAlign", "bottom"))
    return element("w:tc", None, properties, *content)
