"""What is done to users, sessions and tokens, each with its line in the audit log.

Pages, REST interface and command line all call these, so that none can do what another may not.
Nothing here knows the web framework.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from reportedly.accounts import passwords, secrets
from reportedly.accounts.roles import Role
from reportedly.store.accounts.view import LONGEST_LABEL, AuditEntry, Token, User, moment
from reportedly.store.store import Store

SESSION = timedelta(hours=12)
"""How long somebody stays logged in."""
MOST_DAYS = 3650
"""How long a token holds at most, when it does not hold for ever."""


class By(Protocol):
    """Who does it, and from where."""

    @property
    def name(self) -> str:
        """Name of a user, or of who owns the machine."""

    @property
    def address(self) -> str:
        """Network address, or "cli"."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who does it without being logged in: at the machine's own command line, or to log in."""

    name: str
    address: str = "cli"


def note(store: Store, by: By, what: str, subject: str, **detail: Any) -> None:
    """Write a line into the audit log."""
    at = moment(datetime.now(UTC))
    entry = AuditEntry(at, by.name, by.address, what, subject, detail)
    store.people_writer().note(entry)


def add_user(store: Store, by: By, name: str, role: Role, password: str) -> User:
    """Add a user who logs in with this password.

    Raises:
        ValueError: when the name or the password will not do.
        UserError: when the name is taken, or the first user is no admin.
    """
    user = store.people_writer().add_user(name, role, passwords.hashed(password))
    note(store, by, "user-add", user.name, role=role)
    return user


def set_role(store: Store, by: By, name: str, role: Role) -> None:
    """Give a user another role.

    Raises:
        UserNotFound: when there is none of this name.
        UserError: when no admin would be left.
    """
    store.people_writer().set_role(name, role)
    note(store, by, "user-role", name, role=role)


def remove_user(store: Store, by: By, name: str) -> None:
    """Remove a user.

    Raises:
        UserNotFound: when there is none of this name.
        UserError: when no admin would be left.
    """
    store.people_writer().remove_user(name)
    note(store, by, "user-remove", name)


def reset_password(store: Store, by: By, name: str, password: str) -> None:
    """Give a user another password; whoever used the old one is out, and so are all tokens.

    Raises:
        ValueError: when the password will not do.
        UserNotFound: when there is no user of this name.
    """
    store.people_writer().set_password(name, passwords.hashed(password))
    store.people_writer().revoke_tokens(name)
    note(store, by, "password", name)


def change_password(store: Store, by: By, old: str, new: str) -> None:
    """Give oneself another password; one is logged out everywhere, and tokens stay.

    Raises:
        ValueError: when ``old`` is not the password, or ``new`` will not do.
    """
    if not passwords.matches(store.people().password(by.name), old):
        note(store, by, "password-failed", by.name)
        raise ValueError("the present password is another")
    store.people_writer().set_password(by.name, passwords.hashed(new))
    note(store, by, "password", by.name)


def make_token(
    store: Store, by: By, user: str, role: Role, label: str, days: int | None = None
) -> tuple[Token, str]:
    """Make a token for a user; return it with its secret, which is kept nowhere.

    Raises:
        ValueError: when the label or the number of days will not do.
        UserNotFound: when there is no such user.
        UserError: when the user has too many tokens, or may do less than the token.
    """
    if not label.strip() or not label.isprintable() or len(label) > LONGEST_LABEL:
        raise ValueError(f"a label has 1 to {LONGEST_LABEL} characters, all of them visible")
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a token holds for 1 to {MOST_DAYS:,} days")
    now, secret = datetime.now(UTC), secrets.new_token()
    ends = None if days is None else moment(now + timedelta(days=days))
    token = Token(secrets.new_id(), user, role, label.strip(), moment(now), ends)
    store.people_writer().add_token(token, secrets.digest(secret))
    note(store, by, "token-make", user, id=token.id, role=role, label=token.label)
    return token, secret


def revoke_token(store: Store, by: By, token_id: str) -> None:
    """Revoke a token of one's own.

    Raises:
        UserNotFound: when one has none of this id.
    """
    store.people_writer().revoke_token(by.name, token_id)
    note(store, by, "token-revoke", by.name, id=token_id)
