"""A Document: a report as published, its text fixed once.

Every later offset, in accounts, archives and judgements, points into ``Document.text``; so the
text is normalised before a Document is made and never after. ``id`` is a hash of what was
published, where and by whom, so the same report read twice is the same Document.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.model.codec import from_data, to_data

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Chrome:
    """A piece of the page that is not the report: a menu, a share button, a comment form.

    Args:
        text: its words as they stood on the page.
        reason: what it was taken for, in a word or two ("comment form", "cookie notice").
        place: where it stood in the input ("line 7", "/html/body/nav"), for a person.
        at: offset into ``Document.text`` before which it stood; pieces are kept in page order.
    """

    text: str
    reason: str
    place: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first sentence: "LONDON, March 3 (Reuters) -".

    Any part that the dateline does not give is "".
    """

    text: str
    town: str = ""
    agency: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as published.

    Args:
        text: the report's own words: paragraphs parted by a blank line; no headline, dateline
            or furniture, except in a :meth:`given` text.
        outlet: who published it, "" when unknown.
        title: its headline, "" when unknown.
        url: where it was published, "" when unknown.
        author: its byline, "" when unknown.
        published_at: ISO 8601, cut to ``precision``, with an offset only when the zone is known;
            "" when unknown.
        precision: "second", "minute", "hour", "day", "month" or "year"; "" when unknown.
        language: ISO 639-1 code; "" when unknown.
        chrome: what was on the page beside the report, in page order.
        dateline: what stood before the first sentence, when something did.
        read_from: the path, address or record it was read from.
    """

    text: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    author: str = ""
    published_at: str = ""
    precision: str = ""
    language: str = ""
    chrome: tuple[Chrome, ...] = ()
    dateline: Dateline | None = None
    read_from: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = json.dumps([1, self.outlet, self.url, self.title, self.text], ensure_ascii=False)
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", "d" + digest[:16])

    def paragraphs(self) -> list[tuple[int, int]]:
        r"""Return the ``[start, end)`` offsets of the paragraphs, in text order.

        >>> Document("One.\n\nTwo.").paragraphs()
        [(0, 4), (6, 10)]
        """
        return [match.span() for match in _PARAGRAPH.finditer(self.text) if match[0].strip()]


_IN_JSON = ("id", "outlet", "title", "url", "author", "published_at", "precision", "language")


def document_to_dict(document: Document) -> dict[str, Any]:
    """Return the document as JSON data, in the shape of ``read --json``."""
    data: dict[str, Any] = to_data(document)
    # The shape names the report first; a Document is made of its text.
    return {name: data.pop(name) for name in _IN_JSON} | data


def document_from_dict(data: Mapping[str, Any]) -> Document:
    """Return the document that :func:`document_to_dict` wrote; an archive's row will do too.

    Raises:
        KeyError, ValueError: when ``data`` is not of that shape.
    """
    return from_data({name: data[name] for name in Document.__slots__}, Document)
