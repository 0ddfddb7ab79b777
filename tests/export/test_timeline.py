"""Events in order of time, and their picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from reportedly.charts.hyperlinks import Hyperlinks
from reportedly.charts.time_axis import scale_of
from reportedly.charts.timeline_svg import MOST, to_svg
from reportedly.export.timeline import TimeRange, time_range_of, timeline, timeline_to_dict
from reportedly.ingest import Reading
from reportedly.model import Precision, TimeInterval

Make = Callable[..., Reading]
SVG = "{http://www.w3.org/2000/svg}"
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
def test_what_is_no_iso_8601_has_no_stretch(form: str) -> None:
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


def test_bars_are_as_long_as_their_intervals(make: Make) -> None:
    """A week's bar is seven times as long as a day's."""
    picture = ET.fromstring(
        to_svg(timeline([make("Post", [event("order", WEEK), event("warn", DAY)], KINDS)]))
    )
    week, day = (float(bar.get("width", "0")) for bar in _bars(picture))

    assert week == pytest.approx(7 * day, rel=0.01)


def test_a_long_empty_stretch_is_cut_short() -> None:
    """A year in between leaves two days wide enough to see, in one scale, and the cut is marked."""
    early, late = at("2019-01-01", "2019-01-01", "day"), DAY
    stretches = [one for one in map(time_range_of, (early, late)) if one is not None]
    scale = scale_of(stretches, 500.0)
    days = [scale.place(one.end) - scale.place(one.start) for one in stretches]

    assert len(scale.cuts) == 1
    assert days[0] == pytest.approx(days[1])
    assert days[0] >= 9.0
    assert scale.places[-1] == pytest.approx(500.0)


def test_a_short_span_of_time_is_not_cut() -> None:
    """Where all intervals are wide enough, the scale is even and nothing is marked."""
    stretches = [one for one in map(time_range_of, (WEEK, DAY, MONTH)) if one is not None]
    scale = scale_of(stretches, 500.0)

    assert scale.cuts == ()
    assert scale.place(datetime.fromisoformat("2024-05-16")) == pytest.approx(500 * 17 / 33)


def test_a_row_leads_on_in_a_page(make: Make) -> None:
    """A row says its event; with links it leads there by a name with all that it shows."""
    told = event("order", DAY, content="stop", modality="negated", source="a <clerk>")
    entries = timeline([make("Post", [told], KINDS)])
    links = Hyperlinks(lambda _: "", lambda row: f"/e?a&b={row.event.id}")

    live, still = ET.fromstring(to_svg(entries, links)), ET.fromstring(to_svg(entries))

    (row,) = [one for one in live.iter(f"{SVG}g") if one.get("class") == "row"]
    report = entries[0].row.document.id
    facts = [row.get(f"data-{name}") for name in ("type", "group", "report", "event")]
    assert facts == ["order", "communication", report, "V1"]
    (link,) = live.iter(f"{SVG}a")
    assert link.get("href") == "/e?a&b=V1"
    name = link.get("aria-label") or ""
    assert name.startswith("order (negated): Ana to ")
    assert name.endswith("; “stop”; Post › a <clerk>")
    assert (live.get("role"), still.get("role")) == ("group", "img")
    assert not list(still.iter(f"{SVG}a"))


def test_what_did_not_happen_has_a_hollow_bar(make: Make) -> None:
    """A conditional event's bar is dashed and its row says so."""
    told = event("threaten", DAY, modality="conditional")
    picture = ET.fromstring(to_svg(timeline([make("Post", [told], KINDS)])))
    (bar,) = _bars(picture)

    assert bar.get("stroke-dasharray")
    assert "threaten (conditional)" in [span.text for span in picture.iter(f"{SVG}tspan")]


def test_undated_events_stand_under_their_report(make: Make) -> None:
    """Events without a time are listed under the date and the name of their report."""
    picture = ET.fromstring(to_svg(timeline([make("Post", [event("warn")], KINDS)])))
    shown = [text.text for text in picture.iter(f"{SVG}text")]

    assert "No time is told" in shown
    assert "reported 2024-05-03 · Post · Post reports" in shown


def test_a_chart_has_room_for_so_many(make: Make) -> None:
    """More events than a picture can show are counted in words."""
    told = [event("warn", DAY)] * (MOST + 1)
    picture = to_svg(timeline([make("Post", told, KINDS)]))

    assert len(_bars(ET.fromstring(picture))) == MOST
    assert f"only the first {MOST} are drawn" in picture


def test_an_empty_timeline_is_a_picture() -> None:
    """No events give a valid picture without bars."""
    assert _bars(ET.fromstring(to_svg(()))) == []


def _bars(picture: ET.Element) -> list[ET.Element]:
    """Return the bars of the rows, legend and paper aside."""
    return [bar for group in picture.iter(f"{SVG}g") for bar in group.findall(f"{SVG}rect")]
