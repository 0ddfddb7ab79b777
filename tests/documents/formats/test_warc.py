"""Web archives: which records become Documents, and what happens to damaged ones."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]
import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.warc import read_wacz, read_warc
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputRefused

Page = Callable[[int], bytes]
WarcOf = Callable[..., bytes]
Record = tuple[str, bytes, dict[str, str], str]
KNOWN = Provenance("crawl.warc.gz")
OK = "200 OK"


def _read(data: bytes, limits: Limits | None = None) -> list[Document | InputError]:
    return list(read_warc(io.BytesIO(data), KNOWN, limits or Limits()))


def _texts(items: list[Document | InputError]) -> list[str]:
    return [item.text for item in items if isinstance(item, Document)]


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_become_documents_with_their_addresses(
    page: Page, warc_of: WarcOf, report: Callable[[int], str], gzipped: bool
) -> None:
    """Each archived page is a Document with the address it was crawled from."""
    records: list[Record] = [(f"http://ledger.example/{i}", page(i), {}, OK) for i in range(3)]
    items = _read(warc_of(records, gzipped=gzipped))
    assert _texts(items) == [report(i) for i in range(3)]
    assert [item.url for item in items if isinstance(item, Document)] == [r[0] for r in records]


def test_only_answered_pages_are_read(page: Page, warc_of: WarcOf) -> None:
    """Redirects, failures and everything that is not HTML are passed over."""
    records: list[Record] = [
        ("http://ledger.example/moved", page(1), {}, "301 Moved Permanently"),
        ("http://ledger.example/gone", page(2), {}, "404 Not Found"),
        ("http://ledger.example/picture", b"\x89PNG", {"Content-Type": "image/png"}, OK),
        ("http://ledger.example/report", page(3), {}, OK),
    ]
    (document,) = _read(warc_of(records))
    assert isinstance(document, Document)
    assert document.read_from == "crawl.warc.gz, record 4"


def _chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("header", "encoding", "encode"),
    [
        ("Content-Encoding", "gzip", gzip.compress),
        ("Content-Encoding", "br", brotli.compress),
        ("Transfer-Encoding", "chunked", _chunked),
    ],
)
def test_encodings_of_an_archived_answer_are_undone(
    page: Page,
    warc_of: WarcOf,
    header: str,
    encoding: str,
    encode: Callable[[bytes], bytes],
) -> None:
    """A body archived as it was sent, packed or in chunks, is read all the same."""
    archive = warc_of([("http://ledger.example/", encode(page(0)), {header: encoding}, OK)])
    assert _read(archive) == _read(warc_of([("http://ledger.example/", page(0), {}, OK)]))


def test_pages_without_a_report_are_passed_over(page: Page, warc_of: WarcOf) -> None:
    """A list page in a crawl that also holds a report makes no noise."""
    records: list[Record] = [
        ("http://ledger.example/list", b"<html><body></body></html>", {}, OK),
        ("http://ledger.example/report", page(0), {}, OK),
    ]
    (document,) = _read(warc_of(records))
    assert isinstance(document, Document)


def test_an_archive_without_any_report_is_told_once(warc_of: WarcOf) -> None:
    """When no page holds a report there is one InputEmpty, with the number of pages."""
    empty: Record = ("http://ledger.example/list", b"<html><body></body></html>", {}, OK)
    (error,) = _read(warc_of([empty] * 5))
    assert isinstance(error, InputEmpty)
    assert "5 web pages in 5 records" in error.problem


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.97])
def test_a_cut_archive_gives_what_stands_before_the_cut(
    page: Page, warc_of: WarcOf, gzipped: bool, part: float
) -> None:
    """A cut anywhere in a record loses that record, with its number, and none before it."""
    records: list[Record] = [(f"http://ledger.example/{i}", page(i), {}, OK) for i in range(3)]
    whole = warc_of(records, gzipped=gzipped)
    before = len(warc_of(records[:2], gzipped=gzipped))
    cut = before + int(part * (len(whole) - before))
    *documents, error = _read(whole[:cut])
    assert len(documents) == len(_texts(documents)) == 2
    assert isinstance(error, InputDamaged)
    assert error.place == "record 3"


def test_bytes_changed_in_the_middle_are_told(page: Page, warc_of: WarcOf) -> None:
    """Damage within the gzip data ends the reading with an InputDamaged."""
    records: list[Record] = [(f"http://ledger.example/{i}", page(i), {}, OK) for i in range(3)]
    data = bytearray(warc_of(records))
    middle = len(data) // 2
    data[middle : middle + 20] = bytes(20)
    items = _read(bytes(data))
    assert len(_texts(items)) == 1
    assert isinstance(items[-1], InputDamaged)


def test_a_record_that_unpacks_too_large_is_refused_alone(page: Page, warc_of: WarcOf) -> None:
    """A page that unpacks beyond the limit is refused; the next one is read."""
    bomb = gzip.compress(b"<p>" + b"0" * 3_000_000)
    records: list[Record] = [
        ("http://ledger.example/bomb", bomb, {"Content-Encoding": "gzip"}, OK),
        ("http://ledger.example/long", b"<p>" + b"0" * 300_000, {}, OK),
        ("http://ledger.example/report", page(0), {}, OK),
    ]
    bombed, long, document = _read(warc_of(records), Limits(max_bytes=200_000))
    assert isinstance(bombed, InputRefused)
    assert isinstance(long, InputRefused)
    assert isinstance(document, Document)


def test_a_record_whose_encoding_cannot_be_undone_is_damaged(page: Page, warc_of: WarcOf) -> None:
    """A body that is not what its Content-Encoding says is told, and the rest is read."""
    records: list[Record] = [
        ("http://ledger.example/bad", b"plain", {"Content-Encoding": "gzip"}, OK),
        ("http://ledger.example/report", page(0), {}, OK),
    ]
    error, document = _read(warc_of(records))
    assert isinstance(error, InputDamaged)
    assert (error.place, type(document)) == ("record 1", Document)


def test_an_archive_is_streamed(page: Page, warc_of: WarcOf) -> None:
    """Reading 60 MB of records holds a few of them at a time, not the archive."""
    noise = os.urandom(300_000)
    picture = {"Content-Type": "image/png"}
    few = warc_of([("http://ledger.example/picture", noise, picture, OK)] * 4, gzipped=False)
    report = warc_of([("http://ledger.example/report", page(0), {}, OK)], gzipped=False)

    class Repeated(io.RawIOBase):
        """The archive's bytes, made as they are read."""

        def __init__(self) -> None:
            self.left = _pieces(few, 50, report)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
            piece = next(self.left, b"")
            buffer[: len(piece)] = piece
            return len(piece)

    _read(report)  # the page reader's own tables are not what is measured
    tracemalloc.start()
    items = list(read_warc(io.BufferedReader(Repeated(), 65536), KNOWN, Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(_texts(items)) == 1
    assert peak < 8_000_000


def _pieces(few: bytes, times: int, last: bytes) -> Iterator[bytes]:
    for data in [few] * times + [last]:
        for at in range(0, len(data), 65536):
            yield data[at : at + 65536]


def _wacz(members: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out


def test_the_archives_inside_a_wacz_are_read(page: Page, warc_of: WarcOf) -> None:
    """Every WARC file in a WACZ is read, and a Document says which one it is from."""
    members = {
        "datapackage.json": b"{}",
        "archive/a.warc.gz": warc_of([("http://ledger.example/1", page(1), {}, OK)]),
        "archive/b.warc": warc_of([("http://ledger.example/2", page(2), {}, OK)], gzipped=False),
    }
    items = list(read_wacz(_wacz(members), Provenance("crawl.wacz"), Limits()))
    assert [item.read_from for item in items if isinstance(item, Document)] == [
        "crawl.wacz, archive/a.warc.gz, record 1",
        "crawl.wacz, archive/b.warc, record 1",
    ]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"[Content_Types].xml": b"<x/>"}, "is an Office document"),
        ({"notes.txt": b"words"}, "is a zip archive, but not a web archive"),
    ],
)
def test_another_zip_is_named(members: dict[str, bytes], words: str) -> None:
    """A zip that is no WACZ is told as what it is."""
    (error,) = read_wacz(_wacz(members), Provenance("crawl.wacz"), Limits())
    assert isinstance(error, InputDamaged)
    assert words in error.problem


def test_a_cut_wacz_is_damaged(page: Page, warc_of: WarcOf) -> None:
    """A WACZ without its end has no directory, and is one InputDamaged."""
    archive = warc_of([("http://ledger.example/1", page(1), {}, OK)])
    data = _wacz({"archive/a.warc.gz": archive}).getvalue()
    (error,) = read_wacz(io.BytesIO(data[:-40]), Provenance("crawl.wacz"), Limits())
    assert isinstance(error, InputDamaged)
