"""People: who may log in, sessions, tokens, and the audit log. Reports are found by outlet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23"
down_revision = "2026_11_22"


def upgrade() -> None:
    """Make the four tables, and find reports by outlet."""
    op.create_index("ix_documents_outlet", "documents", ["outlet"])
    _users()
    _sessions()
    _tokens()
    _audit()


def _users() -> None:
    _table(
        "users",
        *_texts("name", "role", "password", "created_at"),
        sa.CheckConstraint("role IN ('reader', 'editor', 'admin')", name="ck_users_role"),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )


def _sessions() -> None:
    _table(
        "sessions",
        *_texts("digest", "user", "created_at", "expires_at"),
        _reference("sessions", "user", "users.name"),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])


def _tokens() -> None:
    _table(
        "tokens",
        *_texts("id", "digest", "user", "role", "label", "created_at"),
        sa.Column("expires_at", sa.Text(), nullable=True),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('reader', 'editor', 'admin')", name="ck_tokens_role"),
        _reference("tokens", "user", "users.name"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("digest", name="uq_tokens_digest"),
    )
    op.create_index("ix_tokens_user", "tokens", ["user"])


def _audit() -> None:
    _table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("at", "who", "address", "what", "subject", "detail"),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_who", "audit", ["who"])
    op.create_index("ix_audit_what", "audit", ["what"])


def _texts(*names: str) -> Iterator[sa.Column[str]]:
    return (sa.Column(name, sa.Text(), nullable=False) for name in names)


def _table(name: str, *parts: Any) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE")
