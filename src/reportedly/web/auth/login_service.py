"""Logging in and out, and changing one's own password."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from fastapi import Request

from reportedly.accounts import passwords
from reportedly.accounts.secrets import digest, new_secret
from reportedly.web.auth.account_service import SESSION, Somebody, change_password, note
from reportedly.web.auth.cookies import session_secret
from reportedly.web.auth.dependencies import Who, address_of
from reportedly.web.errors import TooMany, WebError
from reportedly.web.state import State, state_of


class WrongPassword(WebError):
    """The name or the password is not right; which of them is not said."""


def log_in(request: Request, name: str, password: str) -> str:
    """Begin a session for who knows a user's password; return its secret.

    Raises:
        WrongPassword: when the name or the password is not right.
        TooMany: when that was so too often.
    """
    state, address = state_of(request), address_of(request)
    name = unicodedata.normalize("NFC", name)
    _wait(state, name, address)
    hash_ = state.store.people().password(name)
    if not passwords.matches(hash_, password):
        # What nobody is called may be a password, typed in the wrong place.
        by = Somebody(name if hash_ else "somebody", address)
        note(state.store, by, "login-failed", by.name)
        raise WrongPassword("the login", "the name or the password is not right", "try again")
    state.attempts.succeeded(name, address)
    writer = state.store.people_writer()
    if hash_ and passwords.needs_rehash(hash_):
        writer.rehash(name, passwords.hashed(password))
    if old := session_secret(request):
        writer.close_session(digest(old))
    writer.forget_expired(datetime.now(UTC))
    return _begun(state, Somebody(name, address))


def log_out(request: Request, who: Who) -> None:
    """End a session."""
    store = state_of(request).store
    if who.session is not None:
        store.people_writer().close_session(who.session)
        note(store, who, "logout", who.name)


def renew(request: Request, who: Who, old: str, new: str) -> str:
    """Give oneself another password; return the secret of a new session, all others end.

    Raises:
        ValueError: when ``old`` is not the password, or ``new`` will not do.
        TooMany: when ``old`` was not the password too often.
    """
    state = state_of(request)
    _wait(state, who.name, who.address)
    change_password(state.store, who, old, new)
    state.attempts.succeeded(who.name, who.address)
    return _begun(state, who)


def _begun(state: State, by: Somebody | Who) -> str:
    secret = new_secret()
    ends = datetime.now(UTC) + SESSION
    state.store.people_writer().open_session(digest(secret), by.name, ends)
    note(state.store, by, "login", by.name)
    return secret


def _wait(state: State, name: str, address: str) -> None:
    if seconds := state.attempts.begin(name, address):
        minutes = -(-seconds // 60)
        remedy = f"try again in {minutes} {'minute' if minutes == 1 else 'minutes'}"
        headers = {"Retry-After": str(seconds)}
        raise TooMany("the login", "failed too often", remedy, headers=headers)


def own_path(words: str) -> str:
    r"""Return ``words`` when they are a path of ours to go to, else the archive's page.

    >>> own_path("/reports/d1?claim=c2"), own_path("//evil.example"), own_path("/\\evil.example")
    ('/reports/d1?claim=c2', '/', '/')
    """
    path = words.partition("?")[0]
    # Browsers drop tabs and line breaks, and take a backslash for a slash.
    ours = words.startswith("/") and "//" not in path and "\\" not in words and words.isprintable()
    return words if ours and path not in {"/login", "/logout"} else "/"
