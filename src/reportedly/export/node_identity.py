"""Who is one node over all reports: those that are one actor, and those of one name and kind."""

from __future__ import annotations

from typing import Protocol

from reportedly.export.event_rows import Party
from reportedly.export.network import Identify, by_name
from reportedly.identity.profile import Key, Side
from reportedly.model import fold


class Known(Protocol):
    """Who is one with whom: :class:`reportedly.identity.actors.Actors`."""

    def side(self, key: Key) -> Side | None:
        """Return what a report says of one of its entities."""
        ...

    def canonical(self, key: Key) -> Key:
        """Return the entity that stands for all that are one with this one."""
        ...

    def are_apart(self, one: Key, other: Key) -> bool:
        """Tell whether a person said that two are not one."""
        ...


def by_actor(actors: Known) -> Identify:
    """Return who a party is over all reports: those joined, and those of one name and kind.

    Two that a person holds apart are two, whatever they are called.
    """
    bearers: dict[str, Key] = {}

    def key(report: str, party: Party) -> str:
        entity = (report, party.entity or "")
        side = actors.side(entity)
        if side is None:
            return by_name(report, party)
        actor = actors.canonical(entity)
        own = actors.side(actor) or side
        name = f"{own.kind}\n{fold(own.name)}"
        first = bearers.setdefault(name, actor)
        return ":".join(actor) if actors.are_apart(first, actor) else name

    return key
