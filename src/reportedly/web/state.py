"""What the application holds while it runs: one archive, its actors, and what is being read."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from fastapi import Request

from reportedly.accounts.login import Login
from reportedly.accounts.login_throttle import LoginThrottle
from reportedly.documents.limits import Limits
from reportedly.settings import Settings
from reportedly.store.store import Store
from reportedly.web.actor_cache import Cast
from reportedly.web.jobs import Jobs

_OFTEN_S = 1.0  # how long the answer to "are there accounts?" holds


@dataclass(slots=True)
class State:
    """What the application holds while it runs.

    Args:
        store: the archive.
        cast: its actors.
        jobs: the inputs that are being read.
        loopback: whether only programs of this machine reach the server.
        secure: whether people reach it by https.
        local_name: who decides where nobody has to log in.
        settings: how people are served, and how much of an input is read.
        key: signs the forms of this run.
        throttle: who tried to log in, and failed.
    """

    store: Store
    cast: Cast
    jobs: Jobs
    loopback: bool
    secure: bool
    local_name: str
    settings: Settings
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    throttle: LoginThrottle = field(init=False)
    _asked: float = -_OFTEN_S
    _accounts: bool = False

    def __post_init__(self) -> None:
        self.throttle = LoginThrottle(self.settings.serve)

    @property
    def open(self) -> bool:
        """Whether nobody has to log in: on this machine only, while there are no accounts."""
        now = time.monotonic()
        if now - self._asked >= _OFTEN_S:
            self._accounts, self._asked = self.store.people().anyone(), now
        return self.loopback and not self._accounts

    @property
    def login(self) -> Login:
        """What begins and ends sessions."""
        return Login(self.store, self.throttle, self.session)

    @property
    def session(self) -> timedelta:
        """How long somebody stays logged in."""
        return timedelta(hours=self.settings.serve.session_hours)

    @property
    def limits(self) -> Limits:
        """How much of an input is read; nobody reaches our own network through the server."""
        inputs = self.settings.input
        return Limits.for_size(inputs.max_size, inputs.timeout)

    def recount(self) -> None:
        """Ask at once whether there are accounts: one was added or removed here."""
        self._asked = -_OFTEN_S


def state_of(request: Request) -> State:
    """Return the state of the application that answers a request."""
    return cast("State", request.app.state.reportedly)
