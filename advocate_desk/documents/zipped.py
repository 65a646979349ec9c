"""Zip files without a clock in them, so that the same document gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the zip format knows no year before


def restamped(data: bytes, at: datetime) -> bytes:
    """The archive with the same members in the same order, each stamped with `at` (UTC).

    A member named "mimetype" is stored, as OpenDocument asks; all others are compressed.
    """
    moment = max(at.astimezone(UTC), _EARLIEST)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, stamp)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()
