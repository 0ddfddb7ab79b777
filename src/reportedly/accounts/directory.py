"""What keeps users, sessions, tokens and the audit log, as the services here see it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from reportedly.accounts.audit import AuditEntry
from reportedly.accounts.roles import Role
from reportedly.accounts.tokens import Token
from reportedly.accounts.users import User


class PeopleReader(Protocol):
    """Reads who may log in."""

    def password(self, name: str) -> str | None:
        """Return the hash of a user's password, None for an unknown name."""


class PeopleWriter(Protocol):
    """Changes who may log in; each call is done whole or not at all."""

    def add_user(self, name: str, role: Role, password: str) -> User:
        """Add a user with the hash of a password."""

    def set_password(self, name: str, password: str) -> None:
        """Keep the hash of another password, and end all sessions."""

    def rehash(self, name: str, password: str) -> None:
        """Keep another hash of the same password."""

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role."""

    def remove_user(self, name: str) -> None:
        """Remove a user, with all sessions and tokens."""

    def open_session(self, digest: str, user: str, expires_at: datetime) -> None:
        """Keep that a user is logged in by the secret of this digest."""

    def close_session(self, digest: str) -> None:
        """Log out who is logged in by the secret of this digest."""

    def forget_expired(self, now: datetime) -> None:
        """Remove the sessions and tokens that no longer hold."""

    def add_token(self, token: Token, digest: str) -> None:
        """Keep a token, of which this is the digest."""

    def revoke_token(self, user: str, token_id: str) -> None:
        """Remove a token of a user."""

    def revoke_tokens(self, user: str) -> None:
        """Remove all tokens of a user."""

    def note(self, entry: AuditEntry) -> None:
        """Write an entry into the audit log."""


class Directory(Protocol):
    """Keeps who may log in, and what was done by whom."""

    def people(self) -> PeopleReader:
        """Return what reads it."""

    def people_writer(self) -> PeopleWriter:
        """Return what changes it."""
