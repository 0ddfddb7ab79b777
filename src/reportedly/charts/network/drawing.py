"""A network as an SVG picture, for a report or a page.

What is lost: see :mod:`reportedly.export.ribbons`. Of more than 60 actors those with the most
events are drawn, and the picture says how many are not; GraphML holds all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.charts import svg
from reportedly.charts.hyperlinks import Hyperlinks, linked
from reportedly.charts.network.edges import Line, Route, routes
from reportedly.charts.network.layout import Point, places
from reportedly.charts.network.model import NAME, SMALL, Box, Chip, Ribbon, Shown, shown, stories
from reportedly.charts.svg import COLOURS, FAINT, GREY, PAPER, breadth, number, tag, words
from reportedly.export.event_rows import EventRow, chain_text
from reportedly.export.event_types import EventGroup
from reportedly.export.network import Network
from reportedly.text_safety import clean, shorten

_MARGIN, _HEAD, _LEAST = 32.0, 22.0, 720.0
_DASHES = "6 4"
_TITLE = "Who did or said what to whom"
_KINDS = {"person": (16.0, "#ffffff"), "state": (3.0, "#f3efe4"), "place": (3.0, "#f3efe4")}


def to_svg(network: Network, links: Hyperlinks | None = None) -> str:
    """Return the picture; the same network gives the same picture.

    With ``links``, for a page, names lead to their actors and words on lines to the first event
    that they tell: actors first, then lines, each in order of the reports.
    """
    seen = shown(network)
    sizes = {name: box.size() for name, box in seen.boxes.items()}
    lines = [Line(one.source, one.target, one.size()) for one in seen.ribbons]
    middles = places(sizes, [(line.source, line.target) for line in lines])
    found = routes(lines, middles, sizes)
    left, top, right, bottom = _bounds(seen, middles, lines, found)
    width = max(_LEAST, right - left + 2 * _MARGIN)
    head, height = _head(seen, width)
    shift = ((width - (right - left)) / 2 - left, height - top)
    drawing = "\n".join(_drawn(seen, middles, found, links))
    body = tag("g", "\n" + drawing + "\n", transform=f"translate({_pair(shift)})")
    return svg.picture(
        width,
        height + bottom - top + _MARGIN,
        _TITLE,
        f"{_heads()}\n{head}\n{body}\n",
        live=links is not None,
    )


def _drawn(
    seen: Shown, middles: dict[str, Point], found: list[Route], links: Hyperlinks | None
) -> Iterator[str]:
    for ribbon, route in zip(seen.ribbons, found, strict=True):
        yield tag("g", _line(ribbon, route), **_data(ribbon))
    for name, box in seen.boxes.items():
        drawn = _box(box, middles[name])
        if links is not None:
            drawn = linked(drawn, links.actor(box.node), f"{box.node.label}, {box.kind}")
        drawn += "".join(_chips(box, middles[name]))
        yield tag("g", drawn, class_="node", data_node=name)
    for ribbon, route in zip(seen.ribbons, found, strict=True):
        drawn = _label(ribbon, route)
        if links is not None:
            drawn = linked(drawn, links.event(ribbon.rows[0]), _spoken(ribbon, seen))
        yield tag("g", drawn, **_data(ribbon))


def _spoken(ribbon: Ribbon, seen: Shown) -> str:
    """Return a line as it is read aloud: its words, between whom, and who says so."""
    source, target = (seen.boxes[end].node.label for end in (ribbon.source, ribbon.target))
    ends = f"{source} {'and' if ribbon.symmetric else 'to'} {target}"
    count, first = len(ribbon.rows), chain_text(ribbon.rows[0])
    told = first if count == 1 else f"{count} tellings, the first by {first}"
    return f"{' '.join(ribbon.words())}: {ends}, {told}"


def _data(ribbon: Ribbon) -> dict[str, str | float]:
    """Return what a page's script has to know of a line."""
    ends = {"data_source": ribbon.source, "data_target": ribbon.target}
    return {"class_": "edge", **ends, **_told(ribbon.group, ribbon.rows)}


def _told(group: EventGroup, rows: Sequence[EventRow]) -> dict[str, str | float]:
    types = dict.fromkeys(row.event.type for row in rows)
    return {"data_types": clean(" ".join(types)), "data_group": group}


def _line(ribbon: Ribbon, route: Route) -> str:
    path = f"M{_pair(route.start)} Q{_pair(route.control)} {_pair(route.end)}"
    head = f"url(#reportedly-{ribbon.group})"
    traits: dict[str, str | float] = {"marker_end": head}
    if ribbon.symmetric:
        traits["marker_start"] = head
    if ribbon.dashed:
        traits["stroke_dasharray"] = _DASHES
    width = 1.5 + 0.4 * min(len(ribbon.rows) - 1, 5)
    drawn = tag(
        "path", d=path, fill="none", stroke=COLOURS[ribbon.group], stroke_width=width, **traits
    )
    # Easier to point at than a thin line.
    around = tag("path", d=path, fill="none", stroke="#000", stroke_opacity=0, stroke_width=14)
    return tag("g", svg.title(stories(ribbon.rows)) + drawn + around)


def _label(ribbon: Ribbon, route: Route) -> str:
    (x, y), (width, height) = route.words, ribbon.size()
    paper = tag(
        "rect",
        x=x - width / 2,
        y=y - height / 2,
        width=width,
        height=height,
        rx=3,
        fill=PAPER,
    )
    lines = ribbon.words()
    written = "".join(
        words(
            line,
            x,
            y - height / 2 + 12 + 13 * nth,
            text_anchor="middle",
            font_size=SMALL,
            fill=GREY if ribbon.leg and nth == len(lines) - 1 else COLOURS[ribbon.group],
        )
        for nth, line in enumerate(lines)
    )
    return tag("g", svg.title(stories(ribbon.rows)) + paper + written)


