"""What a slide is drawn with: text, lines, tables and pictures at places given in points."""

import io
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Literal

from advocate_desk.documents import widths
from advocate_desk.documents.model import Align, Cells, Column, Document, Group, Inline, Look, Run, Runs, Table
from advocate_desk.documents.plain import plain
from advocate_desk.domain.vocabulary import Rag
from advocate_desk.drawing.marks import LETTERS
from advocate_desk.drawing.measure import FAMILY, line_count
from advocate_desk.drawing.palette import LIGHT

WIDTH, HEIGHT = 960.0, 540.0  # 16 : 9
_PAD = 3.0  # above and below the words of a cell
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", known to every version
_MARKS = {Rag.RED: "redMark", Rag.AMBER: "ambMark", Rag.GREEN: "grnMark", Rag.NONE: "nonMark"}
_UNWANTED = ("thumbnail", "printerSettings")  # leftovers of the library's template


@dataclass(frozen=True, slots=True)
class Face:
    """Type size and line height in points, weight and role of the colour."""

    size: float
    line: float
    bold: bool = False
    ink: str = "text"


def opened() -> tuple[Any, Any]:
    """A new presentation of 16 : 9 with one empty slide that has a title."""
    from pptx import Presentation
    from pptx.util import Pt

    show = Presentation()
    old = show.slide_width
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    ratio_x = show.slide_width / old
    for place in [show.slide_master, *show.slide_layouts]:
        for shape in place.placeholders:
            shape.left, shape.top = round(shape.left * ratio_x), shape.top
            shape.width, shape.height = round(shape.width * ratio_x), shape.height
    return show, show.slides.add_slide(show.slide_layouts[5])


def finish(show: Any, document: Document) -> None:
    """Our font in the theme, the properties, nothing of the library's own template."""
    core = show.core_properties
    core.title, core.subject, core.category = document.name[:255], document.kind[:255], document.edition_label[:255]
    core.author = core.last_modified_by = document.organisation[:255]
    core.language, core.identifier, core.revision = document.language, document.reference[:255], 1
    core.comments = core.keywords = ""
    core.created = core.modified = document.issued_at.astimezone(UTC).replace(tzinfo=None)
    for relations in (show.part.rels, show.part.package._rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNWANTED)]:
            relations.pop(key)
    for part in show.part.package.iter_parts():
        if part.partname.startswith("/ppt/theme/"):
            blob = part.blob.replace(b'typeface="Calibri"', f'typeface="{FAMILY}"'.encode())
            part._blob = blob
        elif part.partname == "/docProps/app.xml":
            part._blob = (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
                b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                b"<Application>Advocate Desk</Application></Properties>"
            )


class Slide:
    """The open slide."""

    def __init__(self, slide: Any) -> None:
        self.slide = slide

    def title(self, x: float, y: float, width: float, text: str, face: Face) -> None:
        """The headline, which is also the name of the slide."""
        shape = self.slide.shapes.title
        _place(shape, x, y, width, face.line * (text.count("\n") + 1))
        _write(shape.text_frame, (Run(text),), face, "left")

    def text(self, x: float, y: float, width: float, runs: Runs, face: Face, align: Align = "left") -> float:
        """A box as high as its words; gives its height."""
        height = line_count(plain(runs), face.size, width, 700 if face.bold else 400) * face.line
        if not runs or not plain(runs):
            return 0.0
        from pptx.util import Pt

        box = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(height))
        _write(box.text_frame, runs, face, align)
        return height

    def line(self, x: float, y: float, width: float, role: str) -> None:
        """A level line."""
        self._block(x, y, width, 0.75, role)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """The bar beside what is needed."""
        self._block(x, y, width, height, "text")

    def picture(self, x: float, y: float, width: float, height: float, png: bytes, alternative: str) -> None:
        """A picture with its text alternative."""
        from pptx.util import Pt

        shape = self.slide.shapes.add_picture(io.BytesIO(png), Pt(x), Pt(y), Pt(width), Pt(height))
        shape._element.nvPicPr.cNvPr.set("descr", alternative)

    @staticmethod
    def heights(table: Table, width: float, face: Face, head: Face) -> list[float]:
        """The height of the head and of each row at this width, the total last."""
        shares = _shares(table, width, face)
        made = [_row_height([(Run(c.title),) for c in table.columns], shares, head)]
        for row in [*table.rows, *([table.total] if table.total else [])]:
            made.append(_row_height(list(row), shares, face) if not isinstance(row, Group) else face.line + 2 * _PAD)
        return made

    def table(
        self, x: float, y: float, width: float, table: Table, heights: list[float], face: Face, head: Face
    ) -> None:
        """The head and as many rows as there are heights."""
        from pptx.util import Pt

        shares = _shares(table, width, face)
        rows: list[Cells | Group] = [tuple((Run(column.title),) for column in table.columns), *table.rows]
        rows += [table.total] if table.total else []
        frame = self.slide.shapes.add_table(len(heights), len(shares), Pt(x), Pt(y), Pt(width), Pt(sum(heights)))
        grid = frame.table
        grid._tbl.tblPr.find(f"{{{_A}}}tableStyleId").text = _NO_STYLE
        grid.horz_banding = False
        for number, share in enumerate(shares):
            grid.columns[number].width = Pt(share)
        for number, (row, height) in enumerate(zip(rows, heights, strict=False)):
            line = grid.rows[number]
            line.height = Pt(height)
            strong = row is table.total or isinstance(row, Group)
            style = head if number == 0 else Face(face.size, face.line, strong, face.ink)
            cells = ((Run(row.name),), *[()] * (len(shares) - 1)) if isinstance(row, Group) else row
            if isinstance(row, Group) and len(shares) > 1:
                line.cells[0].merge(line.cells[len(shares) - 1])
            for place, (cell, runs, column) in enumerate(zip(line.cells, cells, table.columns, strict=True)):
                _fill_cell(cell, runs, style, column, last=place == len(shares) - 1)
                _rule(cell, 1.25 if number == 0 else 0.5, "text" if number == 0 else "hairline")

    def _block(self, x: float, y: float, width: float, height: float, role: str) -> None:
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(role)
        shape.line.fill.background()
        shape.shadow.inherit = False


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _shares(table: Table, width: float, face: Face) -> tuple[float, ...]:
    scale = face.size / widths.BODY
    return tuple(share * scale for share in widths.column_widths(table, width / scale))


