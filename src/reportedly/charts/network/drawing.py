"""A network as an SVG picture, for a report or a page.

What is lost: see :mod:`reportedly.charts.network.model`. Of more than 60 actors those with the most
events are drawn, and the picture says how many are not; GraphML holds all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.charts import svg
from reportedly.charts.hyperlinks import Hyperlinks, hyperlinked
from reportedly.charts.network.edges import Connector, Route, routes
from reportedly.charts.network.layout import Point, places
from reportedly.charts.network.model import (
    NAME,
    SMALL,
    ActorBox,
    BoxLine,
    EdgeBundle,
    NetworkPicture,
    picture_of,
    tooltips,
)
from reportedly.charts.svg import COLOURS, FAINT, GREY, PAPER, Traits, breadth, number, tag, words
from reportedly.export.event_rows import EventRow, chain_text
from reportedly.export.event_types import EventGroup
from reportedly.export.network import Network
from reportedly.text_safety import clean, shorten
from reportedly.wording import counted

_MARGIN, _HEAD, _LEAST = 32.0, 22.0, 720.0
_DASHES = "6 4"
_TITLE = "Who did or said what to whom"
_KINDS = {"person": (16.0, "#ffffff"), "state": (3.0, "#f3efe4"), "place": (3.0, "#f3efe4")}


def to_svg(network: Network, hyperlinks: Hyperlinks | None = None) -> str:
    """Return the picture; the same network gives the same picture.

    With ``hyperlinks``, for a page, names lead to their actors and words on lines to the first
    event that they tell: actors first, then lines, each in order of the reports.
    """
    picture = picture_of(network)
    sizes = {name: box.size() for name, box in picture.boxes.items()}
    lines = [Connector(bundle.source, bundle.target, bundle.size()) for bundle in picture.bundles]
    middles = places(sizes, [(line.source, line.target) for line in lines])
    curves = routes(lines, middles, sizes)
    left, top, right, bottom = _bounds(picture, middles, lines, curves)
    width = max(_LEAST, right - left + 2 * _MARGIN)
    head, height = _head(picture, width)
    shift = ((width - (right - left)) / 2 - left, height - top)
    drawing = "\n".join(_drawn(picture, middles, curves, hyperlinks))
    body = tag("g", "\n" + drawing + "\n", transform=f"translate({_pair(shift)})")
    return svg.picture(
        width,
        height + bottom - top + _MARGIN,
        _TITLE,
        f"{_heads()}\n{head}\n{body}\n",
        live=hyperlinks is not None,
    )


def _drawn(
    picture: NetworkPicture,
    middles: dict[str, Point],
    curves: list[Route],
    hyperlinks: Hyperlinks | None,
) -> Iterator[str]:
    # Lines lie under boxes, words over both, so that all of them can be read and pointed at.
    for bundle, route in zip(picture.bundles, curves, strict=True):
        yield tag("g", _line(bundle, route), **_data(bundle))
    for name, box in picture.boxes.items():
        drawn = _box(box, middles[name])
        if hyperlinks is not None:
            drawn = hyperlinked(drawn, hyperlinks.actor(box.node), f"{box.node.label}, {box.kind}")
        drawn += "".join(_box_lines(box, middles[name]))
        yield tag("g", drawn, class_="node", data_node=name)
    for bundle, route in zip(picture.bundles, curves, strict=True):
        drawn = _label(bundle, route)
        if hyperlinks is not None:
            drawn = hyperlinked(
                drawn, hyperlinks.event(bundle.rows[0]), _aria_text(bundle, picture)
            )
        yield tag("g", drawn, **_data(bundle))


def _aria_text(bundle: EdgeBundle, picture: NetworkPicture) -> str:
    """Return a line as it is read aloud: its words, between whom, and who says so."""
    source, target = (picture.boxes[end].node.label for end in (bundle.source, bundle.target))
    ends = f"{source} {'and' if bundle.symmetric else 'to'} {target}"
    count, first = len(bundle.rows), chain_text(bundle.rows[0])
    chain = first if count == 1 else f"{count} tellings, the first by {first}"
    return f"{' '.join(bundle.words())}: {ends}, {chain}"


def _data(bundle: EdgeBundle) -> Traits:
    """Return what a page's script has to know of a line."""
    ends = {"data_source": bundle.source, "data_target": bundle.target}
    return {"class_": "edge", **ends, **_event_data(bundle.group, bundle.rows)}


def _event_data(group: EventGroup, rows: Sequence[EventRow]) -> Traits:
    types = dict.fromkeys(row.event.type for row in rows)
    return {"data_types": clean(" ".join(types)), "data_group": group}


def _line(bundle: EdgeBundle, route: Route) -> str:
    path = f"M{_pair(route.start)} Q{_pair(route.control)} {_pair(route.end)}"
    head = f"url(#reportedly-{bundle.group})"
    traits: Traits = {"marker_end": head}
    if bundle.symmetric:
        traits["marker_start"] = head
    if bundle.dashed:
        traits["stroke_dasharray"] = _DASHES
    width = 1.5 + 0.4 * min(len(bundle.rows) - 1, 5)
    drawn = tag(
        "path", d=path, fill="none", stroke=COLOURS[bundle.group], stroke_width=width, **traits
    )
    # Easier to point at than a thin line.
    around = tag("path", d=path, fill="none", stroke="#000", stroke_opacity=0, stroke_width=14)
    return tag("g", svg.title(tooltips(bundle.rows)) + drawn + around)


