"""The audit log, a page at a time. For admins."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from reportedly.web.auth.dependencies import admin
from reportedly.web.queries.pagination import Cursor
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of

router = APIRouter()
_ROWS = 100
_Word = Annotated[str, Query(max_length=200)]


@router.get("/audit", dependencies=[Depends(admin)])
def audit(
    request: Request,
    after: _Word = "",
    by: Annotated[str, Query(alias="who", max_length=200)] = "",
    what: _Word = "",
) -> Response:
    """Show what was done, newest first."""
    before = Cursor.number(after) if after else None
    people = state_of(request).store.people()
    rows = people.audit(before, _ROWS + 1, by.strip(), what.strip())
    following = ""
    if len(rows) > _ROWS:
        rows = rows[:_ROWS]
        place = Cursor.of_number(rows[-1].number or 0)
        following = "?" + urlencode({"who": by, "what": what, "after": place})
    return page(request, "audit.html", entries=rows, by=by, what=what, following=following)
