"""The schema keeps its promises: declared audiences, identity on every row, migrations that equal it."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from advocate_desk.domain.audience import Audience
from advocate_desk.services.desk import Desk
from advocate_desk.store import migrate
from advocate_desk.store.connection import connect
from advocate_desk.store.schema import Base, remembered

COLUMNS = [(table.name, column) for table in Base.metadata.sorted_tables for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{t}.{c.name}" for t, c in COLUMNS])
def test_every_column_says_who_may_see_it(table: str, column: object) -> None:
    assert isinstance(column.info.get("sees"), Audience)  # type: ignore[attr-defined]


def test_every_table_says_who_may_see_its_rows() -> None:
    undeclared = [t.name for t in Base.metadata.sorted_tables if "audience" not in t.c and t.info.get("row") is None]
    assert undeclared == []


def test_every_remembered_row_has_a_uuid_a_birth_desk_and_the_real_time() -> None:
    lacking = [t.name for t in remembered() if not {"id", "uuid", "desk", "recorded_at"} <= set(t.c.keys())]
    assert lacking == []


def test_only_what_is_meant_to_stays_outside_history() -> None:
    outside = {t.name for t in Base.metadata.sorted_tables} - {t.name for t in remembered()}
    assert outside == {"blob", "case_step", "draft", "history", "mail_parent", "step"}


def test_the_migrations_build_exactly_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    connection = connect(path, "ab" * 32, create=True)
    migrate.upgrade(connection, backup=None)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as conn:
        context = MigrationContext.configure(
            conn,
            opts={
                "include_name": lambda name, kind, parents: kind != "table" or "_fts" not in name,
                "render_as_batch": True,
            },
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    connection.close()
    assert differences == []


def test_the_head_that_opening_trusts_is_the_newest_script() -> None:
    assert ScriptDirectory.from_config(migrate.config()).get_current_head() == migrate.HEAD


def test_migrations_never_import_the_live_schema() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    assert [p.name for p in folder.glob("*.py") if "advocate_desk" in p.read_text(encoding="utf-8")] == []


def test_an_opened_desk_has_the_pragmas_it_needs(desk: Desk) -> None:
    with desk.store.reading() as conn:
        found = {
            name: conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
    }
