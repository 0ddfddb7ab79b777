"""Places in a report's text: half-open ``[start, end)`` offsets in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

Spans: TypeAlias = tuple[Span, ...]
"""Fragments of one role, in text order, not overlapping; empty when the words do not name it."""


def words_of(text: str, spans: Spans) -> str:
    """Return the words at ``spans``, fragments joined by an ellipsis.

    >>> words_of("The rain, he said, will stop.", ((0, 8), (19, 28)))
    'The rain … will stop'
    """
    return " … ".join(text[start:end] for start, end in spans)


def ordered(spans: Iterable[Span]) -> Spans:
    """Return ``spans`` in text order, touching or overlapping ones joined.

    >>> ordered([(5, 9), (0, 3), (8, 12)])
    ((0, 3), (5, 12))
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def covers(outer: Spans, inner: Spans) -> bool:
    """Tell whether every fragment of ``inner`` lies within some fragment of ``outer``."""
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
