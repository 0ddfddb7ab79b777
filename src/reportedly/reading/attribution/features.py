"""Words: a text as the attribution model sees it, and what it is told of each word.

A word here is a run of letters and digits, or one mark. The model reads word pieces; the word's
case (a headline's is no name's), and what a window of pieces cannot see (whether a quotation is
open, where sentences and paragraphs begin), is told beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.paragraphs import pieces
from reportedly.reading.quotations import Quotations, find_quotations

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints: TypeAlias = NDArray[np.int64]

WINDOW = 254
"""Word pieces that the encoder reads at once, the two that frame them aside."""

LONGEST_WORD = 64
"""Pieces of one word that are read, at most: what is longer is no word."""

FRAME = (0, 2)
"""The pieces before and after every window: <s> and </s>."""

LEFT, RIGHT = 64, 96
"""Words before and after a cue among which its source and content are looked for: 99 % of both
lie so near in PolNeAR's train part."""

IN_CUE = LEFT + 1
"""The place code of a word of the cue itself; smaller ones stand before it, 0 is padding."""

_WRITTEN_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
)
_SENTENCE_END = re.compile(r"(\S*)[.!?…][\"'”’)\]]*\s+(?=[\"“‘'(\[]*[^\Wa-z_])")
_ENDED = re.compile(r"[.!?…:,][\"'”’)\]]*\s*$")
_ABBREVIATION = re.compile(
    r"[a-z]|mrs?|ms|dr|sen|reps?|gov|gen|col|lt|sgt|capt|st|jr|sr|prof|rev|hon|u\.[skn]|no|vs|jan"
    r"|feb|mar|apr|aug|sept?|oct|nov|dec|inc|corp|co|ltd|[ap]\.m",
    re.IGNORECASE,
)


class Shape(IntEnum):
    """What case a word is written in."""

    UNKNOWN, LOWER, TITLE, UPPER, MIXED, NUMBER, MARK, INITIAL = range(8)


class Quoting(IntEnum):
    """Where a word stands to the quotation marks."""

    OUTSIDE, INSIDE, OPENING, CLOSING = range(4)


class Start(IntEnum):
    """What begins with a word; a headline is a text's first paragraph that ends in no stop."""

    NOTHING, SENTENCE, PARAGRAPH, HEADLINE = range(4)


