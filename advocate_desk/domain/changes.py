"""What a writing changed: the one thing every screen hears."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The nouns a row can be; the names of `product.md`'s vocabulary."""

    DESK = "desk"
    SETTING = "setting"
    ORGANISATION = "organisation"
    ACCOUNT = "account"
    CONTACT = "contact"
    CASE = "case"
    ENTRY = "entry"
    THREAD = "thread"
    ATTACHMENT = "attachment"
    TEMPERATURE = "temperature"
    VIEW = "view"
    COMMITMENT = "commitment"
    AREA = "area"
    CELL = "cell"
    ROTA = "rota"
    ABSENCE = "absence"
    OUTREACH = "outreach"
    PLAN = "plan"
    ACTION = "action"
    MILESTONE = "milestone"
    RISK = "risk"
    EDITION = "edition"
    BRIEFING = "briefing"
    DECISION = "decision"
    CLARIFICATION = "clarification"
    GOODWILL = "goodwill"
    FEEDBACK = "feedback"
    STAKEHOLDER = "stakeholder"
    INBOX = "inbox"


class Changes(NamedTuple):
    """One step of history, as screens hear it.

    `op` is the operation (a value of `domain.ops.Op`), `touched` every row it reached as (kind, id), read from the
    history; `step` numbers the step. `undoable` is false for what left the desk or cannot be taken back.
    `everything` asks every screen to reload: another process wrote, or a store was restored.
    """

    op: str
    touched: frozenset[tuple[Kind, int]]
    step: int
    undoable: bool = True
    everything: bool = False

    def ids(self, kind: Kind) -> frozenset[int]:
        """The ids of one kind that were touched."""
        return frozenset(id_ for k, id_ in self.touched if k is kind)

    def touches(self, *kinds: Kind) -> bool:
        """Whether a screen that shows these kinds has to look again."""
        return self.everything or any(k in kinds for k, _ in self.touched)
