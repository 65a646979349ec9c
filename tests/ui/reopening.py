"""The desk of a test, closed and opened again, as after a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.ui.context import UiContext
from tests.conftest import PASSPHRASE, Clock

Reopened = Callable[[], Desk]


@pytest.fixture
def reopened(ctx: UiContext, desk: Desk, desk_folder: Path, clock: Clock) -> Iterator[Reopened]:
    """Lock the window, close the desk, open it again and give it to the window."""
    again: list[Desk] = []

    def reopen() -> Desk:
        ctx.use(None)
        desk.close()
        again.append(opening.open_with_passphrase(desk_folder, PASSPHRASE, clock=clock))
        ctx.use(again[-1])
        return again[-1]

    yield reopen
    ctx.use(None)
    for one in again:
        one.close()
