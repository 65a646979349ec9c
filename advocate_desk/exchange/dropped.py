"""What Windows programs such as Outlook say of files they drop without a place on the disk."""

import struct

_HEAD, _EACH, _NAME, _NAME_BYTES = 4, 592, 72, 520
MOST = 1_000


def names_of_group(descriptor: bytes) -> tuple[str, ...]:
    """The names in a FILEGROUPDESCRIPTORW, in order; () for bytes that are none. Never fails."""
    if len(descriptor) < _HEAD:
        return ()
    (count,) = struct.unpack_from("<I", descriptor)
    names = []
    for number in range(min(count, MOST)):
        start = _HEAD + number * _EACH + _NAME
        raw = descriptor[start : start + _NAME_BYTES]
        if len(raw) < 2:
            break
        name = raw.decode("utf-16-le", "replace").partition("\0")[0].strip()
        names.append(name or f"dropped-{number + 1}")
    return tuple(names)
