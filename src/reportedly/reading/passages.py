"""Passages: the paragraphs of a report, parsed, with offsets into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from spacy.tokens import Doc, Span, Token

from reportedly.claims import Span as Place

# A longer paragraph is cut, after a sentence if it can be: memory grows with the longest text.
_LONGEST = 4_000
_SENTENCE_END = re.compile(r".*[.!?][\"”’)]*\s", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed paragraph, or a piece of an overlong one.

    Args:
        offset: where the paragraph's text begins in the report's text.
        doc: its parse.
    """

    offset: int
    doc: Doc

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


def pieces(text: str, start: int) -> Iterator[Piece]:
    """Yield the paragraphs of ``text`` from ``start`` on, overlong ones cut."""
    for match in _LINE.finditer(text, start):
        # spaCy refuses half a surrogate pair; the stand-in is as long, so places stay true.
        line = _SURROGATE.sub("\ufffd", match[0].rstrip())
        yield from _cut(line, match.start())


def _cut(line: str, place: int) -> Iterator[Piece]:
    while len(line) > _LONGEST:
        ended = _SENTENCE_END.match(line, 0, _LONGEST)
        at = ended.end() if ended else line.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        yield line[:at], place
        line, place = line[at:], place + at
    if line.strip():
        yield line, place
