"""Cursors: where the next page of a list begins, as one opaque word."""

from __future__ import annotations

import base64
import binascii
import json

from reportedly.store.listing import PageStart
from reportedly.web.errors import WebError

_MOST = 2**53


class Cursor:
    """Words that stand for a place in a list."""

    @staticmethod
    def written(place: object) -> str:
        """Return the word for a place, which is JSON data."""
        data = json.dumps(place, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    @staticmethod
    def read(word: str) -> object:
        """Return the place that a word stands for.

        Raises:
            WebError: when no list gave this word.
        """
        try:
            data = base64.b64decode(word + "=" * (-len(word) % 4), b"-_", validate=True)
            return json.loads(data)
        except (binascii.Error, ValueError, RecursionError) as error:
            raise _unknown(word) from error

    @staticmethod
    def of_number(number: int) -> str:
        """Return the word for a number of items to leave out."""
        return Cursor.written(number)

    @staticmethod
    def number(word: str) -> int:
        """Return the number that a word stands for, 0 for "".

        Raises:
            WebError: when no list gave this word.
        """
        number = Cursor.read(word) if word else 0
        if not isinstance(number, int) or not _is_count(number):
            raise _unknown(word)
        return number


def written_after(after: PageStart) -> str:
    """Return the word for a place among the reports."""
    return Cursor.written([after.published_from, after.number])


def read_after(word: str) -> PageStart | None:
    """Return the place among the reports that a word stands for, None for "".

    Raises:
        WebError: when no list gave this word.
    """
    if not word:
        return None
    match Cursor.read(word):
        case [str() | None as moment, int(number)] if _is_count(number):
            return PageStart(moment, number)
    raise _unknown(word)


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _MOST


def _unknown(word: str) -> WebError:
    problem = "is no cursor that a list gave"
    return WebError(word[:40], problem, "begin the list anew, without a cursor")
