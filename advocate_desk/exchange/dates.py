"""When a mail says it was sent."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""A year outside is a broken clock or a joke; such a date counts as unreadable."""

_USUAL = re.compile(
    r"(?:[A-Za-z]{3},\s*)?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) "
    r"(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)(?: *\([A-Za-z ]*\))?"
)
_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
_COMMENT = re.compile(r"\([^()]*\)")
_AROUND_COLON = re.compile(r"\s*:\s*")
_ZONE = re.compile(r"[+-]\d{4}\b|\b(?:UTC?|GMT|Z|[ECMPA][SD]T)\b", re.IGNORECASE)
_LONGEST = 200


def instant_of(text: str) -> tuple[datetime | None, int | None]:
    """The instant of a Date field in UTC and the sender's offset in minutes east.

    (None, None) when it cannot be read. The offset is None where the field names none (or the "unknown" -0000); the
    time then counts as UTC.
    """
    text = text.strip()[:_LONGEST]
    if found := _USUAL.fullmatch(text):
        day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
        offset = (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1)
        parts = (int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second))
        return _checked(parts, None if sign == "-" and offset == 0 else offset)
    for attempt in (text, _AROUND_COLON.sub(":", _COMMENT.sub("", text))):
        try:
            read = parsedate_tz(attempt)
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
        if read is not None:
            # The standard parser says 0 for a zone that is missing, too.
            named = _ZONE.search(attempt) is not None and "-0000" not in attempt
            return _checked(read[:6], round((read[9] or 0) / 60) if named else None)
    try:
        iso = datetime.fromisoformat(text)
    except ValueError:
        return None, None
    shift = iso.utcoffset()
    return _checked(
        (iso.year, iso.month, iso.day, iso.hour, iso.minute, iso.second),
        None if shift is None else round(shift.total_seconds() / 60),
    )


def _checked(parts: tuple[int, ...], offset: int | None) -> tuple[datetime | None, int | None]:
    year, month, day, hour, minute, second = parts
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None, None
    if offset is not None and abs(offset) >= 24 * 60:
        offset = None  # no place on earth; the wall time is the best there is
    try:
        wall = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None, None
    return wall - timedelta(minutes=offset or 0), offset
