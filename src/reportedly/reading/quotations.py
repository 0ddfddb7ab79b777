"""Quotations: stretches of text between quotation marks.

A mark left open never swallows the report: it ends with its paragraph, unless the next
paragraph opens with a mark of its own, as quotations over several paragraphs do in print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.claims import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
# A single mark is an apostrophe more often than not: it opens only before a word, after a space
# or bracket, and closes only after a letter or stop and before a space or stop.
_SINGLE = re.compile(r"(?<![^\s(\[—–])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?=[\s.,;:!?)\]—–]|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included.

    Args:
        start: offset of the opening mark.
        end: offset after the closing mark, or the end of the paragraph when it is missing.
    """

    start: int
    end: int

    def words(self, text: str) -> int:
        """Count the words between the marks."""
        return len(re.findall(r"\w+", text[self.start : self.end]))


class Quotations:
    """All quotations of a text, in order, not overlapping; answers where a place stands."""

    def __init__(self, items: Sequence[Quotation]) -> None:
        self.items = tuple(items)
        self._starts = [item.start for item in items]

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self.items)

    def at(self, place: int) -> Quotation | None:
        """Return the quotation that ``place`` stands in, marks included, if any."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.items[index].end:
            return self.items[index]
        return None

    def starting(self, start: int, end: int) -> Quotation | None:
        """Return the first quotation that opens within ``[start, end)``, if any."""
        index = bisect_right(self._starts, start - 1)
        if index < len(self.items) and self.items[index].start < end:
            return self.items[index]
        return None

    def ending(self, start: int, end: int) -> Quotation | None:
        """Return the last quotation whose closing lies within ``(start, end]``, if any."""
        index = bisect_right(self._starts, end - 1) - 1
        if index >= 0 and start < self.items[index].end <= end:
            return self.items[index]
        return None


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """Return the quotations of ``text``, looking within each of its ``paragraphs``.

    Double marks of any make count; single ones only in a text that has no double marks.
    """
    marks = _DOUBLE if _DOUBLE.search(text) else _SINGLE
    found: list[Quotation] = []
    for start, end in paragraphs:
        found.extend(_in_paragraph(text, start, end, marks))
    return Quotations(found)


def _in_paragraph(text: str, start: int, end: int, marks: re.Pattern[str]) -> Iterator[Quotation]:
    opened: int | None = None
    closers = ""
    for match in marks.finditer(text, start, end):
        mark = match[0]
        if opened is None:
            if _opens(text, match.start(), mark, start):
                opened, closers = match.start(), _PAIRS.get(mark, mark + "”" + "''")
        elif mark in closers or (mark in '"”' and closers):
            yield Quotation(opened, match.end())
            opened = None
    if opened is not None:
        yield Quotation(opened, end)


def _opens(text: str, place: int, mark: str, start: int) -> bool:
    if mark in "“«„``‘":
        return True
    if mark in "”»’":
        return False
    if mark == "'":
        return place == start or text[place - 1] in " \t([—–"
    # A straight mark opens unless it stands at the end of a word, as an inch sign does: 6'2".
    return place == start or not text[place - 1].isalnum()
