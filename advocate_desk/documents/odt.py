"""OpenDocument text, written as the XML it is: a library would add only a template of somebody else's.

The package holds nothing but what is written here, so the same document gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from advocate_desk.documents import odt_styles, widths
from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import (
    LABEL_WIDTH,
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
    Look,
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
from advocate_desk.documents.odt_styles import attributes, style_name
from advocate_desk.documents.raster import png
from advocate_desk.documents.styles import STYLES, space_between
from advocate_desk.documents.zipped import restamped
from advocate_desk.drawing.marks import rag_mark
from advocate_desk.drawing.palette import LIGHT
from advocate_desk.drawing.svg import svg


def write(document: Document) -> bytes:
    """The document as .odt; the same document gives the same bytes."""
    document = legal_document(document)
    writer = _Writer()
    body = writer.body(document)
    parts = {
        "content.xml": writer.content(body),
        "styles.xml": odt_styles.styles_part(document),
        "meta.xml": odt_styles.meta_part(document),
        **writer.pictures,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", odt_styles.MIME)
        for name, data in parts.items():
            package.writestr(name, data)
        package.writestr("META-INF/manifest.xml", odt_styles.manifest_part(parts))
    return restamped(out.getvalue(), document.issued_at)


class _Writer:
    """Gathers the automatic styles and the pictures while the body is written."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self.styles: dict[str, str] = {}  # what a style is, to its name

    def body(self, document: Document) -> str:
        kicker = self.paragraph("kicker", (Run(document.kicker_line),)) if document.kicker_line else ""
        return kicker + self.blocks(document.blocks, TEXT_WIDTH)

    def content(self, body: str) -> bytes:
        made = "".join(
            rest.replace("<style:style", f'<style:style style:name="{name}"', 1) for rest, name in self.styles.items()
        )
        return odt_styles.part(
            "content",
            f"{odt_styles.FONTS}<office:automatic-styles>{made}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        )

    def style(self, family: str, kind: str, values: dict[str, str], parent: str = "") -> str:
        """The name of an automatic style with these properties."""
        of = f' style:parent-style-name="{parent}"' if parent else ""
        key = f'<style:style style:family="{family}"{of}><style:{kind}-properties{attributes(values)}/></style:style>'
        return self.styles.setdefault(key, f"A{len(self.styles) + 1}")

    def blocks(self, blocks: Iterable[Block], room: float, *, whole: bool = False) -> str:
        made: list[str] = []
        listed = list(blocks)
        for number, block in enumerate(listed):
            space = space_between(listed[number - 1] if number else None, block)
            if space:
                made.append(self.gap(space, whole))
            made.append(self.block(block, room, keep=whole and number < len(listed) - 1, whole=whole))
        return "".join(made)

    def block(self, block: Block, room: float, *, keep: bool = False, whole: bool = False) -> str:
        match block:
            case Title():
                return self.paragraph("title", (Run(block.text),))
            case Lead():
                return self.paragraph("lead", block.runs)
            case Heading():
                return self.heading("heading" if block.level == 1 else "subheading", block.text)
            case Paragraph():
                return self.paragraph("small" if block.small else "body", block.runs, keep=keep)
            case Callout():
                return "".join(self.paragraph("callout", one, keep=keep) for one in block.paragraphs)
            case BulletList():
                items = (
                    f"<text:list-item>{self.paragraph('bullet', one, keep=keep)}</text:list-item>"
                    for one in block.items
                )
                return f'<text:list text:style-name="points">{"".join(items)}</text:list>'
            case Picture():
                frame = self.frame(block.svg, *block.fitted(room), block.alternative)
                return self.line("picture", frame, keep=keep)
            case Spacer():
                return self.gap(block.height, keep)
            case PageBreak():
                style = self.style("paragraph", "paragraph", {"fo:break-before": "page"}, style_name("gap"))
                return f'<text:p text:style-name="{style}"/>'
            case Table():
                return self.table(block, room, keep=keep, whole=whole)
            case LabelledRow():
                return self.labelled(block, room)
            case KeepTogether():
                return self.blocks(block.blocks, room, whole=True)

    def heading(self, style: str, text: str) -> str:
        level = STYLES[style].outline
        return f'<text:h text:style-name="{style_name(style)}" text:outline-level="{level}">{_words(text)}</text:h>'

    def paragraph(self, style: str, runs: Runs, *, align: str = "left", hang: float = 0.0, keep: bool = False) -> str:
        return self.line(style, "".join(map(self.run, runs)), align=align, hang=hang, keep=keep)

    def line(self, style: str, words: str, *, align: str = "left", hang: float = 0.0, keep: bool = False) -> str:
        own: dict[str, str] = {}
        if align != "left":
            own["fo:text-align"] = "center" if align == "centre" else "end"
        if hang:
            own |= {"fo:margin-left": f"{hang}pt", "fo:text-indent": f"-{hang}pt"}
        if keep:
            own["fo:keep-with-next"] = "always"
        name = self.style("paragraph", "paragraph", own, style_name(style)) if own else style_name(style)
        return f'<text:p text:style-name="{name}">{words}</text:p>'

    def gap(self, height: float, keep: bool = False) -> str:
        own = {"fo:line-height": f"{height}pt"} | ({"fo:keep-with-next": "always"} if keep else {})
        return f'<text:p text:style-name="{self.style("paragraph", "paragraph", own, style_name("gap"))}"/>'

    def run(self, run: Inline) -> str:
        if isinstance(run, RagMark):
            drawn = rag_mark(run.rag)
            return self.frame(svg(drawn), widths.MARK, widths.MARK, run.word, top=-8.3) + "\u2002"
        if run.look is Look.PLAIN:
            return _words(run.text)
        return f'<text:span text:style-name="{run.look.value}">{_words(run.text)}</text:span>'

    def frame(self, picture: bytes, width: float, height: float, alternative: str, top: float | None = None) -> str:
        data = png(picture)
        name = next((known for known, held in self.pictures.items() if held == data), "")
        if not name:
            name = f"Pictures/{len(self.pictures) + 1}.png"
            self.pictures[name] = data
        place = {"style:vertical-pos": "top", "style:vertical-rel": "baseline"}
        if top is not None:
            place["style:vertical-pos"] = "from-top"
        style = self.style("graphic", "graphic", place | {"fo:margin": "0pt", "fo:padding": "0pt", "fo:border": "none"})
        size = {"svg:width": f"{width:.2f}pt", "svg:height": f"{height:.2f}pt"} | ({"svg:y": f"{top}pt"} if top else {})
        return (
            f'<draw:frame draw:style-name="{style}" text:anchor-type="as-char"{attributes(size)}>'
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:title>{escape(' '.join(alternative.split()))}</svg:title></draw:frame>"
        )

    def table(self, table: Table, room: float, *, keep: bool, whole: bool) -> str:
        shares = widths.column_widths(table, room)
        last = len(shares) - 1
        heads = "".join(
            self.cell(
                self.paragraph("head", (Run(column.title),), align=column.align), _gutter(number, last), head=True
            )
            for number, column in enumerate(table.columns)
        )
        rows = []
        for row in table.rows:
            if isinstance(row, Group):
                name = self.paragraph("group", (Run(row.name),))
                covered = "<table:covered-table-cell/>" * last
                rows.append(self.row(self.cell(name, 0.0, span=len(shares), top=10.0) + covered))
            else:
                rows.append(self.row(self.cells(row, table, "cell")))
        if table.total:
            rows.append(self.row(self.cells(table.total, table, "total")))
        header = f"<table:table-header-rows>{self.row(heads)}</table:table-header-rows>"
        return self.grid(shares, header + "".join(rows), keep=keep, whole=whole)

    def cells(self, cells: Cells, table: Table, style: str) -> str:
        made = []
        for number, (runs, column) in enumerate(zip(cells, table.columns, strict=True)):
            hang = widths.MARK + widths.MARK_GAP if runs and isinstance(runs[0], RagMark) else 0.0
            words = self.paragraph(style, runs, align=column.align, hang=hang)
            made.append(self.cell(words, _gutter(number, len(table.columns) - 1)))
        return "".join(made)

    def labelled(self, block: LabelledRow, room: float) -> str:
        right = room - LABEL_WIDTH
        label = self.layout_cell(self.heading("label", block.label), widths.GUTTER)
        beside = self.layout_cell(self.blocks(block.blocks, right) or self.gap(1.0), 0.0)
        return self.grid((LABEL_WIDTH, right), f"<table:table-row>{label}{beside}</table:table-row>")

    def grid(self, shares: tuple[float, ...], rows: str, *, keep: bool = False, whole: bool = False) -> str:
        own = {"style:width": f"{sum(shares):.2f}pt", "table:align": "left", "fo:margin": "0pt"}
        own |= {"style:may-break-between-rows": "false"} if whole else {}
        own |= {"fo:keep-with-next": "always"} if keep else {}
        columns = "".join(f'<table:table-column table:style-name="{self.column(share)}"/>' for share in shares)
        return f'<table:table table:style-name="{self.style("table", "table", own)}">{columns}{rows}</table:table>'

    def column(self, width: float) -> str:
        return self.style("table-column", "table-column", {"style:column-width": f"{width:.2f}pt"})

    def row(self, cells: str) -> str:
        style = self.style("table-row", "table-row", {"fo:keep-together": "always"})
        return f'<table:table-row table:style-name="{style}">{cells}</table:table-row>'

    def cell(self, content: str, right: float, *, head: bool = False, span: int = 1, top: float = 4.0) -> str:
        own = {"fo:padding-top": f"{2.0 if head else top}pt", "fo:padding-bottom": f"{3.0 if head else 4.0}pt"}
        own |= {
            "fo:padding-left": "0pt",
            "fo:padding-right": f"{right}pt",
            "fo:border-left": "none",
            "fo:border-right": "none",
        }
        rule = f"1.25pt solid {LIGHT['text']}" if head else f"0.5pt solid {LIGHT['hairline']}"
        own |= {"fo:border-top": "none", "fo:border-bottom": rule, "style:vertical-align": "bottom" if head else "top"}
        wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
        style = self.style("table-cell", "table-cell", own)
        return f'<table:table-cell table:style-name="{style}"{wide}>{content}</table:table-cell>'

    def layout_cell(self, content: str, right: float) -> str:
        style = self.style(
            "table-cell", "table-cell", {"fo:padding": "0pt", "fo:padding-right": f"{right}pt", "fo:border": "none"}
        )
        return f'<table:table-cell table:style-name="{style}">{content}</table:table-cell>'


def _gutter(number: int, last: int) -> float:
    return widths.GUTTER if number < last else 0.0


def _words(text: str) -> str:
    """Text with its line breaks, tabs and runs of spaces, which XML of this kind would swallow."""
    made = escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    made = re.sub(r"^ | (?= )| $", '<text:s text:c="1"/>', made)
    return made.replace("<text:line-break/> ", '<text:line-break/><text:s text:c="1"/>')
