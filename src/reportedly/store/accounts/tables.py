"""The archive's tables of people: who may log in, and what was done by whom.

Secrets are never here: of a password there is a slow hash, of sessions and tokens a digest.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, UniqueConstraint

from reportedly.accounts.roles import Role
from reportedly.store.column_types import Json, Words
from reportedly.store.tables import one_of, table_of, words


def _role(comment: str) -> tuple[Column[str], CheckConstraint]:
    column = Column("role", Text, nullable=False, comment=comment)
    return column, one_of("role", Role)


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


users = table_of(
    "users",
    Column("name", Words, primary_key=True, nullable=False, comment="What the user logs in with."),
    *_role("What the user may do: reader, editor or admin."),
    Column("password", Text, nullable=False, comment="Argon2 hash of the password."),
    _moment("created_at", "When the user was added"),
    comment="Who may log in.",
)

sessions = table_of(
    "sessions",
    Column(
        "digest", Text, primary_key=True, nullable=False, comment="SHA-256 of the cookie's secret."
    ),
    _user(),
    _moment("created_at", "When the user logged in"),
    _moment("expires_at", "From when on it no longer holds"),
    comment="Who is logged in.",
)

tokens = table_of(
    "tokens",
    Column("id", Text, primary_key=True, nullable=False, comment="Random; t and 16 digits."),
    Column("digest", Text, nullable=False, comment="SHA-256 of the token."),
    _user(),
    *_role("What the token may do at most; never more than its user."),
    words("label", "What it is for, in the user's words."),
    _moment("created_at", "When it was made"),
    _moment("expires_at", "From when on it no longer holds; NULL for never", always=False),
    _moment("used_at", "When it was last used, about; NULL for never", always=False),
    UniqueConstraint("digest"),
    comment="Secrets by which programs act for a user.",
)

audit = table_of(
    "audit",
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
    words("address", "Network address it was done from, or cli."),
    words("what", "What was done, one word.", index=True),
    words("subject", "To whom or what it was done."),
    Column("detail", Json, nullable=False, comment="More about it."),
    comment="What was done, by whom and when; entries are only ever added.",
)
