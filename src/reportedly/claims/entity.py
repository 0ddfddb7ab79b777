"""Actors and places, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.claims.spans import Span
from reportedly.claims.words import EntityKind


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place under one name.

    Args:
        id: unique within its account: ``E1``, ``E2``, …
        name: the fullest name that the report gives.
        kind: what kind of thing it is.
        aliases: the other names that the report gives, in text order.
        mentions: where the words that name it stand, in text order.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
