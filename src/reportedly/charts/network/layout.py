"""Where boxes stand in a picture, so that those who deal with each other stand near.

Each connected part is laid out by its distances (stress majorization: Gansner, Koren and North
2004), from a spring layout; then boxes are pushed apart, and the parts set in rows. The same input
gives the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Size: TypeAlias = tuple[float, float]
Point: TypeAlias = tuple[float, float]
Array: TypeAlias = NDArray[np.float64]

_STEP = 250.0  # between boxes that deal with each other
_FLAT = 0.72  # heights in parts of widths: words need room to the side
_ROOM = np.array([46.0, 40.0])  # between boxes
_BETWEEN = 44.0  # between parts
_ROUNDS = 150
_MOST_PASSES = 400  # of pushing apart
_SEED = 7  # any, and always the same


def places(
    sizes: Mapping[str, Size], pairs: Sequence[tuple[str, str]], least: float = 900.0
) -> dict[str, Point]:
    """Return the middle of each box, in pixels from the upper left corner.

    Args:
        sizes: width and height of each box.
        pairs: which of them are joined.
        least: how wide a row of parts may grow at least.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sizes)
    graph.add_edges_from((source, target) for source, target in pairs if source != target)
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    order = {name: number for number, name in enumerate(sizes)}
    laid = []
    for part in parts:
        # A part is a set, whose order differs between runs: the picture must not.
        names = sorted(part, key=order.__getitem__)
        boxes = np.array([sizes[name] for name in names])
        laid.append((names, boxes, _apart(_middles(graph, names), boxes)))
    return _in_rows(laid, least)


def _middles(graph: nx.Graph[str], names: list[str]) -> Array:
    """Return places of one part's boxes, by their distances in the graph."""
    count = len(names)
    if count == 1:
        return np.zeros((1, 2))
    part = graph.subgraph(names)
    lengths: nx.Graph[str] = nx.Graph()  # in the order given: the layout depends on it
    lengths.add_nodes_from(names)
    for first, second in sorted(tuple(sorted(pair)) for pair in part.edges):
        # Whoever deals with many needs more room around him.
        busy = max(part.degree(first) + part.degree(second) - 4, 0)
        lengths.add_edge(first, second, length=_STEP * (1.0 + 0.04 * busy))
    wanted = np.array(nx.floyd_warshall_numpy(lengths, nodelist=names, weight="length"))
    middles = _by_distances(wanted, _start(lengths, names))
    return np.asarray(_lying(middles) * np.array([1.0, _FLAT]))


def _start(graph: nx.Graph[str], names: list[str]) -> Array:
    middles = nx.spring_layout(graph, seed=_SEED, iterations=60, weight=None)
    spread = _STEP * np.sqrt(len(names))
    return np.array([middles[name] * spread for name in names])


def _by_distances(wanted: Array, start: Array) -> Array:
    """Return places whose distances come near the wanted ones."""
    count = len(wanted)
    weights = np.where(wanted > 0, 1.0 / np.maximum(wanted, 1e-9) ** 2, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    middles = start
    for _ in range(_ROUNDS):
        between = np.linalg.norm(middles[:, None] - middles[None, :], axis=2)
        ratio = np.divide(
            weights * wanted, between, out=np.zeros((count, count)), where=between > 0
        )
        pull = np.diag(ratio.sum(axis=1)) - ratio
        middles = inverse @ (pull @ middles)
    return np.asarray(middles - middles.mean(axis=0))


def _lying(middles: Array) -> Array:
    """Return the places turned so that they reach farther to the side than up and down."""
    _, _, axes = np.linalg.svd(middles, full_matrices=False)
    signs = np.sign(axes[np.arange(2), np.argmax(np.abs(axes), axis=1)])
    return np.asarray(middles @ (axes * signs[:, None]).T)


def _apart(middles: Array, boxes: Array) -> Array:
    """Return the places with boxes that lie on one another pushed apart."""
    wanted = (boxes[:, None] + boxes[None, :]) / 2 + _ROOM
    middles = middles.copy()
    for _ in range(_MOST_PASSES):
        moved = False
        for first, second in combinations(range(len(middles)), 2):
            gap = middles[second] - middles[first]
            lacking = wanted[first, second] - np.abs(gap)
            if (lacking > 0.01).all():
                moved = True
                axis = int(np.argmin(lacking / np.array([1.0, _FLAT])))
                push = lacking[axis] / 2 * (1.0 if gap[axis] >= 0 else -1.0)
                middles[first, axis] -= push
                middles[second, axis] += push
        if not moved:
            break
    return middles


def _in_rows(laid: list[tuple[list[str], Array, Array]], least: float) -> dict[str, Point]:
    corners = [
        ((middles - boxes / 2).min(axis=0), (middles + boxes / 2).max(axis=0))
        for _, boxes, middles in laid
    ]
    area = sum(float(np.prod(high - low + _BETWEEN)) for low, high in corners)
    widest = max((float(high[0] - low[0]) for low, high in corners), default=0.0)
    room = max(least, widest, (1.7 * area) ** 0.5)
    x = y = tall = 0.0
    placed: dict[str, Point] = {}
    for (names, _, middles), (low, high) in zip(laid, corners, strict=True):
        width, height = (float(length) for length in high - low)
        if x and x + width > room:
            x, y, tall = 0.0, y + tall + _BETWEEN, 0.0
        for name, place in zip(names, middles - low, strict=True):
            placed[name] = (round(x + float(place[0]), 1), round(y + float(place[1]), 1))
        x, tall = x + width + _BETWEEN, max(tall, height)
    return placed
