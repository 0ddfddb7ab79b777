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
    _outlet_keys: frozenset[str] = field(init=False)
    _range: TimeRange = field(init=False)

    def __post_init__(self) -> None:
        if self.sources not in _SOURCES:
            raise ValueError(f"sources are named or unnamed, not {self.sources!r}")
        first, last = _day_range("since", self.since), _day_range("until", self.until)
        start = first.start if first else datetime.min  # noqa: DTZ901 - naive: see TimeRange
        end = last.end if last else datetime.max  # noqa: DTZ901
        if start >= end:
            raise ValueError(f"since ({self.since}) lies after until ({self.until})")
        object.__setattr__(self, "_outlet_keys", frozenset(map(fold, self.outlets)))
        object.__setattr__(self, "_range", TimeRange(start, end))

    def keeps(self, row: EventRow) -> bool:
        """Tell whether an event is shown."""
        if self.types and row.event.type not in self.types:
            return False
        if self.sources and row.named != (self.sources == "named"):
            return False
        if self._outlet_keys and fold(row.document.outlet) not in self._outlet_keys:
            return False
        return not (self.since or self.until) or self._touches(row)

    def _touches(self, row: EventRow) -> bool:
        time = time_range_of(row.event.time) or _range_of(row.document.published_at)
        return time is not None and time.start < self._range.end and self._range.start < time.end


def _range_of(day: str) -> TimeRange | None:
    return time_range_of(TimeInterval(day, day, Precision.DAY)) if day else None


def _day_range(name: str, day: str) -> TimeRange | None:
    """Return the range of a day, a month or a year; ``name`` is what an error calls it."""
    time_range = _range_of(day)
    if day and time_range is None:
        raise ValueError(f"{name} is no date such as 2024-05-31: {day!r}")
    return time_range
