"""How often somebody may try to log in.

Invariant: a try counts as failed from its beginning until it succeeds, so that many at once are
no way around; memory is bounded, however many names and addresses are tried.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any, TypeAlias

from reportedly.settings import ServeSettings

SLOWED_S = 60
"""Seconds between tries of a name that too many addresses try: slowed, so that nobody can lock
its owner out for good."""
MOST_KEYS = 10_000
# Of a name or an address: what strangers make up is kept in memory.
_LONGEST = 100

_Key: TypeAlias = tuple[str, str, str]


class LoginThrottle:
    """Remembers failed tries to log in, for a while.

    Args:
        settings: how many are forgiven, and for how long they count.
        clock: seconds that only grow.
    """

    def __init__(
        self, settings: ServeSettings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_both = settings.failures_per_user_and_address
        self._per_address = settings.failures_per_address
        self._per_name = settings.failures_per_user
        self._window_s = settings.throttle_minutes * 60
        self._longest = max(self._per_both, self._per_address, self._per_name)
        self._clock = clock
        self._lock = threading.RLock()
        self._failures: OrderedDict[_Key, deque[float]] = OrderedDict()
        self._owner_networks: OrderedDict[_Key, None] = OrderedDict()

    def begin(self, name: str, address: str) -> int:
        """Count a try as failed until it succeeds, and return 0; or the seconds to wait for one."""
        with self._lock:
            if not (wait := self.wait_s(name, address)):
                self.failed(name, address)
            return wait

    def wait_s(self, name: str, address: str) -> int:
        """Return how many seconds have to pass before a try, 0 when one is allowed."""
        both, one_address, one_name = self._keys(name, address)
        with self._lock:
            waits = [
                self._full_s(both, self._per_both),
                self._full_s(one_address, self._per_address),
            ]
            # Where the owner logged in before, the tries of others do not slow.
            if both not in self._owner_networks and self._full_s(one_name, self._per_name):
                waits.append(self._failures[one_name][-1] + SLOWED_S - self._clock())
        return max(0, math.ceil(max(waits)))

    def failed(self, name: str, address: str) -> None:
        """Count a failed try."""
        with self._lock:
            for key in self._keys(name, address):
                # A limit's worth of the newest says all that is asked.
                failures = self._failures.setdefault(key, deque(maxlen=self._longest))
                failures.append(self._clock())
                self._failures.move_to_end(key)
            _shorten(self._failures)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the try that was begun, and what this name failed from this address before."""
        both, *others = self._keys(name, address)
        with self._lock:
            self._failures.pop(both, None)
            # Not all failures of the address: who has one account may be guessing at another.
            for key in others:
                if failures := self._failures.get(key):
                    failures.pop()
            self._owner_networks[both] = None
            self._owner_networks.move_to_end(both)
            _shorten(self._owner_networks)

    def _full_s(self, key: _Key, most: int) -> float:
        """Return for how many seconds so many failures stay within the window."""
        failures = self._failures.get(key, ())
        if len(failures) < most:
            return 0.0
        return max(0.0, failures[len(failures) - most] + self._window_s - self._clock())

    @staticmethod
    def _keys(name: str, address: str) -> tuple[_Key, _Key, _Key]:
        name, network = name[:_LONGEST], _network(address)
        return ("both", name, network), ("address", "", network), ("name", name, "")


def _shorten(kept: OrderedDict[_Key, Any]) -> None:
    while len(kept) > MOST_KEYS:
        kept.popitem(last=False)


def _network(address: str) -> str:
    """Return whom an address stands for: with IPv6 one household has more than can be counted.

    >>> _network("2001:db8::1:2"), _network("::ffff:192.0.2.7"), _network("192.0.2.7")
    ('2001:db8::/64', '192.0.2.7', '192.0.2.7')
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
