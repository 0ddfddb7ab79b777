"""Serving: where the server listens, by whom it may be reached, and how it ends."""

from __future__ import annotations

import gc
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from reportedly.errors import ReportedlyError
from reportedly.settings import LogLevel, Settings
from reportedly.store.store import Store
from reportedly.web.actions import keeper
from reportedly.web.actor_cache import Cast
from reportedly.web.app import make_app
from reportedly.web.jobs import Jobs
from reportedly.web.loopback import is_loopback
from reportedly.web.state import State
from reportedly.web.worker import Worker

_SELDOM = (20_000, 20, 100)  # new objects, and rounds among the young, before a search

if TYPE_CHECKING:
    from fastapi import FastAPI

    from reportedly.model import Catalogue


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


def run(
    settings: Settings,
    path: Path,
    place: Place,
    local_name: str,
    catalogue: Catalogue | None,
    tell: Callable[[str], None],
) -> None:
    """Serve the archive at ``path`` until the process is told to end.

    Args:
        settings: how people are served.
        path: the archive's file; it is made if there is none.
        place: where to listen.
        local_name: who decides where nobody has to log in.
        catalogue: names that reports are read with.
        tell: is told where the server listens.

    Raises:
        ServerRefused: when the place is not safe, or taken, or the certificate does not fit.
        ArchiveUnusable: when the archive cannot be used.
    """
    with Store(path, create=True) as store:
        check(place, store)
        sock = _bound(place)
        cast = Cast(store)
        worker = Worker(catalogue, settings.log_level)
        jobs = Jobs(keeper(store, cast), worker, settings.serve)
        state = State(store, cast, jobs, place.loopback, place.secure, local_name, settings)
        scheme = "https" if place.certificate else "http"
        host = f"[{place.host}]" if ":" in place.host else place.host
        tell(f"The archive is open at {scheme}://{host}:{sock.getsockname()[1]}/ (Ctrl-C ends it)")
        _keep_what_is_there()
        try:
            uvicorn.Server(_config(make_app(state), place, settings.log_level)).run(sockets=[sock])
        finally:
            sock.close()
            jobs.close()


def _keep_what_is_there() -> None:
    """Search for garbage seldom, and not in what is loaded already: pages would wait for it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _bound(place: Place) -> socket.socket:
    """Return a socket at the place, so that who is told of it can come at once."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    sock = socket.socket(family)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((place.host, place.port))
        sock.listen(2048)
    except OSError as error:
        sock.close()
        problem = f"cannot listen there ({(error.strerror or str(error)).lower()})"
        name = f"{place.host}:{place.port}"
        raise ServerRefused(name, problem, "choose another with --host and --port") from error
    return sock


def _config(app: FastAPI, place: Place, log_level: LogLevel) -> uvicorn.Config:
    try:
        config = uvicorn.Config(
            app,
            ssl_certfile=place.certificate,
            ssl_keyfile=place.key,
            proxy_headers=place.proxied,
            forwarded_allow_ips="127.0.0.1,::1" if place.proxied else None,
            server_header=False,
            access_log=False,
            log_level=log_level.value,
            timeout_graceful_shutdown=5,
        )
        config.load()
    except (OSError, ssl.SSLError) as error:
        problem = f"cannot be used for https ({error})"
        remedy = "give a certificate and its key, both in PEM"
        raise ServerRefused(str(place.certificate), problem, remedy) from error
    return config