def _row_height(cells: list[Runs], shares: tuple[float, ...], face: Face) -> float:
    weight = 700 if face.bold else 400
    rooms = [share - widths.GUTTER for share in shares[:-1]] + [shares[-1]]
    lines = (
        line_count(plain(cell), face.size, max(room, 1.0), weight) for cell, room in zip(cells, rooms, strict=True)
    )
    return max(lines) * face.line + 2 * _PAD


def _place(shape: Any, x: float, y: float, width: float, height: float) -> None:
    from pptx.util import Pt

    shape.left, shape.top, shape.width, shape.height = Pt(x), Pt(y), Pt(width), Pt(height)


def _fill_cell(cell: Any, runs: Runs, face: Face, column: Column, *, last: bool) -> None:
    from pptx.util import Pt

    cell.margin_left, cell.margin_right = Pt(0), Pt(0 if last else widths.GUTTER)
    cell.margin_top = cell.margin_bottom = Pt(_PAD)
    cell.fill.background()
    _write(cell.text_frame, runs, face, column.align)


def _rule(cell: Any, points: float, role: str) -> None:
    """A line below the cell; python-pptx has no word for it."""
    from lxml.etree import SubElement

    properties = cell._tc.get_or_add_tcPr()
    line = SubElement(properties, f"{{{_A}}}lnB", w=str(round(points * 12700)))
    colour = SubElement(SubElement(line, f"{{{_A}}}solidFill"), f"{{{_A}}}srgbClr")
    colour.set("val", LIGHT[role].removeprefix("#"))
    properties.insert(0, line)


def _write(frame: Any, runs: Runs, face: Face, align: Align) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    if hasattr(frame, "margin_left"):
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    line = frame.paragraphs[0]
    sides: dict[Literal["left", "right", "centre"], Any] = {
        "left": PP_ALIGN.LEFT,
        "right": PP_ALIGN.RIGHT,
        "centre": PP_ALIGN.CENTER,
    }
    line.alignment = sides[align]
    line.line_spacing = Pt(face.line)
    line.space_before = line.space_after = Pt(0)
    for run in runs:
        _run(line, run, face)
    if not runs:
        line.font.size = Pt(face.size)


def _run(line: Any, run: Inline, face: Face) -> None:
    if not isinstance(run, Run):
        made = _words(line, f"\u2009{LETTERS[run.rag]}\u2009", face, bold=True, role="onMark")
        highlight = made._r.get_or_add_rPr().makeelement(f"{{{_A}}}highlight", {})
        colour = highlight.makeelement(f"{{{_A}}}srgbClr", {"val": LIGHT[_MARKS[run.rag]].removeprefix("#")})
        highlight.append(colour)
        made._r.rPr.find(f"{{{_A}}}solidFill").addnext(highlight)
        _words(line, " ", face, bold=False, role=face.ink)
        return
    bold = face.bold or run.look is Look.STRONG
    role = "muted" if run.look in (Look.MUTED, Look.NOTE) else face.ink
    for number, part in enumerate(run.text.split("\n")):
        if number:
            line.add_line_break()
        if part:
            made = _words(line, part, face, bold=bold, role=role)
            if run.look is Look.NOTE:
                made.font._element.set("baseline", "30000")


def _words(line: Any, text: str, face: Face, *, bold: bool, role: str) -> Any:
    from pptx.util import Pt

    made = line.add_run()
    made.text = text
    made.font.size, made.font.bold, made.font.name = Pt(face.size), bold, FAMILY
    made.font.color.rgb = _rgb(role)
    return made


def _rgb(role: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(LIGHT[role].removeprefix("#")))  # type: ignore[no-untyped-call]
