"""Bytes of one input as a stream that can be looked into, unpacked and bounded.

Invariant: nothing here holds more of an input than a bound that its caller names.
"""

from __future__ import annotations

import gzip
import io
import zlib

from reportedly.documents.known import Known
from reportedly.errors import InputDamaged, InputRefused

HEAD_BYTES = 64 * 1024
CHUNK_BYTES = 64 * 1024


class _Prefixed(io.RawIOBase):
    """The bytes ``head``, then what ``rest`` still holds."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Inflated(io.RawIOBase):
    """What a gzip stream holds; damage is raised as InputDamaged where it stands."""

    def __init__(self, packed: io.BufferedIOBase, known: Known) -> None:
        self._packed = gzip.GzipFile(fileobj=packed)
        self._known = known

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            piece = self._packed.read1(len(buffer))
        except EOFError as error:
            problem = "its gzip data is cut short"
            raise self._damaged(problem, "fetch or copy it again, whole") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            problem = f"its gzip data is damaged ({error})"
            raise self._damaged(problem, "fetch or copy it again") from error
        buffer[: len(piece)] = piece
        return len(piece)

    def _damaged(self, problem: str, remedy: str) -> InputDamaged:
        return InputDamaged(self._known.name, problem, remedy, self._known.place)


def look(stream: io.BufferedIOBase) -> tuple[bytes, io.BufferedIOBase]:
    """Return the first ``HEAD_BYTES`` bytes, and a stream that still begins with them.

    >>> head, same = look(io.BytesIO(b"a report"))
    >>> head, same.read()
    (b'a report', b'a report')
    """
    if stream.seekable():
        start = stream.tell()
        head = stream.read(HEAD_BYTES)
        stream.seek(start)
        return head, stream
    head = _read_some(stream)
    return head, io.BufferedReader(_Prefixed(head, stream), CHUNK_BYTES)


def _read_some(stream: io.BufferedIOBase) -> bytes:
    """Read up to HEAD_BYTES, stopping early where the stream is damaged further on."""
    head = b""
    while len(head) < HEAD_BYTES:
        try:
            piece = stream.read1(HEAD_BYTES - len(head))
        except InputDamaged:
            if not head:
                raise
            break  # it is raised again by the reader that gets to that place
        if not piece:
            break
        head += piece
    return head


def inflate(packed: io.BufferedIOBase, known: Known) -> io.BufferedIOBase:
    """Return what a gzip stream holds, inflated as it is read.

    Reading it raises InputDamaged when the gzip data is cut short or damaged.
    """
    return io.BufferedReader(_Inflated(packed, known), CHUNK_BYTES)


def read_whole(stream: io.BufferedIOBase, known: Known, max_bytes: int) -> bytes:
    """Read the rest of ``stream``.

    Raises:
        InputRefused: when it is longer than ``max_bytes``.
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(known, max_bytes)
    return data


def too_large(known: Known, max_bytes: int) -> InputRefused:
    """Return the error for an input of more than ``max_bytes``."""
    bound = f"{max_bytes // 2**20} MiB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    problem = f"is larger than {bound}, the most that is read of one report"
    remedy = "give the report alone, or raise --max-size"
    return InputRefused(known.name, problem, remedy, known.place)
