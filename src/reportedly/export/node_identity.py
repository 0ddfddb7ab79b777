"""Who is one node over all reports: those that are one actor, and those of one name and kind."""

from __future__ import annotations

from typing import Protocol

from reportedly.export.event_rows import Participant
from reportedly.export.network import Identify, by_name
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.model import fold


class Known(Protocol):
    """Who is one with whom: :class:`reportedly.identity.registry.Actors`."""

    def profile(self, key: EntityRef) -> EntityProfile | None:
        """Return what a report says of one of its entities."""
        ...

    def canonical(self, key: EntityRef) -> EntityRef:
        """Return the entity that stands for all that are one with this one."""
        ...

    def are_apart(self, left: EntityRef, right: EntityRef) -> bool:
        """Tell whether a person said that two are not one."""
        ...


def by_actor(actors: Known) -> Identify:
    """Return who a party is over all reports: those joined, and those of one name and kind.

    Two that a person holds apart are two, whatever they are called.
    """
    bearers: dict[str, EntityRef] = {}

    def key(report: str, party: Participant) -> str:
        entity = (report, party.entity or "")
        profile = actors.profile(entity)
        if profile is None:
            return by_name(report, party)
        actor = actors.canonical(entity)
        own = actors.profile(actor) or profile
        name = f"{own.kind}\n{fold(own.name)}"
        first = bearers.setdefault(name, actor)
        return ":".join(actor) if actors.are_apart(first, actor) else name

    return key
