"""The JSON shape of an account, as ``read --json`` and ``annotate`` print it, and back.

``account_from_dict(account_to_dict(account), account.document_id) == account`` for every account.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from reportedly.model.account import Gap, Relay, SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.chain import Chain, Link
from reportedly.model.claim import Claim
from reportedly.model.entity import Entity
from reportedly.model.enums import EntityKind, EventModality, Modality, Precision, Quote, SourceKind
from reportedly.model.event import Event
from reportedly.model.source import Source
from reportedly.model.spans import Spans
from reportedly.model.time import TimeInterval

Json: TypeAlias = dict[str, Any]


def account_to_dict(account: SourcedAccount) -> Json:
    """Return the account as JSON data, a list for each kind of item."""
    return {
        "attributions": [attribution_to_dict(item) for item in account.attributions],
        "claims": [_claim_to_dict(item) for item in account.claims],
        "events": [event_to_dict(item) for item in account.events],
        "entities": [_entity_to_dict(item) for item in account.entities],
        "gaps": [{"span": list(item.span), "reason": item.reason} for item in account.gaps],
        "relays": [{"outlet": item.outlet, "cue": _lists(item.cue)} for item in account.relays],
        "sources": [_source_to_dict(item) for item in account.sources],
    }


def account_from_dict(data: Mapping[str, Any], document_id: str) -> SourcedAccount:
    """Return the account that :func:`account_to_dict` wrote.

    Raises:
        KeyError, ValueError: when ``data`` is not of that shape.
    """
    return SourcedAccount(
        document_id=document_id,
        attributions=tuple(attribution_from_dict(item) for item in data["attributions"]),
        claims=tuple(_claim(item) for item in data["claims"]),
        events=tuple(event_from_dict(item) for item in data["events"]),
        entities=tuple(_entity(item) for item in data["entities"]),
        gaps=tuple(Gap(_span(item["span"]), item["reason"]) for item in data["gaps"]),
        relays=tuple(Relay(item["outlet"], _spans(item["cue"])) for item in data["relays"]),
        sources=tuple(_source(item) for item in data.get("sources", ())),
    )


def attribution_to_dict(item: Attribution) -> Json:
    """Return an attribution as JSON data."""
    return {
        "id": item.id,
        "source": _lists(item.source),
        "cue": _lists(item.cue),
        "content": _lists(item.content),
        "parent": item.parent,
        "named": item.named,
        "kind": item.kind.value,
        "modality": item.modality.value,
        "quote": item.quote.value,
        "antecedent": item.antecedent,
        "confidence": item.confidence,
    }


def _source_to_dict(item: Source) -> Json:
    return {
        "id": item.id,
        "name": item.name,
        "kind": item.kind.value,
        "named": item.named,
        "attributions": list(item.attributions),
        "mentions": _lists(item.mentions),
        "count": item.count,
        "role": item.role,
        "affiliation": item.affiliation,
        "knowledge": item.knowledge,
        "anonymity": item.anonymity,
    }


def _source(item: Mapping[str, Any]) -> Source:
    return Source(
        id=item["id"],
        name=item["name"],
        kind=SourceKind(item["kind"]),
        named=item["named"],
        attributions=tuple(item["attributions"]),
        mentions=_spans(item["mentions"]),
        count=item["count"],
        role=item["role"],
        affiliation=item["affiliation"],
        knowledge=item["knowledge"],
        anonymity=item["anonymity"],
    )


def event_to_dict(item: Event) -> Json:
    """Return an event as JSON data."""
    return {
        "id": item.id,
        "type": item.type,
        "trigger": _lists(item.trigger),
        "actor": _lists(item.actor),
        "recipient": _lists(item.recipient),
        "intermediary": _lists(item.intermediary),
        "content": _lists(item.content),
        "place": _lists(item.place),
        "time": _time_to_dict(item.time),
        "modality": item.modality.value,
        "attribution": item.attribution,
        "answers": item.answers,
    }


def _link_to_dict(item: Link) -> Json:
    return {
        "name": item.name,
        "kind": item.kind.value,
        "named": item.named,
        "inferred": item.inferred,
        "attribution": item.attribution,
        "reason": item.reason,
    }


def _claim_to_dict(item: Claim) -> Json:
    return {
        "id": item.id,
        "content": item.content,
        "spans": _lists(item.spans),
        "chain": [_link_to_dict(link) for link in item.chain.links],
        "stance": item.stance.value,
        "attribution": item.attribution,
        "time": _time_to_dict(item.time),
    }


def _entity_to_dict(item: Entity) -> Json:
    return {
        "id": item.id,
        "name": item.name,
        "kind": item.kind.value,
        "aliases": list(item.aliases),
        "mentions": _lists(item.mentions),
        "catalogue": item.catalogue,
    }


def _time_to_dict(time: TimeInterval | None) -> Json | None:
    if time is None:
        return None
    return {
        "start": time.start,
        "end": time.end,
        "precision": time.precision.value,
        "text": time.text,
    }


def attribution_from_dict(data: Mapping[str, Any]) -> Attribution:
    """Return the attribution that :func:`attribution_to_dict` wrote.

    Raises:
        KeyError, ValueError: when ``data`` is not of that shape.
    """
    return Attribution(
        id=data["id"],
        source=_spans(data["source"]),
        cue=_spans(data["cue"]),
        content=_spans(data["content"]),
        parent=data["parent"],
        named=data["named"],
        kind=SourceKind(data["kind"]),
        modality=Modality(data["modality"]),
        quote=Quote(data["quote"]),
        antecedent=data["antecedent"],
        confidence=data["confidence"],
    )


def _claim(data: Mapping[str, Any]) -> Claim:
    return Claim(
        id=data["id"],
        content=data["content"],
        spans=_spans(data["spans"]),
        chain=Chain(tuple(_link(link) for link in data["chain"])),
        stance=Modality(data["stance"]),
        attribution=data["attribution"],
        time=_time(data["time"]),
    )


def _link(data: Mapping[str, Any]) -> Link:
    return Link(
        name=data["name"],
        kind=SourceKind(data["kind"]),
        named=data["named"],
        inferred=data["inferred"],
        attribution=data["attribution"],
        reason=data["reason"],
    )


def event_from_dict(data: Mapping[str, Any]) -> Event:
    """Return the event that :func:`event_to_dict` wrote.

    Raises:
        KeyError, ValueError: when ``data`` is not of that shape.
    """
    return Event(
        id=data["id"],
        type=data["type"],
        trigger=_spans(data["trigger"]),
        actor=_spans(data["actor"]),
        recipient=_spans(data["recipient"]),
        intermediary=_spans(data["intermediary"]),
        content=_spans(data["content"]),
        place=_spans(data["place"]),
        time=_time(data["time"]),
        modality=EventModality(data["modality"]),
        attribution=data["attribution"],
        answers=data.get("answers"),
    )


def _entity(data: Mapping[str, Any]) -> Entity:
    return Entity(
        id=data["id"],
        name=data["name"],
        kind=EntityKind(data["kind"]),
        aliases=tuple(data["aliases"]),
        mentions=_spans(data["mentions"]),
        catalogue=data.get("catalogue"),  # archives of before catalogues have none
    )


def _time(data: Mapping[str, Any] | None) -> TimeInterval | None:
    if data is None:
        return None
    return TimeInterval(data["start"], data["end"], Precision(data["precision"]), data["text"])


def _lists(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _spans(lists: Iterable[Iterable[int]]) -> Spans:
    return tuple(_span(item) for item in lists)


def _span(item: Iterable[int]) -> tuple[int, int]:
    start, end = item
    return start, end


def json_line(data: object) -> str:
    """Return ``data`` as one line of JSON that any UTF-8 stream can carry."""
    line = json.dumps(data, ensure_ascii=False)
    # A lone surrogate, legal in JSON, becomes its escape again.
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
