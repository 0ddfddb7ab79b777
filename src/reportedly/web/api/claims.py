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
def claim(request: Request, requester: Reader, claim_id: str) -> dict[str, Any]:
    """Return a claim with its attribution, the events that it tells, and its report.

    The shapes are those of ``reportedly read --json``.
    """
    claim_page = find(state_of(request).store.view(), claim_id)
    whole = reading_to_dict(Reading(claim_page.document, claim_page.revision.account))
    attribution_id = claim_page.claim.attribution
    return {
        "claim": next(part for part in whole["claims"] if part["id"] == claim_id),
        "attribution": next(part for part in whole["attributions"] if part["id"] == attribution_id),
        "events": [part for part in whole["events"] if part["attribution"] == attribution_id],
        "report": claim_page.document.id,
    }
