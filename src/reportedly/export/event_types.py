"""What is known of a type of event: its group, and whether its parties do it to each other.

Both stand in the reader's list of types; the list is read here as the data that it is, so that
drawing a kept account loads no parser.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from reportedly.reading.languages import word_list


class EventGroup(StrEnum):
    """What kind of dealing an event is."""

    COMMUNICATION = "communication"
    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    OTHER = "other"


def group_of(type_: str) -> EventGroup:
    """Return the group of a type of event; OTHER for a type that this version does not know.

    >>> [group_of(type_).value for type_ in ("order", "attack", "sing")]
    ['communication', 'conflict', 'other']
    """
    return _types().get(type_, (EventGroup.OTHER, False))[0]


def is_symmetric(type_: str) -> bool:
    """Tell whether the parties of such an event do it to each other.

    >>> is_symmetric("meet"), is_symmetric("order")
    (True, False)
    """
    return _types().get(type_, (EventGroup.OTHER, False))[1]


def types_by_group() -> tuple[tuple[EventGroup, tuple[str, ...]], ...]:
    """Return the types of each group, in the order of the reader's list."""
    return tuple(
        (
            group,
            tuple(name for name, (group_of_type, _) in _types().items() if group_of_type is group),
        )
        for group in EventGroup
    )


@cache
def _types() -> dict[str, tuple[EventGroup, bool]]:
    return {
        name: (EventGroup(table["group"]), "symmetric" in table.get("traits", "").split())
        for name, table in word_list("events").items()
        if "group" in table
    }
