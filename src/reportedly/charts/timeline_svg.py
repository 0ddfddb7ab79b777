"""A timeline as an SVG picture: a row an event, a bar as long as its interval.

What is lost: the words of long names and contents are cut; all of them stay as what is shown when
the pointer rests on a row. Of more than 400 events the first are drawn, and the picture says how
many are not; JSON holds all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from reportedly.charts import svg
from reportedly.charts.hyperlinks import Hyperlinks, hyperlinked
from reportedly.charts.network.model import aria_text, tooltip
from reportedly.charts.svg import COLOURS, FAINT, GREY, INK, breadth, fitted, tag, words
from reportedly.charts.time_axis import TimeScale, scale_of
from reportedly.documents.document import Document
from reportedly.export.event_rows import (
    EventRow,
    chain_text,
    modality_label,
    participants_text,
    time_text,
    type_text,
)
from reportedly.export.event_types import group_of
from reportedly.export.timeline import TimelineEntry
from reportedly.text_safety import clean

MOST = 400
_LEFT, _WORDS, _CHART, _RIGHT = 32.0, 440.0, 560.0, 40.0
_WIDTH = _LEFT + _WORDS + _CHART + _RIGHT
_AXIS = _LEFT + _WORDS + 12.0
_ROW, _BAR = 40.0, 11.0
_BIG, _SMALL = 12.5, 10.5
_TICKS = 92.0  # between the words on the axis, at least
_TITLE = "When it is said to have happened"


def to_svg(entries: Sequence[TimelineEntry], hyperlinks: Hyperlinks | None = None) -> str:
    """Return the picture; the same entries give the same picture.

    With ``hyperlinks``, for a page, rows lead to their events.
    """
    drawn = entries[:MOST]
    dated = [entry for entry in drawn if entry.time_range is not None]
    undated = [entry.row for entry in drawn if entry.time_range is None]
    parts = [*_head(entries)]
    y = 118.0
    if dated:
        parts += _dated(dated, y, hyperlinks)
        y += 26 + _ROW * len(dated) + 40
    if undated:
        parts.append(words("No time is told", _LEFT, y + 10, font_weight="bold", font_size=14))
        y += 30
    for document, group in groupby(undated, key=lambda row: row.document):
        parts.append(words(_reported(document), _LEFT, y + 8, fill=GREY, font_size=_SMALL + 0.5))
        y += 18
        for row in group:
            parts.append(_row(row, _words(row, y, _WIDTH - 80), y, hyperlinks))
            y += _ROW
        y += 10
    content = "\n".join(parts) + "\n"
    return svg.picture(_WIDTH, y + 24, _TITLE, content, live=hyperlinks is not None)


def _row(row: EventRow, drawn: str, y: float, hyperlinks: Hyperlinks | None) -> str:
    body = svg.title(tooltip(row)) + drawn
    if hyperlinks is not None:
        # Easier to point at than words and a bar.
        width = _WIDTH - _RIGHT - _LEFT
        body += tag("rect", x=_LEFT, y=y, width=width, height=_ROW - 8, fill_opacity=0)
        body = hyperlinked(body, hyperlinks.event(row), aria_text(row))
    return tag(
        "g",
        body,
        class_="row",
        data_type=clean(row.event.type),
        data_group=group_of(row.event.type),
        data_report=clean(row.document.id),
        data_event=clean(row.event.id),
    )


def _head(entries: Sequence[TimelineEntry]) -> Iterator[str]:
    timed = sum(entry.time_range is not None for entry in entries)
    counts = f"{len(entries)} event{'' if len(entries) == 1 else 's'}, {timed} with a time"
    if len(entries) > MOST:
        counts += f" · only the first {MOST} are drawn; JSON has all"
    yield words(_TITLE, _LEFT, 40, font_size=18, font_weight="bold")
    yield words(counts, _LEFT, 60, fill=GREY)
    x = _LEFT
    groups = {group_of(entry.row.event.type) for entry in entries}
    for group, colour in COLOURS.items():
        if group in groups:
            yield tag("rect", x=x, y=76, width=22, height=9, rx=2, fill=colour)
            yield words(group.value, x + 30, 84, font_size=_SMALL + 0.5, fill=GREY)
            x += 54 + breadth(group.value, _SMALL + 0.5)
    if any(modality_label(entry.row) for entry in entries):
        hollow = {"fill": "none", "stroke": GREY, "stroke_dasharray": "4 2"}
        yield tag("rect", x=x, y=76, width=22, height=9, rx=2, **hollow)
        yield words("not told as having happened", x + 30, 84, font_size=_SMALL + 0.5, fill=GREY)


def _dated(
    entries: Sequence[TimelineEntry], top: float, hyperlinks: Hyperlinks | None
) -> Iterator[str]:
    time_ranges = [entry.time_range for entry in entries if entry.time_range is not None]
    scale = scale_of(time_ranges, _CHART - 24)
    height = _ROW * len(entries)
    yield from _axis(scale, top, height)
    for number, (entry, time_range) in enumerate(zip(entries, time_ranges, strict=True)):
        y = top + 26 + _ROW * number
        row = entry.row
        start, end = scale.place(time_range.start), scale.place(time_range.end)
        colour = COLOURS[group_of(row.event.type)]
        dashed = {"fill": "#ffffff", "stroke": colour, "stroke_dasharray": "4 2"}
        bar = tag(
            "rect",
            x=_AXIS + start,
            y=y + 5,
            width=max(end - start, 3.0),
            height=_BAR,
            rx=2,
            **(dashed if modality_label(row) else {"fill": colour}),
        )
        line = tag("path", d=_level(y + _ROW - 8), stroke=FAINT)
        gaps = [_gap(_AXIS + cut, y + 10.5) for cut in scale.cuts if start < cut < end]
        body = _words(row, y, _WORDS) + bar + "".join(gaps) + _time_words(row, start, end, y)
        yield _row(row, line + body, y, hyperlinks)


def _words(row: EventRow, y: float, room: float) -> str:
    """Return the two lines of words of a row: what and who, then who says so and what was said."""
    type_ = type_text(row)
    colour = COLOURS[group_of(row.event.type)]
    said = f"{chain_text(row)}: “{row.content}”" if row.content else chain_text(row)
    participants = fitted(participants_text(row), _BIG, room - breadth(type_, _BIG) - 8)
    line = tag("tspan", svg.escaped(type_), fill=colour, font_weight="bold")
    line += tag("tspan", svg.escaped(participants), dx=8, fill=INK)
    return tag("text", line, x=_LEFT, y=y + 14, font_size=_BIG) + words(
        fitted(said, _SMALL, room), _LEFT, y + 28, font_size=_SMALL, fill=GREY
    )


def _time_words(row: EventRow, start: float, end: float, y: float) -> str:
    """Return the time in words, under the bar's beginning or, where it would not fit, its end."""
    text = time_text(row.event.time)
    if start + breadth(text, _SMALL) <= _CHART:
        return words(text, _AXIS + start, y + 28, font_size=_SMALL, fill=GREY)
    end = max(end, breadth(text, _SMALL))
    return words(text, _AXIS + end, y + 28, font_size=_SMALL, fill=GREY, text_anchor="end")


