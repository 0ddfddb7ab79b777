"""Users, tokens and the audit log in the REST interface."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from reportedly.accounts.service import (
    add_user,
    make_token,
    remove_user,
    reset_password,
    revoke_token,
    set_role,
)
from reportedly.accounts.users import User
from reportedly.errors import ReportedlyError
from reportedly.web.auth.dependencies import Admin, Reader, admin
from reportedly.web.auth.pages.account import Owner
from reportedly.web.auth.schemas import (
    AuditShape,
    EntryShape,
    MadeTokenShape,
    MeShape,
    NewToken,
    NewUser,
    TokenShape,
    TokensShape,
    UserChange,
    UserShape,
    UsersShape,
)
from reportedly.web.errors import NotFound, WebError
from reportedly.web.queries.pagination import Cursor
from reportedly.web.state import State, state_of
from reportedly.web.threadpool import in_password_thread

router = APIRouter(tags=["people"])
_Word = Annotated[str, Query(max_length=200)]


class Unfit(WebError):
    """A value is of the right form, and still will not do."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@router.get("/me")
def me(request: Request, requester: Reader) -> MeShape:
    """Return who asks, and what that one may do."""
    return MeShape(
        name=requester.name, role=requester.role, token=requester.token, open=state_of(request).open
    )


@router.get("/users", dependencies=[Depends(admin)])
def users(request: Request) -> UsersShape:
    """List who may log in. For admins."""
    listed = state_of(request).store.people().users()
    return UsersShape(users=[UserShape.of(user) for user in listed])


@router.post("/users", status_code=201)
async def add(request: Request, requester: Admin, new: NewUser) -> UserShape:
    """Add a user; the first has to be an admin. For admins."""
    state = state_of(request)
    work = partial(add_user, state.store, requester, new.name, new.role, new.password)
    try:
        user = await in_password_thread(work)
    except ValueError as error:
        raise _unfit(new.name, error) from error
    state.recount()
    return UserShape.of(user)


@router.patch("/users/{name}")
async def change(request: Request, requester: Admin, name: str, new: UserChange) -> UserShape:
    """Give a user another role, another password, or both. For admins.

    Another password ends all sessions and tokens of the user.
    """
    state = state_of(request)

    def work() -> User:
        _user(state, name)
        if new.role is not None:
            set_role(state.store, requester, name, new.role)
        if new.password is not None:
            reset_password(state.store, requester, name, new.password)
        return _user(state, name)

    try:
        return UserShape.of(await in_password_thread(work))
    except ValueError as error:
        raise _unfit(name, error) from error


@router.delete("/users/{name}", status_code=204, response_class=Response)
def remove(request: Request, requester: Admin, name: str) -> None:
    """Remove a user; what the user did stays. For admins."""
    remove_user(state_of(request).store, requester, name)


@router.get("/tokens")
def tokens(request: Request, requester: Reader) -> TokensShape:
    """List one's own tokens."""
    listed = state_of(request).store.people().tokens(requester.name)
    return TokensShape(tokens=[TokenShape.of(token) for token in listed])


@router.post("/tokens", status_code=201)
def make(request: Request, requester: Owner, new: NewToken) -> MadeTokenShape:
    """Make a token for oneself; its secret is told this once.

    A token cannot do that: log in.
    """
    store = state_of(request).store
    try:
        token, secret = make_token(store, requester, requester.name, new.role, new.label, new.days)
    except ValueError as error:
        raise _unfit("the token", error) from error
    return MadeTokenShape(token=TokenShape.of(token), secret=secret)


@router.delete("/tokens/{token_id}", status_code=204, response_class=Response)
def revoke(request: Request, requester: Owner, token_id: str) -> None:
    """Revoke a token of one's own. A token cannot do that: log in."""
    revoke_token(state_of(request).store, requester, token_id)


@router.get("/audit", dependencies=[Depends(admin)])
def audit(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: _Word = "",
    by: Annotated[str, Query(alias="who", max_length=200)] = "",
    what: _Word = "",
) -> AuditShape:
    """List what was done, newest first: all, or what one did, or of one kind. For admins."""
    before = Cursor.number(cursor) if cursor else None
    rows = state_of(request).store.people().audit(before, limit + 1, by, what)
    entries = [EntryShape.of(entry) for entry in rows[:limit]]
    following = Cursor.of_number(entries[-1].number) if len(rows) > limit else None
    return AuditShape(entries=entries, next=following)


def _user(state: State, name: str) -> User:
    user = state.store.people().user(name)
    if user is None:
        raise NotFound(name, "there is no user of this name", "GET /api/v1/users lists them")
    return user


def _unfit(name: str, error: ValueError) -> ReportedlyError:
    return Unfit(name, str(error), "choose another")
