"""How wide a text is in IBM Plex Sans, read from the shipped font files; no screen and no Qt needed."""

import struct
from functools import cache, lru_cache

from advocate_desk import assets

FAMILY = "IBM Plex Sans"
_FILES = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold"}


class _Face:
    """Advance widths of one font file, in thousandths of the type size, by code point."""

    def __init__(self, data: bytes) -> None:
        tables = _tables(data)
        (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
        count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
        advances = struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2]
        self.advance: dict[int, float] = {
            code: advances[min(glyph, count - 1)] * 1000 / units
            for code, glyph in _glyphs(data, tables["cmap"]).items()
        }
        # What typst and Word draw for a glyph we lack comes from another font; an em dash is a safe guess of its width.
        self.unknown = self.advance[0x2014]


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    return {
        data[at : at + 4].decode("ascii"): struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code point to glyph from the format 4 subtable, which every one of our files has (the OpenType cmap chapter)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for record in range(cmap + 4, cmap + 4 + 8 * count, 8):
        at = cmap + struct.unpack_from(">I", data, record + 4)[0]
        if struct.unpack_from(">H", data, at)[0] == 4:
            return _format_4(data, at)
    raise ValueError("font without a format 4 character map")


def _format_4(data: bytes, at: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    row = f">{segments}H"
    ends = struct.unpack_from(row, data, at + 14)
    starts = struct.unpack_from(row, data, at + 16 + 2 * segments)
    deltas = struct.unpack_from(row, data, at + 16 + 4 * segments)
    offsets_at = at + 16 + 6 * segments
    offsets = struct.unpack_from(row, data, offsets_at)
    found = {}
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * number + offset + 2 * (code - start))
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


@cache
def _face(weight: int) -> _Face:
    return _Face(assets.path("fonts", f"IBMPlexSans_{_FILES[weight]}.ttf").read_bytes())


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: int = 400) -> float:
    """The width of one line in the unit of `size`; kerning is left out (it is under 1 % in this face)."""
    face = _face(weight)
    return sum(face.advance.get(ord(letter), face.unknown) for letter in text) * size / 1000


def covers(text: str) -> bool:
    """Whether the shipped font has every character; line breaks and tabs do not count."""
    known = _face(400).advance
    return all(ord(letter) in known or letter in "\n\t" for letter in text)


@lru_cache(maxsize=5_000)
def shortened(text: str, size: float, room: float, weight: int = 400) -> str:
    """The text, or as much of its beginning as fits the room with an ellipsis behind it."""
    if width(text, size, weight) <= room:
        return text
    room -= width("…", size, weight)
    kept = 0
    for letter in text:
        room -= width(letter, size, weight)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


def wrapped(text: str, size: float, room: float, weight: int = 400, lines: int = 2) -> tuple[str, ...]:
    """The text broken at spaces into at most so many lines; the last one is shortened when it does not fit."""
    out: list[str] = []
    words = text.split()
    while words and len(out) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, weight) <= room:
            taken += 1
        out.append(shortened(" ".join(words[:taken]), size, room, weight))
        words = words[taken:]
    if words:
        out.append(shortened(" ".join(words), size, room, weight))
    return tuple(out)


def line_count(text: str, size: float, room: float, weight: int = 400) -> int:
    """How many lines the text takes in a room of this width, broken at spaces and, where it must, inside words."""
    space = width(" ", size, weight)
    count = 0
    for line in text.split("\n"):
        count += 1
        used = 0.0
        for word in line.split(" "):
            length = width(word, size, weight)
            if used and used + space + length > room:
                count += 1
                used = 0.0
            used += length + (space if used else 0.0)
            if used > room:
                count += int(used // room)
                used %= room
    return count
