"""That a change is asked for by a page of ours, and not by another site's in the same browser.

A browser says where a request comes from, and a form of ours carries a token that another site
cannot know. Programs that send a token of a user have no browser that could be misled.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from reportedly.accounts.secrets import Forms, new_secret
from reportedly.web.auth.cookies import form_secret, session_secret, set_form
from reportedly.web.auth.dependencies import nobody, requester_of
from reportedly.web.errors import NotAllowed
from reportedly.web.state import state_of

FIELD = "form_token"
HEADER = "X-Form-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_DESCRIBED = HTTPBearer(
    auto_error=False, scheme_name="token", description="A token made on the account page."
)


def form_token(request: Request) -> str:
    """Return the token for the forms of a page that answers a request.

    A browser without a secret gets one with the page: see :func:`remember`.
    """
    secret = session_secret(request) or form_secret(request) or _fresh(request)
    return Forms(state_of(request).key).token(secret)


def remember(request: Request, response: Response) -> None:
    """Give the browser the secret that the forms of this page are bound to, if it has none."""
    if secret := getattr(request.state, "form_secret", ""):
        set_form(request, response, secret)


async def checked_form(request: Request) -> None:
    """Refuse a form that no page of ours sent.

    Raises:
        NotAllowed: when another site sent it, or it is too old.
        NotLoggedIn: when a token is given that does not hold.
    """
    if request.method in _SAFE or await _by_program(request):
        return
    _check_origin(request)
    token = request.headers.get(HEADER)
    if token is None:
        token = str((await request.form()).get(FIELD, ""))
    _check_token(request, token)


async def checked_call(
    request: Request, _described: Annotated[object, Depends(_DESCRIBED)] = None
) -> None:
    """Refuse a call that changes something and comes neither from a program nor from our pages.

    Raises:
        NotLoggedIn: when nobody is logged in.
        NotAllowed: when another site sent it.
    """
    if request.method in _SAFE or await _by_program(request):
        return
    if request.state.requester is None:
        raise nobody()
    _check_origin(request)
    if state_of(request).open and not _by_browser(request):
        return
    _check_token(request, request.headers.get(HEADER, ""))


async def _by_program(request: Request) -> bool:
    """Tell whether a token of a user says who asks."""
    requester = await run_in_threadpool(requester_of, request)
    return requester is not None and requester.token is not None


def _by_browser(request: Request) -> bool:
    names = request.headers.keys()
    return bool(request.cookies) or any(
        name == "origin" or name.startswith("sec-fetch-") for name in names
    )


def _check_origin(request: Request) -> None:
    site = request.headers.get("sec-fetch-site", "same-origin")
    scheme = "https" if state_of(request).secure else "http"
    here = f"{scheme}://{request.headers.get('host', '')}".lower()
    origin = request.headers.get("origin", here).lower()
    if site not in {"same-origin", "none"} or origin != here:
        problem = "was sent by a page of another site"
        raise NotAllowed("the request", problem, "open the page here and do it there")


def _check_token(request: Request, token: str) -> None:
    secret = session_secret(request) or form_secret(request)
    if not secret or not Forms(state_of(request).key).fits(token, secret):
        problem = "was not shown to you by this server, or too long ago"
        raise NotAllowed("the form", problem, "load the page again and send the form from there")


def _fresh(request: Request) -> str:
    if not hasattr(request.state, "form_secret"):
        request.state.form_secret = new_secret()
    secret: str = request.state.form_secret
    return secret
