"""Events in words: what a graph and a timeline are both made of.

What is lost: the places in the text. A role holds the name of the entity that stands
there or, where the reader knows none, the words themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from reportedly.documents.document import Document
from reportedly.export.event_types import group_of, is_symmetric
from reportedly.model import (
    Claim,
    Entity,
    EntityKind,
    Event,
    EventModality,
    Modality,
    SourcedAccount,
    Span,
    Spans,
    TimeInterval,
    by_mention,
    words_of,
)
from reportedly.text_safety import clean

_NO_OUTLET = "this report"
_UNKNOWN = "…"


class Report(Protocol):
    """A report with its account, as :class:`reportedly.ingest.Reading` is one."""

    @property
    def document(self) -> Document:
        """The report."""

    @property
    def account(self) -> SourcedAccount:
        """What was read out of it."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what stands in a role of an event.

    Args:
        name: the entity's name, or the words where the reader knows no entity.
        kind: what kind of thing it is.
        aliases: its other names in the report.
        entity: the entity's id in its account, None for mere words.
    """

    name: str
    kind: EntityKind = EntityKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of one report, in words.

    Args:
        document: the report.
        event: the event as the account has it.
        actor, recipient, intermediary, place: who stands in these roles, each once.
        trigger, content: the words there.
        chain: who says that it happened, in one line from the outlet inward.
        stance: that of the claim that tells it; None where the report tells it in its own voice.
        named: whether who first says so goes by a name; in a report's own voice, whether the outlet
            is known.
    """

    document: Document
    event: Event
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    intermediary: tuple[Participant, ...]
    place: tuple[Participant, ...]
    trigger: str
    content: str
    chain: str
    stance: Modality | None
    named: bool


def event_rows(
    reports: Iterable[Report], keep: Callable[[EventRow], bool] | None = None
) -> Iterator[EventRow]:
    """Yield the events of the reports in their order, with ``keep`` those that it says.

    A report that comes twice counts once.
    """
    seen = set()
    for report in reports:
        if report.document.id not in seen:
            seen.add(report.document.id)
            yield from filter(keep, _of_report(report.document, report.account))


def event_facts(row: EventRow) -> dict[str, Any]:
    """Return what a row says beside its participants, as JSON data; a time is four facts."""
    event, time = row.event, row.event.time
    return {
        "type": event.type,
        "group": group_of(event.type).value,
        "symmetric": is_symmetric(event.type),
        "modality": event.modality.value,
        "start": time.start if time else None,
        "end": time.end if time else None,
        "precision": time.precision.value if time else None,
        "time": clean(time.text) if time else None,
        "place": [participant.name for participant in row.place],
        "trigger": row.trigger,
        "content": row.content,
        "intermediary": [participant.name for participant in row.intermediary],
        "chain": row.chain,
        "stance": row.stance.value if row.stance else None,
        "report": row.document.id,
        "outlet": clean(row.document.outlet),
        "published_at": row.document.published_at,
        "event": event.id,
        "attribution": event.attribution,
    }


def time_text(time: TimeInterval | None) -> str:
    """Return a time with its precision, "" for none.

    >>> from reportedly.model import Precision
    >>> time_text(TimeInterval("2020-10-12", "2020-10-18", Precision.WEEK))
    '2020-10-12 to 2020-10-18 (week)'
    """
    if time is None:
        return ""
    days = time.start if time.start == time.end else f"{time.start} to {time.end}"
    return f"{clean(days)} ({time.precision})"


def participants_text(row: EventRow) -> str:
    """Return who is in it in one line: "the general → the militia, through the envoy"."""
    line = f"{names_text(row.actor) or _UNKNOWN} → {names_text(row.recipient) or _UNKNOWN}"
    return f"{line}, through {names_text(row.intermediary)}" if row.intermediary else line


def names_text(participants: Iterable[Participant]) -> str:
    """Return the names of participants, or of places, in one line."""
    return ", ".join(participant.name for participant in participants)


def type_text(row: EventRow) -> str:
    """Return the type, and how the event is told if not as having happened: "order (negated)"."""
    modality = modality_label(row)
    return f"{row.event.type} ({modality})" if modality else row.event.type


def modality_label(row: EventRow) -> str:
    """Return how the event is told if not as having happened ("negated"), else ""."""
    modality = row.event.modality
    return "" if modality is EventModality.ACTUAL else modality.value


def chain_text(row: EventRow) -> str:
    """Return the chain with the stance of its claim where that is not plain assertion."""
    is_asserted = row.stance is None or row.stance is Modality.ASSERTED
    return row.chain if is_asserted else f"{row.chain} [{row.stance}]"


def _of_report(document: Document, account: SourcedAccount) -> Iterator[EventRow]:
    entities = by_mention(account.entities)
    claims = {claim.attribution: claim for claim in account.claims}
    outlet = clean(document.outlet) or _NO_OUTLET

    def participants(spans: Spans) -> tuple[Participant, ...]:
        # Each once: a role may name the same entity by two of its names.
        return tuple(dict.fromkeys(_participant(span, entities, document.text) for span in spans))

    for event in account.events:
        claim = claims.get(event.attribution) if event.attribution else None
        yield EventRow(
            document=document,
            event=event,
            actor=participants(event.actor),
            recipient=participants(event.recipient),
            intermediary=participants(event.intermediary),
            place=participants(event.place),
            trigger=clean(words_of(document.text, event.trigger)),
            content=clean(words_of(document.text, event.content)),
            chain=_chain(outlet, event, claim),
            stance=claim.stance if claim else None,
            named=bool(claim.chain.origin.named if claim else document.outlet),
        )


def _participant(span: Span, entities: Mapping[Span, Entity], text: str) -> Participant:
    entity = entities.get(span)
    if entity is None:
        return Participant(clean(text[slice(*span)]))
    aliases = tuple(clean(alias) for alias in entity.aliases)
    return Participant(clean(entity.name), entity.kind, aliases, entity.id)


def _chain(outlet: str, event: Event, claim: Claim | None) -> str:
    if claim is not None:
        return clean(claim.chain.crumbs())
    # An account made elsewhere may name an attribution and keep no claim of it.
    return f"{outlet} › (a source that is not kept)" if event.attribution else outlet
