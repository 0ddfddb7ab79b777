"""What a file of names says of one entity, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import EntityKind


@dataclass(frozen=True, slots=True)
class Named:
    """One entity's names in one record; several records may tell of one entity.

    Args:
        id: the entity's id, or its name where the file gives no ids.
        kind: what kind of thing it is.
        names: its names, the one it goes by first; at least one.
        weak: names that many others go by too, and that prove little.
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that names nobody who acts: why it is left out, such as its schema."""

    why: str
