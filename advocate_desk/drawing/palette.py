"""The light colours of pictures and documents, by role; the roles and values are those of the window's light palette.

Paper is always light: whoever paints on a dark ground passes another mapping with the same roles.
"""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "base": "#FFFFFF",
        "window": "#F3F2EF",
        "raised": "#FAF9F7",
        "hairline": "#DFDCD6",
        "hairline2": "#8F8B83",
        "text": "#1D2025",
        "muted": "#5A5E66",
        "accent": "#2A5AA5",
        "accentText": "#FFFFFF",
        "focus": "#2A5AA5",
        "sel": "#DBE6F6",
        "redText": "#8E1C16",
        "redMark": "#B4281F",
        "ambText": "#744200",
        "ambMark": "#9A5B00",
        "grnText": "#1B5735",
        "grnMark": "#2C7A4B",
        "nonText": "#50545C",
        "nonFill": "#ECEAE6",
        "nonMark": "#6B6F77",
        "onMark": "#FFFFFF",
        "h1": "#E9E8E4",
        "h2": "#F1E2C8",
        "h3": "#EBC391",
        "h4": "#D98A5B",
        "h5": "#9C3322",
        "h1t": "#3E4249",
        "h2t": "#54400F",
        "h3t": "#4A2D06",
        "h4t": "#2B1206",
        "h5t": "#FFFFFF",
        "intText": "#565A62",
        "intEdge": "#80848B",
        "parEdge": "#0F7A83",
        "cusEdge": "#7A3E9E",
        "parText": "#0A5F66",
        "cusText": "#652F87",
        "grid": "#ECEAE5",
        "night": "#EFEDE9",
        "ghost": "#C9C6BF",
        "bar": "#6F86A8",
        "barDone": "#3F5F90",
        "barText": "#FFFFFF",
        "now": "#B4281F",
    }
)
