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
    found: list[tuple[EventMention, _Parties, str | None]] = []
    for told in _completed(attributions, mentions):
        one = _without_itself(told, entity_at)
        parties = _Parties(_ids(one.actor, entity_at), _ids(one.recipient, entity_at))
        told_in = tellers.at(one.trigger[0][0])
        for at in range(len(found) - 1, max(-1, len(found) - 1 - _BACK), -1):
            before, known, first = found[at]
            if _is_same(before, known, one, parties):
                both = _Parties(
                    known.actors or parties.actors, known.recipients or parties.recipients
                )
                found[at] = _both(before, one), both, first
                break
        else:
            if one.actor or one.recipient or one.type.group == "conflict":
                found.append((one, parties, told_in))
    events = [_event(f"V{n}", one, by) for n, (one, _, by) in enumerate(found, start=1)]
    parties_of = [parties for _, parties, _ in found]
    answered = (_answered(at, events, parties_of) for at in range(len(events)))
    return tuple(
        replace(event, answers=other) for event, other in zip(events, answered, strict=True)
    )


def _answered(at: int, events: Sequence[Event], parties: Sequence[_Parties]) -> str | None:
    """Return the id of the order, request or accusation that an event obeys, refuses or denies.

    It is the last one told before by him whom the event is towards, or to him who answers.
    """
    wanted, own = _ANSWERED.get(events[at].type, ()), parties[at]
    for before in range(at - 1, -1, -1) if wanted else ():
        asked = parties[before]
        by_him, to_him = asked.actors & own.recipients, asked.recipients & own.actors
        if events[before].type in wanted and (by_him or (to_him and not own.recipients)):
            return events[before].id
    return None


def _without_itself(one: EventMention, entities: Mapping[Span, Entity]) -> EventMention:
    """Return an event without recipients that are its actors: "the mayor promised them"."""
    actors = _ids(one.actor, entities)
    others = (place for place in one.recipient if not _ids((place,), entities) & actors)
    return replace(one, recipient=tuple(others))


def _completed(
    attributions: Sequence[Attribution], mentions: Sequence[EventMention]
) -> Iterator[EventMention]:
    """Yield the events with what an attribution tells of them: a cue's content is its event's.

    Whom an announced attack is against is whom it is announced to, where nobody else is named.
    """
    cued = Innermost((attribution.cue, attribution.content) for attribution in attributions)
    for one in mentions:
        said = one.content or (_said(one, cued) if one.type.group == "communication" else ())
        recipient = one.recipient
        if not recipient and one.type.name == "threaten":
            inside = (other for other in mentions if covers(said, other.trigger))
            attacks = [other for other in inside if other.type.group == "conflict"]
            recipient = next((other.recipient for other in attacks if other.recipient), ())
        yield replace(one, content=said, recipient=recipient)


def _said(one: EventMention, cued: Innermost[Spans]) -> Spans:
    """Return the content of the attribution whose cue tells an event."""
    found = (cued.at(start) for start, _ in one.trigger)
    return next((content for content in found if content), ())


def _ids(places: Spans, entities: Mapping[Span, Entity]) -> frozenset[str]:
    return frozenset(entities[place].id for place in places if place in entities)


def _is_same(before: EventMention, known: _Parties, one: EventMention, parties: _Parties) -> bool:
    """Tell whether ``one`` tells the event again that ``before`` told."""
    if before.type.name != one.type.name or before.modality is not one.modality:
        return False
    if before.time is not None and one.time is not None and before.time != one.time:
        return False
    actors = _agree(known.actors, parties.actors)
    recipients = _agree(known.recipients, parties.recipients)
    if actors is False or recipients is False:
        return False
    if one.definite:
        return bool(actors or recipients) or not (parties.actors or parties.recipients)
    return bool(actors and recipients) and one.type.name not in _ANEW


def _agree(known: frozenset[str], told: frozenset[str]) -> bool | None:
    """Return whether two told the same parties, None where one of them tells none."""
    return bool(known & told) if known and told else None


def _both(before: EventMention, one: EventMention) -> EventMention:
    """Return one event from two tellings: both places, and what only the later one tells."""
    return replace(
        before,
        trigger=before.trigger + one.trigger,
        actor=before.actor or one.actor,
        recipient=before.recipient or one.recipient,
        intermediary=before.intermediary or one.intermediary,
        content=before.content or one.content,
        place=before.place or one.place,
        time=before.time or one.time,
    )


def _event(id_: str, one: EventMention, attribution: str | None) -> Event:
    return Event(
        id=id_,
        type=one.type.name,
        trigger=ordered(one.trigger),
        actor=one.actor,
        recipient=one.recipient,
        intermediary=one.intermediary,
        content=one.content,
        place=one.place,
        time=one.time,
        modality=one.modality,
        attribution=attribution,
    )
