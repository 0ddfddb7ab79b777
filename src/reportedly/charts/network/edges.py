"""Lines between boxes: bent apart where several join the same two, their words where room is.

A line is a quadratic Bézier curve from the edge of one box to the edge of another. Bends and
places for words are chosen one after the other, each where it lies on the least. Nothing is
guaranteed on a crowded picture, but nothing is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportedly.charts.network.layout import Array, Point, Size

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_APART = 44.0  # between two lines that join the same boxes, where they are farthest apart
_SHIFTS = (0.0, 50.0, -50.0, 100.0, -100.0, 160.0, -160.0, 230.0, -230.0)
_PLACES = tuple(0.5 + sign * step / 25 for step in range(9) for sign in (1, -1))
_SAMPLES = np.linspace(0.0, 1.0, 49)
_NONE = np.zeros((0, 2))
_LOOP = 110.0
_GAP = 4.0  # between a line and the boxes that it joins


@dataclass(frozen=True, slots=True)
class Connector:
    """What a line joins, and the size of the words on it."""

    source: str
    target: str
    words: Size


@dataclass(frozen=True, slots=True)
class Route:
    """Where a line runs: its ends, its control point, and the middle of its words."""

    start: Point
    control: Point
    end: Point
    words: Point


def routes(
    lines: Sequence[Connector], middles: Mapping[str, Point], sizes: Mapping[str, Size]
) -> list[Route]:
    """Return a route for each line."""
    boxes = {name: box(middles[name], sizes[name]) for name in middles}
    curves: dict[int, Array] = {}
    for numbers in _bundles(lines).values():
        curves |= _bent(numbers, lines, middles, boxes)
    taken: list[Box] = []
    routes: list[Route] = []
    for number, line in enumerate(lines):
        visible = _between(curves[number], boxes[line.source], boxes[line.target])
        others = np.concatenate([points for n, points in curves.items() if n != number] or [_NONE])
        place = _word_place(visible, line.words, [*boxes.values()], taken, others)
        taken.append(box(place, line.words))
        start, control, end = (_point(point) for point in _controls(visible))
        routes.append(Route(start, control, end, place))
    return routes


def box(middle: Point, size: Size) -> Box:
    """Return the box of this size around a point."""
    (x, y), (width, height) = middle, size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _bundles(lines: Sequence[Connector]) -> dict[tuple[str, str], list[int]]:
    bundles: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        first, second = sorted((line.source, line.target))
        bundles[first, second].append(number)
    return bundles


def _bent(
    numbers: list[int],
    lines: Sequence[Connector],
    middles: Mapping[str, Point],
    boxes: Mapping[str, Box],
) -> dict[int, Array]:
    """Return the curves of the lines between two boxes, all bent by the shift that hits least."""
    first, second = sorted((lines[numbers[0]].source, lines[numbers[0]].target))
    if first == second:
        return {n: _loop(middles[first], boxes[first], k) for k, n in enumerate(numbers)}
    start, end = np.array(middles[first]), np.array(middles[second])
    others = [box for name, box in boxes.items() if name not in (first, second)]
    bends = [(k - (len(numbers) - 1) / 2) * _APART for k in range(len(numbers))]

    def bundle(shift: float) -> list[Array]:
        return [_curve(start, end, bend + shift) for bend in bends]

    def cost(shift: float) -> float:
        hits = sum(_inside(points, box, 6.0) for points in bundle(shift) for box in others)
        return 10.0 * hits + abs(shift) / 20.0

    curves = bundle(min(_SHIFTS, key=cost))
    backwards = slice(None, None, -1)
    return {
        n: points if lines[n].source == first else points[backwards]
        for n, points in zip(numbers, curves, strict=True)
    }


def _curve(start: Array, end: Array, bend: float) -> Array:
    along = end - start
    across = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9)
    return _sampled(start, (start + end) / 2 + across * 2 * bend, end)


def _loop(middle: Point, around: Box, nth: int) -> Array:
    """Return a curve from the right half of a box's top edge back to its right edge."""
    _, top, right, bottom = around
    reach = _LOOP + nth * _APART
    start = np.array([(middle[0] + right) / 2, top + 1])
    end = np.array([right - 1, (top + bottom) / 2])
    return _sampled(start, np.array([right + reach, top - reach]), end)


def _sampled(start: Array, control: Array, end: Array) -> Array:
    t = _SAMPLES[:, None]
    return np.asarray((1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end)


def _between(points: Array, source: Box, target: Box) -> Array:
    """Return the stretch of a curve that lies outside both boxes; all of it, where none does."""
    fine = _refined(points)
    outside = np.flatnonzero(~_within(fine, source, _GAP) & ~_within(fine, target, _GAP))
    if len(outside) < 3:  # a curve has two ends and a middle
        return points
    first, last = outside[0], outside[-1]
    return np.asarray(fine[first : last + 1])


def _refined(points: Array) -> Array:
    steps = np.arange(len(points))
    fine = np.linspace(0, len(points) - 1, 8 * (len(points) - 1) + 1)
    return np.stack([np.interp(fine, steps, points[:, axis]) for axis in (0, 1)], axis=1)


def _controls(points: Array) -> Iterable[Array]:
    """Return the ends and the control point of the curve through sampled points."""
    start, middle, end = points[0], points[len(points) // 2], points[-1]
    return start, 2 * middle - (start + end) / 2, end


def _word_place(
    points: Array,
    size: Size,
    boxes: list[Box],
    taken: list[Box],
    others: Array,
) -> Point:
    """Return the middle for words on a curve, where they cover least else."""

    def cost(part: float) -> float:
        middle = _point(points[round(part * (len(points) - 1))])
        around, wider = box(middle, size), box(middle, (size[0] + 8, size[1] + 8))
        covered = sum(_shared(wider, covered_box) for covered_box in (*boxes, *taken))
        crossed = _inside(others, around, 0.0)
        return covered + 20.0 * crossed + abs(part - 0.5)

    return _point(points[round(min(_PLACES, key=cost) * (len(points) - 1))])


def _within(points: Array, around: Box, margin: float) -> NDArray[np.bool_]:
    left, top, right, bottom = around
    x, y = points[:, 0], points[:, 1]
    sideways = (x > left - margin) & (x < right + margin)
    return np.asarray(sideways & (y > top - margin) & (y < bottom + margin))


def _inside(points: Array, around: Box, margin: float) -> int:
    return int(_within(points, around, margin).sum())


def _shared(left: Box, right: Box) -> float:
    """Return the area that two boxes share, in square pixels."""
    width = min(left[2], right[2]) - max(left[0], right[0])
    height = min(left[3], right[3]) - max(left[1], right[1])
    return width * height if width > 0 and height > 0 else 0.0


def _point(array: Array) -> Point:
    return round(float(array[0]), 1), round(float(array[1]), 1)
