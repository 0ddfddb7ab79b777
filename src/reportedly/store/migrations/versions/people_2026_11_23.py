"""People: who may log in, sessions, tokens, and the audit log. Reports are found by outlet."""

from __future__ import annotations

from collections.abc import Iterator

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
    op.create_table(
        "users",
        *_texts("name", "role", "password", "created_at"),
        sa.CheckConstraint("role IN ('reader', 'editor', 'admin')", name="ck_users_role"),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
        sqlite_strict=True,
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        *_texts("digest", "user", "created_at", "expires_at"),
        sa.ForeignKeyConstraint(
            ["user"], ["users.name"], name="fk_sessions_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_sessions"),
        sqlite_strict=True,
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])


def _tokens() -> None:
    op.create_table(
        "tokens",
        *_texts("id", "digest", "user", "role", "label", "created_at"),
        sa.Column("expires_at", sa.Text(), nullable=True),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('reader', 'editor', 'admin')", name="ck_tokens_role"),
        sa.ForeignKeyConstraint(
            ["user"], ["users.name"], name="fk_tokens_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("digest", name="uq_tokens_digest"),
        sqlite_strict=True,
    )
    op.create_index("ix_tokens_user", "tokens", ["user"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("at", "who", "address", "what", "subject", "detail"),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_who", "audit", ["who"])
    op.create_index("ix_audit_what", "audit", ["what"])


def _texts(*names: str) -> Iterator[sa.Column[str]]:
    return (sa.Column(name, sa.Text(), nullable=False) for name in names)
