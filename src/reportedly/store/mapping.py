"""An account as rows of the archive's tables.

The whole account is kept as JSON beside these rows; they only make it possible to ask for parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import Table

from reportedly.documents.document import Document, document_to_dict
from reportedly.model import Claim, SourcedAccount, Span, TimeInterval, words_of
from reportedly.model.codec import to_data
from reportedly.store import tables

Row: TypeAlias = dict[str, Any]

_ATTRIBUTION_ROLES = ("source", "cue", "content")
_EVENT_ROLES = ("trigger", "actor", "recipient", "intermediary", "content", "place")


def document_row(document: Document, added_at: str) -> Row:
    """Return the row of ``documents``."""
    return {
        **document_to_dict(document),
        "published_from": published_from(document.published_at),
        # A text may hold lone surrogates, for which strict UTF-8 has no bytes.
        "sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "added_at": added_at,
    }


def published_from(published_at: str) -> str | None:
    """Return the first moment of a publication time in UTC; a zone not told counts as UTC.

    >>> published_from("2024-03")
    '2024-03-01T00:00:00+00:00'
    >>> published_from("2024-03-09T01:30+02:00")
    '2024-03-08T23:30:00+00:00'
    """
    # Up to ten characters are a year, a month or a day.
    padded = published_at if len(published_at) > 10 else (published_at + "-01-01")[:10]
    try:
        moment = datetime.fromisoformat(padded)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None


def account_rows(document: Document, account: SourcedAccount) -> Iterator[tuple[Table, list[Row]]]:
    """Yield each table with the rows that the account puts into it, parents before children."""
    # In this order: links refer to claims, and mentions to entities, as soon as they are written.
    parts: tuple[tuple[Table, Iterator[Row]], ...] = (
        (tables.attributions, _attributions(document.text, account)),
        (tables.claims, map(_claim, account.claims)),
        (tables.events, _events(document.text, account)),
        (tables.entities, _entities(account)),
        (tables.gaps, ({**_span(gap.span), "reason": gap.reason} for gap in account.gaps)),
        (tables.relays, _relays(document.text, account)),
    )
    for table, rows in parts:
        yield (
            table,
            [
                {**row, "document_id": document.id, "position": position}
                for position, row in enumerate(rows)
            ],
        )
    yield tables.links, list(_links(account))
    yield tables.mentions, list(_mentions(account))


def _attributions(text: str, account: SourcedAccount) -> Iterator[Row]:
    for attribution in account.attributions:
        words = {name: words_of(text, getattr(attribution, name)) for name in _ATTRIBUTION_ROLES}
        yield {**to_data(attribution), **words}


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "content": claim.content,
        "sources": claim.chain.crumbs(),
        "stance": claim.stance,
        "attribution": claim.attribution,
        **_time(claim.time),
    }


def _links(account: SourcedAccount) -> Iterator[Row]:
    for claim in account.claims:
        for position, link in enumerate(claim.chain.links):
            yield {"claim_id": claim.id, "position": position, **to_data(link)}


def _events(text: str, account: SourcedAccount) -> Iterator[Row]:
    for event in account.events:
        yield {
            "id": event.id,
            "type": event.type,
            **{name: words_of(text, getattr(event, name)) for name in _EVENT_ROLES},
            "modality": event.modality,
            "attribution": event.attribution,
            **_time(event.time),
        }


def _entities(account: SourcedAccount) -> Iterator[Row]:
    for entity in account.entities:
        yield {name: getattr(entity, name) for name in ("id", "name", "kind", "aliases")}


def _mentions(account: SourcedAccount) -> Iterator[Row]:
    for entity in account.entities:
        for position, span in enumerate(entity.mentions):
            yield {
                "document_id": account.document_id,
                "entity": entity.id,
                "position": position,
                **_span(span),
            }


def _relays(text: str, account: SourcedAccount) -> Iterator[Row]:
    for relay in account.relays:
        yield {"outlet": relay.outlet, "cue": words_of(text, relay.cue)}


def _span(span: Span) -> Row:
    return {"starts": span[0], "ends": span[1]}


def _time(time: TimeInterval | None) -> Row:
    return {f"time_{name}": time and getattr(time, name) for name in TimeInterval.__slots__}
