"""Builders of the containers that reports come in, and a web server on this machine."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TOWNS = ("Karsk", "Velim", "Orrin", "Dastow", "Pelham Bay", "Tolna")


@pytest.fixture
def report() -> Callable[[int], str]:
    """Return a writer of invented reports of three paragraphs, each number another report."""

    def write(number: int = 0) -> str:
        town = TOWNS[number % len(TOWNS)]
        return (
            f"The mayor of {town} told reporters on Monday that the bridge over the river would "
            f"stay closed for {number + 2} weeks while engineers look at its cables.\n\n"
            "A spokesman for the engineers said that the work had begun before dawn and that "
            "nobody had been hurt when the first cable came down.\n\n"
            f"According to residents of {town}, the ferry is the only way across the water until "
            "the bridge is open again."
        )

    return write


@pytest.fixture
def page(report: Callable[[int], str]) -> Callable[[int], bytes]:
    """Return a writer of web pages, each with the invented report of its number."""

    def write(number: int = 0) -> bytes:
        paragraphs = "".join(f"<p>{text}</p>\n" for text in report(number).split("\n\n"))
        return (
            "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
            f"<title>Bridge {number} stays closed</title></head><body><article>"
            f"<h1>Bridge {number} stays closed</h1>{paragraphs}</article></body></html>"
        ).encode()

    return write


Record = tuple[str, bytes, dict[str, str], str]


@pytest.fixture
def warc_of() -> Callable[..., bytes]:
    """Return a writer of WARC files: records are (url, body, headers, status)."""

    def write(records: Sequence[Record], *, gzipped: bool = True) -> bytes:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=gzipped)
        for url, body, headers, status in records:
            fields = list(({"Content-Type": "text/html; charset=utf-8"} | headers).items())
            http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
            payload = io.BytesIO(body)
            record = writer.create_warc_record(url, "response", payload=payload, http_headers=http)
            writer.write_record(record)
            record.raw_stream.close()
        return out.getvalue()

    return write


Text = tuple[float, float, float, str]


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    """Return a writer of PDF files: pages are lists of (x, y, size, words), in points."""

    def write(pages: Sequence[Sequence[Text]], info: str = "") -> bytes:
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
            font,
        ]
        for i, page in enumerate(pages):
            drawn = "\n".join(
                f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in page
            )
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>"
            )
            objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
        objects.append(f"<<{info}>>")
        return _pdf_file(objects)

    return write


def _pdf_file(objects: Sequence[str]) -> bytes:
    """Put numbered objects, the last one the properties, into a PDF file with its table."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R>>"
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web server on 127.0.0.1 whose answers a test sets by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer = site.answers.get(self.path)
                try:
                    if answer is None:
                        self.send_error(404)
                    else:
                        answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the reader has read enough

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer ``body`` at ``path``; return its address. "_" in a header's name is "-"."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return self.root + path

    def drip(self, path: str, piece: bytes, pause: Callable[[], object]) -> str:
        """Answer ``piece`` again and again for ever at ``path``; return its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            while True:
                handler.wfile.write(piece)
                pause()

        self.answers[path] = answer
        return self.root + path


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a web server on this machine for one test."""
    running = Site()
    yield running
    running.close()
