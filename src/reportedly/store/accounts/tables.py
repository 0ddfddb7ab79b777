"""The archive's tables of people: who may log in, and what was done by whom.

Secrets are never here: of a password there is a slow hash, of sessions and tokens a digest.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from reportedly.accounts.roles import Role
from reportedly.store.column_types import Json, Words
from reportedly.store.tables import metadata

_ROLES = ", ".join(f"'{role}'" for role in Role)


def _role(comment: str) -> tuple[Column[str], CheckConstraint]:
    column = Column("role", Text, nullable=False, comment=comment)
    return column, CheckConstraint(f"role IN ({_ROLES})", name="role")


def _user() -> Column[str]:
    return Column(
        "user",
        Words,
        ForeignKey("users.name", ondelete="CASCADE"),
        nullable=False,
        index=True,
        comment="Whose it is.",
    )


def _moment(name: str, comment: str, *, always: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not always, comment=f"{comment}, ISO 8601 in UTC.")


users = Table(
    "users",
    metadata,
    Column("name", Words, primary_key=True, nullable=False, comment="What the user logs in with."),
    *_role("What the user may do: reader, editor or admin."),
    Column("password", Text, nullable=False, comment="Argon2 hash of the password."),
    _moment("created_at", "When the user was added"),
    comment="Who may log in.",
    sqlite_strict=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column(
        "digest", Text, primary_key=True, nullable=False, comment="SHA-256 of the cookie's secret."
    ),
    _user(),
    _moment("created_at", "When the user logged in"),
    _moment("expires_at", "From when on it no longer holds"),
    comment="Who is logged in.",
    sqlite_strict=True,
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True, nullable=False, comment="Random; t and 16 digits."),
    Column("digest", Text, nullable=False, comment="SHA-256 of the token."),
    _user(),
    *_role("What the token may do at most; never more than its user."),
    Column("label", Words, nullable=False, comment="What it is for, in the user's words."),
    _moment("created_at", "When it was made"),
    _moment("expires_at", "From when on it no longer holds; NULL for never", always=False),
    _moment("used_at", "When it was last used, about; NULL for never", always=False),
    UniqueConstraint("digest"),
    comment="Secrets by which programs act for a user.",
    sqlite_strict=True,
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, comment="Order of the entries."),
    _moment("at", "When it was done"),
    # No reference to users: what somebody did stays when the user goes.
    Column(
        "who",
        Words,
        key="by",
        nullable=False,
        index=True,
        comment="Name of who did it; kept for good.",
    ),
    Column("address", Words, nullable=False, comment="Network address it was done from, or cli."),
    Column("what", Words, nullable=False, index=True, comment="What was done, one word."),
    Column("subject", Words, nullable=False, comment="To whom or what it was done."),
    Column("detail", Json, nullable=False, comment="More about it."),
    comment="What was done, by whom and when; entries are only ever added.",
    sqlite_strict=True,
)
