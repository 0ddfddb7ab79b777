"""RSS, RDF and Atom feeds: each item that carries its report becomes a Document."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.documents.document import Chrome, Document
from reportedly.documents.formats.html import read_html
from reportedly.documents.formats.text import read_plain
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dates import parse_published
from reportedly.documents.text.encoding import decode
from reportedly.errors import InputDamaged, InputEmpty, InputError

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_END = re.compile(
    r"</\s*(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE | re.DOTALL
)
_TAIL = 4096
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><article>{content}</article></body></html>"
)


def read_feed(
    data: bytes, provenance: Provenance, limits: Limits, declared: str = ""
) -> Iterator[Document | InputError]:
    """Read the items of a feed, in its order.

    Of each item the fullest of its content (``content:encoded``, Atom ``content``) or else its
    summary is read; title, address, author and date come from the item, the outlet from the
    feed's title. An item without any text becomes an InputEmpty that names its address. A feed
    that is cut short gives the items before its end, then an InputDamaged. A feed whose DOCTYPE
    declares entities is refused before it is parsed: they are how a small file grows without
    bound, or reads files of this machine.
    """
    try:
        text = _safe_text(data, provenance, declared)
    except InputError as error:
        yield error
        return
    feed = _parse(text)
    items = feed.entries
    if not feed.version and not items:
        yield _damaged(provenance, "is not a feed that can be read", feed)
        return
    cut = _END.search(text[-_TAIL:]) is None
    outlet = _plain_words(_words(feed.feed, "title"))
    provenance = replace(provenance, outlet=provenance.outlet or outlet)
    for number, item in enumerate(items[:-1] if cut else items, start=1):
        try:
            yield _read_item(item, replace(provenance, place=f"item {number}"), limits)
        except InputError as error:
            yield error
    if cut:
        yield _damaged(replace(provenance, place=f"item {max(len(items), 1)}"), "is cut short here")
    elif not items:
        yield InputEmpty(
            provenance.name, "is a feed without items", "try again later", provenance.place
        )


def _damaged(provenance: Provenance, problem: str, feed: Any = None) -> InputDamaged:
    reason = feed.get("bozo_exception") if feed else None
    words = f"{problem} ({reason})" if reason else problem
    return InputDamaged(provenance.name, words, "fetch it again, whole", provenance.place)


def _safe_text(data: bytes, provenance: Provenance, declared: str) -> str:
    """Return the feed as text without its XML declaration.

    Raises:
        InputDamaged: when its DOCTYPE declares entities.
    """
    named = _ENCODING.match(data[:1024])
    text = decode(data, provenance, declared or (named[1].decode("ascii") if named else ""))
    lower = text.lower()
    doctype = lower.find("<!doctype")
    if doctype >= 0 and lower.find("<!entity", doctype) >= 0:
        problem = "its DOCTYPE declares entities, which can grow without bound or read files"
        raise InputDamaged(provenance.name, problem, "remove the DOCTYPE", provenance.place)
    return _DECLARATION.sub("", text, count=1)


def _parse(text: str) -> Any:
    import feedparser  # a tenth of a second, for feeds alone

    # A stream, never a string: feedparser opens strings that look like paths or addresses.
    headers = {"content-type": "application/xml; charset=utf-8"}
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    return feedparser.parse(stream, response_headers=headers)


def _read_item(item: Any, provenance: Provenance, limits: Limits) -> Document:
    content, kind = _fullest(item)
    published, precision, unread = _published(item)
    here = replace(
        provenance,
        title=_plain_words(_words(item, "title")),
        url=_words(item, "link"),
        author=_plain_words(_words(item, "author")),
        published_at=published,
        precision=precision,
    )
    if not _plain_words(content):
        where = f"read its address instead: {here.url}" if here.url else "look at its own site"
        place = f"{here.place} ({here.title})" if here.title else here.place
        raise InputEmpty(here.name, "has no text in the feed", where, place)
    if kind in _HTML and "<" in content:
        page = _PAGE.format(title=html.escape(here.title), content=content)
        document = read_html(page.encode("utf-8", "replace"), here, limits, "utf-8")
    else:
        document = read_plain(html.unescape(content) if kind in _HTML else content, here, limits)
    if unread:
        chrome = Chrome(unread, "date that cannot be read", here.place)
        document = replace(document, chrome=(chrome, *document.chrome))
    return document


def _fullest(item: Any) -> tuple[str, str]:
    """Return the longest content of an item, or else its summary, and its media type."""
    contents = [(_words(part, "value"), _words(part, "type")) for part in item.get("content", ())]
    fullest = max(contents, key=lambda content: len(content[0]), default=("", ""))
    if fullest[0].strip():
        return fullest
    return _words(item, "summary"), _words(item.get("summary_detail", {}), "type") or "text/html"


def _published(item: Any) -> tuple[str, str, str]:
    """Return an item's time, its precision, and the words of a time that cannot be read."""
    name = "published" if "published" in item else "updated"
    words = _words(item, name)
    if parsed := parse_published(words):
        return (*parsed, "")
    if moment := item.get(f"{name}_parsed") if f"{name}_parsed" in item else None:
        year, month, day, hour, minute, second = moment[:6]
        iso = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
        return iso, "second", ""  # feedparser gives UTC
    return "", "", words


def _words(entry: Any, name: str) -> str:
    """Return a field of a feed or item, "" where feedparser gives none or None."""
    # "in" first: feedparser's get() warns when it answers one date for another.
    value = entry.get(name) if name in entry else ""
    return value if isinstance(value, str) else ""


def _plain_words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())
