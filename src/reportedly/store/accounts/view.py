"""Reads who may log in, and what was done by whom; it cannot write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, or_, select

from reportedly.accounts.audit import AuditEntry
from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role, smaller
from reportedly.accounts.tokens import Token
from reportedly.accounts.users import User
from reportedly.store.accounts.tables import audit, sessions, tokens, users
from reportedly.store.backends.base import Backend


class PeopleView:
    """Reads who may log in; made by :meth:`reportedly.store.store.Store.people`."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def users(self) -> tuple[User, ...]:
        """Return all users, by name."""
        with self._backend.reading() as connection:
            return users_in(connection)

    def user(self, name: str) -> User | None:
        """Return the user of this name."""
        with self._backend.reading() as connection:
            return user_in(connection, name)

    def anyone(self) -> bool:
        """Tell whether there are users."""
        return bool(self._rows(select(users.c.name).limit(1)))

    def password(self, name: str) -> str | None:
        """Return the hash of a user's password, None for an unknown name."""
        question = select(users.c.password).where(users.c.name == name)
        with self._backend.reading() as connection:
            return connection.execute(question).scalar_one_or_none()

    def session(self, digest: str, now: datetime) -> User | None:
        """Return who is logged in by the secret of this digest."""
        question = (
            select(*_USER)
            .join(sessions, sessions.c.user == users.c.name)
            .where(sessions.c.digest == digest, sessions.c.expires_at > moment(now))
        )
        rows = self._rows(question)
        return _as_user(rows[0]) if rows else None

    def token(self, digest: str, now: datetime) -> tuple[User, Token] | None:
        """Return for whom the token of this digest acts, with the smaller of both roles."""
        holds = or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > moment(now))
        question = select(*_TOKEN).where(tokens.c.digest == digest, holds)
        with self._backend.reading() as connection:
            row = connection.execute(question).mappings().one_or_none()
            user = None if row is None else user_in(connection, row["user"])
        if row is None or user is None:
            return None
        token = _as_token(row)
        # The user may have been given a smaller role since the token was made.
        return replace(user, role=smaller(user.role, token.role)), token

    def tokens(self, user: str) -> tuple[Token, ...]:
        """Return the tokens of a user, the oldest first."""
        question = select(*_TOKEN).where(tokens.c.user == user)
        return tuple(
            map(_as_token, self._rows(question.order_by(tokens.c.created_at, tokens.c.id)))
        )

    def audit(
        self, before: int | None = None, limit: int = 50, by: str = "", what: str = ""
    ) -> tuple[AuditEntry, ...]:
        """Return the newest entries of the log, newest first.

        Args:
            before: only entries that came before the one of this number.
            limit: so many at most.
            by: only what this user did, when given.
            what: only what is called so, when given.
        """
        question = select(*_ENTRY).order_by(audit.c.number.desc()).limit(limit)
        if before is not None:
            question = question.where(audit.c.number < before)
        if by:
            question = question.where(audit.c.by == by)
        if what:
            question = question.where(audit.c.what == what)
        return tuple(AuditEntry(**row) for row in self._rows(question))

    def _rows(self, question: Select[Any]) -> Sequence[RowMapping]:
        with self._backend.reading() as connection:
            return connection.execute(question).mappings().all()


_USER = (users.c.name, users.c.role, users.c.created_at)
_TOKEN = tuple(tokens.c[name] for name in Token.__slots__)
_ENTRY = tuple(audit.c[name].label(name) for name in AuditEntry.__slots__)


def users_in(connection: Connection) -> tuple[User, ...]:
    """Return all users, by name."""
    rows = connection.execute(select(*_USER).order_by(users.c.name)).mappings()
    return tuple(map(_as_user, rows))


def user_in(connection: Connection, name: str) -> User | None:
    """Return the user of this name."""
    question = select(*_USER).where(users.c.name == name)
    row = connection.execute(question).mappings().one_or_none()
    return None if row is None else _as_user(row)


def _as_user(row: RowMapping) -> User:
    return User(row["name"], Role(row["role"]), row["created_at"])


def _as_token(row: RowMapping) -> Token:
    return replace(Token(**row), role=Role(row["role"]))
