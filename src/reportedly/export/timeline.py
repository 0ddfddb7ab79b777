"""Events in order of time.

What is lost: that two events of one interval have no order among themselves; here they have that
of their reports. Moments with an offset are set among the others by their time in UTC, moments
without one as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.export.event_rows import EventRow, Participant, Report, event_facts, event_rows
from reportedly.model import TimeInterval

_ISO_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?")
# By the length of a moment as written: "2020-10-12", "2020-10-12T08", "2020-10-12T08:30".
_UNITS = {10: timedelta(days=1), 13: timedelta(hours=1), 16: timedelta(minutes=1)}


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A range of time: its first moment, and the first after it; naive, in UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event; ``time_range`` is None where no time is told, or one that is no ISO 8601."""

    row: EventRow
    time_range: TimeRange | None


def timeline(
    reports: Iterable[Report], keep: Callable[[EventRow], bool] | None = None
) -> tuple[TimelineEntry, ...]:
    """Return the events of the reports by time; those without one last, by their report's date.

    Of two that begin together the shorter stands first. With ``keep`` only those that it says.
    """
    rows = event_rows(reports, keep)
    entries = (TimelineEntry(row, time_range_of(row.event.time)) for row in rows)
    return tuple(sorted(entries, key=_order))


def _order(entry: TimelineEntry) -> tuple[bool, datetime, datetime, tuple[str, str]]:
    if entry.time_range is None:
        return True, datetime.max, datetime.max, reported(entry.row)  # noqa: DTZ901 - naive
    # Events of one interval keep the order of their reports: sorting is stable.
    return False, entry.time_range.start, entry.time_range.end, ("", "")


def reported(row: EventRow) -> tuple[str, str]:
    """Return what orders reports by date: the date, undated ones last, then the id."""
    return row.document.published_at or "~", row.document.id


def timeline_to_dict(entries: Iterable[TimelineEntry]) -> dict[str, Any]:
    """Return the timeline as JSON data: one object an event, in order."""
    return {"events": [_entry_to_dict(entry.row) for entry in entries]}


def time_range_of(time: TimeInterval | None) -> TimeRange | None:
    """Return from when to when an interval lasts, None where its ends are no ISO 8601.

    >>> from reportedly.model import Precision
    >>> time_range_of(TimeInterval("2020-02", "2020-02", Precision.MONTH)).end.isoformat()
    '2020-03-01T00:00:00'
    """
    first, last = (_range_of(time.start), _range_of(time.end)) if time else (None, None)
    if first is None or last is None:
        return None
    # Offsets may turn the order of the two ends around.
    return TimeRange(first.start, max(first.end, last.end))


def _range_of(form: str) -> TimeRange | None:
    """Return the range that one ISO 8601 form, cut to its precision, stands for."""
    match = _ISO_FORM.fullmatch(form)
    if match is None:
        return None
    year, month, day, clock = match.groups()
    try:
        if clock is None:
            return _days(int(year), int(month or 0), int(day or 0))
        moment = datetime.fromisoformat(form)
        length = len(re.split(r"Z|[+-]\d\d(?::?\d\d)?$", form)[0])
        unit = _UNITS.get(length, timedelta(seconds=1))
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
        return TimeRange(moment, moment + unit)
    except (ValueError, OverflowError):
        return None


def _days(year: int, month: int, day: int) -> TimeRange:
    """Return a day, a month (no day) or a year (no month).

    Raises:
        ValueError: when there is no such date, or none after it.
    """
    if day:
        start = datetime(year, month, day)  # noqa: DTZ001 - naive on purpose: see TimeRange
        return TimeRange(start, start + _UNITS[10])
    start = datetime(year, month or 1, 1)  # noqa: DTZ001
    months = year * 12 + (month or 12)
    return TimeRange(start, datetime(months // 12, months % 12 + 1, 1))  # noqa: DTZ001


def _entry_to_dict(row: EventRow) -> dict[str, Any]:
    facts = event_facts(row)
    time = {name: facts.pop(name) for name in ("start", "end", "precision")}
    time["text"] = facts.pop("time")
    roles = ("actor", "recipient", "intermediary", "place")
    participants = {
        role: [_participant_to_dict(part) for part in getattr(row, role)] for role in roles
    }
    return {**facts, **participants, "time": time if row.event.time else None}


def _participant_to_dict(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "kind": participant.kind.value,
        "entity": participant.entity,
    }
