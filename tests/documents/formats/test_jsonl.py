"""Reports as JSON Lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.jsonl import read_jsonl
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputRefused

Report = Callable[[int], str]
Read = Callable[..., list[Document | InputError]]


@pytest.fixture
def read() -> Read:
    """Return a reader of lines given as objects or as bytes."""

    def run(*lines: object, limits: Limits = Limits()) -> list[Document | InputError]:  # noqa: B008
        packed = [x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines]
        stream = io.BytesIO(b"\n".join(packed))
        return list(read_jsonl(stream, Provenance("in.jsonl"), limits))

    return run


def test_a_line_becomes_a_document(read: Read, report: Report) -> None:
    """Every field of a line is taken as it is given."""
    given = {
        "outlet": "The Karsk Ledger",
        "title": "Bridge closed",
        "url": "https://ledger.example/1",
        "author": "Ann Lee",
    }
    line = given | {"id": "d7", "text": report(1), "published_at": "2024-03-01T12:00:00+01:00"}
    (document,) = read(line)
    assert isinstance(document, Document)
    assert {name: getattr(document, name) for name in given} == given
    assert (document.published_at, document.precision) == ("2024-03-01T12:00:00+01:00", "second")
    assert document.text == report(1)
    assert document.read_from == "in.jsonl, line 1 (id d7)"


def test_a_text_without_blank_lines_is_parted_at_its_line_breaks(
    read: Read, report: Report
) -> None:
    """Where no blank line parts paragraphs, line breaks do."""
    (document,) = read({"text": report(2).replace("\n\n", "\n")})
    assert isinstance(document, Document)
    assert document.text == report(2)


def test_nothing_in_a_given_text_is_taken_for_furniture(read: Read, report: Report) -> None:
    """Words that a page would carry as a button stay in a text that is given as data."""
    (document,) = read({"text": report(3) + "\n\nShare on the bridge, the sign says."})
    assert isinstance(document, Document)
    assert "Share on the bridge" in document.text
    assert document.chrome == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", "line 2: is not JSON"),
        (b'"words"', "line 2: is JSON, but not an object"),
        (b'{"text": "\xff"}', "line 2: is not UTF-8"),
        (b"[" * 100_000, "line 2: is JSON nested too deep"),
        ({"id": "x9"}, r'line 2 \(id x9\): has no "text"'),
        ({"id": 5, "text": 5}, r'line 2 \(id 5\): "text" is not a string'),
        ({"text": "Said.", "outlet": 3}, 'line 2: "outlet" is not a string'),
        ({"text": "Said.", "published_at": "soon"}, "is not a date: soon"),
        (b'{"text": "\\ud800"}', "holds half of a surrogate pair"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read(
    read: Read, report: Report, line: object, words: str
) -> None:
    """A line that cannot be read is one InputDamaged; the lines around it are read."""
    first, bad, last = read({"text": report(0)}, line, {"text": report(1)})
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, InputDamaged)
    with pytest.raises(InputDamaged, match=words):
        raise bad


def test_a_line_without_text_is_empty(read: Read) -> None:
    """A text of blanks is an InputEmpty with its line."""
    (error,) = read({"text": " \n "})
    assert isinstance(error, InputEmpty)
    assert error.place == "line 1"


def test_blank_lines_and_a_byte_order_mark_are_passed_over(read: Read, report: Report) -> None:
    """Blank lines are no reports, and count in the numbers of the lines."""
    (document,) = read(b"\xef\xbb\xbf", b"", {"text": report(0)}, b"")
    assert isinstance(document, Document)
    assert document.read_from == "in.jsonl, line 3"


def test_an_overlong_line_is_refused_and_not_held(report: Report) -> None:
    """Of a line without end only the allowed length is held, and the next line is read."""

    class Long(io.RawIOBase):
        """A line of 40 MB that is made as it is read, then a report."""

        pieces: Iterator[bytes]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
            piece = next(self.pieces, b"")
            buffer[: len(piece)] = piece
            return len(piece)

    last = b'"}\n' + json.dumps({"text": report(0)}).encode()
    stream = Long()
    stream.pieces = iter([b'{"text": "', *[b"a" * 8192] * 5000, last])
    error, document = read_jsonl(
        io.BufferedReader(stream), Provenance("in.jsonl"), Limits(max_bytes=10_000)
    )
    assert isinstance(error, InputRefused)
    assert error.place == "line 1"
    assert isinstance(document, Document)


def test_a_file_of_blank_lines_is_empty(read: Read) -> None:
    """A file without any object is an InputEmpty."""
    (error,) = read(b"", b"  ")
    assert isinstance(error, InputEmpty)
