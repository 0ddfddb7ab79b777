"""What is being read, and what became of it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.web.auth.dependencies import Reader
from reportedly.web.rendering.templating import page
from reportedly.web.state import state_of

router = APIRouter()


@router.get("/jobs")
def jobs(request: Request, requester: Reader) -> Response:
    """Show the inputs that are being read and those that were, newest first."""
    listed = state_of(request).jobs.all()
    working = any(job.phase != "done" for job in listed)
    return page(request, "jobs.html", jobs=listed, working=working)
