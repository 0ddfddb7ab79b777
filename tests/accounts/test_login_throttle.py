"""How often somebody may try to log in."""

from __future__ import annotations

import pytest

from reportedly.accounts import login_throttle as module
from reportedly.accounts.login_throttle import SLOWED_S, LoginThrottle
from reportedly.settings import ServeSettings

PER_BOTH, PER_ADDRESS, PER_NAME, WINDOW_S = 4, 25, 40, 600
SETTINGS = ServeSettings(
    failures_per_user_and_address=PER_BOTH,
    failures_per_address=PER_ADDRESS,
    failures_per_user=PER_NAME,
    throttle_minutes=WINDOW_S / 60,
)


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time that was set."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the attempts."""
    return Clock()


@pytest.fixture
def attempts(clock: Clock) -> LoginThrottle:
    """Return attempts that nobody made yet."""
    return LoginThrottle(SETTINGS, clock)


def test_a_few_failures_are_forgiven(attempts: LoginThrottle, clock: Clock) -> None:
    """After a few failures a name has to wait at its address, and elsewhere not; then no more."""
    for _ in range(PER_BOTH):
        assert attempts.begin("ada", "192.0.2.1") == 0
        clock.now += 1

    assert attempts.begin("ada", "192.0.2.1") == WINDOW_S - PER_BOTH
    assert attempts.wait_s("ada", "192.0.2.2") == 0
    assert attempts.wait_s("edo", "192.0.2.1") == 0
    clock.now += WINDOW_S - PER_BOTH
    assert attempts.begin("ada", "192.0.2.1") == 0
    assert attempts.wait_s("ada", "192.0.2.1") == 1


def test_waiting_is_not_trying(attempts: LoginThrottle, clock: Clock) -> None:
    """Who asks again while waiting does not wait longer for it."""
    for _ in range(20):
        attempts.begin("ada", "192.0.2.1")
    clock.now += WINDOW_S

    assert attempts.begin("ada", "192.0.2.1") == 0


def test_success_forgets_failures(attempts: LoginThrottle) -> None:
    """Who remembers the password at last begins anew."""
    for _ in range(3):
        for _ in range(PER_BOTH):
            assert attempts.begin("ada", "192.0.2.1") == 0
        attempts.succeeded("ada", "192.0.2.1")


def test_an_address_cannot_try_many_names(attempts: LoginThrottle) -> None:
    """An address has to wait after thirty failures, and a success of its own changes nothing."""
    for number in range(PER_ADDRESS):
        assert attempts.begin("mallory", "192.0.2.1") == 0
        attempts.succeeded("mallory", "192.0.2.1")
        assert attempts.begin(f"name {number}", "192.0.2.1") == 0

    assert attempts.begin("ada", "192.0.2.1") == WINDOW_S
    assert attempts.wait_s("ada", "192.0.2.2") == 0


def test_one_household_is_one_address(attempts: LoginThrottle) -> None:
    """The addresses of one IPv6 network share their limit, and those of another have their own."""
    for number in range(PER_ADDRESS):
        attempts.begin(f"name {number}", f"2001:db8::{number}")

    assert attempts.wait_s("ada", "2001:db8::ffff") > 0
    assert attempts.wait_s("ada", "2001:db8:0:1::1") == 0


def test_a_name_is_slowed_and_never_locked(attempts: LoginThrottle, clock: Clock) -> None:
    """A name that many addresses try may be tried once a minute, and at home as before."""
    attempts.begin("ada", "198.51.100.1")
    attempts.succeeded("ada", "198.51.100.1")
    for number in range(PER_NAME):
        assert attempts.begin("ada", f"192.0.2.{number}") == 0

    assert attempts.begin("ada", "203.0.113.1") == SLOWED_S
    assert attempts.begin("ada", "198.51.100.1") == 0
    clock.now += SLOWED_S
    assert attempts.begin("ada", "203.0.113.1") == 0
    assert attempts.begin("ada", "203.0.113.2") == SLOWED_S
    assert attempts.wait_s("edo", "203.0.113.1") == 0


def test_memory_is_bounded(attempts: LoginThrottle, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many and long the names, so much is remembered and no more."""
    monkeypatch.setattr(module, "MOST_KEYS", 100)
    for number in range(500):
        name = f"{number}" + "x" * 10_000
        attempts.begin(name, f"10.0.{number // 250}.{number % 250}")
        attempts.succeeded(name, f"{number}")

    assert len(attempts._failures) == 100
    assert len(attempts._owner_networks) == 100
    assert max(len(word) for key in attempts._failures for word in key) <= 100


def test_no_name_is_a_name_of_its_own(attempts: LoginThrottle) -> None:
    """An empty name and an unknown address are counted as any other."""
    for _ in range(PER_BOTH):
        assert attempts.begin("", "") == 0

    assert attempts.wait_s("", "") > 0
    assert attempts.wait_s("ada", "") == 0
    assert attempts.wait_s("", "192.0.2.1") == 0
