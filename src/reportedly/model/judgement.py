"""What was decided about a reading: kept beside it, never over it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

MACHINE = "reportedly"
"""Who decides what the machine is sure of; no person goes by this name."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person, or a sure one of the machine.

    Args:
        id: unique within the archive.
        document_id: the report whose reading is judged.
        subject: what is judged: ``attribution:A3``, ``attribution:new``, ``event:V1`` or
            ``judgement:j12ab…`` by a correction, ``entity:E2`` by a decision about two entities.
        verdict: what was decided, one word: see :class:`reportedly.review.Kind` for corrections;
            "same" or "different" for two entities.
        before: what the reading said, as JSON data.
        after: what it should say, or the other entity, as JSON data.
        by: who decided.
        at: when, ISO 8601 with zone.
    """

    id: str
    document_id: str
    subject: str
    verdict: str
    before: Any
    after: Any
    by: str
    at: str


def judgement_id(key: str) -> str:
    """Return the id of the judgement that ``key`` tells from all others."""
    return "j" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def moment_now() -> str:
    """Return the present moment, fine enough to tell two decisions of one person apart."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
