"""Which of many stretches of a text, some inside others, holds a place most closely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from reportedly.model import Spans

T = TypeVar("T")

_BUCKET = 1_000  # characters that are looked up together


class Innermost(Generic[T]):
    """Finds the smallest of the contents that hold a place, without looking at all of them.

    Args:
        contents: the fragments of each content, and what it stands for.
    """

    def __init__(self, contents: Iterable[tuple[Spans, T]]) -> None:
        self._buckets: dict[int, list[tuple[int, int, int, T]]] = defaultdict(list)
        for spans, value in contents:
            size = sum(end - start for start, end in spans)
            for start, end in spans:
                for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1):
                    self._buckets[bucket].append((size, start, end, value))

    def at(self, place: int) -> T | None:
        """Return what the smallest content around ``place`` stands for, the last of equal ones."""
        best: tuple[int, T] | None = None
        for size, start, end, value in self._buckets.get(place // _BUCKET, ()):
            if start <= place < end and (best is None or size <= best[0]):
                best = size, value
        return best[1] if best is not None else None
