"""Search over texts, claims and sources."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from reportedly.store.view import ClaimHit, ReportHit
from reportedly.web.api.schemas import ClaimHitShape, HitsShape, ReportHitShape
from reportedly.web.auth.dependencies import Reader
from reportedly.web.errors import WebError
from reportedly.web.queries.pagination import Cursor
from reportedly.web.state import state_of

router = APIRouter(tags=["reports"])
_DEEPEST = 1000


@router.get("/search")
def search(
    request: Request,
    requester: Reader,
    q: Annotated[str, Query(max_length=1000)],
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    cursor: str = "",
) -> HitsShape:
    """Return the reports and the claims that hold all the words, ``limit`` of each, best first.

    Words in quotation marks stand together; a star ends the beginning of a word.
    """
    skip = min(Cursor.number(cursor), _DEEPEST)
    try:
        hits = state_of(request).store.view().search(q, limit + 1, skip)
    except ValueError as error:
        raise WebError("q", str(error), "give words that hold a letter or digit") from error
    reports = [ReportHitShape.of_hit(hit) for hit in hits if isinstance(hit, ReportHit)]
    claims = [ClaimHitShape.of(hit) for hit in hits if isinstance(hit, ClaimHit)]
    more = max(len(reports), len(claims)) > limit and skip + limit <= _DEEPEST
    following = Cursor.of_number(skip + limit) if more else None
    return HitsShape(reports=reports[:limit], claims=claims[:limit], next=following)
