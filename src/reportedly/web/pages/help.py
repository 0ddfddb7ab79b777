"""The help page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.web.auth.dependencies import Reader
from reportedly.web.rendering.templating import page

router = APIRouter()


@router.get("/help")
def guide(request: Request, requester: Reader) -> Response:
    """Say what the marks mean, how to correct, and where the REST interface is."""
    return page(request, "help.html")
