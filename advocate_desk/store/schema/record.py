"""The desk's memory of itself: steps and their history. Neither is remembered by history."""

from datetime import datetime

from sqlalchemy import Boolean, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from advocate_desk.store.schema.base import INTERNAL, Base, Instant, col, prose, reference


class Step(Base):
    """One thing somebody did. `state`: open (unfinished), done, undone, inverse (an undo or redo), dropped."""

    __tablename__ = "step"
    __table_args__ = {"sqlite_autoincrement": True, "info": {"kind": None, "owner": None, "row": INTERNAL}}  # noqa: RUF012
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True, info={"sees": INTERNAL})
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    op: Mapped[str] = col(String(40), INTERNAL, nullable=False)
    about: Mapped[str] = prose(INTERNAL, comment="what it was done to, for the sentence people read")
    undoable: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="1")
    state: Mapped[str] = col(String(8), INTERNAL, nullable=False, index=True)
    inverts_id: Mapped[int | None] = reference("step", index=True)


class CaseStep(Base):
    """A step touched a case; `edits` when it changed or deleted rows of its story. See `store.case_steps`."""

    __tablename__ = "case_step"
    __table_args__ = (
        Index("ix_case_step_edits", "case_id", "at", "step_id", sqlite_where=text("edits")),
        {"sqlite_with_rowid": False, "info": {"kind": None, "owner": None, "row": INTERNAL}},
    )
    case_id: Mapped[int] = mapped_column(Integer, primary_key=True, info={"sees": INTERNAL})
    at: Mapped[datetime] = mapped_column(Instant, primary_key=True, info={"sees": INTERNAL})
    step_id: Mapped[int] = mapped_column(Integer, primary_key=True, info={"sees": INTERNAL})
    edits: Mapped[bool] = col(Boolean, INTERNAL, nullable=False, server_default="0")


class History(Base):
    """Append-only: one line a changed row, with the former values of what changed as JSON (null for a new row).

    `act` is I, U or D; `row` the row's UUID, `row_id` its integer id, `owner_id` the id of the noun it belongs to.
    """

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_row", "place", "row", "seq"),
        Index("ix_history_unlinked", "owner_id", sqlite_where=text("place = 'entry_case' AND act <> 'I'")),
        {"sqlite_autoincrement": True, "info": {"kind": None, "owner": None, "row": INTERNAL}},
    )
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True, info={"sees": INTERNAL})
    step_id: Mapped[int] = reference("step", nullable=False)
    at: Mapped[datetime] = col(Instant, INTERNAL, nullable=False)
    act: Mapped[str] = col(String(1), INTERNAL, nullable=False)
    place: Mapped[str] = col(String(32), INTERNAL, nullable=False, comment="table")
    row: Mapped[str] = col(String(36), INTERNAL, nullable=False)
    row_id: Mapped[int] = col(Integer, INTERNAL, nullable=False)
    owner_id: Mapped[int | None] = col(Integer, INTERNAL)
    former: Mapped[str | None] = col(String, INTERNAL)
