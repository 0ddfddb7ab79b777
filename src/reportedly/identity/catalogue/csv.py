"""Names out of a CSV of aliases, such as Wikidata's query service gives.

Columns go by the names that the service and OpenSanctions' simple tables give them. An entity may
have one row with all its aliases, parted by "|" or ";", or one row an alias.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputError
from reportedly.identity.catalogue.ftm import SCHEMATA
from reportedly.identity.catalogue.row import Named
from reportedly.model import EntityKind

_COLUMNS = {
    "id": ("id", "item", "qid"),
    "name": ("name", "label", "itemlabel"),
    "alias": ("alias", "aliases", "altlabel", "itemaltlabel"),
    "kind": ("kind", "type", "schema"),
}
_KINDS = {
    **{schema.lower(): kind for schema, kind in SCHEMATA.items()},
    **{kind.value: kind for kind in EntityKind},
    "human": EntityKind.PERSON,
    "armed group": EntityKind.GROUP,
    "country": EntityKind.STATE,
    "sovereign state": EntityKind.STATE,
    "newspaper": EntityKind.OUTLET,
    "news agency": EntityKind.OUTLET,
    "city": EntityKind.PLACE,
}
_ITEM = "http://www.wikidata.org/entity/"
_LONGEST_LINE = 2**20
_REMEDY = "give it a first line with the columns name and alias, and perhaps id and kind"


def read_rows(stream: io.BufferedIOBase, provenance: Provenance) -> Iterator[Named | InputError]:
    """Yield what each row names; a row that cannot be read is an error, the rest goes on.

    Raises:
        InputDamaged: when there is no header with a column of names.
    """
    problems: list[InputError] = []
    text = _decoded(stream, provenance, problems)
    header = next(text, "")
    delimiter = max(",;\t", key=header.count)
    columns = _columns(next(csv.reader([header], delimiter=delimiter), []), provenance)
    rows = csv.reader(text, delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            problem, place = f"is no row of CSV ({error})", f"line {rows.line_num + 1}"
            yield InputDamaged(provenance.name, problem, "write its quotation marks twice", place)
            continue
        yield from problems
        problems.clear()
        if row is None:
            return
        if any(cell.strip() for cell in row):
            cells = {name: row[at] for name, at in columns.items() if at < len(row)}
            yield _named(cells, Provenance(provenance.name, f"line {rows.line_num + 1}"))


def _decoded(
    stream: io.BufferedIOBase, provenance: Provenance, problems: list[InputError]
) -> Iterator[str]:
    """Yield the lines as text; one that is not UTF-8 comes blank and is told of in ``problems``."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            place = f"line {number}"
            problems.append(
                InputDamaged(provenance.name, "is not UTF-8", "convert it to UTF-8", place)
            )
            yield "\n"


def _columns(header: list[str], provenance: Provenance) -> dict[str, int]:
    """Return the number of each column that is read.

    Raises:
        InputDamaged: when there is no column of names.
    """
    headings = [cell.strip().lower() for cell in header]
    columns = {
        name: headings.index(heading)
        for name, words in _COLUMNS.items()
        if (heading := next((word for word in words if word in headings), None))
    }
    if "name" not in columns:
        problem = "is neither JSON nor a table with a column called name or label"
        raise InputDamaged(provenance.name, problem, _REMEDY, "line 1")
    return columns


def _named(cells: dict[str, str], here: Provenance) -> Named | InputError:
    names = [" ".join(cells.get("name", "").split()), *_listed(cells.get("alias", ""))]
    if not names[0]:
        return InputDamaged(here.name, "has a row without a name", "name it", here.place)
    id_ = cells.get("id", "").strip().removeprefix(_ITEM)
    kind = _KINDS.get(cells.get("kind", "").strip().lower(), EntityKind.UNKNOWN)
    return Named(id_ or names[0], kind, tuple(dict.fromkeys(names)))


def _listed(cell: str) -> list[str]:
    parts = (" ".join(part.split()) for part in cell.replace(";", "|").split("|"))
    return [part for part in parts if part]
