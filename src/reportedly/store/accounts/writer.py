"""Changes who may log in, and writes down what was done.

Invariants: what :mod:`reportedly.accounts.users` asks of all users together holds; the audit log
only grows. Each call is one transaction, done whole or not at all.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from reportedly.accounts.audit import AuditEntry
from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role
from reportedly.accounts.tokens import Token, check_new_token
from reportedly.accounts.users import (
    User,
    check_admin_left,
    check_new_user,
    checked_name,
    no_such_user,
)
from reportedly.errors import UserNotFound
from reportedly.store.accounts.tables import audit, sessions, tokens, users
from reportedly.store.accounts.view import user_in, users_in
from reportedly.store.backends.base import Backend


class PeopleWriter:
    """Changes who may log in; made by :meth:`reportedly.store.store.Store.people_writer`.

    All that it does may raise :class:`reportedly.errors.ArchiveUnusable`.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def add_user(self, name: str, role: Role, password: str) -> User:
        """Add a user; ``password`` is the hash of one.

        Raises:
            ValueError: when nobody may go by this name.
            UserError: when the name is taken, or the first user is no admin.
        """
        user = User(checked_name(name), role, moment())
        with self._backend.writing() as connection:
            check_new_user(user.name, role, users_in(connection))
            row = {"name": user.name, "role": role.value, "password": password}
            connection.execute(insert(users), {**row, "created_at": user.created_at})
        return user

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password, of which this is the hash, and log the user out everywhere.

        Raises:
            UserNotFound: when there is none of this name.
        """
        with self._backend.writing() as connection:
            _change(connection, name, password=password)
            connection.execute(delete(sessions).where(sessions.c.user == name))

    def rehash(self, name: str, password: str) -> None:
        """Keep another hash of the same password.

        Raises:
            UserNotFound: when there is none of this name.
        """
        with self._backend.writing() as connection:
            _change(connection, name, password=password)

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role.

        Raises:
            UserNotFound: when there is none of this name.
            UserError: when no admin would be left.
        """
        with self._backend.writing() as connection:
            if role is not Role.ADMIN:
                _check_not_last(connection, name)
            _change(connection, name, role=role.value)

    def remove_user(self, name: str) -> None:
        """Remove a user, with all sessions and tokens; what the user did stays in the log.

        Raises:
            UserNotFound: when there is none of this name.
            UserError: when no admin would be left.
        """
        with self._backend.writing() as connection:
            _check_not_last(connection, name)
            connection.execute(delete(users).where(users.c.name == name))

    def open_session(self, digest: str, user: str, expires_at: datetime) -> None:
        """Keep that a user is logged in by the secret of this digest.

        Raises:
            UserNotFound: when there is none of this name.
        """
        row = {"digest": digest, "user": user, "expires_at": moment(expires_at)}
        with self._backend.writing() as connection:
            _existing_user(connection, user)
            connection.execute(insert(sessions), {**row, "created_at": moment()})

    def close_session(self, digest: str) -> None:
        """Log out who is logged in by the secret of this digest."""
        with self._backend.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def forget_expired(self, now: datetime) -> None:
        """Remove the sessions and tokens that no longer hold."""
        with self._backend.writing() as connection:
            for table in (sessions, tokens):
                connection.execute(delete(table).where(table.c.expires_at <= moment(now)))

    def add_token(self, token: Token, digest: str) -> None:
        """Keep a token, of which this is the digest.

        Raises:
            UserNotFound: when there is no such user.
            UserError: when the user has too many tokens, or may do less than the token.
        """
        with self._backend.writing() as connection:
            user = _existing_user(connection, token.user)
            count = select(func.count(tokens.c.id)).where(tokens.c.user == token.user)
            check_new_token(token, user, connection.execute(count).scalar_one())
            row = {name: getattr(token, name) for name in Token.__slots__}
            connection.execute(insert(tokens), {**row, "role": token.role.value, "digest": digest})

    def revoke_token(self, user: str, token_id: str) -> None:
        """Remove a token of a user.

        Raises:
            UserNotFound: when the user has none of this id.
        """
        its = delete(tokens).where(tokens.c.user == user, tokens.c.id == token_id)
        with self._backend.writing() as connection:
            if not connection.execute(its).rowcount:
                problem = "there is no such token"
                raise UserNotFound(token_id, problem, "look at the list of tokens for its id")

    def revoke_tokens(self, user: str) -> None:
        """Remove all tokens of a user."""
        with self._backend.writing() as connection:
            connection.execute(delete(tokens).where(tokens.c.user == user))

    def touch_token(self, token_id: str, now: datetime) -> None:
        """Keep that a token was used now."""
        its = update(tokens).where(tokens.c.id == token_id)
        with self._backend.writing() as connection:
            connection.execute(its.values(used_at=moment(now)))

    def note(self, entry: AuditEntry) -> None:
        """Write an entry into the audit log; its number is given by the log."""
        row = {name: getattr(entry, name) for name in AuditEntry.__slots__ if name != "number"}
        with self._backend.writing() as connection:
            connection.execute(insert(audit), row)


def _existing_user(connection: Connection, name: str) -> User:
    user = user_in(connection, name)
    if user is None:
        raise no_such_user(name)
    return user


def _change(connection: Connection, name: str, **values: str) -> None:
    _existing_user(connection, name)
    connection.execute(update(users).where(users.c.name == name).values(**values))


def _check_not_last(connection: Connection, name: str) -> None:
    _existing_user(connection, name)
    check_admin_left(name, users_in(connection))
