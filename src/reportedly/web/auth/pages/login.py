"""Logging in and out."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from reportedly.errors import LoginRefused
from reportedly.web.auth.cookies import clear_session, session_secret, set_session
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import address_of, requester_of
from reportedly.web.errors import headers_of, status_of
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import in_password_thread

router = APIRouter()
_NAME = Form(max_length=200)
_PASSWORD = Form(max_length=5000)
_NEXT = Form(alias="next", max_length=5000)


@router.get("/login")
def login(
    request: Request, following: Annotated[str, Query(alias="next", max_length=5000)] = ""
) -> Response:
    """Ask for name and password; who need not log in is led on."""
    if requester_of(request) is not None:
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
    return await in_password_thread(partial(_entered, request, name, password, own_path(following)))


@router.post("/logout", dependencies=[Depends(checked_form)])
def leave(request: Request) -> Response:
    """End the session."""
    requester = requester_of(request)
    if requester is not None and requester.session is not None:
        state_of(request).login.log_out(requester, requester.session)
    response = RedirectResponse("/login", 303)
    clear_session(request, response)
    return response


def _entered(request: Request, name: str, password: str, following: str) -> Response:
    state = state_of(request)
    if state.open:
        return RedirectResponse(following, 303)
    try:
        address, old_secret = address_of(request), session_secret(request)
        secret = state.login.log_in(name, password, address, old_secret)
    except LoginRefused as error:
        return _again(request, error, name, following)
    response = RedirectResponse(following, 303)
    set_session(request, response, secret)
    return response


def _again(request: Request, error: LoginRefused, name: str, following: str) -> Response:
    response = page(
        request, "login.html", status_of(error), following=following, name=name, error=error
    )
    response.headers.update(headers_of(error))
    return response


def own_path(words: str) -> str:
    r"""Return ``words`` when they are a path of ours to go to, else the archive's page.

    >>> own_path("/reports/d1?claim=c2"), own_path("//evil.example"), own_path("/\\evil.example")
    ('/reports/d1?claim=c2', '/', '/')
    """
    path = words.partition("?")[0]
    # Browsers drop tabs and line breaks, and take a backslash for a slash.
    ours = words.startswith("/") and "//" not in path and "\\" not in words and words.isprintable()
    return words if ours and path not in {"/login", "/logout"} else "/"
