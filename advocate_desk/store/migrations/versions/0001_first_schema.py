"""The first schema: every noun of parts 1 to 8, history, and the full-text indexes.

Revision 0001. Imports nothing of the live schema.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INDEXED = {
    "entry": ("subject", "text", "author"),
    "cases": ("ref", "title", "impact"),
    "commitment": ("words", "proof", "promisor", "promisee"),
    "contact": ("name", "title", "notes"),
    "account": ("name", "notes"),
    "action": ("title", "owner", "note"),
    "attachment": ("name",),
    "area": ("name", "can_do"),
    "briefing": ("title",),
    "statement": ("text",),
}


def upgrade() -> None:
    _tables()
    for table, columns in INDEXED.items():
        _index_words(table, columns)


def _index_words(table: str, columns: tuple[str, ...]) -> None:
    """An external-content index, kept by triggers that also fire when history takes a step back."""
    listed = ", ".join(columns)
    new = ", ".join(f"NEW.{c}" for c in columns)
    old = ", ".join(f"OLD.{c}" for c in columns)
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
    remove = f"INSERT INTO {table}_fts ({table}_fts, rowid, {listed}) VALUES ('delete', OLD.id, {old});"
    add = f"INSERT INTO {table}_fts (rowid, {listed}) VALUES (NEW.id, {new});"
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({listed}, content='{table}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute(f"CREATE TRIGGER {table}_fts_i AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {table}_fts_d AFTER DELETE ON {table} BEGIN {remove} END")
    op.execute(f"CREATE TRIGGER {table}_fts_u AFTER UPDATE ON {table} WHEN {changed} BEGIN {remove} {add} END")


def _identity() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("desk", sa.String(length=36), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
    ]


def _tables() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "draft",
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_draft")),
    )
    op.create_table(
        "inbox_item",
        *_identity(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_item")),
        sa.UniqueConstraint("uuid", name=op.f("uq_inbox_item_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "organisation",
        *_identity(),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("domains", sa.String(), server_default="[]", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("uuid", name=op.f("uq_organisation_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_organisation_name", "organisation", ["name"], unique=False)
    op.create_table(
        "play",
        *_identity(),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("calls", sa.String(), server_default="[]", nullable=False),
        sa.Column("questions", sa.String(), server_default="[]", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_play")),
        sa.UniqueConstraint("uuid", name=op.f("uq_play_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "release",
        *_identity(),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("uuid", name=op.f("uq_release_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_view",
        *_identity(),
        sa.Column("screen", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("query", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("uuid", name=op.f("uq_saved_view_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        *_identity(),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_setting_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=40), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("undoable", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("inverts_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["inverts_id"], ["step.id"], name=op.f("fk_step_inverts_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_step_inverts_id", "step", ["inverts_id"], unique=False)
    op.create_index("ix_step_state", "step", ["state"], unique=False)
    op.create_table(
        "thread",
        *_identity(),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("folded", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("uuid", name=op.f("uq_thread_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thread_folded", "thread", ["folded"], unique=False)
    op.create_table(
        "account",
        *_identity(),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("segment", sa.String(length=12), server_default="standard", nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="EUR", nullable=False),
        sa.Column("renewal", sa.Date(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=8), server_default="en", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        sa.Column("cadence_minutes", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=12), server_default="email", nullable=False),
        sa.Column("users", sa.Integer(), nullable=True),
        sa.Column("hour_rate_minor", sa.BigInteger(), nullable=True),
        sa.Column("allowed_minutes", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("uuid", name=op.f("uq_account_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_account_name", "account", ["name"], unique=False)
    op.create_index("ix_account_organisation_id", "account", ["organisation_id"], unique=False)
    op.create_table(
        "area",
        *_identity(),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("grouping", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("can_do", sa.Text(), server_default="", nullable=False),
        sa.Column("needs_from_us", sa.Text(), server_default="", nullable=False),
        sa.Column("in_it_for_them", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_area_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("name", name=op.f("uq_area_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_area_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_area_organisation_id", "area", ["organisation_id"], unique=False)
    op.create_table(
        "contact",
        *_identity(),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Text(), server_default="", nullable=False),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("pronoun", sa.String(length=8), server_default="theirs", nullable=False),
        sa.Column("languages", sa.Text(), server_default="", nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        sa.Column("boss_id", sa.Integer(), nullable=True),
        sa.Column("assistant_id", sa.Integer(), nullable=True),
        sa.Column("approach", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["assistant_id"], ["contact.id"], name=op.f("fk_contact_assistant_id")),
        sa.ForeignKeyConstraint(["boss_id"], ["contact.id"], name=op.f("fk_contact_boss_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_contact_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("uuid", name=op.f("uq_contact_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_name", "contact", ["name"], unique=False)
    op.create_index("ix_contact_organisation_id", "contact", ["organisation_id"], unique=False)
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=1), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("former", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_history_step_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "case_step",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("edits", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("case_id", "at", "step_id", name=op.f("pk_case_step")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_case_step_edits", "case_step", ["case_id", "at", "step_id"], unique=False, sqlite_where=sa.text("edits")
    )
    op.create_index("ix_history_row", "history", ["place", "row", "seq"], unique=False)
    op.create_index(
        "ix_history_unlinked",
        "history",
        ["owner_id"],
        unique=False,
        sqlite_where=sa.text("place = 'entry_case' AND act <> 'I'"),
    )
    op.create_index("ix_history_step_id", "history", ["step_id"], unique=False)
    op.create_table(
        "absence",
        *_identity(),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("alternate_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("cleared_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["alternate_id"], ["contact.id"], name=op.f("fk_absence_alternate_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_absence_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("uuid", name=op.f("uq_absence_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_absence_alternate_id", "absence", ["alternate_id"], unique=False)
    op.create_index("ix_absence_contact_id", "absence", ["contact_id"], unique=False)
    op.create_table(
        "cases",
        *_identity(),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column(
            "their_ref",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="its number in the list or system it was imported from",
        ),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("severity", sa.SmallInteger(), server_default="3", nullable=False),
        sa.Column("stage", sa.String(length=12), server_default="recognised", nullable=False),
        sa.Column("stage_at", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.String(length=12), server_default="", nullable=False),
        sa.Column(
            "impact", sa.Text(), server_default="", nullable=False, comment="business impact in the customer's words"
        ),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("trouble_from", sa.BigInteger(), nullable=True, comment="when the customer's trouble began"),
        sa.Column("trouble_until", sa.BigInteger(), nullable=True),
        sa.Column("users_affected", sa.Integer(), nullable=True),
        sa.Column("next_update_at", sa.BigInteger(), nullable=True),
        sa.Column("last_contact_at", sa.BigInteger(), nullable=True),
        sa.Column("silent_at", sa.BigInteger(), nullable=True),
        sa.Column("cadence_minutes", sa.Integer(), nullable=True, comment="overrides the account's"),
        sa.Column("heat", sa.SmallInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_us", sa.Text(), server_default="", nullable=False),
        sa.Column("accepted_customer", sa.Text(), server_default="", nullable=False),
        sa.Column("close_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_cases_account_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["contact.id"], name=op.f("fk_cases_asked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("ref", name=op.f("uq_cases_ref")),
        sa.UniqueConstraint("uuid", name=op.f("uq_cases_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_account_id", "cases", ["account_id"], unique=False)
    op.create_index("ix_cases_closed_at", "cases", ["closed_at"], unique=False)
    op.create_index("ix_cases_stage", "cases", ["stage"], unique=False)
    op.create_table(
        "cell",
        *_identity(),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_cell_area_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_cell_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell")),
        sa.UniqueConstraint("area_id", "level", name=op.f("uq_cell_area_id_level")),
        sa.UniqueConstraint("uuid", name=op.f("uq_cell_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cell_contact_id", "cell", ["contact_id"], unique=False)
    op.create_table(
        "channel",
        *_identity(),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("folded", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_channel_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("uuid", name=op.f("uq_channel_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_channel_contact_id", "channel", ["contact_id"], unique=False)
    op.create_index("ix_channel_folded", "channel", ["folded"], unique=False)
    op.create_table(
        "desk",
        *_identity(),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=8), server_default="en", nullable=False),
        sa.Column("domains", sa.String(), server_default="[]", nullable=False),
        sa.Column("next_case", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_sample", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_desk_organisation_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["contact.id"], name=op.f("fk_desk_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk")),
        sa.UniqueConstraint("uuid", name=op.f("uq_desk_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "entry",
        *_identity(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("at_guessed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("standing", sa.String(length=12), server_default="fact", nullable=False),
        sa.Column("direction", sa.String(length=8), server_default="none", nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column(
            "source",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="typed, mail, file, system or import, with the file's name",
        ),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="", nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("noise", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("summarised", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["contact.id"], name=op.f("fk_entry_author_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_entry_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_author_id", "entry", ["author_id"], unique=False)
    op.create_index("ix_entry_thread_id", "entry", ["thread_id"], unique=False)
    op.create_table(
        "glossary_term",
        *_identity(),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("term", sa.Text(), server_default="", nullable=False),
        sa.Column("plain", sa.Text(), server_default="", nullable=False),
        sa.Column("part", sa.String(length=12), server_default="noun", nullable=False),
        sa.Column("number", sa.String(length=8), server_default="one", nullable=False),
        sa.Column("before", sa.Text(), server_default="", nullable=False),
        sa.Column("gloss", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_glossary_term_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_term")),
        sa.UniqueConstraint("uuid", name=op.f("uq_glossary_term_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_glossary_term_account_id", "glossary_term", ["account_id"], unique=False)
    op.create_table(
        "rota",
        *_identity(),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("every", sa.String(length=8), nullable=False),
        sa.Column("first_at", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_rota_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota")),
        sa.UniqueConstraint("uuid", name=op.f("uq_rota_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rota_area_id", "rota", ["area_id"], unique=False)
    op.create_table(
        "verification",
        *_identity(),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_verification_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verification")),
        sa.UniqueConstraint("uuid", name=op.f("uq_verification_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_verification_contact_id", "verification", ["contact_id"], unique=False)
    op.create_table(
        "attachment",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("media_type", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_id", sa.Text(), server_default="", nullable=False),
        sa.Column("inline", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_attachment_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attachment_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_entry_id", "attachment", ["entry_id"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.create_table(
        "briefing",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.String(length=8), server_default="en", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=True),
        sa.Column("to_whom", sa.String(), server_default="[]", nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_briefing_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
        sa.UniqueConstraint("uuid", name=op.f("uq_briefing_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_briefing_case_id", "briefing", ["case_id"], unique=False)
    op.create_table(
        "clarification",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_clarification_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_clarification_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        sa.UniqueConstraint("uuid", name=op.f("uq_clarification_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_clarification_case_id", "clarification", ["case_id"], unique=False)
    op.create_index("ix_clarification_entry_id", "clarification", ["entry_id"], unique=False)
    op.create_table(
        "commitment",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("proof", sa.Text(), server_default="", nullable=False),
        sa.Column("way", sa.String(length=8), server_default="ours", nullable=False),
        sa.Column("promisor_id", sa.Integer(), nullable=True),
        sa.Column("promisor", sa.Text(), server_default="", nullable=False),
        sa.Column("promisee_id", sa.Integer(), nullable=True),
        sa.Column("promisee", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("prepare_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("sort_at", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("due_words", sa.Text(), server_default="", nullable=False),
        sa.Column("recurrence", sa.Text(), server_default="", nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=True),
        sa.Column("state", sa.String(length=12), server_default="open", nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=True),
        sa.Column("closed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("renegotiated", sa.Integer(), server_default="0", nullable=False),
        sa.Column("delivered", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_commitment_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_commitment_entry_id")),
        sa.ForeignKeyConstraint(["promisee_id"], ["contact.id"], name=op.f("fk_commitment_promisee_id")),
        sa.ForeignKeyConstraint(["promisor_id"], ["contact.id"], name=op.f("fk_commitment_promisor_id")),
        sa.ForeignKeyConstraint(["series_id"], ["commitment.id"], name=op.f("fk_commitment_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("uuid", name=op.f("uq_commitment_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_case_id", "commitment", ["case_id"], unique=False)
    op.create_index("ix_commitment_due", "commitment", ["closed", "sort_at", "id"], unique=False)
    op.create_index("ix_commitment_entry_id", "commitment", ["entry_id"], unique=False)
    op.create_index("ix_commitment_promisee_id", "commitment", ["promisee_id"], unique=False)
    op.create_index("ix_commitment_promisor_id", "commitment", ["promisor_id"], unique=False)
    op.create_index("ix_commitment_series_id", "commitment", ["series_id"], unique=False)
    op.create_table(
        "decision",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), server_default="choice", nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_decision_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_decision_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("uuid", name=op.f("uq_decision_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_case_id", "decision", ["case_id"], unique=False)
    op.create_index("ix_decision_entry_id", "decision", ["entry_id"], unique=False)
    op.create_table(
        "entry_case",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_entry_case_case_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_case_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_case")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_case_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_case_entry_id", "entry_case", ["entry_id", "case_id"], unique=False)
    op.create_index("ix_entry_case_story", "entry_case", ["case_id", "at", "entry_id", "recorded_at"], unique=False)
    op.create_table(
        "entry_person",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_entry_person_contact_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_person_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_person")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entry_person_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_person_contact_id", "entry_person", ["contact_id", "entry_id"], unique=False)
    op.create_index("ix_entry_person_entry_id", "entry_person", ["entry_id"], unique=False)
    op.create_table(
        "feedback",
        *_identity(),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("praise", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("theme", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("issue", sa.Text(), server_default="", nullable=False),
        sa.Column("emotion", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_feedback_account_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_feedback_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_feedback_contact_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_feedback_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("uuid", name=op.f("uq_feedback_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_account_id", "feedback", ["account_id"], unique=False)
    op.create_index("ix_feedback_case_id", "feedback", ["case_id"], unique=False)
    op.create_index("ix_feedback_contact_id", "feedback", ["contact_id"], unique=False)
    op.create_index("ix_feedback_entry_id", "feedback", ["entry_id"], unique=False)
    op.create_table(
        "goodwill",
        *_identity(),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.SmallInteger(), nullable=False),
        sa.Column("what", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_goodwill_account_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_goodwill_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_goodwill_contact_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_goodwill_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goodwill")),
        sa.UniqueConstraint("uuid", name=op.f("uq_goodwill_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goodwill_account_id", "goodwill", ["account_id"], unique=False)
    op.create_index("ix_goodwill_case_id", "goodwill", ["case_id"], unique=False)
    op.create_index("ix_goodwill_contact_id", "goodwill", ["contact_id"], unique=False)
    op.create_index("ix_goodwill_entry_id", "goodwill", ["entry_id"], unique=False)
    op.create_table(
        "lesson",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("led_to", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_lesson_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("uuid", name=op.f("uq_lesson_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lesson_case_id", "lesson", ["case_id"], unique=False)
    op.create_table(
        "mail",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("parents", sa.String(), server_default="[]", nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_mail_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("uuid", name=op.f("uq_mail_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mail_entry_id", "mail", ["entry_id"], unique=False)
    op.create_index("ix_mail_identity", "mail", ["identity"], unique=False)
    op.create_index("ix_mail_message_id", "mail", ["message_id"], unique=False)
    op.create_table(
        "mail_parent",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", "entry_id", name=op.f("pk_mail_parent")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "set_aside",
        *_identity(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_set_aside_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sa.UniqueConstraint("uuid", name=op.f("uq_set_aside_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_set_aside_case_id", "set_aside", ["case_id"], unique=False)
    op.create_table(
        "meeting",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), server_default="", nullable=False),
        sa.Column("instance", sa.Text(), server_default="", nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cancelled", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_meeting_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uuid", name=op.f("uq_meeting_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_entry_id", "meeting", ["entry_id"], unique=False)
    op.create_index("ix_meeting_uid", "meeting", ["uid"], unique=False)
    op.create_table(
        "outreach",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.Text(), server_default="", nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Text(), server_default="", nullable=False),
        sa.Column("result", sa.String(length=12), server_default="none", nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_outreach_area_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outreach_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_outreach_contact_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_outreach_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
        sa.UniqueConstraint("uuid", name=op.f("uq_outreach_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outreach_area_id", "outreach", ["area_id"], unique=False)
    op.create_index("ix_outreach_case_id", "outreach", ["case_id"], unique=False)
    op.create_index("ix_outreach_contact_id", "outreach", ["contact_id"], unique=False)
    op.create_index("ix_outreach_entry_id", "outreach", ["entry_id"], unique=False)
    op.create_table(
        "plan",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("goal", sa.Text(), server_default="", nullable=False),
        sa.Column("rag", sa.String(length=8), server_default="none", nullable=False),
        sa.Column("rag_reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_plan_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("case_id", name=op.f("uq_plan_case_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_plan_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rota_override",
        *_identity(),
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), server_default="override", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_rota_override_contact_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_override_rota_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_override")),
        sa.UniqueConstraint("uuid", name=op.f("uq_rota_override_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rota_override_contact_id", "rota_override", ["contact_id"], unique=False)
    op.create_index("ix_rota_override_rota_id", "rota_override", ["rota_id"], unique=False)
    op.create_table(
        "rota_person",
        *_identity(),
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_rota_person_contact_id")),
        sa.ForeignKeyConstraint(["rota_id"], ["rota.id"], name=op.f("fk_rota_person_rota_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_person")),
        sa.UniqueConstraint("uuid", name=op.f("uq_rota_person_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rota_person_contact_id", "rota_person", ["contact_id"], unique=False)
    op.create_index("ix_rota_person_rota_id", "rota_person", ["rota_id"], unique=False)
    op.create_table(
        "stage_move",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("former", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stage_move_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_move")),
        sa.UniqueConstraint("uuid", name=op.f("uq_stage_move_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stage_move_case_id", "stage_move", ["case_id"], unique=False)
    op.create_table(
        "stakeholder",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("influence", sa.SmallInteger(), server_default="3", nullable=False),
        sa.Column("stance", sa.String(length=12), server_default="neutral", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stakeholder_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_stakeholder_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
        sa.UniqueConstraint("uuid", name=op.f("uq_stakeholder_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stakeholder_case_id", "stakeholder", ["case_id"], unique=False)
    op.create_index("ix_stakeholder_contact_id", "stakeholder", ["contact_id"], unique=False)
    op.create_table(
        "temperature",
        *_identity(),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("heat", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_temperature_case_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_temperature_contact_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_temperature_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temperature")),
        sa.UniqueConstraint("uuid", name=op.f("uq_temperature_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_temperature_case_id", "temperature", ["case_id"], unique=False)
    op.create_index("ix_temperature_contact_id", "temperature", ["contact_id"], unique=False)
    op.create_index("ix_temperature_entry_id", "temperature", ["entry_id"], unique=False)
    op.create_table(
        "checkpoint",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="30", nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_checkpoint_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("uuid", name=op.f("uq_checkpoint_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checkpoint_plan_id", "checkpoint", ["plan_id"], unique=False)
    op.create_table(
        "commitment_change",
        *_identity(),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("former_due_at", sa.BigInteger(), nullable=True),
        sa.Column("former_due_day", sa.Date(), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_change_commitment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_change")),
        sa.UniqueConstraint("uuid", name=op.f("uq_commitment_change_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_change_commitment_id", "commitment_change", ["commitment_id"], unique=False)
    op.create_table(
        "commitment_link",
        *_identity(),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("needs_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_link_commitment_id")),
        sa.ForeignKeyConstraint(["needs_id"], ["commitment.id"], name=op.f("fk_commitment_link_needs_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_link")),
        sa.UniqueConstraint("uuid", name=op.f("uq_commitment_link_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_link_commitment_id", "commitment_link", ["commitment_id"], unique=False)
    op.create_index("ix_commitment_link_needs_id", "commitment_link", ["needs_id"], unique=False)
    op.create_table(
        "criterion",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("measured_by", sa.Text(), server_default="", nullable=False),
        sa.Column("rag", sa.String(length=8), server_default="none", nullable=False),
        sa.Column("state_words", sa.Text(), server_default="", nullable=False),
        sa.Column("met_at", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_criterion_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("uuid", name=op.f("uq_criterion_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_criterion_plan_id", "criterion", ["plan_id"], unique=False)
    op.create_table(
        "decision_option",
        *_identity(),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), server_default="", nullable=False),
        sa.Column("chosen", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_option_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_option")),
        sa.UniqueConstraint("uuid", name=op.f("uq_decision_option_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_option_decision_id", "decision_option", ["decision_id"], unique=False)
    op.create_table(
        "found_promise",
        *_identity(),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("due_words", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.String(length=12), server_default="offered", nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_found_promise_commitment_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_found_promise_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_found_promise")),
        sa.UniqueConstraint("uuid", name=op.f("uq_found_promise_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_found_promise_answer", "found_promise", ["answer"], unique=False)
    op.create_index("ix_found_promise_commitment_id", "found_promise", ["commitment_id"], unique=False)
    op.create_index("ix_found_promise_entry_id", "found_promise", ["entry_id"], unique=False)
    op.create_table(
        "issue",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("to_whom", sa.String(), server_default="[]", nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_issue_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("uuid", name=op.f("uq_issue_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_issue_plan_id", "issue", ["plan_id"], unique=False)
    op.create_table(
        "reading",
        *_identity(),
        sa.Column("clarification_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["clarification_id"], ["clarification.id"], name=op.f("fk_reading_clarification_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("uuid", name=op.f("uq_reading_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reading_clarification_id", "reading", ["clarification_id"], unique=False)
    op.create_table(
        "risk",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("trigger", sa.Text(), server_default="", nullable=False),
        sa.Column("response", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("likelihood", sa.SmallInteger(), server_default="3", nullable=False),
        sa.Column("weight", sa.SmallInteger(), server_default="3", nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_risk_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
        sa.UniqueConstraint("uuid", name=op.f("uq_risk_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_risk_plan_id", "risk", ["plan_id"], unique=False)
    op.create_table(
        "statement",
        *_identity(),
        sa.Column("briefing_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("made", sa.String(length=16), nullable=False),
        sa.Column("arithmetic", sa.String(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name=op.f("fk_statement_briefing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("uuid", name=op.f("uq_statement_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statement_briefing_id", "statement", ["briefing_id"], unique=False)
    op.create_table(
        "workstream",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_workstream_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstream")),
        sa.UniqueConstraint("uuid", name=op.f("uq_workstream_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_workstream_plan_id", "workstream", ["plan_id"], unique=False)
    op.create_table(
        "action",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("party", sa.String(length=12), server_default="us", nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("baseline_start", sa.Date(), nullable=True),
        sa.Column("baseline_due", sa.Date(), nullable=True),
        sa.Column("progress", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("rag", sa.String(length=8), server_default="none", nullable=False),
        sa.Column("rag_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("blocked_at", sa.BigInteger(), nullable=True),
        sa.Column("blocked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["contact.id"], name=op.f("fk_action_owner_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_action_plan_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_action_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("uuid", name=op.f("uq_action_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_action_blocked_at", "action", ["blocked_at"], unique=False)
    op.create_index("ix_action_due", "action", ["due"], unique=False)
    op.create_index("ix_action_owner_id", "action", ["owner_id"], unique=False)
    op.create_index("ix_action_plan_id", "action", ["plan_id"], unique=False)
    op.create_index("ix_action_workstream_id", "action", ["workstream_id"], unique=False)
    op.create_table(
        "statement_source",
        *_identity(),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), server_default="", nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_statement_source_entry_id")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_statement_source_statement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_source")),
        sa.UniqueConstraint("uuid", name=op.f("uq_statement_source_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statement_source_entry_id", "statement_source", ["entry_id"], unique=False)
    op.create_index("ix_statement_source_statement_id", "statement_source", ["statement_id"], unique=False)
    op.create_table(
        "dependency",
        *_identity(),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_dependency_action_id")),
        sa.ForeignKeyConstraint(["after_id"], ["action.id"], name=op.f("fk_dependency_after_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependency")),
        sa.UniqueConstraint("uuid", name=op.f("uq_dependency_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dependency_action_id", "dependency", ["action_id"], unique=False)
    op.create_index("ix_dependency_after_id", "dependency", ["after_id"], unique=False)
    op.create_table(
        "milestone",
        *_identity(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("baseline_due", sa.Date(), nullable=True),
        sa.Column("reached_at", sa.BigInteger(), nullable=True),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.SmallInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["after_id"], ["action.id"], name=op.f("fk_milestone_after_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_milestone_plan_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_milestone_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("uuid", name=op.f("uq_milestone_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_milestone_after_id", "milestone", ["after_id"], unique=False)
    op.create_index("ix_milestone_plan_id", "milestone", ["plan_id"], unique=False)
    op.create_index("ix_milestone_workstream_id", "milestone", ["workstream_id"], unique=False)
