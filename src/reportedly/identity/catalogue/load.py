"""Catalogues from files: FollowTheMoney or OpenSanctions entities as JSON, or a CSV of aliases.

What a file is is told by its content. It is read as a stream and may be of any size; what is held
is the names, of which there may be ``_MOST_NAMES``.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.documents.provenance import Provenance
from reportedly.documents.text.io import inflate, look, named, opened, unreadable
from reportedly.documents.text.sniff import Kind, told_by_magic
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputRefused
from reportedly.identity.catalogue.csv import read_rows
from reportedly.identity.catalogue.ftm import read_entities
from reportedly.identity.catalogue.row import Named, Skipped
from reportedly.model import Catalogue, EntityKind, Entry, fold

_MOST_NAMES = 5_000_000
_MOST_PROBLEMS = 100
_SHORTEST_WEAK = 4
_REMEDY = "give FollowTheMoney JSON, or a CSV with columns name and alias"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue out of a file, and what of the file is not in it.

    Args:
        catalogue: the entries.
        problems: what could not be read, in the order of the file; a last one counts those
            beyond the first hundred.
        skipped: how many records name nobody who acts, by their schema.
    """

    catalogue: Catalogue
    problems: tuple[InputError, ...]
    skipped: dict[str, int]


@dataclass(slots=True)
class _Names:
    """The names of one entity, gathered from all records that tell of it."""

    kind: EntityKind
    strong: dict[str, None] = field(default_factory=dict)
    weak: dict[str, None] = field(default_factory=dict)


class _Gathered:
    """What was read so far, by the entity's id."""

    def __init__(self, provenance: Provenance) -> None:
        self._provenance = provenance
        self._name_count = 0
        self._unread = 0
        self.entities: dict[str, _Names] = {}
        self.problems: list[InputError] = []
        self.skipped: Counter[str] = Counter()

    def add(self, item: Named | Skipped | InputError) -> None:
        """Keep one record.

        Raises:
            InputRefused: when there are more names than can be held.
        """
        if isinstance(item, InputError):
            self._unread += 1
            if self._unread <= _MOST_PROBLEMS:
                self.problems.append(item)
        elif isinstance(item, Skipped):
            self.skipped[item.why] += 1
        else:
            self._add_names(item)

    def _add_names(self, item: Named) -> None:
        names = self.entities.setdefault(item.id, _Names(item.kind))
        if names.kind is EntityKind.UNKNOWN:
            names.kind = item.kind
        self._name_count += len(item.names) + len(item.weak)
        if self._name_count > _MOST_NAMES:
            problem = f"holds more than {_MOST_NAMES:,} names"
            raise InputRefused(
                self._provenance.name, problem, "leave out those that you do not need"
            )
        names.strong |= dict.fromkeys(item.names)
        names.weak |= dict.fromkeys(item.weak)

    def loaded(self) -> Loaded:
        """Return the catalogue of all that was kept."""
        if (more := self._unread - _MOST_PROBLEMS) > 0:
            problem = f"holds {more:,} more records that cannot be read"
            self.problems.append(
                InputDamaged(self._provenance.name, problem, "mend those named first")
            )
        unshared = _unshared_weak(self.entities)
        # Taken out one by one: a large catalogue is not held twice.
        entries = (_entry(id_, self.entities.pop(id_), unshared) for id_ in list(self.entities))
        return Loaded(Catalogue(entries), tuple(self.problems), dict(self.skipped))


def load_catalogue(source: str) -> Loaded:
    """Return the catalogue in a file, or on standard input for "-"; it may be packed with gzip.

    A record that cannot be read is left out and named among the problems, the rest is kept.
    Records of one id are one entry. A weak alias is kept when it has four letters and no other
    entry has it.

    Raises:
        InputError: when there is no such file, none of it can be read, it names nobody, or it
            holds more than five million names.
    """
    provenance = Provenance(named(source))
    gathered = _Gathered(provenance)
    with opened(source) as stream:
        try:
            for item in _records(stream, provenance):
                gathered.add(item)
        except InputDamaged as error:
            if not gathered.entities:
                raise
            gathered.add(error)  # what was read before it is kept
        except OSError as error:
            raise unreadable(provenance, error) from error
    if not gathered.entities:
        raise _nobody(gathered, provenance)
    return gathered.loaded()


def _records(
    stream: io.BufferedReader, provenance: Provenance
) -> Iterator[Named | Skipped | InputError]:
    head, whole = look(stream)
    if told_by_magic(head) is Kind.GZIP:
        head, whole = look(inflate(whole, provenance))
    if b"\x00" in head:
        raise InputDamaged(provenance.name, "is no catalogue, nor text in UTF-8", _REMEDY)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        yield from read_entities(whole, provenance, head)
    else:
        yield from read_rows(whole, provenance)


def _nobody(gathered: _Gathered, provenance: Provenance) -> InputError:
    if gathered.problems:
        return gathered.problems[0]
    kinds = ", ".join(f"{why} {count:,}" for why, count in gathered.skipped.most_common(3))
    problem = f"names nobody ({kinds})" if kinds else "names nobody"
    return InputEmpty(provenance.name, problem, _REMEDY)


def _unshared_weak(entities: dict[str, _Names]) -> frozenset[str]:
    """Return the keys of the weak aliases that one entity alone has."""
    owner: dict[str, str | None] = {}
    for id_, names in entities.items():
        for key in {fold(name) for name in names.weak}:
            owner[key] = None if key in owner else id_
    for id_, names in entities.items() if owner else ():
        for key in {fold(name) for name in names.strong}:
            if owner.get(key, id_) != id_:
                owner[key] = None
    return frozenset(key for key, id_ in owner.items() if id_ is not None)


def _entry(id_: str, names: _Names, unshared: frozenset[str]) -> Entry:
    first, *others = names.strong
    weak = (
        name
        for name in names.weak
        if sum(map(str.isalpha, name)) >= _SHORTEST_WEAK and fold(name) in unshared
    )
    return Entry(id_, first, names.kind, tuple(dict.fromkeys((*others, *weak))))
