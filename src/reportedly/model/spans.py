"""Places in a report's text: half-open ``[start, end)`` offsets in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

_OPENING = " \t“‘\"'("  # may stand before the first word of a sentence
_SHORTLY = 20  # characters before a word that tell whether a sentence begins there

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


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence begins at an offset, by the stop or the line's end before it.

    >>> begins_sentence("It rained. “Go,” he said.", 12), begins_sentence("Go, he said.", 4)
    (True, False)
    """
    before = text[max(0, at - _SHORTLY) : at].rstrip(_OPENING)
    return not before or before[-1] in ".!?:;\n"


def covers(outer: Spans, inner: Spans) -> bool:
    """Tell whether every fragment of ``inner`` lies within some fragment of ``outer``."""
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def trimmed(text: str, spans: Iterable[Span]) -> Spans:
    """Return fragments without white space at their ends, those of white space alone left out.

    >>> trimmed("a b  c", [(1, 4), (4, 6)])
    ((2, 3), (5, 6))
    """
    kept = []
    for start, end in spans:
        words = text[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - len(words) + len(words.rstrip())
        if first < last:
            kept.append((first, last))
    return tuple(kept)


def parted(text: str, spans: Spans, at: int) -> tuple[Spans, Spans]:
    """Return what of ``spans`` stands before an offset, and what from there on.

    >>> parted("to go, to stay", ((0, 14),), 6)
    (((0, 6),), ((7, 14),))
    """
    before = ((start, min(end, at)) for start, end in spans if start < at)
    behind = ((max(start, at), end) for start, end in spans if end > at)
    return trimmed(text, before), trimmed(text, behind)


def likeness(left: Spans, right: Spans) -> float:
    """Return the share of their characters that two roles have in common (Jaccard).

    >>> likeness(((0, 4),), ((2, 4),))
    0.5
    """
    shared = sum(max(0, min(end, b) - max(start, a)) for start, end in left for a, b in right)
    total = sum(end - start for start, end in (*left, *right)) - shared
    return shared / total if total else 0.0
