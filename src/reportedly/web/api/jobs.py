"""What is being read."""

from __future__ import annotations

from fastapi import APIRouter, Request

from reportedly.web.api.schemas import JobShape, JobsShape
from reportedly.web.auth.dependencies import Reader
from reportedly.web.errors import NotFound
from reportedly.web.state import state_of

router = APIRouter(prefix="/jobs", tags=["reports"])


@router.get("")
def jobs(request: Request, requester: Reader) -> JobsShape:
    """List the inputs since the server started, newest first."""
    return JobsShape(jobs=[JobShape.of_job(job) for job in state_of(request).jobs.all()])


@router.get("/{job_id}")
def job(request: Request, requester: Reader, job_id: str) -> JobShape:
    """Return how far an input is, and what became of it."""
    listed = state_of(request).jobs.get(job_id)
    if listed is None:
        problem = "there is no such job"
        raise NotFound(job_id, problem, "jobs are forgotten when the server ends: add it again")
    return JobShape.of_job(listed)
