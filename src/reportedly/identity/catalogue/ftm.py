"""Names out of FollowTheMoney entities, as OpenSanctions and Aleph export them.

Read are JSON Lines, one entity a line, a JSON list of entities, and an object that holds such a
list. Entities nested in an entity's properties are not looked at: who is on a list has a record
of its own. Schemata and properties: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.documents.formats.jsonl import lines, parse_object
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputError, InputRefused
from reportedly.identity.catalogue.json_items import LISTS, values
from reportedly.identity.catalogue.row import Named, Skipped
from reportedly.model import EntityKind

SCHEMATA = {
    "Person": EntityKind.PERSON,
    "Organization": EntityKind.ORGANISATION,
    "Company": EntityKind.ORGANISATION,
    "PublicBody": EntityKind.ORGANISATION,
    "LegalEntity": EntityKind.ORGANISATION,
    "Country": EntityKind.STATE,
}
_LONGEST = 16 * 2**20
_NAMES = ("name", "alias", "previousName", "abbreviation")
_REMEDY = 'write entities as {"id": "…", "schema": "Person", "properties": {"name": ["…"]}}'


def read_entities(
    stream: io.BufferedIOBase, provenance: Provenance, head: bytes
) -> Iterator[Named | Skipped | InputError]:
    """Yield what each entity in ``stream``, which begins with ``head``, is called.

    Raises:
        InputDamaged: when the rest cannot be read.
    """
    if _is_lines(head.decode("utf-8-sig", "replace").lstrip()):
        yield from _from_lines(stream, provenance)
        return
    for number, item in enumerate(values(stream, provenance, _LONGEST), start=1):
        here = Provenance(provenance.name, f"entity {number}")
        if isinstance(item, dict):
            yield _named(item, here)
        else:
            yield InputDamaged(provenance.name, "is no entity", _REMEDY, here.place)


def _is_lines(head: str) -> bool:
    """Tell whether each line is an entity, rather than the whole being one list or object."""
    first, newline, rest = head.partition("\n")
    if not first.startswith("{"):
        return False
    try:
        data = json.loads(first)
    except (ValueError, RecursionError):
        # The first line may be the bad one, or longer than what can be seen of it.
        listed = LISTS.search(head)
        return rest.startswith("{") if newline else not listed or '"schema"' in head[: listed.end()]
    return "schema" in data or not LISTS.search(first)


def _from_lines(
    stream: io.BufferedIOBase, provenance: Provenance
) -> Iterator[Named | Skipped | InputError]:
    for here, line in lines(stream, provenance, _LONGEST):
        try:
            yield _named(parse_object(line, here, _LONGEST), here)
        except InputRefused:
            problem = f"is longer than {_LONGEST // 2**20} MiB"
            yield InputRefused(here.name, problem, _REMEDY, here.place)
        except InputDamaged as error:
            yield InputDamaged(here.name, error.problem, _REMEDY, here.place)


def _named(data: Mapping[str, Any], here: Provenance) -> Named | Skipped | InputError:
    schema, properties = data.get("schema"), data.get("properties")
    if not isinstance(schema, str) or not isinstance(properties, dict):
        problem = 'has no "schema" and "properties"'
        return InputDamaged(here.name, problem, _REMEDY, here.place)
    kind = SCHEMATA.get(schema)
    if kind is None:
        return Skipped(schema)
    names = [name for field in _NAMES for name in _words(properties, field)]
    caption = data.get("caption")
    if isinstance(caption, str) and caption in names:
        names.insert(0, caption)
    if not names:
        return Skipped(f"{schema} without a name")
    id_ = data.get("id")
    weak = tuple(_words(properties, "weakAlias"))
    return Named(str(id_ or names[0]), kind, tuple(dict.fromkeys(names)), weak)


def _words(properties: Mapping[str, Any], field: str) -> Iterator[str]:
    given = properties.get(field, [])
    for value in given if isinstance(given, list) else [given]:
        if isinstance(value, str) and (words := " ".join(value.split())):
            yield words
