"""The values of a JSON list, one at a time, however long the list is.

Invariant: no more of the input is held than one value and one chunk.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged

LISTS = re.compile(r'"(?:entities|results|targets)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_CHUNK = 64 * 1024
_REMEDY = "fetch or export it again, as JSON Lines if that is offered"


def values(stream: io.BufferedIOBase, provenance: Provenance, max_characters: int) -> Iterator[Any]:
    """Yield the values of the first list in ``stream``, or values that just follow each other.

    The list is the whole document or stands under "entities", "results" or "targets" of an object.

    Raises:
        InputDamaged: where the JSON breaks off, or one value is longer than ``max_characters``;
            what follows cannot be read.
    """
    source = _Source(stream, provenance)
    source.open_list()
    number = 0
    while (value := source.next_value(max_characters, number + 1)) is not _END:
        number += 1
        yield value


_END = object()


class _Source:
    """Text that is read as it is needed: ``_text`` from ``_at`` on is still to be decoded."""

    def __init__(self, stream: io.BufferedIOBase, provenance: Provenance) -> None:
        self._stream = codecs.getreader("utf-8-sig")(stream)
        self._provenance = provenance
        self._decode = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False

    def open_list(self) -> None:
        """Go to the first value."""
        self._more(_CHUNK)
        start = _BETWEEN.match(self._text)
        at = start.end() if start else 0
        if opening := LISTS.search(self._text) if self._text[at : at + 1] == "{" else None:
            at = opening.end()
        elif self._text[at : at + 1] == "[":
            at += 1
        self._at = at

    def next_value(self, max_characters: int, number: int) -> Any:
        """Return the next value, or ``_END`` after the last."""
        if not self._skip():
            return _END
        while True:
            try:
                value, self._at = self._decode(self._text, self._at)
            except RecursionError as error:
                raise self._damaged("is JSON nested too deep", number) from error
            except ValueError as error:
                held = len(self._text) - self._at
                if held > max_characters:
                    problem = f"is longer than {max_characters:,} characters"
                    raise self._damaged(problem, number) from error
                if not self._more(max(held, _CHUNK)):
                    raise self._damaged("is not JSON, or is cut short", number) from error
            else:
                return value

    def _skip(self) -> bool:
        """Go to the beginning of a value; tell whether there is one."""
        while True:
            between = _BETWEEN.match(self._text, self._at)
            self._at = between.end() if between else self._at
            if self._at < len(self._text):
                return self._text[self._at] != "]"
            if not self._more(_CHUNK):
                return False

    def _more(self, size: int) -> bool:
        """Read about ``size`` more characters; tell whether there were any."""
        if self._ended:
            return False
        try:
            read = self._stream.read(size)
        except UnicodeDecodeError as error:
            raise InputDamaged(
                self._provenance.name, "is not UTF-8", "convert it to UTF-8"
            ) from error
        self._ended = not read
        self._text, self._at = self._text[self._at :] + read, 0
        return bool(read)

    def _damaged(self, problem: str, number: int) -> InputDamaged:
        whole = f"{problem}, and what follows is not read"
        return InputDamaged(self._provenance.name, whole, _REMEDY, f"entity {number}")
