"""Everything as JSON lines, streamed report by report."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from reportedly.ingest import Lines, lines_of
from reportedly.web.auth.dependencies import Reader
from reportedly.web.state import state_of

router = APIRouter(prefix="/export", tags=["export"])


@router.get(
    "/{form}.jsonl",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def export(request: Request, requester: Reader, form: Lines) -> Response:
    """Return every report as a line of JSON.

    ``accounts`` gives the shape of ``reportedly read --json``; ``training`` the reports that people
    corrected, as the scorers of attributions and events read them.
    """
    lines = lines_of(state_of(request).store.view(), form)
    headers = {"Content-Disposition": f'attachment; filename="{form.value}.jsonl"'}
    return StreamingResponse(lines, media_type="application/jsonl", headers=headers)
