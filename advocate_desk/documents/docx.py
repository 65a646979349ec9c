"""Word, by python-docx: real styles, real tables with repeated heads, fields in the foot."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from advocate_desk.documents import widths
from advocate_desk.documents.docx_styles import TABLE_STYLE, prepare
from advocate_desk.documents.docx_xml import (
    both_sides,
    element,
    field,
    grid,
    grid_cell,
    grid_row,
    hex_of,
    style_id,
    text_run,
    twips,
    val,
)
from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    LABEL_WIDTH,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    Block,
    BulletList,
    Callout,
    Cells,
    Document,
    Group,
    Heading,
    Inline,
    KeepTogether,
    LabelledRow,
    Lead,
    PageBreak,
    Paragraph,
    Picture,
    RagMark,
    Run,
    Runs,
    Spacer,
    Table,
    Title,
)
from advocate_desk.documents.raster import png
from advocate_desk.documents.spoken import EDITION_ROLES, page_words
from advocate_desk.documents.styles import space_between
from advocate_desk.documents.zipped import restamped
from advocate_desk.drawing.marks import rag_mark
from advocate_desk.drawing.svg import svg


def write(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes."""
    import docx

    document = legal_document(document)
    word = docx.Document()
    prepare(word, document)
    _Writer(word).write(document)
    out = io.BytesIO()
    word.save(out)
    return restamped(out.getvalue(), document.issued_at)


