"""The shapes of users, tokens and audit entries in the REST interface."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from reportedly.accounts.passwords import LONGEST, SHORTEST
from reportedly.accounts.roles import Role
from reportedly.accounts.tokens import LONGEST_LABEL, MOST_DAYS
from reportedly.accounts.users import LONGEST_NAME
from reportedly.web.schemas import Shape

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Password = Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST)]


class MeShape(Shape):
    """Who asks; ``token`` is the id of the one that was sent, ``open`` where nobody logs in."""

    name: str
    role: Role
    token: str | None
    open: bool


class UserShape(Shape):
    """One who may log in."""

    name: str
    role: Role
    created_at: str


class UsersShape(Shape):
    """All users, by name."""

    users: list[UserShape]


class NewUser(Shape):
    """A user to add."""

    name: Name
    role: Role = Role.READER
    password: Password


class UserChange(Shape):
    """What of a user becomes another; null for what stays."""

    role: Role | None = None
    password: Password | None = None


class TokenShape(Shape):
    """A token, without its secret."""

    id: str
    role: Role
    label: str
    created_at: str
    expires_at: str | None
    used_at: str | None


class TokensShape(Shape):
    """One's tokens, the oldest first."""

    tokens: list[TokenShape]


class NewToken(Shape):
    """A token to make; without ``days`` it holds until it is revoked."""

    label: Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL)]
    role: Role = Role.READER
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None


class MadeTokenShape(Shape):
    """A new token with its secret, which is told this once."""

    token: TokenShape
    secret: str


class EntryShape(Shape):
    """One line of the audit log."""

    number: int
    at: str
    by: str = Field(serialization_alias="who")
    address: str
    what: str
    subject: str
    detail: dict[str, Any]


class AuditShape(Shape):
    """A page of the audit log, newest first; ``next`` is the cursor of the page after."""

    entries: list[EntryShape]
    next: str | None
