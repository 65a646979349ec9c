"""The parts a mail carries beside its text, and names for them that are safe on any disk."""

import hashlib
import mimetypes
import re
from dataclasses import dataclass

from advocate_desk.exchange.charset import storable

LONGEST_NAME = 150
"""Characters of a file name: with a folder before it, still within what any file system takes."""

_ENDINGS = {
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/csv": ".csv",
    "text/rfc822-headers": ".txt",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m",
    "application/pgp-signature": ".asc",
    "application/ms-tnef": ".dat",
}
# Beside the forbidden ones: controls, and marks that turn the reading direction to disguise an ending.
_FORBIDDEN = re.compile('[\x00-\x1f\x7f-\x9f<>:"|?*​-‏‪-‮⁠-⁯﻿]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment or a picture of the text. `data` is decoded; `content_id` is what cid: links name, without <>.

    `inline` says that the sender meant it to be seen within the text.
    """

    name: str
    media_type: str
    content_id: str | None
    inline: bool
    data: bytes
    sha256: str


def part(name: str, media_type: str, data: bytes, *, content_id: str | None = None, inline: bool = False) -> Part:
    """A part with a safe name; an empty one gets a name from its type."""
    return Part(
        name=file_name(name, media_type),
        media_type=media_type,
        content_id=content_id,
        inline=inline,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )


_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def media_type_of(name: str, data: bytes) -> str:
    """What a file is: by the bytes it begins with where they say it, else by the ending of its name."""
    for begins, kind in _MAGIC:
        if data.startswith(begins):
            return kind
    return mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"


def file_name(name: str, media_type: str = "") -> str:
    """One name without folders, from whatever a sender wrote: safe to write on any system, its ending kept."""
    bare = storable(name.replace("\0", "")).replace("\\", "/").rstrip("/").rpartition("/")[2]
    bare = _BLANKS.sub(" ", _FORBIDDEN.sub("", bare)).strip(" .")
    if not bare:
        return f"unnamed{_ENDINGS.get(media_type, '.bin')}"
    if _RESERVED.match(bare):
        bare = f"_{bare}"
    if len(bare) > LONGEST_NAME:
        stem, dot, ending = bare.rpartition(".")
        bare = f"{stem[: LONGEST_NAME - 20]}{dot}{ending}" if dot and len(ending) < 16 else bare[:LONGEST_NAME]
    return bare
