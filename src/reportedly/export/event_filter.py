"""Which events a picture or a table shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reportedly.export.event_rows import EventRow
from reportedly.export.timeline import TimeRange, time_range_of
from reportedly.model import Precision, TimeInterval, fold

_SOURCES = ("", "named", "unnamed")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """A choice of events; what is empty excludes nothing.

    Args:
        types: types of events.
        since, until: ISO 8601 dates, cut to any precision, inclusive. An event is kept when its
            time touches the time between them; one without a time when its report was published
            then, and one of an undated report not at all.
        sources: "named" keeps what an origin with a name tells, a known outlet in its own voice
            included; "unnamed" the rest.
        outlets: names of who published the report; case, marks and hyphens do not matter.

    Raises:
        ValueError: when a date is none, ``since`` lies after ``until``, or ``sources`` is another
            word.
    """

    types: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    sources: str = ""
    outlets: frozenset[str] = frozenset()
    _folded: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        if self.sources not in _SOURCES:
            raise ValueError(f"sources are named or unnamed, not {self.sources!r}")
        for name, day in (("since", self.since), ("until", self.until)):
            if day and _day_range(day) is None:
                raise ValueError(f"{name} is no date such as 2024-05-31: {day!r}")
        first, last = _day_range(self.since), _day_range(self.until)
        if first is not None and last is not None and first.start >= last.end:
            raise ValueError(f"since ({self.since}) lies after until ({self.until})")
        object.__setattr__(self, "_folded", frozenset(map(fold, self.outlets)))

    def keeps(self, row: EventRow) -> bool:
        """Tell whether an event is shown."""
        if self.types and row.event.type not in self.types:
            return False
        if self.sources and row.named != (self.sources == "named"):
            return False
        if self._folded and fold(row.document.outlet) not in self._folded:
            return False
        return not (self.since or self.until) or self._touches(row)

    def _touches(self, row: EventRow) -> bool:
        time = time_range_of(row.event.time)
        if time is None:
            time = _day_range(row.document.published_at)
        if time is None:
            return False
        first, last = _day_range(self.since), _day_range(self.until)
        start = first.start if first else datetime.min  # noqa: DTZ901 - naive: see TimeRange
        end = last.end if last else datetime.max  # noqa: DTZ901
        return time.start < end and start < time.end


def _day_range(day: str) -> TimeRange | None:
    return time_range_of(TimeInterval(day, day, Precision.DAY)) if day else None
