"""The schema is written down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import reportedly.store.accounts.tables  # noqa: F401 - more tables of the same metadata
from reportedly.store.tables import metadata

ROOT = Path(__file__).parents[2]


def test_every_table_and_column_says_what_it_is() -> None:
    """No table and no column is without a comment."""
    silent = [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if not column.comment or not table.comment
    ]

    assert silent == []


def test_the_schema_in_the_docs_is_not_stale() -> None:
    """docs/schema.md says what tables.py says."""
    cog = [sys.executable, "-m", "cogapp", "-I", "tools", "--check", "docs/schema.md"]
    done = subprocess.run(cog, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
