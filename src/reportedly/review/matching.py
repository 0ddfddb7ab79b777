"""Which attribution or event of today a correction is about.

A correction names it as it stood when the person decided. Read again, or after another correction
was taken back, it may have another id, other words, or be gone; what is only near is not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.model.attribution import Attribution
from reportedly.model.event import Event
from reportedly.model.spans import Spans, likeness
from reportedly.review.correction import MADE

# Share of the characters that two roles have in common. What has less is not taken: a wrong claim
# in a person's name is worse than a correction that has to be made again.
_ALIKE = 0.5


def find_attribution(
    judged_attribution: Attribution, current: Mapping[str, Attribution]
) -> Attribution | None:
    """Return today's attribution for one as it was, None when there is none any more.

    What a person made is found by its id alone. Else the same source, cue and content come first;
    then the same id, where the words agree with it (a new reading may give the id to a neighbour);
    then the content that shares most of its words, half of them at least.
    """
    same = current.get(judged_attribution.id)
    if judged_attribution.id.startswith(MADE):
        return same
    roles = _roles(judged_attribution)
    equal = [attribution for attribution in current.values() if _roles(attribution) == roles]
    if equal:
        return same if same in equal else equal[0]
    if same is not None and _agrees(same, judged_attribution):
        return same
    return _nearest(judged_attribution, current.values())


def find_event(judged_event: Event, current: Mapping[str, Event]) -> Event | None:
    """Return today's event for one as it was, as for attributions; its type has to be the same."""
    fits = {event.id: event for event in current.values() if event.type == judged_event.type}

    def shared(event: Event) -> float:
        return likeness(event.trigger, judged_event.trigger)

    same = fits.get(judged_event.id)
    if same is not None and shared(same) > 0:
        return same
    best = max(fits.values(), key=shared, default=None)
    return best if best is not None and shared(best) >= _ALIKE else None


def _roles(attribution: Attribution) -> tuple[Spans, Spans, Spans]:
    return attribution.source, attribution.cue, attribution.content


def _agrees(attribution: Attribution, judged_attribution: Attribution) -> bool:
    """Tell whether the words speak for the same act of crediting."""
    source = attribution.source == judged_attribution.source
    cue = attribution.cue == judged_attribution.cue
    if source and cue and attribution.cue:
        return True
    some = (source and attribution.source) or (cue and attribution.cue)
    return bool(some) and likeness(attribution.content, judged_attribution.content) > 0


def _nearest(
    judged_attribution: Attribution, attributions: Iterable[Attribution]
) -> Attribution | None:
    best = max(
        attributions,
        key=lambda attribution: (
            likeness(attribution.content, judged_attribution.content),
            attribution.cue == judged_attribution.cue,
            attribution.source == judged_attribution.source,
        ),
        default=None,
    )
    if best is None or likeness(best.content, judged_attribution.content) < _ALIKE:
        return None
    return best
