"""Column types: how a Python value becomes one that every database can hold, and back.

``result(bind(value)) == value`` for every value of the type; nothing is replaced or dropped.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

MATCH_START = "\x02"
MATCH_END = "\x03"

# U+FDD0 is no character by definition of Unicode, so it stands in texts by accident only.
_ESCAPE = "\ufdd0"
_UNKEEPABLE = re.compile(f"[\x00{MATCH_START}{MATCH_END}{_ESCAPE}\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


def escape(words: str) -> str:
    r"""Return ``words`` with what a database cannot keep written as U+FDD0 and four digits.

    That is NUL, lone surrogates, the two marks that search puts around a match, and U+FDD0.

    >>> escape("a\x00b") == "a\ufdd00000b" and unescape(escape("a\x00b")) == "a\x00b"
    True
    """
    return _UNKEEPABLE.sub(lambda match: f"{_ESCAPE}{ord(match[0]):04x}", words)


def unescape(words: str) -> str:
    """Return the words that :func:`escape` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), words)


class Words(TypeDecorator[str]):
    """Any Python string, as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text to store."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the string that was stored."""
        return None if value is None else unescape(value)


# SQLite's STRICT tables know neither JSON nor BOOLEAN, so the two are kept as what they do know.


class Json(TypeDecorator[Any]):
    """JSON data, as text in ASCII; None is JSON's null."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002
        """Return the text to store."""
        return json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the data that was stored."""
        return None if value is None else json.loads(value)


class Flag(TypeDecorator[bool]):
    """True, false, or None when not known, as 1, 0 and NULL."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return the number to store."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Return the truth that was stored."""
        return None if value is None else bool(value)
