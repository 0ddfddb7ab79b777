"""A sourced account: all that was read out of one report, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.attribution import Attribution
from reportedly.model.claim import Claim
from reportedly.model.entity import Entity, Source
from reportedly.model.event import Event
from reportedly.model.spans import Span, Spans


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the text held that was not understood: where (``span``), and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Relay:
    """Another outlet that the report as a whole passes on.

    ``cue`` is where the text says so; empty when only the dateline does.
    """

    outlet: str
    cue: Spans


@dataclass(frozen=True, slots=True)
class SourcedAccount:
    """What one report says, and who is said to say it; every item points into its text."""

    document_id: str
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    entities: tuple[Entity, ...] = ()
    gaps: tuple[Gap, ...] = ()
    relays: tuple[Relay, ...] = ()
    sources: tuple[Source, ...] = ()
