"""Bytes of one input as a stream that can be looked into, unpacked and bounded.

Invariant: nothing here holds more of an input than a bound that its caller names.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import sys
import zlib
from contextlib import AbstractContextManager
from pathlib import Path

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputMissing, InputRefused

HEAD_BYTES = 64 * 1024
CHUNK_BYTES = 64 * 1024

_STANDARD_INPUT = "standard input"
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# What a shell writes for <(command): a pipe with a writer, unlike any that lies in a folder.
_OF_THE_SHELL = re.compile(r"/dev/fd/\d+|/proc/self/fd/\d+|/dev/stdin")
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def named(source: str) -> str:
    """Return what messages call a source: its name, or what "-" stands for."""
    return _STANDARD_INPUT if source == "-" else source


def is_web(source: str) -> bool:
    """Tell whether a source is a web address."""
    return _WEB.match(source) is not None


def opened(source: str) -> AbstractContextManager[io.BufferedReader]:
    """Open a file, or standard input for "-", which stays open when the stream is closed.

    Raises:
        InputMissing: when there is none, it is a directory or a terminal, or may not be read.
        InputRefused: when it is a pipe, a socket, a device, or an address.
    """
    if source == "-":
        return _standard_input()
    if not source.strip():
        raise InputMissing("an empty name", "names nothing", "name a file, an address or -")
    if _SCHEME.match(source):
        other = "is an address that is neither http nor https"
        problem = "is an address, where a file is wanted" if is_web(source) else other
        raise InputRefused(source, problem, "save the page and give the file")
    path = Path(source)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            pattern = os.path.join(source, "*.html")  # noqa: PTH118 - as the user wrote it
            remedy = f"name the files in it, for example {pattern}"
            raise InputMissing(source, "is a directory", remedy)
        for is_special, words in _SPECIAL:
            if is_special(mode) and not (stat.S_ISFIFO(mode) and _OF_THE_SHELL.fullmatch(source)):
                problem = f"is {words}, not a file"
                raise InputRefused(source, problem, "pipe it in and name - instead")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _missing(source, path, error) from error


def _standard_input() -> io.BufferedReader:
    remedy = "pipe a report into it, or name a file"
    if sys.stdin is None:
        raise InputMissing(_STANDARD_INPUT, "is closed", remedy)
    if sys.stdin.isatty():
        raise InputMissing(_STANDARD_INPUT, "is a terminal", remedy)
    return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False))


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


def unreadable(provenance: Provenance, error: OSError) -> InputDamaged:
    """Return the error for an input that opens, yet whose bytes the system does not give."""
    reason = (error.strerror or str(error)).lower()
    remedy = "check its disk or network, or copy it and give the copy"
    return InputDamaged(provenance.name, f"cannot be read ({reason})", remedy, provenance.place)


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

    def __init__(self, packed: io.BufferedIOBase, provenance: Provenance) -> None:
        self._packed = gzip.GzipFile(fileobj=packed)
        self._provenance = provenance

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
        return InputDamaged(self._provenance.name, problem, remedy, self._provenance.place)


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


def inflate(packed: io.BufferedIOBase, provenance: Provenance) -> io.BufferedReader:
    """Return what a gzip stream holds, inflated as it is read.

    Reading it raises InputDamaged when the gzip data is cut short or damaged.
    """
    return io.BufferedReader(_Inflated(packed, provenance), CHUNK_BYTES)


def read_whole(stream: io.BufferedIOBase, provenance: Provenance, max_bytes: int) -> bytes:
    """Read the rest of ``stream``.

    Raises:
        InputRefused: when it is longer than ``max_bytes``.
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(provenance, max_bytes)
    return data


def too_large(provenance: Provenance, max_bytes: int) -> InputRefused:
    """Return the error for an input of more than ``max_bytes``."""
    bound = f"{max_bytes // 2**20} MiB" if max_bytes >= 2**20 else f"{max_bytes} bytes"
    problem = f"is larger than {bound}, the most that is read of one report"
    remedy = "give the report alone, or raise --max-size"
    return InputRefused(provenance.name, problem, remedy, provenance.place)
