"""A network backend for httpx2 that connects only to addresses that are allowed.

Invariant: a name is resolved once, every address it resolves to is checked, and the connection
goes to a checked address itself; so a name cannot answer one address to the check and another to
the connection. Every wait ends at the deadline.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore2

from reportedly.errors import InputMissing, InputRefused

Resolver = Callable[[str, int], list[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of ``host``, as the system knows them.

    Raises:
        OSError: when it has none.
    """
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet.

    Loopback, private, link-local, carrier-grade, reserved, multicast and unspecified addresses do
    not, nor do IPv6 addresses that lead to such an IPv4 address (mapped, 6to4, NAT64).

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("93.184.215.14")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if inner := ip.ipv4_mapped or ip.sixtofour:
            return is_public(str(inner))
        if ip in _NAT64_LOCAL or ip in _IPV4_COMPATIBLE or ip.teredo or ip.is_site_local:
            return False
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_private
    )


@dataclass(slots=True)
class Deadline:
    """The moment at which one fetch gives up, on the monotonic clock.

    Args:
        seconds: how long the fetch may take from now on.
    """

    seconds: float
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.at = time.monotonic() + self.seconds

    def left(self) -> float:
        """Return the seconds left.

        Raises:
            httpcore2.TimeoutException: when none are.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("deadline")
        return left


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to checked addresses only, until the deadline.

    Args:
        name: the input, for error messages.
        deadline: when to give up.
        allow_private: whether any address may be connected to.
        resolver: gives the addresses of a host.
    """

    def __init__(
        self,
        name: str,
        deadline: Deadline,
        *,
        allow_private: bool = False,
        resolver: Resolver = resolve,
    ) -> None:
        self._name = name
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = httpcore2.SyncBackend()

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the checked addresses of ``host``.

        Raises:
            InputMissing: when the host has no address.
            InputRefused: when one of its addresses is not public and private ones are refused.
        """
        addresses = self._resolved(host, port)
        if self._allow_private:
            return addresses
        for address in addresses:
            if not is_public(address):
                raise InputRefused(
                    self._name,
                    f"{host} is on this machine or in a private network ({address})",
                    "save the page and give the file, or trust it with --allow-private",
                )
        return addresses

    def _resolved(self, host: str, port: int) -> list[str]:
        """Resolve in a thread, since the system's resolver knows no deadline."""
        answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise httpcore2.ConnectTimeout("deadline") from None
        if isinstance(answer, Exception) or not answer:
            problem = f"no host is known by the name {host}"
            raise InputMissing(self._name, problem, "check its spelling and the network")
        return answer

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first checked address of ``host`` that answers."""
        last: Exception = httpcore2.ConnectError(host)
        for address in self.addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return _GuardedStream(stream, self._deadline)
        raise last


class _GuardedStream(httpcore2.NetworkStream):
    """A stream whose every read and write ends at the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _GuardedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