def _label(bundle: EdgeBundle, route: Route) -> str:
    (x, y), (_, height) = route.words, bundle.size()
    paper = svg.box(route.words, bundle.size(), rx=3, fill=PAPER)
    lines = bundle.words()
    written = "".join(
        words(
            line,
            x,
            y - height / 2 + 12 + 13 * nth,
            text_anchor="middle",
            font_size=SMALL,
            fill=GREY if bundle.leg and nth == len(lines) - 1 else COLOURS[bundle.group],
        )
        for nth, line in enumerate(lines)
    )
    return tag("g", svg.title(tooltips(bundle.rows)) + paper + written)


def _box(box: ActorBox, middle: Point) -> str:
    (x, y), size = middle, box.size()
    corner, fill = _KINDS.get(box.node.kind, (3.0, "#ffffff"))
    traits: Traits = {"fill": fill, "stroke": "#8b9097", "stroke_width": 1.2}
    parts = [svg.title(_tooltip(box)), svg.box(middle, size, rx=corner, **traits)]
    at = y - size[1] / 2 + 19.0
    for line in box.name:
        parts.append(words(line, x, at, text_anchor="middle", font_size=NAME, font_weight="bold"))
        at += 17
    parts.append(words(box.kind, x, at - 2, text_anchor="middle", font_size=SMALL, fill=GREY))
    return tag("g", "".join(parts))


def _box_lines(box: ActorBox, middle: Point) -> Iterator[str]:
    """Yield the lines below a box's name: events that name nobody else."""
    (x, y), (width, height) = middle, box.size()
    at = y - height / 2 + 19.0 + 17 * len(box.name)
    if box.lines:
        yield tag(
            "path",
            d=f"M{_pair((x - width / 2 + 8, at + 4))} h{number(width - 16)}",
            stroke=FAINT,
            stroke_width=1,
        )
    for nth, line in enumerate(box.lines.values(), start=1):
        yield _box_line(line, x, at + 4 + 15 * nth)


def _box_line(line: BoxLine, x: float, y: float) -> str:
    style = "italic" if line.dashed else "normal"
    traits: Traits = {"font_size": SMALL, "fill": COLOURS[line.group], "font_style": style}
    drawn = svg.title(tooltips(line.rows))
    drawn += words(line.words(), x, y, text_anchor="middle", **traits)
    return tag("g", drawn, class_="chip", **_event_data(line.group, line.rows))


def _tooltip(box: ActorBox) -> str:
    node = box.node
    lines = [f"{node.label} ({node.kind})"]
    if node.aliases:
        lines.append("also: " + shorten(", ".join(node.aliases), 160))
    count = len(node.reports)
    return "\n".join([*lines, f"in {count} report{'s' if count > 1 else ''}"])


def _bounds(
    picture: NetworkPicture, middles: dict[str, Point], lines: list[Connector], curves: list[Route]
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn."""
    around = [(middles[name], box.size()) for name, box in picture.boxes.items()]
    around += [(route.words, line.words) for line, route in zip(lines, curves, strict=True)]
    around += [(_apex(route), (8.0, 8.0)) for route in curves]
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


def _head(picture: NetworkPicture, width: float) -> tuple[str, float]:
    """Return the title and the legend, and how high they are."""
    counts = f"{counted(len(picture.boxes) + picture.undrawn, 'actor')} · "
    counts += f"{counted(picture.events, 'event')} · {counted(picture.reports, 'report')}"
    y = _MARGIN + 8
    parts = [
        words(_TITLE, _MARGIN, y, font_size=18, font_weight="bold"),
        words(counts, _MARGIN, y + 20, fill=GREY),
    ]
    x, y = _MARGIN, y + 44
    for sample, text in _legend(picture):
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


def _legend(picture: NetworkPicture) -> Iterator[tuple[str, str]]:
    """Yield what the signs that occur mean: the colour of a line, or "", and words."""
    lines = [line for box in picture.boxes.values() for line in box.lines.values()]
    for group, colour in COLOURS.items():
        if group in {bundle.group for bundle in picture.bundles} | {line.group for line in lines}:
            yield colour, group.value
    if any(bundle.dashed for bundle in picture.bundles):
        yield GREY, "not told as having happened"
    if lines:
        yield "", "? : nobody is named there"
    if any(bundle.leg for bundle in picture.bundles):
        yield "", "for, from: on the way through an intermediary"
    if picture.unattributed:
        yield "", f"not drawn, as nobody is named: {counted(picture.unattributed, 'event')}"
    if picture.undrawn:
        yield (
            "",
            f"no room for {counted(picture.undrawn, 'actor')} with fewer events; GraphML has all",
        )


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
