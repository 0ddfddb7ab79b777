"""A claim: content with its chain, its stance and its time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from reportedly.model.chain import Chain
from reportedly.model.enums import Modality
from reportedly.model.spans import Spans
from reportedly.model.time import TimeInterval


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report credits somebody with.

    Args:
        id: see :func:`claim_id`.
        content: the words of the content.
        spans: where they stand in the report's text.
        chain: who says it through whom, from the report's outlet inward.
        stance: asserted, denied or hedged.
        attribution: id of the innermost attribution.
        time: when the claimed thing is said to have been; None when not told.
    """

    id: str
    content: str
    spans: Spans
    chain: Chain
    stance: Modality
    attribution: str
    time: TimeInterval | None = None

    def text(self) -> str:
        """Return the claim as a sentence: "Norwire says that Ana says: … [denied]"."""
        stance = "" if self.stance is Modality.ASSERTED else f" [{self.stance.value}]"
        return f"{self.chain.text()}: {' '.join(self.content.split())}{stance}"


def claim_id(document_id: str, spans: Spans, nth: int = 0) -> str:
    """Return an id that stays the same when a better reader finds a longer chain.

    It is a hash of the document, the content's offsets and, where several attributions share
    one content, the number of this one among them; not of source, chain or stance, so a
    person's judgement stays with the claim when the report is read again.
    """
    key = json.dumps([1, document_id, spans, nth], separators=(",", ":"))
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:16]
