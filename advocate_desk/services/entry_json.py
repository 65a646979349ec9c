"""An entry as other programs read it; the command line and exports say the same."""

from collections.abc import Sequence
from datetime import UTC

from advocate_desk.domain.entry import Entry, File


def as_json(entry: Entry) -> dict[str, object]:
    """All of it, for inside."""
    data: dict[str, object] = {
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(),
        "kind": entry.kind.value,
        "who": list(who(entry)),
        "audience": list(entry.audience.words()),
        "subject": entry.subject,
        "text": entry.text,
        "attachments": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in entry.files],
    }
    if entry.at_guessed:
        data["at_guessed"] = True
    return data


def outside_json(entry: Entry, files: Sequence[File]) -> dict[str, object]:
    """What an outside edition says of it; `files` are those it may see."""
    return {
        "at": entry.at.astimezone(UTC).isoformat(),
        "who": list(who(entry)),
        "subject": entry.subject,
        "text": entry.text,
        "attachments": [{"name": file.name} for file in files],
    }


def who(entry: Entry) -> tuple[str, ...]:
    """Author first, then everybody else who took part, each once."""
    return tuple(dict.fromkeys([*([entry.author] if entry.author else []), *(p.name for p in entry.people)]))
