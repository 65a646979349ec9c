"""What the Commitments page adds to the menus and the palette."""

from advocate_desk.domain.changes import Kind
from advocate_desk.ui.actions import ActionSpec, Menu, mark

PROMISE = frozenset({Kind.COMMITMENT})

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "commitment.new",
        mark("Add a promise"),
        Menu.COMMITMENT,
        "",
        "plus",
        page="commitments",
        words=mark("new commitment, promise something"),
        section=1,
    ),
    ActionSpec(
        "commitment.keep",
        mark("Keep…"),
        Menu.COMMITMENT,
        "Ctrl+Enter",
        "check",
        on=PROMISE,
        words=mark("done, delivered, fulfil"),
        hint=mark("what was delivered"),
        section=2,
    ),
    ActionSpec(
        "commitment.renegotiate",
        mark("Renegotiate…"),
        Menu.COMMITMENT,
        "Ctrl+R",
        "calendar-clock",
        on=PROMISE,
        words=mark("move, postpone, later"),
        hint=mark("new due time and why"),
        section=2,
    ),
    ActionSpec(
        "commitment.withdraw",
        mark("Withdraw…"),
        Menu.COMMITMENT,
        "Ctrl+Shift+W",
        "x",
        on=PROMISE,
        words=mark("cancel, take back"),
        section=2,
    ),
    ActionSpec(
        "commitment.broken",
        mark("It was broken…"),
        Menu.COMMITMENT,
        "",
        "unlink",
        on=PROMISE,
        words=mark("failed, missed"),
        section=2,
    ),
    ActionSpec("commitment.case", mark("Open its case"), Menu.COMMITMENT, "", "briefcase", on=PROMISE, section=3),
    ActionSpec(
        "commitment.internal", mark("Keep the promise internal"), Menu.COMMITMENT, "", "lock", on=PROMISE, section=4
    ),
    ActionSpec(
        "commitment.partner",
        mark("Show the promise to partners"),
        Menu.COMMITMENT,
        "",
        "handshake",
        on=PROMISE,
        words=mark("audience, visible"),
        section=4,
    ),
    ActionSpec(
        "commitment.customer",
        mark("Show the promise to the customer"),
        Menu.COMMITMENT,
        "",
        "eye",
        on=PROMISE,
        words=mark("audience, visible"),
        section=4,
    ),
)
