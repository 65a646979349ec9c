"""The sample desk: a whole working day to look at, in a folder that is gone afterwards.

The story stands in `resources/sample` as TOML, times as said in Berlin; its clock starts on Tuesday 17 November 2026
at 14:20 and goes on from there, so that every due time in it makes sense on the day somebody looks.
"""

import secrets
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from advocate_desk import assets, vault
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.ops import Op
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.services.sample_cases import write_case
from advocate_desk.services.sample_people import write_people
from advocate_desk.services.sample_words import instant
from advocate_desk.store import schema as s

STORY_NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
"""Tuesday 17 November 2026, 14:20 in Berlin."""

_CHEAP = vault.Cost(8, 1, 1)  # the passphrase is thrown away with the desk; there is nothing to guess


def story_clock(real: Clock) -> Clock:
    """A clock that starts at `STORY_NOW` and goes as fast as the real one."""
    started = real()
    return lambda: STORY_NOW + (real() - started)


def open_sample(*, clock: Clock, folder: Path | None = None) -> Desk:
    """Make the sample desk (in a private temporary folder unless one is given) and open it; closing it leaves no trace.

    `clock` is the desk's: `story_clock` for a living day, a frozen `STORY_NOW` for pictures.
    """
    place = folder if folder is not None else Path(tempfile.mkdtemp(prefix="advocate-desk-sample-"))
    story = tomllib.loads(assets.text("sample", "desk.toml"))
    me = story["me"]
    try:
        desk = opening.create(
            place,
            passphrase=secrets.token_urlsafe(24),
            phrase=vault.new_phrase(random=secrets.token_bytes),
            me=opening.NewMe(me["name"], me["organisation"], tuple(me["domains"]), me["zone"], sample=True),
            clock=clock,
            random=secrets.token_bytes,
            cost=_CHEAP,
        )
        desk.after_closing.append(lambda: shutil.rmtree(place, ignore_errors=True))
        _fill(desk, story)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return desk


def _fill(desk: Desk, story: Mapping[str, Any]) -> None:
    cases = sorted(path for path in assets.path("sample", "cases").iterdir() if path.suffix == ".toml")
    with desk.store.writing(Op.LOAD_SAMPLE, undoable=False) as w:
        names = write_people(w, story, desk.me())
        for path in cases:
            write_case(w, tomllib.loads(path.read_text(encoding="utf-8")), names)
        for item in story.get("inbox", ()):
            w.insert(s.InboxItem, at=instant(item["at"]), name=item["name"], text=item.get("text", ""))
        w.update(s.Desk, 1, next_case=int(story["next_case"]))
