"""Compound files, as Outlook writes them, made small: streams and storages in, the bytes of a .msg out ([MS-CFB])."""

import struct
from datetime import UTC, datetime

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096

Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A version 3 compound file with these streams (bytes) and storages (dictionaries) below its root."""
    entries: list[dict[str, int | str | bytes]] = [{"name": "Root Entry", "kind": 5, "data": b""}]
    _add(entries, 0, tree)
    mini = b""
    minifat: list[int] = []
    sectors: list[bytes] = []
    fat: list[int] = []

    def chain(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            fat.append(_END if number == len(pieces) - 1 else first + number + 1)
        return first if pieces else _END

    for entry in entries[1:]:
        data = entry["data"]
        assert isinstance(data, bytes)
        if entry["kind"] != 2 or not data:
            entry["start"] = _END if entry["kind"] == 2 else 0
        elif len(data) < _CUTOFF:
            entry["start"] = first = len(minifat)
            count = -(-len(data) // _MINI)
            minifat += [*range(first + 1, first + count), _END]
            mini += data.ljust(count * _MINI, b"\0")
        else:
            entry["start"] = chain(data)
    entries[0]["start"], entries[0]["data"] = chain(mini), mini
    minifat_bytes = b"".join(struct.pack("<I", each) for each in minifat)
    minifat_count = -(-len(minifat_bytes) // _SECTOR)
    minifat_start = chain(minifat_bytes.ljust(minifat_count * _SECTOR, b"\xff"))
    directory_start = chain(b"".join(_directory_entry(each) for each in entries))
    fat_count = 1
    while fat_count * (_SECTOR // 4) < len(fat) + fat_count:
        fat_count += 1
    fat_start = len(sectors)
    fat += [_FAT] * fat_count
    fat_bytes = b"".join(struct.pack("<I", each) for each in fat).ljust(fat_count * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory_start, 0),
        *(_CUTOFF, minifat_start, minifat_count, _END, 0),
    )
    difat = struct.pack("<109I", *[*range(fat_start, fat_start + fat_count)], *([_FREE] * (109 - fat_count)))
    return header + difat + b"".join(sectors) + fat_bytes


def _add(entries: list[dict[str, int | str | bytes]], parent: int, tree: Tree) -> None:
    before = -1
    for name, content in tree.items():
        number = len(entries)
        stream = isinstance(content, bytes)
        entries.append({"name": name, "kind": 2 if stream else 1, "data": content if stream else b""})
        entries[parent if before < 0 else before]["child" if before < 0 else "right"] = number
        before = number
        if isinstance(content, dict):
            _add(entries, number, content)


def _directory_entry(entry: dict[str, int | str | bytes]) -> bytes:
    name, data = entry["name"], entry["data"]
    assert isinstance(name, str)
    assert isinstance(data, bytes)
    encoded = f"{name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIII",
        *(encoded, len(encoded), entry["kind"], 1, _FREE, entry.get("right", _FREE), entry.get("child", _FREE)),
        *(0, entry["start"], len(data), 0),
    )


def text(pid: int, said: str) -> Tree:
    """A property of Unicode text."""
    return {f"__substg1.0_{pid:04X}001F": said.encode("utf-16-le")}


def narrow(pid: int, said: bytes) -> Tree:
    """A property of text in the message's code page."""
    return {f"__substg1.0_{pid:04X}001E": said}


def binary(pid: int, data: bytes) -> Tree:
    """A property of bytes."""
    return {f"__substg1.0_{pid:04X}0102": data}


def fixed(header: int, numbers: dict[int, int] | None = None, at: datetime | None = None) -> Tree:
    """The stream of fixed properties: `header` bytes, then numbers and the time of submission."""
    out = b"\0" * header
    for pid, value in (numbers or {}).items():
        out += struct.pack("<HHIQ", 0x0003, pid, 6, value)
    if at is not None:
        ticks = int((at - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
        out += struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    return {"__properties_version1.0": out}
