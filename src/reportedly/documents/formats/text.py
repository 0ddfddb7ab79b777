"""Plain text: a report written by hand, wrapped to a column, or saved from a page without tags."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.documents.build import Part, build_document
from reportedly.documents.document import Document
from reportedly.documents.limits import Limits
from reportedly.documents.page.boilerplate_text import classify, is_sentence, sort_lines
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dateline import find_dateline
from reportedly.documents.text.dates import parse_published

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NARROWEST, _WIDEST = 40, 100
_LONGEST_TITLE = 220
_TITLE_WORDS = 4
_CLOSED = re.compile(r"[.:;…][\"”'’)]*$")
_MAYBE_CLOSED = re.compile(r"[!?\"”]$")
_BY = re.compile(
    r"^\W*(?:(?:written |story |text |words )?by|author|reporter|writer)\b:?\s*", re.IGNORECASE
)
_ROLE = re.compile(r"(?:[\w'’&-]+ ){1,4}(?:correspondent|reporter|editor|writer|journalist)")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together; ``line`` is the number of the first, from 1."""

    text: str
    line: int


def read_plain(text: str, provenance: Provenance, limits: Limits) -> Document:
    """Make a Document of a plain text.

    The first line is the headline when it is not closed as a sentence is; a date line before the
    first sentence says when it was published. Nothing vanishes: what is no paragraph is chrome.

    Raises:
        InputEmpty, InputRefused, LanguageNotRead: as :func:`build_document`.
    """
    blocks = _blocks(text)
    at = _title_at([block.text for block in blocks], provenance.title)
    reasons = sort_lines([block.text for i, block in enumerate(blocks) if i != at])
    if at is not None:
        reasons.insert(at, "title")
    parts = [
        Part(block.text, reason, f"line {block.line}")
        for block, reason in zip(blocks, reasons, strict=True)
    ]
    published = _published(parts)
    described = Provenance(
        provenance.name,
        title="" if at is None else blocks[at].text,
        author=_author(parts),
        published_at=published[0],
        precision=published[1],
    )
    return build_document(parts, provenance, limits, described)


def _head(parts: Sequence[Part], reason: str) -> list[Part]:
    """Return the parts with this reason that stand before the first paragraph."""
    first = next((i for i, part in enumerate(parts) if not part.reason), len(parts))
    return [part for part in parts[:first] if part.reason == reason]


def _author(parts: Sequence[Part]) -> str:
    """Return the byline without its "By"; over a role alone, "Coast correspondent", the name."""
    for part in _head(parts, "byline"):
        above = parts[parts.index(part) - 1]
        if _ROLE.fullmatch(part.text):
            return above.text if _NAME.fullmatch(above.text) and above.reason != "title" else ""
        return _BY.sub("", part.text)
    return ""


def _published(parts: Sequence[Part]) -> tuple[str, str]:
    for part in _head(parts, "date line"):
        published = parse_published(part.text)
        if published:
            return published
    return "", ""


def _title_at(texts: Sequence[str], known_title: str) -> int | None:
    """Return which block is the headline; None when the text begins with its report."""
    first = next((i for i, text in enumerate(texts) if not classify(text)), len(texts))
    if not any(is_sentence(text) for text in texts[first + 1 :]):
        return None
    first = _headline_at(texts, first)
    title = texts[first]
    if known_title and title.casefold() != known_title.casefold():
        return None
    if len(title) > _LONGEST_TITLE or _CLOSED.search(title):
        return None
    if _MAYBE_CLOSED.search(title) and len(title) > min(100, len(texts[first + 1])):
        return None
    return None if find_dateline("\n".join(texts[first : first + 3])) else first


def _headline_at(texts: Sequence[str], first: int) -> int:
    """Return which line over the report is its headline, from the first that no rule names.

    The first of four words, but the name of the site may be as long: where furniture follows it,
    the line over the byline or the date is meant.
    """
    begins = next(i for i, text in enumerate(texts) if i > first and is_sentence(text))
    reasons = [classify(text) for text in texts[: begins + 1]]
    lines = [i for i in range(first, begins) if not reasons[i]]
    if is_sentence(texts[first]) or not lines:
        return first
    long = [i for i in lines if texts[i].count(" ") + 1 >= _TITLE_WORDS]
    dated = [i for i in lines if reasons[i + 1] in ("byline", "date line")]
    if dated and (not long or dated[0] > long[0]) and any(reasons[(long or lines)[0] : dated[0]]):
        return dated[0]
    if not long:
        return first
    # A short line directly over its paragraph is a headline, one over a longer line is a label.
    return long[0] if texts[first].count(" ") < 2 or any(reasons[first : long[0]]) else first


def _blocks(text: str) -> list[_Block]:
    """Part a text into its paragraphs and lines, joining lines that a column has broken."""
    lines = [line.expandtabs().rstrip() for line in _LINE_END.split(text)]
    width = _column(lines)
    blocks: list[_Block] = []
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        if i and _goes_on(lines[i - 1], line, width):
            blocks[-1] = _Block(_joined(blocks[-1].text, line.strip()), blocks[-1].line)
        else:
            blocks.append(_Block(line.strip(), i + 1))
    return blocks


def _column(lines: Sequence[str]) -> int:
    """Return the width that the text is wrapped to, 0 when it is not.

    It is wrapped when most lines that have a line below could not have held its first word.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    longer = sum(len(line) > _WIDEST for line in lines)
    if len(pairs) < 3 or longer > 0.02 * len(lines):
        return 0
    width = sorted(len(a) for a, _ in pairs)[int(0.9 * (len(pairs) - 1))]
    full = sum(_goes_on(a, b, width) for a, b in pairs)
    return width if width >= _NARROWEST and full >= 3 and 2 * full >= len(pairs) else 0


def _goes_on(above: str, below: str, width: int) -> bool:
    """Whether ``below`` goes on where ``above`` had no room left for its first word."""
    if not width or not above.strip() or not below.strip():
        return False
    indented = len(below) - len(below.lstrip()) > len(above) - len(above.lstrip())
    return not indented and len(above) + 1 + len(below.split(maxsplit=1)[0]) > width


def _joined(above: str, below: str) -> str:
    hyphenated = len(above) > 1 and above[-1] == "-" and above[-2].isalpha() and below[0].isalpha()
    return above + below if hyphenated else f"{above} {below}"
