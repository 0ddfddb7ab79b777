"""One's own account: the password, and tokens for programs."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from reportedly.accounts.roles import Role
from reportedly.accounts.service import make_token, revoke_token
from reportedly.errors import UserError
from reportedly.web.auth.cookies import set_session
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import Reader, Requester
from reportedly.web.errors import NotAllowed
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import in_password_thread

router = APIRouter(prefix="/account")
_CHECKED = [Depends(checked_form)]
_PASSWORD = Form(max_length=5000)


def in_session(requester: Reader) -> Requester:
    """Return who asks, when a password was given for it.

    Raises:
        NotAllowed: when a token was given, or nobody has to log in.
    """
    if requester.session is None:
        problem = "has no account of its own here"
        raise NotAllowed("who asks", problem, "log in with name and password")
    return requester


Owner = Annotated[Requester, Depends(in_session)]


@router.get("")
def account(request: Request, requester: Reader) -> Response:
    """Show who is logged in, and the tokens."""
    return _account_page(request, requester)


@router.post("/password", dependencies=_CHECKED)
async def password(
    request: Request,
    requester: Owner,
    old: Annotated[str, _PASSWORD] = "",
    new: Annotated[str, _PASSWORD] = "",
    again: Annotated[str, _PASSWORD] = "",
) -> Response:
    """Change the password."""
    return await in_password_thread(partial(_renewed, request, requester, old, new, again))


@router.post("/tokens", dependencies=_CHECKED)
def make(
    request: Request,
    requester: Owner,
    label: Annotated[str, Form(max_length=1000)] = "",
    role: Annotated[Role, Form()] = Role.READER,
    days: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Make a token and show it, this once."""
    try:
        held = int(days) if days.strip() else None
    except ValueError:
        return _refused(request, requester, "the number of days is no number")
    try:
        secret = make_token(state_of(request).store, requester, requester.name, role, label, held)[
            1
        ]
    except (ValueError, UserError) as error:
        return _refused(request, requester, _problem(error))
    response = _account_page(request, requester, secret=secret)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/tokens/revoke", dependencies=_CHECKED)
def revoke(
    request: Request, requester: Owner, token: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Revoke a token."""
    revoke_token(state_of(request).store, requester, token)
    return RedirectResponse("/account", 303)


def _renewed(request: Request, requester: Requester, old: str, new: str, again: str) -> Response:
    if new != again:
        return _refused(request, requester, "the new password was typed in two ways")
    try:
        secret = state_of(request).login.change_password(requester, old, new)
    except ValueError as error:
        return _refused(request, requester, str(error))
    response = _account_page(
        request, requester, done="The password is changed; you are logged out elsewhere."
    )
    set_session(request, response, secret)
    return response


def _refused(request: Request, requester: Requester, problem: str) -> Response:
    return _account_page(request, requester, HTTPStatus.UNPROCESSABLE_ENTITY, problem=problem)


def _problem(error: ValueError | UserError) -> str:
    return f"{error.problem}; {error.remedy}" if isinstance(error, UserError) else str(error)


def _account_page(
    request: Request, requester: Requester, status: int = 200, *, secret: str = "", **more: Any
) -> Response:
    context = {"problem": "", "done": "", **more}
    tokens = state_of(request).store.people().tokens(requester.name)
    roles = [role for role in Role if requester.role.allows(role)]
    return page(
        request, "account.html", status, tokens=tokens, roles=roles, secret=secret, **context
    )
