"""Actors and places, and the words that name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.enums import EntityKind
from reportedly.model.spans import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place under one name.

    Args:
        id: unique within its account: ``E1``, ``E2``, …
        name: the fullest name that the report gives.
        kind: what kind of thing it is.
        aliases: the other names that the report gives, in text order.
        mentions: where the words that name it stand, in text order.
        catalogue: its id in the catalogue that gave it its name, None where the report alone did.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    catalogue: str | None = None


def by_mention(entities: Iterable[Entity]) -> dict[Span, Entity]:
    """Return the entity that stands at each mention; a role of an event is such a mention."""
    return {place: entity for entity in entities for place in entity.mentions}
