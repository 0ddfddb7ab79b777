"""Paragraphs: the paragraphs of a report, parsed, with offsets into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Doc, Span, Token

from reportedly.documents.text.dateline import find_dateline
from reportedly.model import Span as Place

# A longer paragraph is cut, after a sentence if it can be: memory grows with the longest text.
_LONGEST = 4_000
_SENTENCE_END = re.compile(r".*[.!?][\"”’)]*\s", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
# A dateline stands before the first sentence: under a headline, a byline and a date at most.
_HEAD_PARAGRAPHS = 4
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph, or a piece of an overlong one.

    Args:
        offset: where the paragraph's text begins in the report's text.
        doc: its parse.
    """

    offset: int
    doc: Doc

    @property
    def end(self) -> int:
        """The offset in the report after the paragraph's last word."""
        last = self.doc[-1]
        return self.offset + last.idx + len(last.text_with_ws)

    def words(self, place: Place) -> Span | None:
        """Return the parsed words at a place of the report, None when the parse has none there."""
        start, end = place[0] - self.offset, min(place[1], self.end) - self.offset
        return self.doc.char_span(start, end, alignment_mode="expand")

    def place(self, first: Token, last: Token) -> Place:
        """Return the ``[start, end)`` offsets in the report of the tokens first..last."""
        return self.offset + first.idx, self.offset + last.idx + len(last)

    def sentence_place(self, sentence: Span) -> Place:
        """Return the ``[start, end)`` offsets of a sentence, white space aside."""
        first, last = sentence[0], sentence[-1]
        while last.is_space and last.i > first.i:
            last = last.nbor(-1)
        return self.place(first, last)


Piece: TypeAlias = tuple[str, int]
"""A stretch of text to parse, and its offset in the report."""


def pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of ``text``, overlong ones cut, a dateline in the first few left out.

    A dateline stands in a text that is read as given, after a headline as often as not.
    """
    for number, match in enumerate(_LINE.finditer(text)):
        # spaCy refuses half a surrogate pair; the stand-in is as long, so places stay true.
        line, place = _SURROGATE.sub("\ufffd", match[0].rstrip()), match.start()
        if number < _HEAD_PARAGRAPHS and (dateline := find_dateline(line)):
            line, place = line[dateline[1] :], place + dateline[1]
        yield from _cut(line, place)


def _cut(line: str, place: int) -> Iterator[Piece]:
    while len(line) > _LONGEST:
        ended = _SENTENCE_END.match(line, 0, _LONGEST)
        at = ended.end() if ended else line.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        yield line[:at], place
        line, place = line[at:], place + at
    if line.strip():
        yield line, place
