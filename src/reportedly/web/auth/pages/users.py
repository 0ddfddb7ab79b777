"""All users: who may log in, and what each may do. For admins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from reportedly.accounts.roles import Role
from reportedly.accounts.service import add_user, remove_user, reset_password, set_role
from reportedly.errors import UserError
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import Admin, admin
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of
from reportedly.web.threadpool import in_password_thread

router = APIRouter(prefix="/users")
_CHECKED = [Depends(checked_form)]
_Name = Annotated[str, Form(max_length=200)]
_Password = Annotated[str, Form(max_length=5000)]


@router.get("", dependencies=[Depends(admin)])
def users(request: Request) -> Response:
    """List who may log in."""
    return _users_page(request)


@router.post("", dependencies=_CHECKED)
async def add(
    request: Request,
    requester: Admin,
    name: _Name = "",
    role: Annotated[Role, Form()] = Role.READER,
    password: _Password = "",
) -> Response:
    """Add a user."""
    store = state_of(request).store
    work = partial(add_user, store, requester, name, role, password)
    return await in_password_thread(partial(_done, request, work))


@router.post("/role", dependencies=_CHECKED)
def change(
    request: Request, requester: Admin, role: Annotated[Role, Form()], name: _Name = ""
) -> Response:
    """Give a user another role."""
    return _done(request, partial(set_role, state_of(request).store, requester, name, role))


@router.post("/password", dependencies=_CHECKED)
async def reset(
    request: Request, requester: Admin, name: _Name = "", password: _Password = ""
) -> Response:
    """Give a user another password."""
    work = partial(reset_password, state_of(request).store, requester, name, password)
    return await in_password_thread(partial(_done, request, work))


@router.post("/remove", dependencies=_CHECKED)
def remove(request: Request, requester: Admin, name: _Name = "") -> Response:
    """Remove a user."""
    return _done(request, partial(remove_user, state_of(request).store, requester, name))


def _done(request: Request, work: Callable[[], object]) -> Response:
    """Do what was asked, and show the list; with what is wrong, when it cannot be done."""
    try:
        work()
    except ValueError as error:
        return _users_page(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    except UserError as error:
        problem = f"{error.name}: {error.problem}; {error.remedy}"
        return _users_page(request, HTTPStatus.CONFLICT, problem)
    state_of(request).recount()
    return RedirectResponse("/users", 303)


def _users_page(request: Request, status: int = 200, problem: str = "") -> Response:
    users = state_of(request).store.people().users()
    return page(request, "users.html", status, users=users, roles=list(Role), problem=problem)
