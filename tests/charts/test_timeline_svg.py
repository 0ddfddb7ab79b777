"""The picture of a timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from reportedly.charts.hyperlinks import Hyperlinks
from reportedly.charts.timeline_svg import MOST, to_svg
from reportedly.export.timeline import timeline
from reportedly.ingest import Reading
from reportedly.model import Precision, TimeInterval

Make = Callable[..., Reading]
SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"Ana": "person", "Velim": "state"}


def event(type_: str, time: TimeInterval | None = None, **more: Any) -> dict[str, Any]:
    """Return an event in words."""
    return {"type": type_, "actor": "Ana", "recipient": "Velim", "time": time, **more}


DAY = TimeInterval("2024-05-01", "2024-05-01", Precision.DAY, "then")
WEEK = TimeInterval("2024-04-29", "2024-05-05", Precision.WEEK, "then")


def test_bars_are_as_long_as_their_intervals(make: Make) -> None:
    """A week's bar is seven times as long as a day's."""
    picture = ET.fromstring(
        to_svg(timeline([make("Post", [event("order", WEEK), event("warn", DAY)], KINDS)]))
    )
    week, day = (float(bar.get("width", "0")) for bar in _bars(picture))

    assert week == pytest.approx(7 * day, rel=0.01)


def test_a_row_leads_on_in_a_page(make: Make) -> None:
    """A row says its event; with links it leads there by a name with all that it shows."""
    described = event("order", DAY, content="stop", modality="negated", source="a <clerk>")
    entries = timeline([make("Post", [described], KINDS)])
    links = Hyperlinks(lambda _: "", lambda row: f"/e?a&b={row.event.id}")

    live, still = ET.fromstring(to_svg(entries, links)), ET.fromstring(to_svg(entries))

    (row,) = [group for group in live.iter(f"{SVG}g") if group.get("class") == "row"]
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
    described = event("threaten", DAY, modality="conditional")
    picture = ET.fromstring(to_svg(timeline([make("Post", [described], KINDS)])))
    (bar,) = _bars(picture)

    assert bar.get("stroke-dasharray")
    assert "threaten (conditional)" in [span.text for span in picture.iter(f"{SVG}tspan")]


def test_undated_events_stand_under_their_report(make: Make) -> None:
    """Events without a time are listed under the date and the name of their report."""
    picture = ET.fromstring(to_svg(timeline([make("Post", [event("warn")], KINDS)])))
    texts = [text.text for text in picture.iter(f"{SVG}text")]

    assert "No time is told" in texts
    assert "reported 2024-05-03 · Post · Post reports" in texts


def test_a_chart_has_room_for_so_many(make: Make) -> None:
    """More events than a picture can show are counted in words."""
    events = [event("warn", DAY)] * (MOST + 1)
    picture = to_svg(timeline([make("Post", events, KINDS)]))

    assert len(_bars(ET.fromstring(picture))) == MOST
    assert f"only the first {MOST} are drawn" in picture


def test_an_empty_timeline_is_a_picture() -> None:
    """No events give a valid picture without bars."""
    assert _bars(ET.fromstring(to_svg(()))) == []


def _bars(picture: ET.Element) -> list[ET.Element]:
    """Return the bars of the rows, legend and paper aside."""
    return [bar for group in picture.iter(f"{SVG}g") for bar in group.findall(f"{SVG}rect")]
