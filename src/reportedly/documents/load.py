"""A source as the user names it becomes Documents: the one way in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from reportedly.documents.document import Document
from reportedly.documents.formats.feed import read_feed
from reportedly.documents.formats.html import read_html
from reportedly.documents.formats.jsonl import read_jsonl
from reportedly.documents.formats.mail import read_mail
from reportedly.documents.formats.pdf import read_pdf
from reportedly.documents.formats.text import read_plain
from reportedly.documents.formats.warc import read_wacz, read_warc
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.net.fetch import fetch
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.encoding import decode
from reportedly.documents.text.io import (
    inflate,
    is_web,
    look,
    named,
    opened,
    read_whole,
    unreadable,
)
from reportedly.documents.text.sniff import Kind, tell
from reportedly.errors import InputDamaged, InputEmpty, InputError

Loaded = Iterator[Document | InputError]


def load(source: str, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Read every report of a source: a path, an http or https address, or "-".

    "-" is standard input. The kind is told by content, with the name's ending as a hint; gzip
    around any kind is undone. Containers (feed, WARC, WACZ, JSON Lines) give many reports. What
    cannot be read is yielded as an InputError in its place, never raised, and the rest is read.
    """
    try:
        if is_web(source):
            yield from _load_address(source, limits)
        else:
            with opened(source) as stream:
                yield from _read(stream, Provenance(named(source)), limits)
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(Provenance(named(source)), error)


def _load_address(source: str, limits: Limits) -> Loaded:
    fetched = fetch(source, limits)
    provenance = Provenance(source, url=fetched.url)
    yield from _read(io.BytesIO(fetched.data), provenance, limits, fetched.charset)


def _read(
    stream: io.BufferedIOBase, provenance: Provenance, limits: Limits, declared: str = ""
) -> Loaded:
    head, stream = look(stream)
    if not head:
        problem, remedy = "is empty", "give a page, a feed, an archive or plain text"
        raise InputEmpty(provenance.name, problem, remedy, provenance.place)
    kind = tell(head, provenance)
    if kind is Kind.GZIP:
        head, stream = look(inflate(stream, provenance))
        if not head:
            raise InputEmpty(
                provenance.name, "is empty inside its gzip", "give a report", provenance.place
            )
        kind = tell(head, provenance)
        if kind is Kind.GZIP:
            problem = "is packed with gzip more than once"
            raise InputDamaged(
                provenance.name, problem, "unpack it and give that", provenance.place
            )
    if kind in _STREAMED:
        yield from _STREAMED[kind](stream, provenance, limits)
        return
    data = read_whole(stream, provenance, limits.max_bytes)
    if kind is Kind.FEED:
        yield from read_feed(data, provenance, limits, declared)
    else:
        yield _SINGLE[kind](data, provenance, limits, declared)


def _read_text(data: bytes, provenance: Provenance, limits: Limits, declared: str) -> Document:
    return read_plain(decode(data, provenance, declared), provenance, limits)


def _seekable(stream: io.BufferedIOBase, provenance: Provenance, limits: Limits) -> Loaded:
    """Read a WACZ archive; one that is piped in is held in memory, so its size is bounded."""
    if not stream.seekable():
        stream = io.BytesIO(read_whole(stream, provenance, limits.max_bytes))
    yield from read_wacz(stream, provenance, limits)


_SINGLE: dict[Kind, Callable[[bytes, Provenance, Limits, str], Document]] = {
    Kind.HTML: read_html,
    Kind.PDF: lambda data, provenance, limits, _: read_pdf(data, provenance, limits),
    Kind.MAIL: lambda data, provenance, limits, _: read_mail(data, provenance, limits),
    Kind.TEXT: _read_text,
}
_STREAMED: dict[Kind, Callable[[io.BufferedIOBase, Provenance, Limits], Loaded]] = {
    Kind.WARC: read_warc,
    Kind.WACZ: _seekable,
    Kind.JSONL: read_jsonl,
}
