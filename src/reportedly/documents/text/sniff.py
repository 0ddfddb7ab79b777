"""What kind of input some bytes are: told by what they hold, with the name's ending as a hint."""

from __future__ import annotations

import codecs
import json
import re
from enum import StrEnum
from pathlib import PurePosixPath

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged


class Kind(StrEnum):
    """The kinds of input that are read; each has one reader, see the tables in ``load``."""

    GZIP = "gzip"
    WACZ = "wacz"
    WARC = "warc"
    PDF = "pdf"
    FEED = "feed"
    HTML = "html"
    MAIL = "mail"
    JSONL = "jsonl"
    TEXT = "text"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"PK\x03\x04", Kind.WACZ),
    (b"PK\x05\x06", Kind.WACZ),
    (b"WARC/", Kind.WARC),
    (b"%PDF-", Kind.PDF),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"BM", "a BMP picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ\x00", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound"),
)
_ENDINGS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".eml": Kind.MAIL,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
}
_FEED_ROOTS = frozenset(("rss", "feed", "rdf"))
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!doctype[^>\[]*>)", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"\s*<(?:\w+:)?([a-z][\w.-]*)", re.IGNORECASE)
_PAGE_TAG = re.compile(
    r"\s*<(!doctype html|html|head|body|title|meta|link|script|style|div|p|article|section|main|"
    r"header|nav|h[1-6]|span|table|ul|ol|a|b|i|em|strong|blockquote|figure|img|br|font|center)\b",
    re.IGNORECASE,
)
_LATE_PAGE_TAG = re.compile(r"<(html|body|article|div|p)\b[^>]*>", re.IGNORECASE)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):(?=[ \t]|$)", re.MULTILINE)
_MAIL_HEADERS = frozenset(
    (
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "reply-to",
        "sender",
        "content-type",
        "list-id",
    )
)


def tell(head: bytes, provenance: Provenance) -> Kind:
    r"""Return the kind of an input that begins with ``head``.

    Raises:
        InputDamaged: when it is of a kind that no reader is for, which the message names.

    >>> tell(b"%PDF-1.7 ...", Provenance("a.txt")).value
    'pdf'
    >>> tell(b"From: a@b.example\nSubject: News\n\nText.", Provenance("standard input")).value
    'mail'
    """
    if kind := told_by_magic(head):
        return kind
    if b"%PDF-" in head[:1024] and b"\x00" in head:
        return Kind.PDF
    text = _as_text(head, provenance)
    return _told_by_words(text, _ending(provenance.name), provenance)


def told_by_magic(head: bytes) -> Kind | None:
    """Return the kind that the first bytes alone prove, if they do."""
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _told_by_words(text: str, ending: str, provenance: Provenance) -> Kind:
    hint = _ENDINGS.get(ending, Kind.TEXT)
    if kind := _told_by_tags(text, provenance):
        return kind
    if _is_json(text, hint, provenance):
        return Kind.JSONL
    if _is_mail(text) or (hint is Kind.MAIL and _HEADER.match(text)):
        return Kind.MAIL
    if hint is Kind.HTML and not _LATE_PAGE_TAG.search(text):
        return Kind.TEXT  # named a page, yet holds no markup at all
    return hint if hint in (Kind.HTML, Kind.JSONL) else Kind.TEXT


def _ending(name: str) -> str:
    bare_name = name.partition("?")[0].removesuffix(".gz")
    return PurePosixPath(bare_name).suffix.lower()


def _as_text(head: bytes, provenance: Provenance) -> str:
    """Return ``head`` as text that is good enough to tell a kind by."""
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(bom):
            return head[2:].decode(name, "replace")
    remedy = "export it as HTML, PDF or plain text and give that"
    for magic, words in _FOREIGN:
        if head.startswith(magic) and not (magic.isalpha() and b"\x00" not in head):
            raise InputDamaged(
                provenance.name, f"is {words}, not a report", remedy, provenance.place
            )
    if b"\x00" in head and not _is_wide(head):
        raise InputDamaged(provenance.name, "is binary, not a report", remedy, provenance.place)
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").replace("\x00", "")


def _is_wide(head: bytes) -> bool:
    """Tell whether every second byte is 0, as in UTF-16 of Latin text without its mark."""
    sample = head[:1024]
    return min(sample[::2].count(0), sample[1::2].count(0)) == 0 and sample.count(0) * 3 > len(
        sample
    )


def _told_by_tags(text: str, provenance: Provenance) -> Kind | None:
    start = text.lstrip()
    if not start.startswith("<"):
        return None
    at = 0
    while match := _BEFORE_ROOT.match(start, at):
        at = match.end()
    root = _ROOT.match(start, at)
    if root and root[1].lower() in _FEED_ROOTS:
        return Kind.FEED
    if _PAGE_TAG.match(start, at) or (start[:9].lower() == "<!doctype" and "html" in start[:20]):
        return Kind.HTML
    if start.startswith("<?xml") or start[:9].lower() == "<!doctype":
        return _told_by_xml(start, root[1] if root else "", provenance)
    return None


def _told_by_xml(start: str, root: str, provenance: Provenance) -> Kind:
    if "<!ENTITY" in start:
        return Kind.FEED  # whatever its root is: the feed's reader says what is wrong with it
    what = f"whose root is <{root}>" if root else "without a root element"
    problem = f"is XML {what}, neither a page nor a feed"
    raise InputDamaged(
        provenance.name, problem, "give its page, feed or plain text", provenance.place
    )


def _is_json(text: str, hint: Kind, provenance: Provenance) -> bool:
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return False
    line, newline, _ = start.partition("\n")
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        if hint is Kind.JSONL or (not newline and start.startswith('{"')):
            return True
        if _ending(provenance.name) == ".json" or re.match(r'[\[{]\s*[\[{"]', start):
            problem = "is JSON, but not one object a line"
            remedy = 'write it as JSON Lines, one {"id", "text"} a line'
            raise InputDamaged(provenance.name, problem, remedy, provenance.place) from None
        return False
    if isinstance(value, list) and value and isinstance(value[0], dict):
        problem = "is one JSON array"
        remedy = 'write it as JSON Lines, one {"id", "text"} a line'
        raise InputDamaged(provenance.name, problem, remedy, provenance.place)
    return isinstance(value, dict)


def _is_mail(text: str) -> bool:
    block = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    if not _HEADER.match(block) and not block.startswith("From "):
        return False
    names = [name.lower() for name in _HEADER.findall(block)]
    known_names = _MAIL_HEADERS.intersection(names)
    return "from" in known_names and len(known_names) >= 2
