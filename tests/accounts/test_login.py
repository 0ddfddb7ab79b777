"""Logging in, whatever keeps users and whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.accounts import passwords
from reportedly.accounts.audit import AuditEntry, NamedPrincipal
from reportedly.accounts.login import Login
from reportedly.accounts.login_throttle import LoginThrottle
from reportedly.accounts.passwords import hashed, matches
from reportedly.accounts.secrets import digest
from reportedly.errors import LoginRefused, LoginThrottled
from reportedly.settings import ServeSettings

PASSWORD = "nine brass kettles"
HERE = "192.0.2.7"
SETTINGS = ServeSettings()


@dataclass
class Memory:
    """Keeps users as a test needs them: hashes by name, names by session, what was done."""

    hashes: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def people(self) -> Memory:
        """Return what reads."""
        return self

    def people_writer(self) -> Memory:
        """Return what writes."""
        return self

    def password(self, name: str) -> str | None:
        """Return the hash of a password."""
        return self.hashes.get(name)

    def set_password(self, name: str, password: str) -> None:
        """Keep another hash and end all sessions."""
        self.hashes[name] = password
        self.sessions.clear()

    def open_session(self, digest: str, user: str, expires_at: datetime) -> None:
        """Keep who is logged in."""
        assert expires_at > datetime.now(UTC)
        self.sessions[digest] = user

    def close_session(self, digest: str) -> None:
        """Log out."""
        self.sessions.pop(digest)

    def forget_expired(self, now: datetime) -> None:
        """Nothing expires here."""

    def note(self, entry: AuditEntry) -> None:
        """Keep what was done by whom."""
        self.done.append(f"{entry.by} {entry.what} {entry.address}")


@pytest.fixture
def memory() -> Memory:
    """Return a store with one user."""
    return Memory({"rea": hashed(PASSWORD)})


@pytest.fixture
def login(memory: Memory) -> Login:
    """Return what logs in there."""
    throttle, session = LoginThrottle(SETTINGS), timedelta(hours=SETTINGS.session_hours)
    return Login(memory, throttle, session)  # type: ignore[arg-type]  # has what a login asks for


def test_a_session_begins_and_ends(login: Login, memory: Memory) -> None:
    """Who knows the password gets a secret; the session of the one before it ends."""
    first = login.log_in("rea", PASSWORD, HERE)
    second = login.log_in("rea", PASSWORD, HERE, first)
    assert memory.sessions == {digest(second): "rea"}

    login.log_out(NamedPrincipal("rea", HERE), digest(second))
    assert memory.sessions == {}
    assert memory.done == [f"rea {what} {HERE}" for what in ("login", "login", "logout")]


def test_what_nobody_is_called_is_not_written_down(login: Login, memory: Memory) -> None:
    """A failed login names its user in the log, and never a name that nobody has."""
    for name in ("rea", PASSWORD):
        with pytest.raises(LoginRefused, match="name or the password is not right"):
            login.log_in(name, "another password", HERE)

    assert memory.done == [f"rea login-failed {HERE}", f"somebody login-failed {HERE}"]


def test_too_many_failures_have_to_wait(login: Login) -> None:
    """After a few failures the right password has to wait too, and is told how long."""
    for _ in range(SETTINGS.failures_per_user_and_address):
        with pytest.raises(LoginRefused):
            login.log_in("rea", "another password", HERE)

    with pytest.raises(LoginThrottled, match="failed too often; try again in 15 minutes") as caught:
        login.log_in("rea", PASSWORD, HERE)
    assert caught.value.wait_s > 14 * 60


def test_a_hash_of_other_costs_is_renewed(
    login: Login, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password whose hash was made with the costs of earlier days is hashed anew."""
    before = memory.hashes["rea"]
    monkeypatch.setattr(passwords, "needs_rehash", lambda _: True)
    monkeypatch.setattr(memory, "rehash", memory.hashes.__setitem__, raising=False)
    login.log_in("rea", PASSWORD, HERE)

    assert memory.hashes["rea"] != before


def test_another_password_ends_all_sessions_but_a_new_one(login: Login, memory: Memory) -> None:
    """Who changes the password is logged in anew, and nowhere else; the old one has to be right."""
    rea = NamedPrincipal("rea", HERE)
    login.log_in("rea", PASSWORD, HERE)
    with pytest.raises(ValueError, match="present password"):
        login.change_password(rea, "another password", "seven tin whistles")
    secret = login.change_password(rea, PASSWORD, "seven tin whistles")

    assert memory.sessions == {digest(secret): "rea"}
    assert matches(memory.hashes["rea"], "seven tin whistles")
