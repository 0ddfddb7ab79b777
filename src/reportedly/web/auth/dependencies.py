"""Who asks: the owner of the machine where nobody has to log in, else a session or a token."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from reportedly.accounts.moment import moment
from reportedly.accounts.roles import Role
from reportedly.accounts.secrets import digest
from reportedly.accounts.tokens import Token
from reportedly.errors import ArchiveUnusable
from reportedly.store.store import Store
from reportedly.web.auth.cookies import session_secret
from reportedly.web.errors import NotAllowed, NotLoggedIn
from reportedly.web.state import State, state_of

_CHALLENGE = "WWW-Authenticate"
_TOUCHED = timedelta(minutes=1)  # how exactly the last use of a token is known


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks for something.

    Args:
        name: of the user, or of who owns the machine.
        role: what the user, or the token, may do.
        session: digest of the session's secret, None where there is none.
        token: id of the token, None where there is none.
        address: the network address that the request came from.
    """

    name: str
    role: Role
    session: str | None
    token: str | None
    address: str


def requester_of(request: Request) -> Requester | None:
    """Return who asks, None for somebody who is not logged in.

    Raises:
        NotLoggedIn: when a token is given that does not hold.
    """
    if not hasattr(request.state, "requester"):
        request.state.requester = _identified(request, state_of(request))
    requester: Requester | None = request.state.requester
    return requester


async def reader(request: Request) -> Requester:
    """Return who asks, when that is somebody who may read.

    Raises:
        NotLoggedIn: when nobody is logged in; pages lead to the login.
    """
    return await _with(Role.READER, request)


async def editor(request: Request) -> Requester:
    """Return who asks, when that is somebody who may add and correct.

    Raises:
        NotLoggedIn: when nobody is logged in.
        NotAllowed: when the role is too small.
    """
    return await _with(Role.EDITOR, request)


async def admin(request: Request) -> Requester:
    """Return who asks, when that is somebody who may remove and manage.

    Raises:
        NotLoggedIn: when nobody is logged in.
        NotAllowed: when the role is too small.
    """
    return await _with(Role.ADMIN, request)


Reader = Annotated[Requester, Depends(reader)]
Editor = Annotated[Requester, Depends(editor)]
Admin = Annotated[Requester, Depends(admin)]


def address_of(request: Request) -> str:
    """Return the network address that a request came from, "" where there is none."""
    return request.client.host if request.client else ""


def nobody() -> NotLoggedIn:
    """Return the error for who is not logged in."""
    remedy = "log in, or send a token: Authorization: Bearer TOKEN"
    return NotLoggedIn("nobody", "is not logged in", remedy, headers={_CHALLENGE: "Bearer"})


async def _with(role: Role, request: Request) -> Requester:
    # Where nobody logs in nothing has to be looked up, and no thread to be waited for.
    open_ = state_of(request).open
    requester = requester_of(request) if open_ else await run_in_threadpool(requester_of, request)
    if requester is None:
        raise nobody()
    if not requester.role.allows(role):
        problem = f"may not do this, being {_article(requester.role)}"
        raise NotAllowed(requester.name, problem, f"ask somebody who is {_article(role)}")
    return requester


def _article(role: Role) -> str:
    return f"a {role}" if role is Role.READER else f"an {role}"


def _identified(request: Request, state: State) -> Requester | None:
    address, now = address_of(request), datetime.now(UTC)
    if state.open:
        return Requester(state.local_name, Role.ADMIN, None, None, address)
    if (secret := _bearer(request)) is not None:
        return _by_token(state.store, secret, address, now)
    if secret := session_secret(request):
        kept = digest(secret)
        if user := state.store.people().session(kept, now):
            return Requester(user.name, user.role, kept, None, address)
    return None


def _by_token(store: Store, secret: str, address: str, now: datetime) -> Requester:
    user_and_token = store.people().token(digest(secret), now)
    if user_and_token is None:
        headers = {_CHALLENGE: 'Bearer error="invalid_token"'}
        problem = "does not hold, or no longer"
        raise NotLoggedIn("the token", problem, "make another one: /account", headers=headers)
    user, token = user_and_token
    _touch(store, token, now)
    return Requester(user.name, user.role, None, token.id, address)


def _touch(store: Store, token: Token, now: datetime) -> None:
    if token.used_at is None or token.used_at < moment(now - _TOUCHED):
        # That it was used is good to know; who only reads need not fail for it.
        with suppress(ArchiveUnusable):
            store.people_writer().touch_token(token.id, now)


def _bearer(request: Request) -> str | None:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None
