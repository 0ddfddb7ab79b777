"""A source as the user names it becomes Documents: the one way in."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from reportedly.documents.document import Document
from reportedly.documents.encoding import decode
from reportedly.documents.feed import read_feed
from reportedly.documents.fetch import fetch
from reportedly.documents.html import read_html
from reportedly.documents.jsonl import read_jsonl
from reportedly.documents.kinds import Kind, tell
from reportedly.documents.known import Known
from reportedly.documents.limits import DEFAULT_LIMITS, Limits
from reportedly.documents.mail import read_mail
from reportedly.documents.pdf import read_pdf
from reportedly.documents.plain import read_plain
from reportedly.documents.streams import inflate, look, read_whole
from reportedly.documents.warc import read_wacz, read_warc
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputMissing, InputRefused

Loaded = Iterator[Document | InputError]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_STANDARD_INPUT = "standard input"
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def load(source: str, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Read every report of a source: a path, an http or https address, or "-".

    "-" is standard input. The kind is told by content, with the name's ending as a hint; gzip
    around any kind is undone. Containers (feed, WARC, WACZ, JSON Lines) give many reports. What
    cannot be read is yielded as an InputError in its place, never raised, and the rest is read.
    """
    try:
        if _WEB.match(source):
            yield from _load_address(source, limits)
        elif source == "-":
            yield from _load_standard_input(limits)
        else:
            with _opened(source) as stream:
                yield from _read(stream, Known(source), limits)
    except InputError as error:
        yield error


def _load_address(source: str, limits: Limits) -> Loaded:
    fetched = fetch(source, limits)
    known = Known(source, url=fetched.url)
    yield from _read(io.BytesIO(fetched.data), known, limits, fetched.charset)


def _load_standard_input(limits: Limits) -> Loaded:
    if sys.stdin is None or sys.stdin.isatty():
        remedy = "pipe a report into it, or name a file"
        raise InputMissing(_STANDARD_INPUT, "is a terminal", remedy)
    stream = io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False))
    yield from _read(stream, Known(_STANDARD_INPUT), limits)


def _opened(source: str) -> AbstractContextManager[io.BufferedReader]:
    """Open a regular file.

    Raises:
        InputMissing: when there is none, it is a directory, or it may not be read.
        InputRefused: when it is a pipe, a socket, a device, or an address of another scheme.
    """
    if not source.strip():
        raise InputMissing("an empty name", "names nothing", "name a file, an address or -")
    if _SCHEME.match(source):
        problem = "is an address that is neither http nor https"
        raise InputRefused(source, problem, "save the page and give the file")
    path = Path(source)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            pattern = os.path.join(source, "*.html")  # noqa: PTH118 - as the user wrote it
            remedy = f"name the files in it, for example {pattern}"
            raise InputMissing(source, "is a directory", remedy)
        for is_special, words in _SPECIAL:
            if is_special(mode):
                problem = f"is {words}, not a file"
                raise InputRefused(source, problem, "pipe it in and name - instead")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _missing(source, path, error) from error


def _missing(source: str, path: Path, error: OSError | ValueError) -> InputMissing:
    if isinstance(error, ValueError):
        return InputMissing(source, "is not a path", "name a file without NUL characters")
    if isinstance(error, PermissionError):
        return InputMissing(source, "may not be read", "change its permissions, or ask its owner")
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        problem = f"is a link to a file that is not there ({path.readlink()})"
        return InputMissing(source, problem, "name the file itself")
    if isinstance(error, FileNotFoundError):
        return InputMissing(source, "no such file", "check its name and the folder you are in")
    reason = (error.strerror or str(error)).lower()
    return InputMissing(source, f"cannot be opened ({reason})", "check its name")


def _read(stream: io.BufferedIOBase, known: Known, limits: Limits, declared: str = "") -> Loaded:
    head, stream = look(stream)
    if not head:
        problem, remedy = "is empty", "give a page, a feed, an archive or plain text"
        raise InputEmpty(known.name, problem, remedy, known.place)
    kind = tell(head, known)
    if kind is Kind.GZIP:
        head, stream = look(inflate(stream, known))
        if not head:
            raise InputEmpty(known.name, "is empty inside its gzip", "give a report", known.place)
        kind = tell(head, known)
        if kind is Kind.GZIP:
            problem = "is packed with gzip more than once"
            raise InputDamaged(known.name, problem, "unpack it and give that", known.place)
    if kind in _STREAMED:
        yield from _STREAMED[kind](stream, known, limits)
        return
    data = read_whole(stream, known, limits.max_bytes)
    if kind is Kind.FEED:
        yield from read_feed(data, known, limits, declared)
    else:
        yield _SINGLE[kind](data, known, limits, declared)


def _read_text(data: bytes, known: Known, limits: Limits, declared: str) -> Document:
    return read_plain(decode(data, known, declared), known, limits)


def _seekable(stream: io.BufferedIOBase, known: Known, limits: Limits) -> Loaded:
    """Read a WACZ archive; one that is piped in is held in memory, so its size is bounded."""
    if not stream.seekable():
        stream = io.BytesIO(read_whole(stream, known, limits.max_bytes))
    yield from read_wacz(stream, known, limits)


_SINGLE: dict[Kind, Callable[[bytes, Known, Limits, str], Document]] = {
    Kind.HTML: read_html,
    Kind.PDF: lambda data, known, limits, _: read_pdf(data, known, limits),
    Kind.MAIL: lambda data, known, limits, _: read_mail(data, known, limits),
    Kind.TEXT: _read_text,
}
_STREAMED: dict[Kind, Callable[[io.BufferedIOBase, Known, Limits], Loaded]] = {
    Kind.WARC: read_warc,
    Kind.WACZ: _seekable,
    Kind.JSONL: read_jsonl,
}
