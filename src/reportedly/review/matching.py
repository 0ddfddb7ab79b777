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

_ALIKE = 0.5  # share of the characters that two roles have in common


def find_attribution(then: Attribution, now: Mapping[str, Attribution]) -> Attribution | None:
    """Return today's attribution for one as it was, None when there is none any more.

    What a person made is found by its id alone. Else the same source, cue and content come first;
    then the same id, where the words agree with it (a new reading may give the id to a neighbour);
    then the content that shares most of its words, half of them at least.
    """
    same = now.get(then.id)
    if then.id.startswith(MADE):
        return same
    equal = [one for one in now.values() if _roles(one) == _roles(then)]
    if equal:
        return same if same in equal else equal[0]
    if same is not None and _agrees(same, then):
        return same
    return _nearest(then, now.values())


def find_event(then: Event, now: Mapping[str, Event]) -> Event | None:
    """Return today's event for one as it was, as for attributions; its type has to be the same."""
    fits = [one for one in now.values() if one.type == then.type]
    same = next((one for one in fits if one.id == then.id), None)
    if same is not None and likeness(same.trigger, then.trigger) > 0:
        return same
    best = max(fits, key=lambda one: likeness(one.trigger, then.trigger), default=None)
    alike = best is not None and likeness(best.trigger, then.trigger) >= _ALIKE
    return best if alike else None


def _roles(one: Attribution) -> tuple[Spans, Spans, Spans]:
    return one.source, one.cue, one.content


def _agrees(one: Attribution, then: Attribution) -> bool:
    """Tell whether the words speak for the same act of crediting."""
    source, cue = one.source == then.source, one.cue == then.cue
    if source and cue and one.cue:
        return True
    some = (source and one.source) or (cue and one.cue)
    return bool(some) and likeness(one.content, then.content) > 0


def _nearest(then: Attribution, now: Iterable[Attribution]) -> Attribution | None:
    best = max(
        now,
        key=lambda one: (
            likeness(one.content, then.content),
            one.cue == then.cue,
            one.source == then.source,
        ),
        default=None,
    )
    if best is None or likeness(best.content, then.content) < _ALIKE:
        return None
    return best
