"""Reports made by hand: events in words become an account with places in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from reportedly.claims import (
    Attribution,
    Chain,
    Claim,
    Entity,
    EntityKind,
    Event,
    EventModality,
    Link,
    Modality,
    SourcedAccount,
    SourceKind,
    Span,
    Spans,
    claim_id,
)
from reportedly.documents.document import Document
from reportedly.intake import Reading

ROLES = ("actor", "recipient", "intermediary", "place")
Make = Callable[..., Reading]


@dataclass
class _Text:
    """A text that grows, and the mentions of each name in it."""

    words: str = ""
    mentions: dict[str, list[Span]] = field(default_factory=dict)

    def put(self, words: str) -> Spans:
        """Append ``words`` and return where they stand."""
        if not words:
            return ()
        start = len(self.words)
        self.words += words + " "
        return ((start, start + len(words)),)

    def name(self, names: str | Sequence[str], known: Mapping[str, str]) -> Spans:
        """Append names, one or several, and return where they stand."""
        places: list[Span] = []
        for name in [names] if isinstance(names, str) else names:
            found = self.put(name)
            places += found
            if name in known:
                self.mentions.setdefault(name, []).extend(found)
        return tuple(places)


@pytest.fixture
def make() -> Make:
    """Return what makes a report from events in words.

    ``kinds`` gives the kind of each name that the reader knows; other names are mere words. An
    event is a dict with ``type`` and, as wanted, the roles, ``content``, ``time``, ``modality``,
    ``source`` (who is credited), ``named`` (whether by a name) and ``stance``.
    """
    return made


def made(
    outlet: str,
    events: Sequence[Mapping[str, Any]],
    kinds: Mapping[str, str],
    published: str = "2024-05-03",
) -> Reading:
    """Return a report; see :func:`make`."""
    text = _Text()
    found = [_told(number, event, text, kinds) for number, event in enumerate(events, start=1)]
    document = Document(text.words, outlet, f"{outlet} reports", published_at=published)
    entities = [
        Entity(f"E{n}", name, EntityKind(kinds[name]), mentions=tuple(places))
        for n, (name, places) in enumerate(text.mentions.items(), start=1)
    ]
    credited = [(one, event) for one, event in zip(found, events, strict=True) if one.attribution]
    claims = [_claim(one, event, document) for one, event in credited]
    attributions = [
        Attribution(claim.attribution, (), (), claim.spans, named=True) for claim in claims
    ]
    account = SourcedAccount(
        document.id, tuple(attributions), tuple(claims), tuple(found), tuple(entities)
    )
    return Reading(document, account)


def _told(number: int, event: Mapping[str, Any], text: _Text, kinds: Mapping[str, str]) -> Event:
    actor, recipient, intermediary, place = (
        text.name(event.get(role, ()), kinds) for role in ROLES
    )
    return Event(
        id=f"V{number}",
        type=event["type"],
        trigger=text.put(event.get("trigger", event["type"])),
        content=text.put(event.get("content", "")),
        time=event.get("time"),
        modality=EventModality(event.get("modality", "actual")),
        attribution=f"A{number}" if "source" in event else None,
        actor=actor,
        recipient=recipient,
        intermediary=intermediary,
        place=place,
    )


def _claim(one: Event, event: Mapping[str, Any], document: Document) -> Claim:
    outlet = Link(document.outlet, SourceKind.OUTLET, named=True)
    named = event.get("named", True)
    source = Link(event["source"], SourceKind.PERSON, named=named, attribution=one.attribution)
    return Claim(
        id=claim_id(document.id, one.trigger),
        content=event["type"],
        spans=one.trigger,
        chain=Chain((outlet, source)),
        stance=Modality(event.get("stance", "asserted")),
        attribution=one.attribution or "",
    )
