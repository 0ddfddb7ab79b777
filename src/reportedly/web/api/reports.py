"""Reports: list, add, read, read again, remove."""

from __future__ import annotations

import io
import json
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Query, Request, Response, UploadFile

from reportedly.ingest import Reading, reading_to_dict
from reportedly.store.listing import ReportFilter
from reportedly.web import actions
from reportedly.web.api.schemas import JobShape, NewReport, ReportShape, ReportsShape
from reportedly.web.auth.dependencies import Admin, Editor, Reader
from reportedly.web.errors import WebError
from reportedly.web.queries.pagination import read_after, written_after
from reportedly.web.state import state_of

router = APIRouter(tags=["reports"])
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


@router.get("/reports")
def reports(
    request: Request,
    requester: Reader,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str = "",
    outlet: Annotated[list[str] | None, Query(max_length=60)] = None,
    since: Annotated[str, Query(max_length=40)] = "",
    until: Annotated[str, Query(max_length=40)] = "",
) -> ReportsShape:
    """List the reports, newest first."""
    try:
        wanted = ReportFilter(frozenset(outlet or ()), since, until)
    except ValueError as error:
        raise WebError("the filter", str(error), "give days as 2024-05-31") from error
    rows, following = state_of(request).store.view().page(limit, wanted, read_after(cursor))
    shapes = [ReportShape.of(row) for row in rows]
    return ReportsShape(reports=shapes, next=written_after(following) if following else None)


@router.post("/reports", status_code=202)
def add(request: Request, requester: Editor, new: NewReport, key: Key = "") -> JobShape:
    """Add a report by its address or its text; adding it once more changes nothing.

    The answer comes before it is read: ask for the job until its phase is done. The same
    Idempotency-Key gives the same job.
    """
    state = state_of(request)
    if bool(new.url.strip()) == bool(new.text.strip()):
        problem = "needs either an address or a text"
        raise WebError(
            "the report", problem, "give one of url and text; a text's own address is left out"
        )
    if new.url.strip():
        return JobShape.of_job(actions.add_address(state, requester, new.url, new.outlet, key))
    fields = new.model_dump(exclude={"url"}, exclude_defaults=True)
    line = io.BytesIO(json.dumps(fields).encode())
    return JobShape.of_job(
        actions.add_file(state, requester, "a text.jsonl", line, new.outlet, key)
    )


@router.post("/files", status_code=202)
def add_file(
    request: Request,
    requester: Editor,
    file: Annotated[
        UploadFile, File(description="A page, text, PDF, e-mail, feed or web archive.")
    ],
    outlet: Annotated[str, Form(max_length=2000)] = "",
    key: Key = "",
) -> JobShape:
    """Add the reports of a file; adding them once more changes nothing."""
    state = state_of(request)
    job = actions.add_file(state, requester, file.filename or "", file.file, outlet, key)
    return JobShape.of_job(job)


@router.get("/reports/{report_id}")
def report(
    request: Request, requester: Reader, report_id: str, as_read: bool = False
) -> dict[str, Any]:
    """Return a report with what holds of it, or with ``as_read`` as the machine read it.

    The shape is that of ``reportedly read --json``. A beginning of an id will do.
    """
    view = state_of(request).store.view()
    id_ = view.resolve(report_id)
    document, revision = view.revised_report(id_)
    account = view.as_read(id_) if as_read else revision.account
    return reading_to_dict(Reading(document, account))


@router.post("/reports/{report_id}/reread", status_code=202)
def reread(request: Request, requester: Editor, report_id: str) -> JobShape:
    """Read a report again; what people decided about it stays."""
    return JobShape.of_job(actions.reread(state_of(request), requester, report_id))


@router.delete("/reports/{report_id}", status_code=204)
def remove(request: Request, requester: Admin, report_id: str) -> Response:
    """Remove a report, its account and the judgements on it."""
    actions.remove(state_of(request), requester, report_id)
    return Response(status_code=204)
