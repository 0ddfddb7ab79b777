"""Quotations: stretches of text between quotation marks.

A mark left open never swallows the report: it ends with its sentence, or with its paragraph
when the next one opens with a mark of its own, as quotations over several paragraphs do in print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportedly.model import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
# A single mark is an apostrophe more often than not: it opens only before a word, after a space
# or bracket, and closes only after a letter or stop and before a space or stop.
_SINGLE = re.compile(r"(?<![^\s(\[—–])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?=[\s.,;:!?)\]—–]|$)")
_RESUMED = re.compile(r"\s*(?:[“«„\"‘']|``)")
SENTENCE_STOP = re.compile(r"[.!?…][\"”'’)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included.

    Args:
        start: offset of the opening mark.
        end: offset after the closing mark, or when it is missing of the sentence or paragraph.
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


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """Return the quotations of ``text``, looking within each of its ``paragraphs``.

    Double marks of any make count; single ones only in a text that has no double marks.
    """
    marks = _DOUBLE if _DOUBLE.search(text) else _SINGLE
    quotations: list[Quotation] = []
    for (start, end), following in zip_longest(paragraphs, paragraphs[1:]):
        resumed = following is not None and bool(_RESUMED.match(text, following[0]))
        quotations.extend(_in_paragraph(text, start, end, marks, resumed=resumed))
    return Quotations(quotations)


def _in_paragraph(
    text: str, start: int, end: int, marks: re.Pattern[str], *, resumed: bool
) -> Iterator[Quotation]:
    """Yield a paragraph's quotations; ``resumed`` tells that the next begins with a mark."""
    opened: int | None = None
    closers = ""
    for match in marks.finditer(text, start, end):
        mark, place = match[0], match.start()
        if opened is not None:
            if _opens_anew(text, place, text[opened]):
                yield Quotation(opened, _sentence_end(text, opened, place))
            elif mark in closers or mark in '"”':
                yield Quotation(opened, match.end())
                opened = None
                continue
            else:
                continue
        opened = place if _opens(text, place, mark, start) else None
        closers = _PAIRS.get(mark, mark + "”" + "''")
    if opened is not None:
        yield Quotation(opened, end if resumed else _sentence_end(text, opened, end))


def _sentence_end(text: str, opened: int, end: int) -> int:
    """Return where the sentence ends in which a mark was opened and never closed."""
    stop = SENTENCE_STOP.search(text, opened, end)
    return stop.end() if stop else end


def _opens_anew(text: str, place: int, opened: str) -> bool:
    """Tell whether a mark can but open, though one like it stands open: that one was never closed.

    A straight mark can but open with a space before it and a word after it.
    """
    if text[place] != opened or opened not in '“«"':
        return False
    return opened != '"' or (text[place - 1].isspace() and text[place + 1 : place + 2].isalnum())


def _opens(text: str, place: int, mark: str, start: int) -> bool:
    if mark in "“«„``‘":
        return True
    if mark in "”»’":
        return False
    if mark == "'":
        return place == start or text[place - 1] in " \t([—–"
    # A straight mark opens unless it stands at the end of a word, as an inch sign does: 6'2".
    return place == start or not text[place - 1].isalnum()