class _Writer:
    """Holds the open document, because pictures become parts of the package."""

    def __init__(self, word: Any) -> None:
        self.word = word

    def write(self, document: Document) -> None:
        body = self.word.element.body
        section = body.sectPr
        self._page(document)
        made = [self.paragraph("kicker", (Run(document.kicker_line),))] if document.kicker_line else []
        made += self.blocks(document.blocks, TEXT_WIDTH)
        for child in made:
            section.addprevious(child)

    def blocks(self, blocks: Iterable[Block], room: float) -> list[Any]:
        made: list[Any] = []
        before: Block | None = None
        for block in blocks:
            space = space_between(before, block)
            if isinstance(block, Table) and made and made[-1].tag.endswith("}tbl"):
                space = max(space, 1.0)  # or Word would join the two tables
            if space:
                made.append(self.gap(space))
            before = block
            made += self.block(block, room)
        if made and made[-1].tag.endswith("}tbl"):
            made.append(self.gap(1.0))  # a cell and a body end in a paragraph
        return made

    def block(self, block: Block, room: float) -> list[Any]:
        match block:
            case Title():
                return [self.paragraph("title", (Run(block.text),))]
            case Lead():
                return [self.paragraph("lead", block.runs)]
            case Heading():
                return [self.paragraph("heading" if block.level == 1 else "subheading", (Run(block.text),))]
            case Paragraph():
                return [self.paragraph("small" if block.small else "body", block.runs)]
            case Callout():
                return [self.paragraph("callout", one) for one in block.paragraphs]
            case BulletList():
                return [self.paragraph("bullet", one) for one in block.items]
            case Picture():
                return [self.picture(block, room)]
            case Spacer():
                return [self.gap(block.height)]
            case PageBreak():
                return [element("w:p", None, element("w:r", None, element("w:br", {"w:type": "page"})))]
            case Table():
                return [self.table(block, room)]
            case LabelledRow():
                return [self.labelled(block, room)]
            case KeepTogether():
                return _kept(self.blocks(block.blocks, room))

    def paragraph(self, style: str, runs: Runs, *, align: str = "left", hang: float = 0.0) -> Any:
        properties = element("w:pPr", None, val("w:pStyle", style_id(style)))
        if hang:
            properties.append(element("w:ind", {"w:left": twips(hang), "w:hanging": twips(hang)}))
        if align != "left":
            properties.append(val("w:jc", "center" if align == "centre" else "right"))
        return element("w:p", None, properties, *(made for run in runs for made in self.run(run)))

    def run(self, run: Inline) -> Iterator[Any]:
        if isinstance(run, RagMark):
            drawn = self.drawing(svg(rag_mark(run.rag)), widths.MARK, widths.MARK, run.word)
            yield element("w:r", None, element("w:rPr", None, val("w:position", "-2")), drawn)
            yield text_run(Run("\u2002"))
        else:
            yield text_run(run)

    def drawing(self, picture: bytes, width: float, height: float, alternative: str) -> Any:
        from docx.shared import Pt

        inline = self.word.part.new_pic_inline(io.BytesIO(png(picture)), Pt(width), Pt(height))
        inline.docPr.set("descr", alternative)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice puts air around a picture that does not say so
        return element("w:drawing", None, inline)

    def picture(self, block: Picture, room: float) -> Any:
        drawn = self.drawing(block.svg, *block.fitted(room), block.alternative)
        properties = element("w:pPr", None, val("w:pStyle", style_id("picture")))
        return element("w:p", None, properties, element("w:r", None, drawn))

    def gap(self, height: float) -> Any:
        spacing = element("w:spacing", {"w:line": twips(height), "w:lineRule": "exact"})
        return element("w:p", None, element("w:pPr", None, val("w:pStyle", style_id("gap")), spacing))

    def table(self, table: Table, room: float) -> Any:
        shares = widths.column_widths(table, room)
        rights = [widths.GUTTER] * (len(shares) - 1) + [0.0]
        heads = (self.paragraph("head", (Run(column.title),), align=column.align) for column in table.columns)
        cells = zip(shares, heads, rights, strict=True)
        head = grid_row(
            *(grid_cell(share, [name], right=right, head=True) for share, name, right in cells), header=True
        )
        made = grid(shares, style=TABLE_STYLE)
        made.append(head)
        for row in table.rows:
            if isinstance(row, Group):
                name = self.paragraph("group", (Run(row.name),))
                made.append(grid_row(grid_cell(sum(shares), [name], top=10.0, span=len(shares))))
            else:
                made.append(self.cells(row, table, shares, rights, "cell"))
        if table.total:
            made.append(self.cells(table.total, table, shares, rights, "total"))
        return made

    def cells(self, cells: Cells, table: Table, shares: tuple[float, ...], rights: list[float], style: str) -> Any:
        made = []
        for runs, column, share, right in zip(cells, table.columns, shares, rights, strict=True):
            hang = widths.MARK + widths.MARK_GAP if runs and isinstance(runs[0], RagMark) else 0.0
            words = self.paragraph(style, runs, align=column.align, hang=hang)
            made.append(grid_cell(share, [words], right=right))
        return grid_row(*made)

    def labelled(self, block: LabelledRow, room: float) -> Any:
        right = room - LABEL_WIDTH
        label = grid_cell(LABEL_WIDTH, [self.paragraph("label", (Run(block.label),))], right=widths.GUTTER)
        beside = grid_cell(right, self.blocks(block.blocks, right) or [self.gap(1.0)])
        made = grid((LABEL_WIDTH, right))
        made.append(grid_row(label, beside, whole=False))
        return made

    def _page(self, document: Document) -> None:
        from docx.shared import Pt

        section = self.word.sections[0]
        section.page_width, section.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
        section.left_margin = section.right_margin = Pt(MARGIN)
        section.top_margin, section.bottom_margin = Pt(72), Pt(62)
        section.header_distance, section.footer_distance = Pt(32.6), Pt(30)
        edition = element("w:rPr", None, element("w:b"), val("w:color", hex_of(EDITION_ROLES[document.edition])))
        header = both_sides("header", document.header)
        header.append(text_run(Run(document.edition_label), edition))
        before, between, after = page_words(document.language)
        footer = both_sides("footer", document.footer)
        footer.extend(
            (text_run(Run(before)), field("PAGE"), text_run(Run(between)), field("NUMPAGES"), text_run(Run(after)))
        )
        for place, line in ((section.header, header), (section.footer, footer)):
            place.is_linked_to_previous = False
            root = place._element
            for child in list(root):
                root.remove(child)
            root.append(line)


def _kept(made: list[Any]) -> list[Any]:
    """Every paragraph but those of the last one stays with the next."""
    from docx.oxml.ns import qn

    for part in made:
        last = part is made[-1]
        rows = part.findall(qn("w:tr"))
        scope = rows[:-1] if last and rows else [] if last else [part]
        for node in scope:
            for properties in node.iter(qn("w:pPr")):
                if properties.find(qn("w:keepNext")) is None:
                    properties.insert(1, element("w:keepNext"))
    return made
