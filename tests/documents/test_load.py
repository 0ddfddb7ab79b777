"""Loading: every kind of source through the one way in, and every bad one told in one line."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.documents.document import Document
from reportedly.documents.limits import Limits
from reportedly.documents.load import load
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputMissing, InputRefused

Report = Callable[[int], str]
Page = Callable[[int], bytes]
Record = tuple[str, bytes, dict[str, str], str]
OPEN = Limits(allow_private=True, timeout_s=1.0)


def _write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def _texts(source: str, limits: Limits = OPEN) -> list[str]:
    return [item.text if isinstance(item, Document) else str(item) for item in load(source, limits)]


KINDS = ("html", "txt", "eml", "rss", "jsonl", "warc", "wacz", "pdf")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("packed", [False, True])
def test_every_kind_is_read_packed_or_not(
    kind: str, packed: bool, one_of_each: Callable[[str], bytes], tmp_path: Path, report: Report
) -> None:
    """A file of each kind gives its report, also under a name that says nothing and in gzip."""
    data = one_of_each(kind)
    source = _write(tmp_path / "thing", gzip.compress(data) if packed else data)
    assert _texts(source) == [report(0)]


@pytest.fixture
def one_of_each(
    report: Report, page: Page, warc_of: Callable[..., bytes], pdf_of: Callable[..., bytes]
) -> Callable[[str], bytes]:
    """Return a writer of the report number 0 in each kind of file."""

    def write(kind: str) -> bytes:
        archive = warc_of([("http://ledger.example/", page(0), {}, "200 OK")])
        zipped = io.BytesIO()
        with zipfile.ZipFile(zipped, "w") as wacz:
            wacz.writestr("archive/a.warc.gz", archive)
        drawn = [(60, 700 - 30 * i, 4, text) for i, text in enumerate(report(0).split("\n\n"))]
        items = report(0).replace("\n\n", "&lt;/p&gt;&lt;p&gt;")
        made = {
            "html": page(0),
            "txt": report(0).encode(),
            "eml": b"From: a@b.example\nSubject: Bridge\n\n" + report(0).encode(),
            "rss": b"<rss version='2.0'><channel><item><description>&lt;p&gt;"
            + items.encode()
            + b"&lt;/p&gt;</description></item></channel></rss>",
            "jsonl": json.dumps({"text": report(0)}).encode(),
            "warc": gzip.decompress(archive),
            "wacz": zipped.getvalue(),
            "pdf": pdf_of([drawn]),
        }
        return made[kind]

    return write


def test_a_gzipped_warc_is_not_unpacked_twice(
    page: Page, warc_of: Callable[..., bytes], tmp_path: Path, report: Report
) -> None:
    """A .warc.gz is a gzip file like any other."""
    records: list[Record] = [
        (f"http://ledger.example/{i}", page(i), {}, "200 OK") for i in range(2)
    ]
    source = _write(tmp_path / "crawl.warc.gz", warc_of(records))
    assert _texts(source) == [report(0), report(1)]


def test_a_page_from_an_address_has_it_as_its_url(site: Any, page: Page, report: Report) -> None:
    """A report read from the web has the address that answered."""
    site.put("/new", page(0), Content_Type="text/html; charset=utf-8")
    (document,) = load(site.put("/old", b"", 301, Location="/new"), OPEN)
    assert isinstance(document, Document)
    assert (document.text, document.url) == (report(0), site.root + "/new")


def test_the_kind_is_told_by_content_not_by_the_content_type(
    site: Any, page: Page, report: Report
) -> None:
    """A page that is sent with a wrong media type is read as the page that it is."""
    assert _texts(site.put("/a", page(1), Content_Type="application/pdf")) == [report(1)]


_FROM_STANDARD_INPUT = (
    "from reportedly.documents.load import load; from reportedly.documents.limits import Limits;"
    "[print(getattr(item, 'text', item)) for item in load('-', Limits())]"
)


def test_standard_input_is_read_by_its_content(one_of_each: Callable[[str], bytes]) -> None:
    """A WACZ, for which a seekable file is needed, can be piped in."""
    command = [sys.executable, "-c", _FROM_STANDARD_INPUT]
    data = one_of_each("wacz")
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert done.stdout.startswith(b"The mayor of Karsk")


def test_a_terminal_as_standard_input_is_told() -> None:
    """When standard input is a terminal nothing is waited for."""
    main, terminal = os.openpty()
    command = [sys.executable, "-c", _FROM_STANDARD_INPUT]
    done = subprocess.run(command, stdin=terminal, capture_output=True, check=True, timeout=30)
    os.close(main)
    os.close(terminal)
    assert done.stdout.startswith(b"standard input: is a terminal; pipe a report into it")


def test_a_huge_standard_input_is_left_early() -> None:
    """Text that is piped in without end is refused at the limit and not read on."""
    words = itertools.repeat(b"word " * 1000)
    command = [sys.executable, "-c", _FROM_STANDARD_INPUT]
    with subprocess.Popen(command, bufsize=0, stdin=-1, stdout=-1) as reader:
        assert reader.stdin
        assert reader.stdout
        with pytest.raises(BrokenPipeError):
            reader.stdin.writelines(words)
        assert b"standard input: is larger than 32 MiB" in reader.stdout.read()


Make = Callable[[Path, Any], str]


def _file(name: str, data: bytes) -> Make:
    return lambda folder, _: _write(folder / name, data)


def _cut_warc(folder: Path, tools: Any) -> str:
    record: Record = ("http://ledger.example/", tools.page(0), {}, "200 OK")
    return _write(folder / "crawl.warc.gz", tools.warc_of([record])[:-90])


def _fifo(folder: Path, _: Any) -> str:
    os.mkfifo(folder / "queue")
    return str(folder / "queue")


def _dangling(folder: Path, _: Any) -> str:
    (folder / "link.html").symlink_to(folder / "gone.html")
    return str(folder / "link.html")


def _loop(folder: Path, _: Any) -> str:
    (folder / "loop").symlink_to(folder / "loop")
    return str(folder / "loop")


def _closed_port(_: Path, __: Any) -> str:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}/"


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><rss><channel>&a;</channel></rss>'
_NESTED = b"<!DOCTYPE html><html><body>" + b"<div>" * 10_000 + b"</html>"

BAD: dict[str, tuple[Make, type[InputError], str]] = {
    "empty": (_file("a.html", b""), InputEmpty, "is empty"),
    "empty in gzip": (_file("a.html.gz", gzip.compress(b"")), InputEmpty, "is empty"),
    "binary": (_file("a.html", b"\x89PNG\r\n\x1a\n\0\0"), InputDamaged, "is a PNG picture"),
    "cut gzip": (_file("a.gz", gzip.compress(b"w" * 999)[:-9]), InputDamaged, "is cut short"),
    "twice gzip": (
        _file("a.gz", gzip.compress(gzip.compress(b"w"))),
        InputDamaged,
        "more than once",
    ),
    "gzip bomb": (
        _file("a.txt.gz", gzip.compress(b"word " * 8_000_000, 1)),
        InputRefused,
        "is larger than 32 MiB",
    ),
    "one line of 50 MB": (_file("a.txt", b"word " * 10_000_000), InputRefused, "is larger than"),
    "nested page": (_file("a.html", _NESTED), InputDamaged, "deep"),
    "PDF without text": (lambda f, t: _write(f / "a.pdf", t.pdf_of([[]])), InputEmpty, "OCR"),
    "cut archive": (_cut_warc, InputDamaged, "cut short"),
    "entity bomb": (_file("feed.xml", _BOMB), InputDamaged, "declares entities"),
    "no file": (lambda folder, _: str(folder / "gone.html"), InputMissing, "no such file"),
    "folder": (lambda folder, _: str(folder), InputMissing, "*.html"),
    "pipe": (_fifo, InputRefused, "is a pipe"),
    "device": (lambda *_: "/dev/zero", InputRefused, "is a device"),
    "unreadable": (lambda *_: "/proc/self/mem", InputDamaged, "cannot be read (input/output"),
    "dangling link": (_dangling, InputMissing, "is a link to a file that is not there"),
    "link loop": (_loop, InputMissing, "cannot be opened"),
    "NUL": (lambda *_: "a\0b", InputMissing, "is not a path"),
    "long name": (lambda *_: "a" * 5000, InputMissing, "cannot be opened (file name too long)"),
    "other scheme": (lambda *_: "ftp://a.example/b", InputRefused, "neither http nor https"),
    "closed port": (_closed_port, InputMissing, "cannot be reached"),
    "404": (lambda _, t: t.site.root + "/gone", InputMissing, "answers 404 Not Found"),
    "redirect to private": (
        lambda _, t: t.site.put("/r", b"", 302, Location="ftp://127.0.0.1/"),
        InputRefused,
        "neither http nor https",
    ),
    "endless body": (
        lambda _, t: t.site.drip("/d", b".", lambda: time.sleep(0.05)),
        InputMissing,
        "did not answer in full within 1 s",
    ),
}


class Tools:
    """The builders that the table of bad inputs uses."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        for name in ("page", "warc_of", "pdf_of", "site"):
            setattr(self, name, request.getfixturevalue(name))


