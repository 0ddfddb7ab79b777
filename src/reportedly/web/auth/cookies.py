"""The two cookies: one proves who is logged in, the other whose browser a form was shown in."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from reportedly.web.state import State, state_of

_SESSION = "reportedly"
_FORM = "reportedly-form"


def session_secret(request: Request) -> str:
    """Return the secret of the session that the browser claims to be in, "" for none."""
    return request.cookies.get(_named(_SESSION, state_of(request)), "")


def form_secret(request: Request) -> str:
    """Return what tells the browser from others while nobody is logged in, "" for none."""
    return request.cookies.get(_named(_FORM, state_of(request)), "")


def set_session(request: Request, response: Response, secret: str) -> None:
    """Make the browser come back with the secret of a session, until that ends."""
    _set(request, response, _SESSION, secret, int(state_of(request).session.total_seconds()))


def clear_session(request: Request, response: Response) -> None:
    """Make the browser forget the secret of its session."""
    _set(request, response, _SESSION, "", 0)


def set_form(request: Request, response: Response, secret: str) -> None:
    """Make the browser come back with a secret that says nothing of who is there."""
    _set(request, response, _FORM, secret, None)


def _set(request: Request, response: Response, name: str, secret: str, seconds: int | None) -> None:
    state = state_of(request)
    response.set_cookie(
        _named(name, state),
        secret,
        max_age=seconds,
        path="/",
        secure=state.secure,
        httponly=True,
        # Not strict: who follows a link to a report from a mail would have to log in again.
        samesite="lax",
    )


def _named(name: str, state: State) -> str:
    # Browsers take no cookie of such a name from a neighbour's host or from plain http.
    return f"__Host-{name}" if state.secure else name
