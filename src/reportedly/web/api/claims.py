"""Claims by their ids."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from reportedly.ingest import Reading, reading_to_dict
from reportedly.web.auth.dependencies import Reader
from reportedly.web.pages.claims import find
from reportedly.web.state import state_of

router = APIRouter(prefix="/claims", tags=["reports"])


@router.get("/{claim_id}")
def claim(request: Request, who: Reader, claim_id: str) -> dict[str, Any]:
    """Return a claim with its attribution, the events that it tells, and its report.

    The shapes are those of ``reportedly read --json``.
    """
    found = find(state_of(request).store.view(), claim_id)
    whole = reading_to_dict(Reading(found.document, found.revision.account))
    own = found.claim.attribution
    return {
        "claim": next(one for one in whole["claims"] if one["id"] == claim_id),
        "attribution": next(one for one in whole["attributions"] if one["id"] == own),
        "events": [one for one in whole["events"] if one["attribution"] == own],
        "report": found.document.id,
    }
