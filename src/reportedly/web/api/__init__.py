"""The REST interface: everything that the pages do, as JSON under ``/api/v1``."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request

from reportedly.web.api import actors, claims, corrections, export, jobs, pictures, reports, search
from reportedly.web.api.schemas import ErrorShape
from reportedly.web.auth import api as auth
from reportedly.web.auth.csrf import checked_call
from reportedly.web.auth.dependencies import Reader

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorShape, "description": words}
    for status, words in {
        400: "What is asked cannot be understood.",
        401: "Nobody is logged in.",
        403: "Who is logged in may not do this.",
        404: "There is no such thing.",
        409: "It does not fit what is there.",
        413: "The body is too large.",
        422: "A value is not of the form that is taken.",
        429: "Too many requests for now.",
        503: "The archive cannot be used now.",
    }.items()
}

router = APIRouter(prefix="/api/v1", responses=_ERRORS, dependencies=[Depends(checked_call)])
for part in (reports, search, claims, actors, corrections, pictures, jobs, export, auth):
    router.include_router(part.router)


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request, requester: Reader) -> dict[str, Any]:
    """Return the description of this interface."""
    description: dict[str, Any] = request.app.openapi()
    return description
