"""The archive's tables as Markdown, for ``docs/schema.md``."""

from __future__ import annotations

from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

import reportedly.store.accounts.tables  # noqa: F401 - more tables of the same metadata
from reportedly.store.tables import metadata


def markdown() -> str:
    """Return one section a table: what it is for, its columns, its references."""
    return "\n".join(_section(table) for table in metadata.tables.values())


def _section(table: Table) -> str:
    head = ["| column | type | | meaning |", "|---|---|---|---|"]
    rows = [_row(column) for column in table.columns]
    return "\n".join([f"## {table.name}", "", table.comment or "", "", *head, *rows, ""])


def _row(column: Column[object]) -> str:
    kind = column.type.compile(sqlite.dialect())
    if not column.nullable and not column.primary_key:
        kind += " NOT NULL"
    marks = ["key"] if column.primary_key else []
    marks += sorted(f"→ {key.target_fullname}" for key in column.foreign_keys)
    return f"| {column.name} | {kind} | {', '.join(marks)} | {column.comment} |"
