"""A catalogue: the names that a person already knows actors and places by.

Invariant: every key of ``aliases`` stands for exactly one entry; what could be two is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportedly.model.enums import EntityKind
from reportedly.model.name_keys import fold

# Tokens that a parser may take for more than one word of a folded name: "al-", "K." and the like.
_PARTED = 2
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an actor or place with its names.

    Args:
        id: unique within its catalogue, such as ``Q42`` or ``NK-2fZ``.
        name: the name it goes by.
        kind: what kind of thing it is.
        aliases: its other names.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


class Catalogue:
    """Entries, found by any of their names.

    A name that several entries have finds nothing, unless it is the first name of one of them and
    an alias of the others. One word in capitals, four at most ("WHO"), is found in capitals only.

    Raises:
        ValueError: when two entries have one id.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        if len({entry.id for entry in self._entries}) < len(self._entries):
            raise ValueError("two entries of the catalogue have one id")
        by_name: dict[str, Entry | None] = {}
        by_any: dict[str, Entry | None] = {}
        capitals: dict[str, bool] = {}
        for entry in self._entries:
            for name in (entry.name, *entry.aliases):
                key = fold(name)
                _note(by_any, key, entry)
                if name is entry.name:
                    _note(by_name, key, entry)
                if len(key) <= _LONGEST_ACRONYM and key.isalpha():
                    capitals[key] = capitals.get(key, True) and name.isupper()
        chosen = ((key, entry or by_name.get(key)) for key, entry in by_any.items())
        self._aliases = {key: entry for key, entry in chosen if key and entry is not None}
        self._acronyms = frozenset(key for key, is_capital in capitals.items() if is_capital)
        self._longest = max((key.count(" ") + 1 for key in self._aliases), default=-_PARTED)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order in which they were given."""
        return self._entries

    @property
    def aliases(self) -> Mapping[str, Entry]:
        """The entry that each name stands for, by :func:`reportedly.model.fold` of the name."""
        return MappingProxyType(self._aliases)

    @property
    def longest(self) -> int:
        """Most tokens that a name may take in a parsed text; 0 when there is no name."""
        return self._longest + _PARTED

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, words: str) -> Entry | None:
        """Return the one entry of this name, None when there is none or more than one."""
        key = fold(words)
        if key in self._acronyms and not words.removesuffix("'s").removesuffix("’s").isupper():
            return None
        return self._aliases.get(key)


def _note(index: dict[str, Entry | None], key: str, entry: Entry) -> None:
    """Put an entry under a key; None stands there once several entries have it."""
    index[key] = entry if index.get(key, entry) is entry else None
