"""Logging in and out."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from reportedly.web.auth.cookies import clear_session, set_session
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import known
from reportedly.web.auth.login_service import WrongPassword, log_in, log_out, own_path
from reportedly.web.errors import TooMany, WebError
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import slowly

router = APIRouter()
_NAME = Form(max_length=200)
_PASSWORD = Form(max_length=5000)
_NEXT = Form(alias="next", max_length=5000)


@router.get("/login")
def login(
    request: Request, following: Annotated[str, Query(alias="next", max_length=5000)] = ""
) -> Response:
    """Ask for name and password; who need not log in is led on."""
    if known(request) is not None:
        return RedirectResponse(own_path(following), 303)
    return page(request, "login.html", following=own_path(following), name="", error=None)


@router.post("/login", dependencies=[Depends(checked_form)])
async def enter(
    request: Request,
    name: Annotated[str, _NAME] = "",
    password: Annotated[str, _PASSWORD] = "",
    following: Annotated[str, _NEXT] = "",
) -> Response:
    """Begin a session, and lead to where the user wanted to go."""
    return await slowly(partial(_entered, request, name, password, own_path(following)))


@router.post("/logout", dependencies=[Depends(checked_form)])
def leave(request: Request) -> Response:
    """End the session."""
    who = known(request)
    if who is not None:
        log_out(request, who)
    found = RedirectResponse("/login", 303)
    clear_session(request, found)
    return found


def _entered(request: Request, name: str, password: str, following: str) -> Response:
    if state_of(request).open:
        return RedirectResponse(following, 303)
    try:
        secret = log_in(request, name, password)
    except (WrongPassword, TooMany) as error:
        return _again(request, error, name, following)
    found = RedirectResponse(following, 303)
    set_session(request, found, secret)
    return found


def _again(request: Request, error: WebError, name: str, following: str) -> Response:
    shown = page(request, "login.html", error.status, following=following, name=name, error=error)
    shown.headers.update(error.headers)
    return shown
