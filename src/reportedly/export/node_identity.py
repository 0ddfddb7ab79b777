"""Who is one node over all reports: those that are one actor, and those of one name and kind."""

from __future__ import annotations

from reportedly.export.event_rows import Participant
from reportedly.export.network import Identify, by_name
from reportedly.identity.profile import EntityRef
from reportedly.identity.registry import Actors
from reportedly.model import fold


def by_actor(actors: Actors) -> Identify:
    """Return who a participant is over all reports: those joined, and those of one name and kind.

    Two that a person holds apart are two, whatever they are called.
    """
    bearers: dict[str, EntityRef] = {}

    def key(report: str, participant: Participant) -> str:
        entity = (report, participant.entity or "")
        profile = actors.profile(entity)
        if profile is None:
            return by_name(report, participant)
        actor = actors.canonical(entity)
        representative = actors.profile(actor) or profile
        name = f"{representative.kind}\n{fold(representative.name)}"
        first = bearers.setdefault(name, actor)
        return ":".join(actor) if actors.are_apart(first, actor) else name

    return key
