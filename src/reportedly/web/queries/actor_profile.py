"""What an actor said, what is said of it, and what it did, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.documents.document import Document
from reportedly.errors import ReportNotFound
from reportedly.export.event_rows import EventRow, event_rows
from reportedly.identity.registry import Actor
from reportedly.ingest import Reading
from reportedly.model import Claim, Entity, SourcedAccount
from reportedly.web.errors import NotFound
from reportedly.web.queries.ids import written_key

if TYPE_CHECKING:
    from reportedly.identity.profile import EntityRef
    from reportedly.store.view import View
    from reportedly.web.actor_cache import Listing


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """What one report has of an actor.

    Args:
        document: the report.
        entity: the actor as the report names it.
        said: the claims whose origin it is.
        said_of: the claims that name it, told by others.
        did: the events in which it acts, is addressed or goes between.
    """

    document: Document
    entity: Entity
    said: tuple[Claim, ...]
    said_of: tuple[Claim, ...]
    did: tuple[EventRow, ...]


def one_of(view: View, listing: Listing, key: EntityRef) -> Actor:
    """Return the actor that an entity is; one without a name is an actor of its own.

    Raises:
        ReportNotFound: when there is no such report.
        NotFound: when the report has no such entity.
    """
    if (actor := listing.of.get(key)) is not None:
        return actor
    entity = entity_of(view, key)
    return Actor(key, entity.name, entity.kind, entity.aliases, (key,))


def entity_of(view: View, key: EntityRef) -> Entity:
    """Return an entity of a report.

    Raises:
        ReportNotFound: when there is no such report.
        NotFound: when the report has no such entity.
    """
    for entity in view.account(key[0]).entities:
        if entity.id == key[1]:
            return entity
    problem = "the report has no such actor"
    raise NotFound(written_key(key), problem, "the page of actors lists them: /actors")


def profiles_in(view: View, members: Iterable[EntityRef]) -> Iterator[ActorProfile]:
    """Yield what the reports have of the entities that an actor is."""
    for document_id, entity_id in members:
        try:
            document, revision = view.revised_report(document_id)
        except ReportNotFound:  # removed meanwhile
            continue
        for entity in revision.account.entities:
            if entity.id == entity_id:
                yield _of_report(document, revision.account, entity)


def _of_report(document: Document, account: SourcedAccount, entity: Entity) -> ActorProfile:
    places = set(entity.mentions)
    its_attributions = {item.id for item in account.attributions if places & set(item.source)}
    said = tuple(claim for claim in account.claims if claim.attribution in its_attributions)
    return ActorProfile(
        document=document,
        entity=entity,
        said=said,
        said_of=tuple(
            claim
            for claim in account.claims
            if claim.attribution not in its_attributions and _names(claim, places)
        ),
        did=tuple(
            row
            for row in event_rows([Reading(document, account)])
            if any(
                party.entity == entity.id
                for party in (*row.actor, *row.recipient, *row.intermediary)
            )
        ),
    )


def _names(claim: Claim, places: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in claim.spans for start, end in places)
