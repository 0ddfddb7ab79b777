"""Web archives (WARC, WACZ): each archived page that holds a report becomes a Document.

Invariant: of an archive of any size, one record is held at a time, and no record larger than
``Limits.max_bytes``, packed or unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from reportedly.documents.document import Document
from reportedly.documents.formats.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.io import CHUNK_BYTES, inflate, look, too_large
from reportedly.errors import InputDamaged, InputEmpty, InputError

_PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_GZIP = b"\x1f\x8b"
_ZIPPED_WARC = re.compile(r"(?:.*/)?archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
_AGAIN = "copy or download the archive again, whole"


@dataclass(slots=True)
class _Tally:
    """What was met so far in one archive.

    Args:
        records: WARC records of every type.
        pages: answers with status 200 that hold a web page.
        reports: pages that became Documents.
        whole: whether the archive could be read to its end.
    """

    records: int = 0
    pages: int = 0
    reports: int = 0
    whole: bool = True


class _Tailed(io.RawIOBase):
    """A stream for fastwarc that never reads ahead, and remembers the last bytes it gave."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self._given = 0
        self.tail = b""

    def read(self, size: int = -1, /) -> bytes:
        piece = self._stream.read1(CHUNK_BYTES if size < 0 else size)
        self._given += len(piece)
        self.tail = (self.tail + piece)[-4:]
        return piece

    def tell(self) -> int:
        return self._given


def read_warc(
    stream: io.BufferedIOBase, provenance: Provenance, limits: Limits
) -> Iterator[Document | InputError]:
    """Read the pages of a WARC file, gzipped or not, as a stream.

    Read are responses with status 200 and an HTML type. A crawl holds many pages without a
    report (lists, searches, menus): they are passed over, as is everything that is not a page;
    only when the whole archive gives no report is there one InputEmpty, with the number of pages
    seen. Every other failure stands in its place. An archive that breaks off gives the records
    before the cut, then an InputDamaged with the record's number; a record that is not whole is
    never read.
    """
    tally = _Tally()
    yield from _read_archive(stream, provenance, limits, tally)
    yield from _close(tally, provenance)


def read_wacz(
    stream: io.BufferedIOBase, provenance: Provenance, limits: Limits
) -> Iterator[Document | InputError]:
    """Read every WARC file inside a WACZ archive, as :func:`read_warc` does, without unpacking it.

    ``stream`` must be seekable, for a zip's directory stands at its end.
    """
    tally = _Tally()
    try:
        with zipfile.ZipFile(stream) as archive:
            for name in _warcs(archive, provenance):
                inside = replace(provenance, place=name)
                with archive.open(name) as member:
                    yield from _read_archive(member, inside, limits, tally)  # type: ignore[arg-type]
    except InputError as error:
        yield error
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        yield InputDamaged(
            provenance.name, f"is a damaged zip archive ({error})", _AGAIN, provenance.place
        )
        return
    yield from _close(tally, provenance)


def _warcs(archive: zipfile.ZipFile, provenance: Provenance) -> list[str]:
    names = archive.namelist()
    if zipped := sorted(name for name in names if _ZIPPED_WARC.fullmatch(name)):
        return zipped
    if "[Content_Types].xml" in names:
        problem, remedy = "is an Office document", "export it as PDF, HTML or text and give that"
    else:
        problem = "is a zip archive, but not a web archive (WACZ)"
        remedy = "unpack it and give the files inside"
    raise InputDamaged(provenance.name, problem, remedy, provenance.place)


def _close(tally: _Tally, provenance: Provenance) -> Iterator[InputError]:
    if tally.whole and not tally.reports:
        seen = f"{tally.pages} web pages" if tally.pages else "no web page that answered 200"
        problem = f"holds no report: {seen} in {tally.records} records"
        yield InputEmpty(provenance.name, problem, "check what was crawled", provenance.place)


def _read_archive(
    stream: io.BufferedIOBase, provenance: Provenance, limits: Limits, tally: _Tally
) -> Iterator[Document | InputError]:
    head, stream = look(stream)
    if head.startswith(_GZIP):
        stream = inflate(stream, provenance)
    source = _Tailed(stream)
    number = 1
    try:
        for record in _records(source):
            tally.records += 1
            yield from _read_record(record, _at(provenance, number), limits, tally)
            number += 1
    except (InputDamaged, OSError) as error:
        tally.whole = False
        problem = error.problem if isinstance(error, InputDamaged) else f"breaks off ({error})"
        yield InputDamaged(provenance.name, problem, _AGAIN, _at(provenance, number).place)
        return
    if not source.tail.endswith((b"\r\n\r\n", b"\n\n")):
        tally.whole = False
        place = _at(provenance, max(number - 1, 1)).place
        yield InputDamaged(provenance.name, "is cut short", _AGAIN, place)


def _at(provenance: Provenance, number: int) -> Provenance:
    place = f"record {number}"
    return replace(provenance, place=f"{provenance.place}, {place}" if provenance.place else place)


def _records(source: _Tailed) -> Iterator[Any]:
    # auto_decode off: a record's bytes are counted as archived, then decoded within a bound.
    return iter(ArchiveIterator(source, parse_http=False, stream_detect=False))


def _block(record: Any, here: Provenance, limits: Limits) -> bytes | None:
    """Return the whole block of a record, or None when it is larger than is held.

    Raises:
        InputDamaged: when the archive ends within the record.
    """
    if record.content_length > limits.max_bytes:
        return None
    block: bytes = record.reader.read()
    if len(block) < record.content_length or "Content-Length" not in record.headers:
        raise InputDamaged(here.name, "is cut short", _AGAIN, here.place)
    return block


def _read_record(
    record: Any, here: Provenance, limits: Limits, tally: _Tally
) -> Iterator[Document | InputError]:
    if record.record_type != WarcRecordType.response or not record.is_http:
        return
    block = _block(record, here, limits)
    try:
        page = _page(record, block, here, limits)
        if page is None:
            return
        tally.pages += 1
        document = read_html(*page)
        tally.reports += 1
        yield document
    except InputEmpty:
        return  # a page of the crawl without a report: see _close
    except InputError as error:
        yield error


def _page(
    record: Any, block: bytes | None, here: Provenance, limits: Limits
) -> tuple[bytes, Provenance, Limits, str] | None:
    """Return what ``read_html`` wants of a response, or None when it is not an answered page.

    Raises:
        InputDamaged: when the record's Content-Encoding cannot be undone.
        InputRefused: when it is larger than ``limits.max_bytes``, packed or unpacked.
    """
    answer = record
    if block is not None:
        # A record of its own: a failing decoder would end the reading of the archive.
        answer = WarcRecord()
        answer.is_http = True
        answer.set_bytes_content(block)
    try:
        answer.parse_http(auto_decode="none" if block is None else "all")
        media = (answer.http_content_type or "").lower()
        if answer.http_headers.status_code != 200 or media not in _PAGE_TYPES:
            return None
        body = b"" if block is None else answer.reader.read(limits.max_bytes + 1)
    except (OSError, AttributeError) as error:
        problem = f"cannot be unpacked ({error})"
        raise InputDamaged(here.name, problem, "crawl the page again", here.place) from error
    if block is None or len(body) > limits.max_bytes:
        raise too_large(here, limits.max_bytes)
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    return body, replace(here, url=here.url or url), limits, answer.http_charset or ""
