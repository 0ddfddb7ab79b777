"""Actors and places, and the sources that a report credits, with the words that name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.enums import EntityKind, SourceKind
from reportedly.model.spans import Span, Spans


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
    mentions: Spans = ()
    catalogue: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a report, however often and by whatever words it is credited.

    Args:
        id: unique within its account, in text order: ``S1``, ``S2``, …
        name: its fullest name or description in the report.
        kind: what kind of source it is.
        named: whether ``name`` is a proper name.
        attributions: ids of the attributions it is the source of; at least one.
        mentions: the words that name it there.
        count: how many they are, where the words say so ("two officials").
        role: what it is said to be ("minister", "spokeswoman"), "" when nothing.
        affiliation: whose or of what it is ("the White House"), "" when not told.
        knowledge: the words for how it would know ("familiar with the talks").
        anonymity: the words for why it is not named ("speaking on condition of anonymity").
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    attributions: tuple[str, ...]
    mentions: Spans
    count: int | None = None
    role: str = ""
    affiliation: str = ""
    knowledge: str = ""
    anonymity: str = ""


def by_mention(entities: Iterable[Entity]) -> dict[Span, Entity]:
    """Return the entity that stands at each mention; a role of an event is such a mention."""
    return {place: entity for entity in entities for place in entity.mentions}
