"""Logging in and out, and changing one's own password."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reportedly.accounts import passwords
from reportedly.accounts.audit import NamedPrincipal, Principal
from reportedly.accounts.directory import Directory
from reportedly.accounts.login_throttle import LoginThrottle
from reportedly.accounts.secrets import digest, new_secret
from reportedly.accounts.service import change_password, note
from reportedly.errors import LoginRefused, LoginThrottled


@dataclass(frozen=True, slots=True)
class Login:
    """Begins and ends sessions.

    Args:
        store: keeps them.
        throttle: counts what failed before.
        session: how long somebody stays logged in.
    """

    store: Directory
    throttle: LoginThrottle
    session: timedelta

    def log_in(self, name: str, password: str, address: str, old_secret: str = "") -> str:
        """Begin a session for who knows a user's password; return its secret.

        The session of ``old_secret``, from the same browser, ends.

        Raises:
            LoginRefused: when the name or the password is not right.
            LoginThrottled: when that was so too often.
        """
        # Names are kept in this form, however the keyboard writes an accent.
        name = unicodedata.normalize("NFC", name)
        # Before the password is looked at, so that many tries at once are no way around.
        self._wait(name, address)
        hash_ = self.store.people().password(name)
        if not passwords.matches(hash_, password):
            # What nobody is called may be a password, typed in the wrong place.
            by = NamedPrincipal(name if hash_ else "somebody", address)
            note(self.store, by, "login-failed", by.name)
            raise LoginRefused("the login", "the name or the password is not right", "try again")
        self.throttle.succeeded(name, address)
        writer = self.store.people_writer()
        if hash_ and passwords.needs_rehash(hash_):
            writer.rehash(name, passwords.hashed(password))
        # No secret from before a login is worth anything after it.
        if old_secret:
            writer.close_session(digest(old_secret))
        writer.forget_expired(datetime.now(UTC))
        return self._begin(NamedPrincipal(name, address))

    def log_out(self, by: Principal, session: str) -> None:
        """End the session whose secret has this digest."""
        self.store.people_writer().close_session(session)
        note(self.store, by, "logout", by.name)

    def change_password(self, by: Principal, old: str, new: str) -> str:
        """Give oneself another password; return the secret of a new session, all others end.

        Raises:
            ValueError: when ``old`` is not the password, or ``new`` will not do.
            LoginThrottled: when ``old`` was not the password too often.
        """
        self._wait(by.name, by.address)
        change_password(self.store, by, old, new)
        self.throttle.succeeded(by.name, by.address)
        return self._begin(by)

    def _begin(self, by: Principal) -> str:
        secret = new_secret()
        ends = datetime.now(UTC) + self.session
        self.store.people_writer().open_session(digest(secret), by.name, ends)
        note(self.store, by, "login", by.name)
        return secret

    def _wait(self, name: str, address: str) -> None:
        if seconds := self.throttle.begin(name, address):
            minutes = -(-seconds // 60)
            remedy = f"try again in {minutes} {'minute' if minutes == 1 else 'minutes'}"
            raise LoginThrottled("the login", "failed too often", remedy, wait_s=seconds)
