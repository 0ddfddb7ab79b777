"""The archive's page: its reports, search over them, and adding to them."""

from __future__ import annotations

import io
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from reportedly.store.listing import ReportFilter
from reportedly.store.view import ClaimHit, ReportHit, View
from reportedly.web import actions
from reportedly.web.auth.csrf import checked_form
from reportedly.web.auth.dependencies import Editor, Reader, Requester
from reportedly.web.errors import WebError
from reportedly.web.queries.pagination import Cursor, read_after, written_after
from reportedly.web.rendering.templating import page
from reportedly.web.state import State, state_of

router = APIRouter()
_DEEPEST = 1000  # hits that can be paged through


@router.get("/")
def archive(
    request: Request,
    requester: Reader,
    q: Annotated[str, Query(max_length=1000)] = "",
    outlet: Annotated[str, Query(max_length=500)] = "",
    since: str = "",
    until: str = "",
    after: str = "",
) -> Response:
    """Show the reports, newest first; or what is found for ``q``."""
    state = state_of(request)
    view = state.store.view()
    if q.strip():
        return _search_page(request, view, q, after)
    wanted, problem = _wanted(outlet, since, until)
    rows, following = view.page(state.settings.serve.reports_a_page, wanted, read_after(after))
    return page(
        request,
        "archive.html",
        q=q,
        rows=rows,
        total=view.count(),
        count=view.count(wanted),
        following=following and written_after(following),
        outlets=view.outlets(),
        outlet=outlet,
        since=since,
        until=until,
        problem=problem,
        jobs=_open_jobs(state),
        first=not after,
    )


@router.post("/add", dependencies=[Depends(checked_form)])
def add(
    request: Request,
    requester: Editor,
    files: Annotated[list[UploadFile] | None, File()] = None,
    url: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Put what was dropped, or an address, or pasted text, into the queue."""
    state = state_of(request)
    count = _added(
        state, requester, [file for file in files or () if file.filename], url, text, outlet
    )
    if not count:
        problem = "there was nothing to add"
        raise WebError("the form", problem, "choose a file, or give an address or a text")
    return RedirectResponse("/jobs", 303)


def _added(
    state: State, requester: Requester, files: list[UploadFile], url: str, text: str, outlet: str
) -> int:
    for file in files:
        actions.add_file(state, requester, file.filename or "", file.file, outlet)
    for address in url.split():
        actions.add_address(state, requester, address, outlet)
    if text.strip():
        data = io.BytesIO(text.encode("utf-8", "replace"))
        actions.add_file(state, requester, "pasted text.txt", data, outlet)
    return len(files) + len(url.split()) + bool(text.strip())


def _wanted(outlet: str, since: str, until: str) -> tuple[ReportFilter, str]:
    """Return what a list shows, and what is wrong with what was asked."""
    outlets = frozenset({outlet}) if outlet else frozenset[str]()
    try:
        return ReportFilter(outlets, since, until), ""
    except ValueError as error:
        return ReportFilter(outlets), str(error)


def _open_jobs(state: State) -> list[Any]:
    return [job for job in state.jobs.all() if job.phase != "done"]


def _search_page(request: Request, view: View, q: str, after: str) -> Response:
    skip = min(Cursor.number(after), _DEEPEST)
    count = state_of(request).settings.serve.hits_a_page
    try:
        hits, problem = view.search(q, count + 1, skip), ""
    except ValueError as error:
        hits, problem = (), str(error)
    reports = [hit for hit in hits if isinstance(hit, ReportHit)]
    claims = [hit for hit in hits if isinstance(hit, ClaimHit)]
    more = max(len(reports), len(claims)) > count and skip + count <= _DEEPEST
    return page(
        request,
        "search.html",
        q=q,
        reports=reports[:count],
        claims=claims[:count],
        problem=problem,
        following=Cursor.of_number(skip + count) if more else None,
        first=not skip,
    )
