"""The migrations and the tables say the same."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from reportedly.store.migrations import revisions
from reportedly.store.store import HEAD, Store
from reportedly.store.tables import metadata


def schema(path: Path) -> dict[str, list[str]]:
    """Return the statement that made each table and index of a file, its lines in order."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    connection.close()
    tables = metadata.tables.values()
    ours = {str(index.name) for table in tables for index in table.indexes}
    ours |= {table.name for table in tables}
    return {
        name: sorted(re.sub(r"\s+", " ", line).strip(" ,") for line in sql.splitlines())
        for name, sql in rows
        if name in ours
    }


def test_migrations_make_the_tables(tmp_path: Path) -> None:
    """An archive that was migrated has the tables, constraints and indexes of tables.py."""
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    metadata.create_all(engine)
    engine.dispose()
    Store(tmp_path / "archive.db", create=True).close()

    assert schema(tmp_path / "archive.db") == schema(tmp_path / "plain.db")
    assert len(schema(tmp_path / "plain.db")) > len(metadata.tables)


def test_the_head_is_the_newest_migration(tmp_path: Path) -> None:
    """A new archive is at the revision that the store takes for the newest."""
    Store(tmp_path / "archive.db", create=True).close()
    connection = sqlite3.connect(tmp_path / "archive.db")
    revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()

    assert revision == (HEAD,)
    assert HEAD in revisions()
