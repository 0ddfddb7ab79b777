"""Corrected reports as training data: lines as the scorers of attributions and events read them.

What is lost: chains, claims, entities and gaps, which follow from the rest or are no training data;
corrections that were undone or no longer apply.
"""

from __future__ import annotations

from typing import Any

from reportedly.documents.document import Document
from reportedly.model.codec import to_data
from reportedly.review import Revision


def training_line(document: Document, revision: Revision) -> dict[str, Any] | None:
    """Return a report that people corrected as one line, None where no correction holds.

    Offsets count Unicode code points of ``text``.
    """
    if not revision.holding:
        return None
    account = revision.account
    return {
        "id": document.id,
        "text": document.text,
        "outlet": document.outlet,
        "published_at": document.published_at,
        "attributions": [to_data(attribution) for attribution in account.attributions],
        "events": [to_data(event) for event in account.events],
        "corrected_by": list(revision.correctors),
        "corrections": [
            f"{correction.judgement.verdict} {correction.judgement.subject}"
            for correction in revision.holding
        ],
    }