@pytest.mark.parametrize("case", BAD)
def test_every_bad_input_gets_one_clear_line(
    case: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A bad input is one error that names it, says what is wrong and what to do, in time."""
    make, kind, words = BAD[case]
    source = make(tmp_path, Tools(request))
    start = time.monotonic()
    items = list(load(source, OPEN))
    taken = time.monotonic() - start
    assert [type(item) for item in items] == [kind]
    (error,) = items
    assert isinstance(error, InputError)
    assert (error.name, words in str(error), bool(error.remedy)) == (source, True, True)
    assert taken < 2.5


def test_text_that_is_no_utf_8_is_read_or_named(tmp_path: Path, report: Report) -> None:
    """A page whose declared encoding is wrong is healed, or told by name."""
    text = report(0) + "\n\nThe café is open, its owner said."
    wrong = f"<html><meta charset='utf-8'><body><p>{text}</p>".encode("cp1252")
    (item,) = load(_write(tmp_path / "a.html", wrong), OPEN)
    healed = isinstance(item, Document) and "café" in item.text
    assert healed or (isinstance(item, InputDamaged) and "a.html" in item.name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    """A file without read permission is an InputMissing about permissions."""
    source = _write(tmp_path / "secret.txt", b"words")
    Path(source).chmod(0)
    (error,) = load(source, OPEN)
    assert isinstance(error, InputMissing)
    assert "may not be read" in error.problem


def test_private_addresses_are_refused_unless_allowed(site: Any, page: Page) -> None:
    """The flag in the limits decides whether this machine's own servers are read."""
    url = site.put("/a", page(0), Content_Type="text/html")
    (refused,) = load(url, Limits(timeout_s=5.0))
    (document,) = load(url, OPEN)
    assert isinstance(refused, InputRefused)
    assert isinstance(document, Document)


def test_a_container_may_be_larger_than_one_report(tmp_path: Path, report: Report) -> None:
    """The size limit is on each report of a container, not on the container."""
    line = json.dumps({"text": report(0)}).encode() + b"\n"
    source = _write(tmp_path / "a.jsonl", line * 20)
    items = list(load(source, Limits(max_bytes=2 * len(line))))
    assert [type(item) for item in items] == [Document] * 20


def test_an_empty_name_is_told() -> None:
    """An empty name is no directory, though a path made of it would be one."""
    (error,) = load("", OPEN)
    assert str(error) == "an empty name: names nothing; name a file, an address or -"
