"""The axis of a timeline's picture: where a moment stands between left and right.

The scale is the same everywhere, so a bar is as long as its interval. Only a stretch in which
nothing begins or ends, and which is so long that the short ones could not be seen beside it, is
cut short, and the picture marks the cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from reportedly.export.timeline import TimeRange

_DAY = 86_400.0
_LEAST = 9.0  # pixels that the shortest interval, or a day, should have


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Moments at which something begins or ends, where they stand, and which gaps are cut.

    Args:
        moments: in order, at least two.
        places: pixels from the left.
        cuts: middles, in pixels, of the stretches that are cut short.
    """

    moments: tuple[datetime, ...]
    places: tuple[float, ...]
    cuts: tuple[float, ...]

    def place(self, moment: datetime) -> float:
        """Return where a moment stands; one outside the scale stands at its end."""
        after = bisect_right(self.moments, moment)
        if after == 0:
            return self.places[0]
        if after == len(self.moments):
            return self.places[-1]
        first, last = self.moments[after - 1], self.moments[after]
        part = (moment - first) / (last - first)
        return self.places[after - 1] + part * (self.places[after] - self.places[after - 1])


def scale_of(ranges: Sequence[TimeRange], width: float) -> TimeScale:
    """Return a scale of this width, in pixels, for at least one range of time."""
    moments = sorted({moment for range_ in ranges for moment in (range_.start, range_.end)})
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    shortest = max(min((range_.end - range_.start).total_seconds() for range_ in ranges), 1.0)
    shortest = max(shortest, min(_DAY, sum(gaps) / 40))
    cap = _cap(gaps, shortest, width)
    kept = [min(gap, cap) for gap in gaps]
    unit = width / sum(kept)
    places = [0.0]
    for gap in kept:
        places.append(places[-1] + gap * unit)
    cuts = [
        (a + b) / 2 for (a, b), gap in zip(pairwise(places), gaps, strict=True) if gap > cap * 1.001
    ]
    return TimeScale(tuple(moments), tuple(places), tuple(cuts))


def _cap(gaps: Sequence[float], shortest: float, width: float) -> float:
    """Return the longest gap, in seconds, that leaves the shortest interval enough pixels."""
    for cap in sorted(set(gaps), reverse=True):
        if shortest * width / sum(min(gap, cap) for gap in gaps) >= _LEAST:
            return cap
    # Not even gaps as short as the shortest of all leave room: cut what can be cut.
    return max(min(gaps), shortest)