def _box(box: Box, middle: Point) -> str:
    (x, y), (width, height) = middle, box.size()
    corner, fill = _KINDS.get(box.node.kind, (3.0, "#ffffff"))
    top = y - height / 2
    parts = [
        svg.title(_about(box)),
        tag(
            "rect",
            x=x - width / 2,
            y=top,
            width=width,
            height=height,
            rx=corner,
            fill=fill,
            stroke="#8b9097",
            stroke_width=1.2,
        ),
    ]
    at = top + 19.0
    for line in box.name:
        parts.append(words(line, x, at, text_anchor="middle", font_size=NAME, font_weight="bold"))
        at += 17
    parts.append(words(box.kind, x, at - 2, text_anchor="middle", font_size=SMALL, fill=GREY))
    return tag("g", "".join(parts))


def _chips(box: Box, middle: Point) -> Iterator[str]:
    """Yield the lines below a box's name: events that name no other side."""
    (x, y), (width, height) = middle, box.size()
    at = y - height / 2 + 19.0 + 17 * len(box.name)
    if box.chips:
        yield tag(
            "path",
            d=f"M{_pair((x - width / 2 + 8, at + 4))} h{number(width - 16)}",
            stroke=FAINT,
            stroke_width=1,
        )
    for nth, chip in enumerate(box.chips.values(), start=1):
        yield _chip(chip, x, at + 4 + 15 * nth)


def _chip(chip: Chip, x: float, y: float) -> str:
    line = words(
        chip.words(),
        x,
        y,
        text_anchor="middle",
        font_size=SMALL,
        fill=COLOURS[chip.group],
        font_style="italic" if chip.dashed else "normal",
    )
    told = _told(chip.group, chip.rows)
    return tag("g", svg.title(stories(chip.rows)) + line, class_="chip", **told)


def _about(box: Box) -> str:
    node = box.node
    lines = [f"{node.label} ({node.kind})"]
    if node.aliases:
        lines.append("also: " + shorten(", ".join(node.aliases), 160))
    count = len(node.reports)
    return "\n".join([*lines, f"in {count} report{'s' if count > 1 else ''}"])


def _bounds(
    seen: Shown, middles: dict[str, Point], lines: list[Line], found: list[Route]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn."""
    around = [(middles[name], box.size()) for name, box in seen.boxes.items()]
    around += [(route.words, line.words) for line, route in zip(lines, found, strict=True)]
    around += [(_apex(route), (8.0, 8.0)) for route in found]
    if not around:
        return 0.0, 0.0, 0.0, 0.0
    return (
        min(x - width / 2 for (x, _), (width, _) in around),
        min(y - height / 2 for (_, y), (_, height) in around),
        max(x + width / 2 for (x, _), (width, _) in around),
        max(y + height / 2 for (_, y), (_, height) in around),
    )


def _apex(route: Route) -> Point:
    x, y = (
        (a + 2 * b + c) / 4 for a, b, c in zip(route.start, route.control, route.end, strict=True)
    )
    return x, y


def _heads() -> str:
    """Return the arrowheads, one a colour."""
    heads = [svg.arrowhead(group.value, colour) for group, colour in COLOURS.items()]
    return tag("defs", "".join(heads))


def _head(seen: Shown, width: float) -> tuple[str, float]:
    """Return the title and the legend, and how high they are."""
    counts = f"{_counted(len(seen.boxes) + seen.undrawn, 'actor')} · "
    counts += f"{_counted(seen.events, 'event')} · {_counted(seen.reports, 'report')}"
    y = _MARGIN + 8
    parts = [
        words(_TITLE, _MARGIN, y, font_size=18, font_weight="bold"),
        words(counts, _MARGIN, y + 20, fill=GREY),
    ]
    x, y = _MARGIN, y + 44
    for sample, text in _legend(seen):
        wide = (34.0 if sample else 0.0) + breadth(text, SMALL + 0.5)
        if x > _MARGIN and x + wide > width - _MARGIN:
            x, y = _MARGIN, y + 18
        if sample:
            traits = {"stroke_dasharray": _DASHES} if sample == GREY else {}
            line = f"M{_pair((x, y - 4))} h26"
            parts.append(tag("path", d=line, stroke=sample, stroke_width=2.2, **traits))
        parts.append(words(text, x + (34 if sample else 0), y, font_size=SMALL + 0.5, fill=GREY))
        x += wide + 22
    return "\n".join(parts), y + _HEAD + 6


def _legend(seen: Shown) -> Iterator[tuple[str, str]]:
    """Yield what the signs that occur mean: the colour of a line, or "", and words."""
    chips = [chip for box in seen.boxes.values() for chip in box.chips.values()]
    for group, colour in COLOURS.items():
        if group in {one.group for one in seen.ribbons} | {chip.group for chip in chips}:
            yield colour, group.value
    if any(one.dashed for one in seen.ribbons):
        yield GREY, "not told as having happened"
    if chips:
        yield "", "? : nobody is named there"
    if any(one.leg for one in seen.ribbons):
        yield "", "for, from: on the way through an intermediary"
    if seen.nobody:
        yield "", f"not drawn, as nobody is named: {_counted(seen.nobody, 'event')}"
    if seen.undrawn:
        yield (
            "",
            f"no room for {_counted(seen.undrawn, 'actor')} with fewer events; GraphML has all",
        )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