def _axis(scale: TimeScale, top: float, height: float) -> Iterator[str]:
    """Yield the axis with its dates, and where time is cut short."""
    bottom = top + 26 + height
    midnights = sum(_is_midnight(moment) for moment in scale.moments)
    last = -_TICKS
    for moment, place in zip(scale.moments, scale.places, strict=True):
        if place - last < _TICKS or (midnights > 1 and not _is_midnight(moment)):
            continue
        last = place
        text = f"{moment:%Y-%m-%d}" if _is_midnight(moment) else f"{moment:%Y-%m-%d %H:%M}"
        x = _AXIS + place
        anchor = "end" if place > _CHART - _TICKS else "start"
        yield tag("path", d=f"M{x:.1f},{top + 8} V{bottom:.1f}", stroke=FAINT)
        yield words(text, x, top + 2, font_size=_SMALL, fill=GREY, text_anchor=anchor)
    yield tag("path", d=_level(top + 14, _AXIS), stroke="#b9b6ae")
    for place in scale.cuts:
        x = _AXIS + place
        yield tag(
            "path", d=f"M{x:.1f},{top + 8} V{bottom:.1f}", stroke="#c9c6be", stroke_dasharray="2 5"
        )
        yield _gap(x, top + 14)
    if scale.cuts:
        text = "At the dotted lines time is cut short; elsewhere a day is as long everywhere."
        yield words(text, _AXIS, bottom + 14, font_size=_SMALL, fill=GREY, font_style="italic")


def _gap(x: float, y: float) -> str:
    """Return a slanting gap in a level line or a bar at this height."""
    edge = f"M{x - 5:.1f},{y + 7.5:.1f} L{x - 1:.1f},{y - 7.5:.1f}"
    band = tag("path", d=f"{edge} h6 L{x + 1:.1f},{y + 7.5:.1f} Z", fill=svg.PAPER)
    right = f"M{x + 1:.1f},{y + 7.5:.1f} L{x + 5:.1f},{y - 7.5:.1f}"
    return band + tag("path", d=f"{edge} {right}", stroke="#8b9097", fill="none")


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _reported(document: Document) -> str:
    day = document.published_at[:10] or "on an unknown day"
    return " · ".join(part for part in (f"reported {day}", document.outlet, document.title) if part)


def _level(y: float, start: float = _LEFT) -> str:
    return f"M{start},{y:.1f} H{_WIDTH - _RIGHT}"
