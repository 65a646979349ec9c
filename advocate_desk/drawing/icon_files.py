"""Lucide icons as they lie in the zip file inside the PyPI package `lucide`. The window's first picture reads them."""

import struct
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def _archive() -> tuple[bytes, int]:
    """The zip file of the package, and where its directory begins."""
    spec = find_spec("lucide")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("lucide.zip")
    data = (Path(spec.origin).parent / "lucide.zip").read_bytes()
    (start,) = struct.unpack_from("<I", data, data.rindex(b"PK\x05\x06") + 16)
    return data, start


@cache
def source(name: str) -> str:
    """The SVG of an icon as the package has it; KeyError for a name it does not have."""
    # zipfile would list all 1 745 entries first: 17 ms of the 260 that a bare window takes to appear.
    data, start = _archive()
    wanted = f"{name}.svg".encode()
    at = data.find(wanted, start)
    while at >= 0 and (data[at - 46 : at - 42] != b"PK\x01\x02" or data[at - 18 : at - 16] != _short(len(wanted))):
        at = data.find(wanted, at + 1)
    if at < 0:
        raise KeyError(name)
    method, packed, local = struct.unpack_from("<H8xI18xI", data, at - 36)
    name_length, extra_length = struct.unpack_from("<HH", data, local + 26)
    body = data[local + 30 + name_length + extra_length :][:packed]
    return (zlib.decompress(body, -15) if method else body).decode("utf-8")


def _short(value: int) -> bytes:
    return struct.pack("<H", value)
