"""Events in order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from reportedly.export.timeline import TimeRange, time_range_of, timeline, timeline_to_dict
from reportedly.ingest import Reading
from reportedly.model import Precision, TimeInterval

Make = Callable[..., Reading]
KINDS = {"Ana": "person", "Velim": "state"}


def at(start: str, end: str, precision: str) -> TimeInterval:
    """Return an interval."""
    return TimeInterval(start, end, Precision(precision), "then")


def event(type_: str, time: TimeInterval | None = None, **more: Any) -> dict[str, Any]:
    """Return an event in words."""
    return {"type": type_, "actor": "Ana", "recipient": "Velim", "time": time, **more}


DAY = at("2024-05-01", "2024-05-01", "day")
WEEK = at("2024-04-29", "2024-05-05", "week")
MONTH = at("2024-05", "2024-05", "month")


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        (at("2024", "2024", "year"), "2024-01-01", "2025-01-01"),
        (at("2024-12", "2024-12", "month"), "2024-12-01", "2025-01-01"),
        (WEEK, "2024-04-29", "2024-05-06"),
        (DAY, "2024-05-01", "2024-05-02"),
        (at("2024-05-01T14", "2024-05-01T14", "hour"), "2024-05-01T14:00", "2024-05-01T15:00"),
        (
            at("2024-05-01T02:30+03:00", "2024-05-01T02:30+03:00", "minute"),
            "2024-04-30T23:30",
            "2024-04-30T23:31",
        ),
    ],
    ids=["year", "month", "week", "day", "hour", "minute with an offset"],
)
def test_an_interval_lasts_as_long_as_its_precision(
    interval: TimeInterval, start: str, end: str
) -> None:
    """The end is the first moment after the last unit that the interval includes."""
    expected = TimeRange(datetime.fromisoformat(start), datetime.fromisoformat(end))

    assert time_range_of(interval) == expected


@pytest.mark.parametrize("form", ["some day", "2024-13", "2024-02-30", "9999", "2024-05-01T99"])
def test_what_is_no_iso_8601_has_no_range(form: str) -> None:
    """A time that nobody can place is no stretch, and no error."""
    assert time_range_of(TimeInterval(form, form, Precision.DAY)) is None


def test_events_stand_in_order_of_time(make: Make) -> None:
    """Earlier ones first, of those that begin together the shorter first, undated ones last."""
    june = make("Herald", [event("sanction")], KINDS, "2024-04-01")
    told = [
        event("warn"),
        event("order", MONTH),
        event("attack", DAY),
        event("meet", WEEK),
        event("aid", TimeInterval("once", "once", Precision.DAY)),
    ]
    entries = timeline([make("Post", told, KINDS), june])

    types = [entry.row.event.type for entry in entries]
    assert types == ["meet", "attack", "order", "sanction", "warn", "aid"]


def test_json_has_an_object_an_event(make: Make) -> None:
    """Time, parties with their kinds, words and chain stand in each object."""
    told = event("order", WEEK, content="stop", source="a clerk", modality="future")
    (found,) = timeline_to_dict(timeline([make("Post", [told], KINDS)]))["events"]

    assert found["time"] == {
        "start": "2024-04-29",
        "end": "2024-05-05",
        "precision": "week",
        "text": "then",
    }
    assert found["actor"] == [{"name": "Ana", "kind": "person", "entity": "E1"}]
    assert (found["content"], found["modality"]) == ("stop", "future")
    assert (found["chain"], found["stance"]) == ("Post › a clerk", "asserted")
    assert (
        timeline_to_dict(timeline([make("Post", [event("warn")], KINDS)]))["events"][0]["time"]
        is None
    )
