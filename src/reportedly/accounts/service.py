"""What is done to users and tokens, each change with its line in the audit log.

Pages, REST interface and command line all call these, so that none can do what another may not.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.accounts import passwords, secrets
from reportedly.accounts.audit import AuditEntry, Principal
from reportedly.accounts.directory import Directory
from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role
from reportedly.accounts.tokens import MOST_DAYS, Token, checked_label
from reportedly.accounts.users import User


def note(store: Directory, by: Principal, what: str, subject: str, **detail: Any) -> None:
    """Write down in the audit log what was done, now."""
    entry = AuditEntry(moment(), by.name, by.address, what, subject, detail)
    store.people_writer().note(entry)


def add_user(store: Directory, by: Principal, name: str, role: Role, password: str) -> User:
    """Add a user who logs in with this password.

    Raises:
        ValueError: when the name or the password will not do.
        UserError: when the name is taken, or the first user is no admin.
    """
    user = store.people_writer().add_user(name, role, passwords.hashed(password))
    note(store, by, "user-add", user.name, role=role)
    return user


def set_role(store: Directory, by: Principal, name: str, role: Role) -> None:
    """Give a user another role.

    Raises:
        UserNotFound: when there is none of this name.
        UserError: when no admin would be left.
    """
    store.people_writer().set_role(name, role)
    note(store, by, "user-role", name, role=role)


def remove_user(store: Directory, by: Principal, name: str) -> None:
    """Remove a user.

    Raises:
        UserNotFound: when there is none of this name.
        UserError: when no admin would be left.
    """
    store.people_writer().remove_user(name)
    note(store, by, "user-remove", name)


def reset_password(store: Directory, by: Principal, name: str, password: str) -> None:
    """Give a user another password; whoever used the old one is out, and so are all tokens.

    Raises:
        ValueError: when the password will not do.
        UserNotFound: when there is no user of this name.
    """
    writer = store.people_writer()
    writer.set_password(name, passwords.hashed(password))
    # Who knew the old password may have made tokens.
    writer.revoke_tokens(name)
    note(store, by, "password", name)


def change_password(store: Directory, by: Principal, old: str, new: str) -> None:
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
    store: Directory, by: Principal, user: str, role: Role, label: str, days: int | None = None
) -> tuple[Token, str]:
    """Make a token for a user; return it with its secret, which is kept nowhere.

    Raises:
        ValueError: when the label or the number of days will not do.
        UserNotFound: when there is no such user.
        UserError: when the user has too many tokens, or may do less than the token.
    """
    label = checked_label(label)
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a token holds for 1 to {MOST_DAYS:,} days")
    now, secret = datetime.now(UTC), secrets.new_token()
    ends = None if days is None else moment(now + timedelta(days=days))
    token = Token(secrets.new_id(), user, role, label, moment(now), ends)
    store.people_writer().add_token(token, secrets.digest(secret))
    note(store, by, "token-make", user, id=token.id, role=role, label=token.label)
    return token, secret


def revoke_token(store: Directory, by: Principal, token_id: str) -> None:
    """Revoke a token of one's own.

    Raises:
        UserNotFound: when one has none of this id.
    """
    store.people_writer().revoke_token(by.name, token_id)
    note(store, by, "token-revoke", by.name, id=token_id)
