"""Which events a picture or a table shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.export.event_filter import EventFilter
from reportedly.export.event_rows import event_rows
from reportedly.export.network import network
from reportedly.export.timeline import timeline
from reportedly.ingest import Reading
from reportedly.model import Precision, TimeInterval

Make = Callable[..., Reading]
KINDS = {"Ana": "person", "Brel": "person"}
MAY = TimeInterval("2024-05", "2024-05", Precision.MONTH)
TOLD: list[dict[str, Any]] = [
    {"type": "order", "actor": "Ana", "recipient": "Brel", "source": "Vell", "time": MAY},
    {"type": "meet", "actor": ["Ana", "Brel"], "time": None},
]


def kept(make: Make, choice: EventFilter, outlet: str = "Orrin Post") -> list[str]:
    """Return the types of the events that a choice keeps."""
    report = make(outlet, TOLD, KINDS, published="2024-06-03")
    return [one.event.type for one in event_rows([report]) if choice.keeps(one)]


def test_an_empty_choice_keeps_all(make: Make) -> None:
    """What is not asked for excludes nothing."""
    assert kept(make, EventFilter()) == ["order", "meet"]


def test_types_and_outlets_narrow(make: Make) -> None:
    """Types are taken as they are, outlets without regard to case and hyphens."""
    assert kept(make, EventFilter(types=frozenset({"meet"}))) == ["meet"]
    assert kept(make, EventFilter(outlets=frozenset({"orrin-post"}))) == ["order", "meet"]
    assert kept(make, EventFilter(outlets=frozenset({"Velim Post"}))) == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-05-31", "", ["order", "meet"]),
        ("2024-06", "", ["meet"]),
        ("", "2024-05-01", ["order"]),
        ("", "2024-04-30", []),
        ("2024", "2024", ["order", "meet"]),
        ("2024-06-04", "", []),
    ],
)
def test_days_touch_an_events_time_or_else_its_reports(
    make: Make, since: str, until: str, expected: list[str]
) -> None:
    """An event without a time is taken for as old as its report; ends are inclusive."""
    assert kept(make, EventFilter(since=since, until=until)) == expected


def test_origins_are_named_or_not(make: Make) -> None:
    """A report's own voice is a named origin where the outlet is known, and else not."""
    assert kept(make, EventFilter(sources="named")) == ["order", "meet"]
    assert kept(make, EventFilter(sources="named"), outlet="") == ["order"]
    assert kept(make, EventFilter(sources="unnamed"), outlet="") == ["meet"]


def test_an_origin_without_a_name_is_unnamed_whatever_the_outlet(make: Make) -> None:
    """What a known outlet has from an unnamed guard is told by an unnamed origin."""
    told = [{**TOLD[0], "source": "a guard", "named": False}, TOLD[1]]
    found = list(event_rows([make("Orrin Post", told, KINDS)]))

    assert [EventFilter(sources="unnamed").keeps(one) for one in found] == [True, False]
    assert [EventFilter(sources="named").keeps(one) for one in found] == [False, True]


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "soon"},
        {"until": "2024-13"},
        {"sources": "some"},
        {"since": "2024-02-30"},
        {"since": "2024-06", "until": "2024-05"},
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict[str, str]) -> None:
    """A day that is none, or another word for sources, is an error in words."""
    with pytest.raises(ValueError, match=r"no date|named or unnamed|lies after"):
        EventFilter(**asked)  # type: ignore[arg-type]


def test_a_network_and_a_timeline_take_a_choice(make: Make) -> None:
    """Both hold the events that are kept, and no actors of others."""
    report = make("Orrin Post", TOLD, KINDS)
    keep = EventFilter(types=frozenset({"order"})).keeps

    assert [edge.row.event.type for edge in network([report], keep=keep).edges] == ["order"]
    assert [entry.row.event.type for entry in timeline([report], keep)] == ["order"]
