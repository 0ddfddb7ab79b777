"""Reports as data: JSON Lines, one object a line."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.documents.assemble import Part, assemble
from reportedly.documents.dates import parse_published
from reportedly.documents.document import Document
from reportedly.documents.known import Known
from reportedly.documents.limits import Limits
from reportedly.documents.streams import CHUNK_BYTES, too_large
from reportedly.errors import InputDamaged, InputEmpty, InputError

_FIELDS = ("outlet", "title", "url", "author", "published_at")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read_jsonl(
    stream: io.BufferedIOBase, known: Known, limits: Limits
) -> Iterator[Document | InputError]:
    """Read one report a line: an object with "text" and, when known, "id" and what it is.

    "outlet", "title", "url", "author" and "published_at" are taken as they are given, and so is
    the text: it is data, not a page, and nothing is taken for furniture. Paragraphs are parted by
    blank lines, or by line breaks when there are no blank lines. A line that cannot be read
    becomes an InputError with its number, and the rest is read. Lines are read one at a time and
    never held beyond ``limits.max_bytes``.
    """
    seen = False
    for number, line in _lines(stream, limits.max_bytes):
        here = replace(known, place=f"line {number}")
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901
        if not line.strip():
            continue
        seen = True
        try:
            if len(line) > limits.max_bytes:
                raise too_large(here, limits.max_bytes)
            yield _read_line(line, here, limits)
        except InputError as error:
            yield error
    if not seen:
        yield InputEmpty(known.name, "holds no line", 'write one {"text": …} a line', known.place)


def _lines(stream: io.BufferedIOBase, max_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines, numbered from 1; one longer than ``max_bytes`` comes cut."""
    number = 0
    while line := stream.readline(max_bytes + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(CHUNK_BYTES)):
            pass
        yield number, line.rstrip(b"\r\n")


def _read_line(line: bytes, here: Known, limits: Limits) -> Document:
    record = _parse(line, here)
    if (name := record.get("id")) is not None:
        here = replace(here, place=f"{here.place} (id {_short(name)})")
    given = {field: _words(record, field, here) for field in _FIELDS}
    published = _published(given.pop("published_at"), here)
    known = replace(here, **given, **published)
    return assemble(_parts(_words(record, "text", here, required=True)), known, limits)


def _parse(line: bytes, here: Known) -> dict[str, Any]:
    remedy = 'write one object a line, such as {"id": "1", "text": "…"}'
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start + 1} of the line)"
        raise InputDamaged(here.name, problem, "convert it to UTF-8", here.place) from error
    except RecursionError as error:
        raise InputDamaged(here.name, "is JSON nested too deep", remedy, here.place) from error
    except ValueError as error:
        raise InputDamaged(here.name, f"is not JSON ({error})", remedy, here.place) from error
    if not isinstance(record, dict):
        raise InputDamaged(here.name, "is JSON, but not an object", remedy, here.place)
    return record


def _words(record: dict[str, Any], field: str, here: Known, *, required: bool = False) -> str:
    """Return a field's words, "" when it is absent or null and not required."""
    value = record.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        problem = f'has no "{field}"' if field not in record else f'"{field}" is not a string'
        remedy = f'give "{field}" as a string'
        raise InputDamaged(here.name, problem, remedy, here.place)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        problem = f'"{field}" holds half of a surrogate pair at character {error.start + 1}'
        raise InputDamaged(here.name, problem, "write it as UTF-8", here.place) from error
    return value


def _published(words: str, here: Known) -> dict[str, str]:
    if not words.strip():
        return {}
    if parsed := parse_published(words):
        return {"published_at": parsed[0], "precision": parsed[1]}
    problem = f'"published_at" is not a date: {_short(words)}'
    remedy = "write it as 2024-03-01 or 2024-03-01T12:00:00+01:00, or leave it out"
    raise InputDamaged(here.name, problem, remedy, here.place)


def _parts(text: str) -> list[Part]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = _BLANK_LINE.split(lines)
    if len(paragraphs) == 1:
        paragraphs = lines.split("\n")
    return [Part(paragraph) for paragraph in paragraphs if paragraph.strip()]


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 60 else words[:59] + "…"
