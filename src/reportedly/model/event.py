"""Who did or said what to whom (actor, recipient and event type after PLOVER and CAMEO)."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.enums import EventModality
from reportedly.model.spans import Spans
from reportedly.model.time import TimeInterval


@dataclass(frozen=True, slots=True)
class Event:
    """One order, threat, meeting, attack or the like, tied to the attribution that tells it.

    Every role is a place in the text, empty when the words do not name it; ``attribution`` is
    None when the report tells the event in its own voice. ``answers`` is the order, request or
    accusation told before that this one obeys, refuses or denies, None where there is none.
    """

    id: str
    type: str
    trigger: Spans
    actor: Spans = ()
    recipient: Spans = ()
    intermediary: Spans = ()
    content: Spans = ()
    place: Spans = ()
    time: TimeInterval | None = None
    modality: EventModality = EventModality.ACTUAL
    attribution: str | None = None
    answers: str | None = None
