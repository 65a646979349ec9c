"""A picture as PNG, for the formats that take no SVG."""

from functools import lru_cache

from advocate_desk.documents.typesetting import fonts_for

PPI = 220  # sharp in print; what Word itself keeps by default

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


@lru_cache(maxsize=32)
def png(svg: bytes, ppi: int = PPI) -> bytes:
    """The SVG at its own size (its width and height in points) with a transparent ground."""
    from typst import compile

    text = svg.decode("utf-8")
    return compile(_PAGE, format="png", ppi=float(ppi), font_paths=fonts_for(text), sys_inputs={"svg": text})
