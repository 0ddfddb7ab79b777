"""Serving: where the server listens, by whom it may be reached, and how it ends."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from reportedly.errors import ReportedlyError
from reportedly.store.store import Store

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "testserver.localhost"})


class ServerRefused(ReportedlyError):
    """The server does not start: what it was told is not safe, or the place is taken."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens, and how people reach it.

    Args:
        host: name or address to listen at.
        port: 0 for any that is free.
        certificate, key: files for https; None when there is none.
        proxied: whether a proxy of ours stands in front and speaks https with people.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None
    key: Path | None = None
    proxied: bool = False

    @property
    def loopback(self) -> bool:
        """Whether only programs of this machine reach it."""
        return is_loopback(self.host) and not self.proxied

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.proxied or self.certificate is not None


def is_loopback(host: str) -> bool:
    """Tell whether a name or address means this machine and nobody else.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check(place: Place, store: Store) -> None:
    """Refuse a place at which the archive would be open to others.

    Raises:
        ServerRefused: off loopback without accounts, or without https.
    """
    if place.loopback:
        return
    if not store.people().anyone():
        problem = "others could reach the archive, and nobody would have to log in"
        remedy = "make an account first: reportedly users add NAME --role admin"
        raise ServerRefused(place.host, problem, remedy)
    if not place.secure:
        problem = "passwords would cross the network unprotected"
        remedy = "give --certificate and --key, or --behind-proxy where a proxy speaks https"
        raise ServerRefused(place.host, problem, remedy)


def config(app: object, place: Place) -> uvicorn.Config:
    """Return how uvicorn serves the application."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=place.host,
        port=place.port,
        ssl_certfile=place.certificate,
        ssl_keyfile=place.key,
        proxy_headers=place.proxied,
        forwarded_allow_ips="127.0.0.1,::1" if place.proxied else None,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
