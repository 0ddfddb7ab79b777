"""The events of a report: what its sentences tell, tied to who tells it, each event once.

An event told again is the same one: by the same kind of words, of the same parties and at no
other time; or by a noun that takes it for known ("the attack") with nobody else named. It keeps
both places. The one who says that it happened is the source of the innermost attribution whose
content tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Attribution, Entity, Event, Span, Spans, by_mention, covers, ordered
from reportedly.reading.events.extract import EventMention
from reportedly.reading.spans_index import Innermost

_ANEW = frozenset({"talk", "meet", "visit", "inform", "relay", "investigate", "aid"})
_ASKED = ("order", "request", "summon", "advise", "promise")
_ANSWERED = {
    "comply": _ASKED,
    "refuse": _ASKED,
    "defy": _ASKED,
    "deny": ("accuse",),
    "agree": ("request", "promise"),
}
_BACK = 40  # events back that one may be told again of


@dataclass(frozen=True, slots=True)
class _Parties:
    """The entities in the roles of an event, by their ids."""

    actors: frozenset[str]
    recipients: frozenset[str]


def merge_events(
    attributions: Sequence[Attribution],
    mentions: Sequence[EventMention],
    entities: Sequence[Entity],
) -> tuple[Event, ...]:
    """Return the events of a report in text order."""
    entity_at = by_mention(entities)
    tellers = Innermost((attribution.content, attribution.id) for attribution in attributions)
    merged: list[tuple[EventMention, _Parties, str | None]] = []
    for completed in _completed(attributions, mentions):
        mention = _without_itself(completed, entity_at)
        parties = _Parties(_ids(mention.actor, entity_at), _ids(mention.recipient, entity_at))
        told_in = tellers.at(mention.trigger[0][0])
        for at in range(len(merged) - 1, max(-1, len(merged) - 1 - _BACK), -1):
            before, parties_before, first = merged[at]
            if _is_same(before, parties_before, mention, parties):
                both = _Parties(
                    parties_before.actors or parties.actors,
                    parties_before.recipients or parties.recipients,
                )
                merged[at] = _both(before, mention), both, first
                break
        else:
            if mention.actor or mention.recipient or mention.type.group == "conflict":
                merged.append((mention, parties, told_in))
    events = [_event(f"V{n}", mention, by) for n, (mention, _, by) in enumerate(merged, start=1)]
    parties_of = [parties for _, parties, _ in merged]
    answered = (_answered(at, events, parties_of) for at in range(len(events)))
    return tuple(
        replace(event, answers=other) for event, other in zip(events, answered, strict=True)
    )


def _answered(at: int, events: Sequence[Event], parties: Sequence[_Parties]) -> str | None:
    """Return the id of the order, request or accusation that an event obeys, refuses or denies.

    It is the last one told before by him whom the event is towards, or to him who answers.
    """
    wanted, own_parties = _ANSWERED.get(events[at].type, ()), parties[at]
    for before in range(at - 1, -1, -1) if wanted else ():
        asked = parties[before]
        by_him, to_him = (
            asked.actors & own_parties.recipients,
            asked.recipients & own_parties.actors,
        )
        if events[before].type in wanted and (by_him or (to_him and not own_parties.recipients)):
            return events[before].id
    return None


def _without_itself(mention: EventMention, entities: Mapping[Span, Entity]) -> EventMention:
    """Return an event without recipients that are its actors: "the mayor promised them"."""
    actors = _ids(mention.actor, entities)
    others = (place for place in mention.recipient if not _ids((place,), entities) & actors)
    return replace(mention, recipient=tuple(others))


def _completed(
    attributions: Sequence[Attribution], mentions: Sequence[EventMention]
) -> Iterator[EventMention]:
    """Yield the events with what an attribution tells of them: a cue's content is its event's.

    Whom an announced attack is against is whom it is announced to, where nobody else is named.
    """
    cued = Innermost((attribution.cue, attribution.content) for attribution in attributions)
    for mention in mentions:
        said = mention.content or (
            _said(mention, cued) if mention.type.group == "communication" else ()
        )
        recipient = mention.recipient
        if not recipient and mention.type.name == "threaten":
            inside = (other for other in mentions if covers(said, other.trigger))
            attacks = [other for other in inside if other.type.group == "conflict"]
            recipient = next((other.recipient for other in attacks if other.recipient), ())
        yield replace(mention, content=said, recipient=recipient)


def _said(mention: EventMention, cued: Innermost[Spans]) -> Spans:
    """Return the content of the attribution whose cue tells an event."""
    contents = (cued.at(start) for start, _ in mention.trigger)
    return next((content for content in contents if content), ())


def _ids(places: Spans, entities: Mapping[Span, Entity]) -> frozenset[str]:
    return frozenset(entities[place].id for place in places if place in entities)


def _is_same(
    before: EventMention, parties_before: _Parties, mention: EventMention, parties: _Parties
) -> bool:
    """Tell whether ``mention`` tells the event again that ``before`` told."""
    if before.type.name != mention.type.name or before.modality is not mention.modality:
        return False
    if before.time is not None and mention.time is not None and before.time != mention.time:
        return False
    actors = _agree(parties_before.actors, parties.actors)
    recipients = _agree(parties_before.recipients, parties.recipients)
    if actors is False or recipients is False:
        return False
    if mention.definite:
        return bool(actors or recipients) or not (parties.actors or parties.recipients)
    return bool(actors and recipients) and mention.type.name not in _ANEW


def _agree(before: frozenset[str], after: frozenset[str]) -> bool | None:
    """Return whether two told the same parties, None where one of them tells none."""
    return bool(before & after) if before and after else None


def _both(before: EventMention, later: EventMention) -> EventMention:
    """Return one event from two tellings: both places, and what only the later one tells."""
    return replace(
        before,
        trigger=before.trigger + later.trigger,
        actor=before.actor or later.actor,
        recipient=before.recipient or later.recipient,
        intermediary=before.intermediary or later.intermediary,
        content=before.content or later.content,
        place=before.place or later.place,
        time=before.time or later.time,
    )


def _event(id_: str, mention: EventMention, attribution: str | None) -> Event:
    return Event(
        id=id_,
        type=mention.type.name,
        trigger=ordered(mention.trigger),
        actor=mention.actor,
        recipient=mention.recipient,
        intermediary=mention.intermediary,
        content=mention.content,
        place=mention.place,
        time=mention.time,
        modality=mention.modality,
        attribution=attribution,
    )
