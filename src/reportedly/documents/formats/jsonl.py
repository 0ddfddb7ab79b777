"""Reports as data: JSON Lines, one object a line."""

from __future__ import annotations

import codecs
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.documents.build import Part, build_document
from reportedly.documents.document import Document
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dates import parse_published
from reportedly.documents.text.io import CHUNK_BYTES, too_large, unreadable
from reportedly.errors import InputDamaged, InputEmpty, InputError

_FIELDS = ("outlet", "title", "url", "author", "published_at")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read_jsonl(
    stream: io.BufferedIOBase, provenance: Provenance, limits: Limits
) -> Iterator[Document | InputError]:
    """Read one report a line: an object with "text" and, when known, "id" and what it is.

    "outlet", "title", "url", "author" and "published_at" are taken as they are given, and so is
    the text: it is data, not a page, and nothing is taken for furniture. Paragraphs are parted by
    blank lines, or by line breaks when there are no blank lines. A line that cannot be read
    becomes an InputError with its number, and the rest is read. Lines are read one at a time and
    never held beyond ``limits.max_bytes``.
    """
    seen = False
    for here, line in lines(stream, provenance, limits.max_bytes):
        seen = True
        try:
            yield _read_line(parse_object(line, here, limits.max_bytes), here, limits)
        except InputError as error:
            yield error
    if not seen:
        yield InputEmpty(
            provenance.name, "holds no line", 'write one {"text": …} a line', provenance.place
        )


def lines(
    stream: io.BufferedIOBase, provenance: Provenance, max_bytes: int
) -> Iterator[tuple[Provenance, bytes]]:
    """Yield the lines that are not blank, each with its place; one too long comes cut.

    A byte order mark at the beginning belongs to no line. One longer than ``max_bytes`` is cut
    so that it is still seen to be too long.

    Raises:
        InputDamaged: when the rest cannot be read, with the number of the line it begins in.
    """
    number = 0
    while line := _line(stream, replace(provenance, place=f"line {number + 1}"), max_bytes + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield replace(provenance, place=f"line {number}"), line.rstrip(b"\r\n")


def _line(stream: io.BufferedIOBase, here: Provenance, size: int) -> bytes:
    """Return the next line, at most ``size`` bytes of it; what follows those is skipped."""
    try:
        line = rest = stream.readline(size)
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(CHUNK_BYTES)
    except OSError as error:
        raise unreadable(here, error) from error
    except InputDamaged as error:
        raise InputDamaged(here.name, error.problem, error.remedy, here.place) from error
    return line


def _read_line(record: dict[str, Any], here: Provenance, limits: Limits) -> Document:
    if (name := record.get("id")) is not None:
        here = replace(here, place=f"{here.place} (id {_short(name)})")
    given = {field: _whole_words(record, field, here) for field in _FIELDS}
    published = _published(given.pop("published_at"), here)
    provenance = replace(here, **given, **published)
    return build_document(
        _parts(_whole_words(record, "text", here, required=True)), provenance, limits
    )


def parse_object(line: bytes, here: Provenance, max_bytes: int) -> dict[str, Any]:
    """Return the JSON object that a line holds.

    Raises:
        InputRefused: when the line is longer than ``max_bytes``.
        InputDamaged: when it is no JSON object, or holds a number that would come out as another.
    """
    if len(line) > max_bytes:
        raise too_large(here, max_bytes)
    remedy = 'write one object a line, such as {"id": "1", "text": "…"}'
    try:
        record = json.loads(
            line.decode("utf-8"), parse_constant=_number, parse_float=_number, parse_int=_integer
        )
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


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{_short(digits)} is no number that can be kept")
    return number


def _integer(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise ValueError(f"a number of {len(digits)} digits cannot be kept") from None


def words(record: dict[str, Any], field: str, here: Provenance, *, required: bool = False) -> str:
    """Return a field's words, "" when it is absent or null and not required.

    Raises:
        InputDamaged: when it is no string, or absent though required.
    """
    value = record.get(field)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        problem = f'has no "{field}"' if field not in record else f'"{field}" is not a string'
        remedy = f'give "{field}" as a string'
        raise InputDamaged(here.name, problem, remedy, here.place)
    return value


def _whole_words(
    record: dict[str, Any], field: str, here: Provenance, *, required: bool = False
) -> str:
    """Return a field's words, which must be Unicode that every file can hold."""
    value = words(record, field, here, required=required)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        problem = f'"{field}" holds half of a surrogate pair at character {error.start + 1}'
        raise InputDamaged(here.name, problem, "write it as UTF-8", here.place) from error
    return value


def _published(moment: str, here: Provenance) -> dict[str, str]:
    if not moment.strip():
        return {}
    if parsed := parse_published(moment):
        return {"published_at": parsed[0], "precision": parsed[1]}
    problem = f'"published_at" is not a date: {_short(moment)}'
    remedy = "write it as 2024-03-01 or 2024-03-01T12:00:00+01:00, or leave it out"
    raise InputDamaged(here.name, problem, remedy, here.place)


def _parts(text: str) -> list[Part]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = _BLANK_LINE.split(text)
    if len(paragraphs) == 1:
        paragraphs = text.split("\n")
    return [Part(paragraph) for paragraph in paragraphs if paragraph.strip()]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
