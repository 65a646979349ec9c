"""A picture as SVG: stands alone, loads nothing, says its alternative to a screen reader."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from advocate_desk.drawing import shapes
from advocate_desk.drawing.characters import legal
from advocate_desk.drawing.palette import LIGHT


def svg(picture: shapes.Picture, colours: Mapping[str, str] = LIGHT) -> bytes:
    """The picture as UTF-8 SVG in points; the same picture gives the same bytes. KeyError for an unknown role."""
    width, height = _number(picture.width), _number(picture.height)
    said = legal(picture.alternative)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label={quoteattr(said)}>',
        f"<title>{escape(said)}</title>",
    ]
    parts += [_shape(shape, colours) for shape in picture.shapes]
    return "\n".join([*parts, "</svg>\n"]).encode("utf-8")


def _shape(shape: shapes.Shape, colours: Mapping[str, str]) -> str:
    match shape:
        case shapes.Rect():
            corner = f' rx="{_number(shape.radius)}"' if shape.radius else ""
            place = _attributes(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
            return f"<rect{place}{corner}{_paint(shape.fill, shape.stroke, shape.stroke_width, colours)}/>"
        case shapes.Line():
            dash = f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"' if shape.dash else ""
            place = _attributes(x1=shape.x1, y1=shape.y1, x2=shape.x2, y2=shape.y2)
            return f'<line{place} stroke="{colours[shape.stroke]}" stroke-width="{_number(shape.width)}"{dash}/>'
        case shapes.Path():
            steps = " ".join(" ".join(p if isinstance(p, str) else _number(p) for p in step) for step in shape.steps)
            ends = ' stroke-linecap="round" stroke-linejoin="round"' if shape.rounded else ""
            return f'<path d="{steps}"{_paint(shape.fill, shape.stroke, shape.stroke_width, colours)}{ends}/>'
        case shapes.Text():
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            weight = "" if shape.weight == 400 else f' font-weight="{shape.weight}"'
            place = _attributes(x=shape.x, y=shape.y) + f' font-size="{_number(shape.size)}"'
            family = ' font-family="IBM Plex Sans, Arial, sans-serif"'
            words = escape(legal(shape.text))
            painted = f' fill="{colours[shape.fill]}"'
            written = f"<text{place}{family}{weight}{anchor}{painted}>{words}</text>"
            if shape.halo is None:
                return written
            # Drawn twice instead of by paint-order, which some readers of SVG do not know.
            around = f' fill="{colours[shape.halo]}" stroke="{colours[shape.halo]}" stroke-width="4"'
            under = f'<text{place}{family}{weight}{anchor}{around} stroke-linejoin="round" aria-hidden="true">'
            return f"{under}{words}</text>\n{written}"


def _paint(fill: str | None, stroke: str | None, width: float, colours: Mapping[str, str]) -> str:
    painted = f' fill="{colours[fill]}"' if fill else ' fill="none"'
    return painted + (f' stroke="{colours[stroke]}" stroke-width="{_number(width)}"' if stroke else "")


def _attributes(**lengths: float) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in lengths.items())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
