"""Where words stand on pages: words become lines, lines columns, columns paragraphs.

Lengths are in points (1/72 inch); the origin is a page's lower left corner, as in PDF.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

HYPHEN = "\x02"  # how pdfium marks a hyphen that breaks a word at a line's end
_COLUMN_GAP = 1.5  # of the line's height: a wider gap in a line parts two columns
_PARAGRAPH_GAP = 1.3  # of the usual distance of two lines
_INDENT = 0.7  # of the line's height
_SHORT = 0.8  # of the column's width: a sentence that ends so early ends its paragraph
_MARGIN = 0.12  # of the page's height: where running heads and feet stand
_CROWDED = 2000  # lines on a page: more are left in the order in which they are drawn
_PAGE_NUMBER = re.compile(r"(?i)[-–—|\s]*(page|p\.)?\s*\d{1,4}\s*((of|/)\s*\d{1,4})?[-–—|\s]*")
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box: left and right edge, lower edge, height of its font's box."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line within one column: its words and its box; ``margin`` is "head", "foot" or ""."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    margin: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, the page it begins on (from 0), the height of its first line."""

    text: str
    page: int
    height: float


def lines_of(words: Iterable[Word], page_height: float) -> list[Line]:
    """Return a page's lines in reading order: columns from left to right, each downwards."""
    lines: list[Line] = []
    for word in words:
        if lines and _continues(lines[-1], word):
            last = lines[-1]
            space = "" if word.left - last.right < 0.1 * last.height else " "
            lines[-1] = replace(last, text=last.text + space + word.text, right=word.right)
        else:
            lines.append(Line(word.text, word.left, word.right, word.bottom, word.height))
    low, high = _MARGIN * page_height, (1 - _MARGIN) * page_height
    placed = [
        replace(line, margin="foot" if line.bottom < low else "head" if line.bottom > high else "")
        for line in lines
    ]
    return list(_in_order(placed))


def _continues(line: Line, word: Word) -> bool:
    size = max(line.height, 1.0)
    level = abs(line.bottom - word.bottom) < 0.4 * size
    return level and -0.3 * size < word.left - line.right < _COLUMN_GAP * size


def _in_order(lines: list[Line]) -> Iterator[Line]:
    """Yield lines by recursive cuts: at a gutter between columns, else at the widest gap.

    After G. Nagy and S. Seth, "Hierarchical representation of optically scanned documents"
    (1984): the XY-cut.
    """
    pending = [lines]
    while pending:
        block = pending.pop()
        if len(block) < 2 or len(block) > _CROWDED:
            yield from block
        elif halves := _gutter(block) or _gap(block):
            pending += reversed(halves)
        else:
            yield from sorted(block, key=lambda line: (-round(line.bottom), line.left))


def _gutter(block: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Part a block at a vertical gutter that runs beside at least three lines on each side."""
    if len(block) < 6:
        return None
    by_left = sorted(block, key=lambda line: line.left)
    right = by_left[0].right
    for at, line in enumerate(by_left):
        if line.left > right + 0.5 * line.height and 3 <= at <= len(block) - 3:
            return by_left[:at], by_left[at:]
        right = max(right, line.right)
    return None


def _gap(block: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Part a block at its widest horizontal gap, if any two of its lines have one between them."""
    by_top = sorted(block, key=lambda line: -(line.bottom + line.height))
    floor = by_top[0].bottom
    widest, at = 0.0, 0
    for i, line in enumerate(by_top[1:], start=1):
        gap = floor - (line.bottom + line.height)
        if gap > widest:
            widest, at = gap, i
        floor = min(floor, line.bottom)
    return (by_top[:at], by_top[at:]) if at else None


def running(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Tell which lines run over the pages: the identity of each such line, and what it is.

    A line in a page's upper or lower margin runs when at least two pages, and a third of all,
    have it there, whatever its numbers; a number alone is a page number on any page.
    """
    keys = [{_running_key(line) for line in page if line.margin} for page in pages]
    counts = Counter(key for page in keys for key in page)
    needed = max(2, len(pages) / 3)
    beside = {}
    for page in pages:
        for line in page:
            if line.margin and _PAGE_NUMBER.fullmatch(line.text):
                beside[id(line)] = "page number"
            elif line.margin and counts[_running_key(line)] >= needed:
                beside[id(line)] = f"running {line.margin}"
    return beside


def _running_key(line: Line) -> tuple[str, str]:
    return line.margin, re.sub(r"\d+", "0", line.text)


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of pages of lines, joined over columns and pages."""
    pitch = _usual_pitch(pages)
    whole = {word for page in pages for line in page for word in re.findall(r"\w+-\w+", line.text)}
    paragraphs: list[Paragraph] = []
    for number, page in enumerate(pages):
        before: Line | None = None
        edges = _edges(page)
        for line, (left, right) in zip(page, edges, strict=True):
            starts = _starts(line, before, paragraphs, (left, right, pitch))
            if starts or not paragraphs:
                paragraphs.append(Paragraph(line.text, number, line.height))
            else:
                last = paragraphs[-1]
                paragraphs[-1] = replace(last, text=_join(last.text, line.text, whole))
            before = line
    return [replace(p, text=p.text.replace(HYPHEN, "-")) for p in paragraphs]


def _starts(
    line: Line,
    before: Line | None,
    paragraphs: Sequence[Paragraph],
    column: tuple[float, float, float],
) -> bool:
    """Tell whether a line starts a paragraph, in a column of (left, right, line pitch)."""
    left, right, pitch = column
    indented = line.left > left + _INDENT * line.height
    if before is None or line.bottom > before.bottom:  # a new page or column
        ended = not paragraphs or bool(_SENTENCE_END.search(paragraphs[-1].text))
        return ended or bool(before and abs(before.height - line.height) > 0.15 * line.height)
    if abs(before.height - line.height) > 0.15 * max(line.height, before.height):
        return True
    if before.bottom - line.bottom > _PARAGRAPH_GAP * (pitch or line.height):
        return True
    if indented and before.left < line.left - 0.3 * line.height:
        return True
    short = before.right < left + _SHORT * (right - left)
    return short and bool(_SENTENCE_END.search(before.text))


def _edges(page: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the left and right edge of the column that each line stands in."""
    edges: list[tuple[float, float]] = []
    start = 0
    for at in range(1, len(page) + 1):
        if at == len(page) or page[at].bottom > page[at - 1].bottom:
            column = page[start:at]
            edge = (min(x.left for x in column), max(x.right for x in column))
            edges += [edge] * (at - start)
            start = at
    return edges


def _usual_pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance of the lower edges of two lines, 0 when no two follow."""
    steps = [
        round(a.bottom - b.bottom, 1)
        for page in pages
        for a, b in pairwise(page)
        if 0 < a.bottom - b.bottom < 3 * a.height
    ]
    return statistics.mode(sorted(steps)) if steps else 0.0


def _join(text: str, line: str, whole: set[str]) -> str:
    """Join a line to the text before it, and a word that was broken between them."""
    if not text.endswith((HYPHEN, "-")):
        return f"{text} {line}"
    stem, word = re.search(r"\w*$", text[:-1]), re.match(r"\w*", line)
    compound = f"{stem[0] if stem else ''}-{word[0] if word else ''}"
    if compound in whole or not line[:1].islower() or not text[-2:-1].isalpha():
        return f"{text[:-1]}-{line}"
    return text[:-1] + line