class Guideline(StrEnum):
    """What is taken for an attribution.

    POLNEAR: by that corpus's guidelines, plans, wishes and expectations too, and outermost ones
    only. NESTED: by ours, acts of saying and perceiving, at every level.
    """

    POLNEAR = "polnear"
    NESTED = "nested"

    @property
    def code(self) -> int:
        """Its number among the embeddings."""
        return list(Guideline).index(self)


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words; all arrays but ``ids`` and ``first`` have one entry a word.

    Args:
        starts, ends: offsets of each word in the text, ``[start, end)``.
        ids: the vocabulary's numbers of all word pieces, in order.
        first: where each word's pieces begin in ``ids``; one entry more, the end of the last.
        shape, quoting, start: codes of :class:`Shape`, :class:`Quoting`, :class:`Start`.
        sentence, paragraph: running numbers.
        quotations: the text's quotations.
    """

    starts: Ints
    ends: Ints
    ids: Ints
    first: Ints
    shape: Ints
    quoting: Ints
    start: Ints
    sentence: Ints
    paragraph: Ints
    quotations: Quotations

    def __len__(self) -> int:
        return len(self.starts)

    def features(self, guideline: Guideline) -> Ints:
        """Return shape, quoting and start of each word, and the guideline, ``(words, 4)``."""
        same = np.full_like(self.shape, guideline.code)
        return np.stack([self.shape, self.quoting, self.start, same], axis=1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the ``[start, end)`` offsets of the words first..last."""
        return int(self.starts[first]), int(self.ends[last])

    def within_paragraph(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """Return a stretch of words, cut where the first word's paragraph ends."""
        first, last = stretch
        beyond = int(np.searchsorted(self.paragraph, self.paragraph[first], side="right"))
        return first, min(last, beyond - 1)

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last word that ``[start, end)`` touches, if it touches any."""
        a = int(np.searchsorted(self.ends, start, side="right"))
        b = int(np.searchsorted(self.starts, end, side="left")) - 1
        return (a, b) if a <= b else None


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """Return the words of ``text``, read paragraph by paragraph.

    ``tokenizer`` is the encoder's, set neither to cut nor to pad.
    """
    lines = list(pieces(text))
    quotations = find_quotations(text, [(at, at + len(line)) for line, at in lines])
    encodings = tokenizer.encode_batch(
        [line.translate(_WRITTEN_ALIKE) for line, _ in lines], add_special_tokens=False
    )
    ids: list[int] = []
    rows: list[tuple[int, ...]] = []
    sentence = -1
    for number, ((line, at), encoding) in enumerate(zip(lines, encodings, strict=True)):
        begins = {0} | set(_sentence_starts(line))
        pending = True
        for a, b, first, end in _grouped(line, encoding.word_ids, encoding.offsets):
            opens = Start.NOTHING
            if pending or a in begins:
                sentence += 1
                opens = Start.SENTENCE if not pending else Start.PARAGRAPH
                pending = False
            rows.append(
                (
                    at + a,
                    at + b,
                    len(ids),
                    shape_of(line[a:b]),
                    _quoting(quotations, at + a, at + b, text),
                    opens,
                    sentence,
                    number,
                )
            )
            ids += encoding.ids[first : min(end, first + LONGEST_WORD)]
    table = np.array(rows, dtype=np.int64).reshape(-1, 8)
    if len(table) and not _ENDED.search(lines[0][0]):
        table[0, 5] = Start.HEADLINE
    return Words(
        starts=table[:, 0],
        ends=table[:, 1],
        ids=np.array(ids, dtype=np.int64),
        first=np.append(table[:, 2], len(ids)),
        shape=table[:, 3],
        quoting=table[:, 4],
        start=table[:, 5],
        sentence=table[:, 6],
        paragraph=table[:, 7],
        quotations=quotations,
    )


def _grouped(
    line: str, owners: Sequence[int | None], offsets: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end of each word, its first piece and the one after its last.

    White space before a word is none of it. A sign that the tokenizer takes for several, as … for
    three stops, is one word.
    """
    begun = 0
    for i in range(1, len(owners) + 1):
        if i < len(owners) and (owners[i] == owners[begun] or offsets[i][0] < offsets[i - 1][1]):
            continue
        start, end = offsets[begun][0], offsets[i - 1][1]
        while start < end and line[start].isspace():
            start += 1
        if start < end:
            yield start, end, begun, i
        begun = i


def _sentence_starts(line: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(line):
        if not _ABBREVIATION.fullmatch(match[1].lstrip("\"'“‘([")):
            yield match.end()


def shape_of(word: str) -> Shape:
    """Return the case that a word is written in."""
    if not any(c.isalnum() for c in word):
        return Shape.MARK
    if not any(c.isalpha() for c in word):
        return Shape.NUMBER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.INITIAL
    return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED


def _quoting(quotations: Quotations, start: int, end: int, text: str) -> Quoting:
    quotation = quotations.at(start)
    if quotation is None:
        return Quoting.OUTSIDE
    if start == quotation.start:
        return Quoting.OPENING
    if end >= quotation.end and not text[start].isalnum():
        return Quoting.CLOSING
    return Quoting.INSIDE


def windows(words: Words, limit: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Yield stretches ``[first word, end)`` of at most ``limit`` pieces, all words in turn.

    A stretch ends after a sentence where one ends in it, else after the last word that fits; a
    word longer than ``limit`` pieces makes a stretch of its own.
    """
    begun, count = 0, len(words)
    while begun < count:
        end = int(np.searchsorted(words.first, words.first[begun] + limit, side="right")) - 1
        end = min(max(end, begun + 1), count)
        if end < count:
            opens = np.flatnonzero(words.start[begun + 1 : end + 1])
            end = begun + 1 + int(opens[-1]) if len(opens) else end
        yield begun, end
        begun = end


def model_windows(words: Words, guideline: Guideline) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Yield, window by window, what the encoder reads and where each word's first piece stands.

    Yields:
        Pieces ``(n,)`` in their frame, codes of :meth:`Words.features` ``(n, 4)``, and for
        each word of the window the place of its first piece.
    """
    features = words.features(guideline)
    for begun, end in windows(words):
        low, high = int(words.first[begun]), int(words.first[end])
        owner = np.repeat(np.arange(begun, end), np.diff(words.first[begun : end + 1]))
        ids = np.concatenate(([FRAME[0]], words.ids[low:high], [FRAME[1]]))
        yield ids, np.pad(features[owner], ((1, 1), (0, 0))), words.first[begun:end] - low + 1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the linker sees around each of ``n`` cues; every array is ``(n, width)``.

    Args:
        word: number of the word; 0 where there is none.
        place: where it stands to the cue: 0 no word, up to LEFT before it (LEFT is next to it),
            IN_CUE in it, more after it.
        sentence: sentences from the cue's, between -3 and 3, plus 3.
        paragraph: paragraphs from the cue's, between -2 and 2, plus 2.
    """

    word: Ints
    place: Ints
    sentence: Ints
    paragraph: Ints

    def __getitem__(self, some: slice) -> Surroundings:
        """Return those of some of the cues."""
        return Surroundings(
            self.word[some], self.place[some], self.sentence[some], self.paragraph[some]
        )


def surroundings(words: Words, cues: Sequence[tuple[int, int]]) -> Surroundings:
    """Return what stands around each cue, given by its first and last word."""
    at = np.array(cues, dtype=np.int64).reshape(-1, 2)
    first, last = at[:, :1], at[:, 1:]
    width = LEFT + RIGHT + int((last - first).max(initial=0)) + 1
    word = first - LEFT + np.arange(width)
    before, after = word < first, word > last
    place = np.where(before, word - first + LEFT + 1, IN_CUE)
    place = np.where(after, IN_CUE + word - last, place)
    place[(word < 0) | (word >= len(words)) | (word > last + RIGHT)] = 0
    word = np.where(place > 0, word, 0)
    sentence = np.clip(words.sentence[word] - words.sentence[first], -3, 3) + 3
    paragraph = np.clip(words.paragraph[word] - words.paragraph[first], -2, 2) + 2
    return Surroundings(word, place, sentence, paragraph)
