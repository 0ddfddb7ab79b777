"""Who may log in, and what was done by whom.

``People`` reads and cannot write; see people_writer.py for who writes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, or_, select

from reportedly.accounts.roles import Role, smaller
from reportedly.model import MACHINE
from reportedly.store.accounts.tables import audit, sessions, tokens, users
from reportedly.store.backends import sqlite

LONGEST_NAME = 64
LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class User:
    """One who may log in."""

    name: str
    role: Role
    created_at: str


@dataclass(frozen=True, slots=True)
class Token:
    """A secret by which a program acts for a user; the secret itself is kept nowhere.

    Args:
        id: names the token, and is no secret.
        user: for whom it acts.
        role: what it may do at most.
        label: what it is for, in the user's words.
        created_at: when it was made, ISO 8601 in UTC as the others.
        expires_at: from when on it no longer holds, None for never.
        used_at: when it was last used, about; None for never.
    """

    id: str
    user: str
    role: Role
    label: str
    created_at: str
    expires_at: str | None = None
    used_at: str | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit log.

    Args:
        at: when it was done, ISO 8601 in UTC.
        who: name of who did it.
        address: network address it was done from, or "cli".
        what: what was done, one word.
        subject: to whom or what it was done.
        detail: more about it, JSON data.
        number: place in the log; None for one that is yet to be written.
    """

    at: str
    who: str
    address: str
    what: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)
    number: int | None = None


def checked_name(name: str) -> str:
    r"""Return the one form of a user's name.

    >>> checked_name("Zoe\u0308")
    'Zoë'

    Raises:
        ValueError: when nobody may go by it, such as one that shows otherwise than it is.
    """
    name = unicodedata.normalize("NFC", name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} characters")
    # Of white space only the space is printable; what turns the direction around is not.
    if not name.isprintable() or name != name.strip():
        raise ValueError("a name has no invisible characters and no space at its ends")
    if set(name) <= {"."} or "/" in name or "\\" in name:
        raise ValueError("a name has no slash and is not all dots, so that addresses can hold it")
    if name.casefold() == MACHINE:
        raise ValueError(f"{name} is the name under which the machine itself decides")
    return name


def moment(at: datetime) -> str:
    """Return a moment as it is kept: in UTC and always as long, so that words sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


class People:
    """Reads who may log in; made by :meth:`reportedly.store.store.Store.people`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def users(self) -> tuple[User, ...]:
        """Return all users, by name."""
        with self._reading() as connection:
            return users_in(connection)

    def user(self, name: str) -> User | None:
        """Return the user of this name."""
        with self._reading() as connection:
            return user_in(connection, name)

    def anyone(self) -> bool:
        """Tell whether there are users."""
        with self._reading() as connection:
            return connection.execute(select(users.c.name).limit(1)).first() is not None

    def password(self, name: str) -> str | None:
        """Return the hash of a user's password, None for an unknown name."""
        question = select(users.c.password).where(users.c.name == name)
        with self._reading() as connection:
            return connection.execute(question).scalar_one_or_none()

    def session(self, digest: str, now: datetime) -> User | None:
        """Return who is logged in by the secret of this digest."""
        question = (
            select(*_USER)
            .join(sessions, sessions.c.user == users.c.name)
            .where(sessions.c.digest == digest, sessions.c.expires_at > moment(now))
        )
        with self._reading() as connection:
            row = connection.execute(question).mappings().one_or_none()
        return None if row is None else _as_user(row)

    def token(self, digest: str, now: datetime) -> tuple[User, Token] | None:
        """Return for whom the token of this digest acts, with the smaller of both roles."""
        holds = or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > moment(now))
        question = select(*_TOKEN).where(tokens.c.digest == digest, holds)
        with self._reading() as connection:
            row = connection.execute(question).mappings().one_or_none()
            user = None if row is None else user_in(connection, row["user"])
        if row is None or user is None:
            return None
        token = _as_token(row)
        return replace(user, role=smaller(user.role, token.role)), token

    def tokens(self, user: str) -> tuple[Token, ...]:
        """Return the tokens of a user, the oldest first."""
        question = select(*_TOKEN).where(tokens.c.user == user)
        with self._reading() as connection:
            rows = connection.execute(question.order_by(tokens.c.created_at, tokens.c.id))
            return tuple(_as_token(row) for row in rows.mappings())

    def audit(
        self, before: int | None = None, limit: int = 50, who: str = "", what: str = ""
    ) -> tuple[AuditEntry, ...]:
        """Return the newest entries of the log, newest first.

        Args:
            before: only entries that came before the one of this number.
            limit: so many at most.
            who: only what this user did, when given.
            what: only what is called so, when given.
        """
        question = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if before is not None:
            question = question.where(audit.c.number < before)
        if who:
            question = question.where(audit.c.who == who)
        if what:
            question = question.where(audit.c.what == what)
        with self._reading() as connection:
            rows = connection.execute(question).mappings().all()
        return tuple(AuditEntry(**row) for row in rows)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.failures_of(self._path), self._engine.begin() as connection:
            yield connection


_USER = (users.c.name, users.c.role, users.c.created_at)
_TOKEN = tuple(tokens.c[name] for name in Token.__slots__)


def users_in(connection: Connection) -> tuple[User, ...]:
    """Return all users, by name."""
    rows = connection.execute(select(*_USER).order_by(users.c.name)).mappings().all()
    return tuple(_as_user(row) for row in rows)


def user_in(connection: Connection, name: str) -> User | None:
    """Return the user of this name."""
    question = select(*_USER).where(users.c.name == name)
    row = connection.execute(question).mappings().one_or_none()
    return None if row is None else _as_user(row)


def _as_user(row: RowMapping) -> User:
    return User(row["name"], Role(row["role"]), row["created_at"])


def _as_token(row: RowMapping) -> Token:
    return replace(Token(**row), role=Role(row["role"]))
