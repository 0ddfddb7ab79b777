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
from reportedly.web.auth.dependencies import Reader, Who
from reportedly.web.errors import NotAllowed
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import slowly

router = APIRouter(prefix="/account")
_CHECKED = [Depends(checked_form)]
_PASSWORD = Form(max_length=5000)


def in_session(who: Reader) -> Who:
    """Return who asks, when a password was given for it.

    Raises:
        NotAllowed: when a token was given, or nobody has to log in.
    """
    if who.session is None:
        problem = "has no account of its own here"
        raise NotAllowed("who asks", problem, "log in with name and password")
    return who


Owner = Annotated[Who, Depends(in_session)]


@router.get("")
def account(request: Request, who: Reader) -> Response:
    """Show who is logged in, and the tokens."""
    return _shown(request, who)


@router.post("/password", dependencies=_CHECKED)
async def password(
    request: Request,
    who: Owner,
    old: Annotated[str, _PASSWORD] = "",
    new: Annotated[str, _PASSWORD] = "",
    again: Annotated[str, _PASSWORD] = "",
) -> Response:
    """Change the password."""
    return await slowly(partial(_renewed, request, who, old, new, again))


@router.post("/tokens", dependencies=_CHECKED)
def make(
    request: Request,
    who: Owner,
    label: Annotated[str, Form(max_length=1000)] = "",
    role: Annotated[Role, Form()] = Role.READER,
    days: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Make a token and show it, this once."""
    try:
        held = int(days) if days.strip() else None
    except ValueError:
        return _refused(request, who, "the number of days is no number")
    try:
        secret = make_token(state_of(request).store, who, who.name, role, label, held)[1]
    except (ValueError, UserError) as error:
        return _refused(request, who, _problem(error))
    shown = _shown(request, who, secret=secret)
    shown.headers["Cache-Control"] = "no-store"
    return shown


@router.post("/tokens/revoke", dependencies=_CHECKED)
def revoke(
    request: Request, who: Owner, token: Annotated[str, Form(max_length=100)] = ""
) -> Response:
    """Revoke a token."""
    revoke_token(state_of(request).store, who, token)
    return RedirectResponse("/account", 303)


def _renewed(request: Request, who: Who, old: str, new: str, again: str) -> Response:
    if new != again:
        return _refused(request, who, "the new password was typed in two ways")
    try:
        secret = state_of(request).login.change_password(who, old, new)
    except ValueError as error:
        return _refused(request, who, str(error))
    shown = _shown(request, who, done="The password is changed; you are logged out elsewhere.")
    set_session(request, shown, secret)
    return shown


def _refused(request: Request, who: Who, problem: str) -> Response:
    return _shown(request, who, HTTPStatus.UNPROCESSABLE_ENTITY, problem=problem)


def _problem(error: ValueError | UserError) -> str:
    return f"{error.problem}; {error.remedy}" if isinstance(error, UserError) else str(error)


def _shown(
    request: Request, who: Who, status: int = 200, *, secret: str = "", **told: Any
) -> Response:
    context = {"problem": "", "done": "", **told}
    tokens = state_of(request).store.people().tokens(who.name)
    roles = [role for role in Role if who.role.allows(role)]
    return page(
        request, "account.html", status, tokens=tokens, roles=roles, secret=secret, **context
    )
