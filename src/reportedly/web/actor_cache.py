"""The actors of the archive, as they are now.

Invariant: a :class:`Listing` never changes once made; ``Actors``, which do, are touched only by who
holds the lock.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.identity.features import Comparison
    from reportedly.identity.profile import EntityRef
    from reportedly.identity.registry import Actor, Actors
    from reportedly.model import Judgement


@dataclass(frozen=True, slots=True)
class Listing:
    """The actors at one moment.

    Args:
        actors: all that go by a name, those of most reports first.
        of: the actor that each entity of each report is.
        apart: pairs of actors, by their keys, that a person holds apart.
    """

    actors: tuple[Actor, ...]
    of: Mapping[EntityRef, Actor]
    apart: frozenset[tuple[EntityRef, EntityRef]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one, and why."""

    left: Actor
    right: Actor
    score: float
    reasons: tuple[str, ...]


class Cast:
    """Keeps the actors of all reports between requests.

    What another program adds to the archive is seen; that it reads a report again is not, until
    something else changes.

    Args:
        store: the archive.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._actors: Actors | None = None
        self._generation: tuple[int, ...] = ()
        self._listing: Listing | None = None
        self._suggestions: tuple[Suggestion, ...] | None = None

    @contextmanager
    def held(self) -> Iterator[Actors]:
        """Yield the actors to who puts a report into the archive, and may change them with it."""
        with self._lock:
            actors = self._fresh()
            yield actors
            self._listing = self._suggestions = None
            now = self._store.view().generation()
            # More reports than the one: another program was at work too.
            expected = now[1] <= self._generation[1] + 1
            self._generation = now if expected else ()

    @contextmanager
    def looked_in(self) -> Iterator[Actors]:
        """Yield the actors to who changes nothing, while nobody else does."""
        with self._lock:
            yield self._fresh()

    def listing(self) -> Listing:
        """Return the actors at this moment; all accounts are read when the archive has changed."""
        with self._lock:
            actors = self._fresh()
            if self._listing is None:
                everybody = actors.all()
                of = {key: actor for actor in everybody for key in actor.members}
                self._listing = Listing(everybody, of, frozenset(actors.apart()))
            return self._listing

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return which actors may be one, the surest first; many reports take a while."""
        with self._lock:
            listing = self.listing()
            if self._suggestions is None:
                comparisons = self._fresh().suggestions()
                self._suggestions = tuple(_suggestions(comparisons, listing))
            return self._suggestions

    def nearest(self, key: EntityRef) -> tuple[Suggestion, ...]:
        """Return who may be one with an actor, the surest first."""
        with self._lock:
            listing = self.listing()
            return tuple(_suggestions(self._fresh().nearest(key), listing))

    def decided(self, judgements: Sequence[Judgement]) -> None:
        """Take in what a person decided, and the archive keeps already."""
        with self._lock:
            if self._actors is not None:
                self._actors.judge(judgements)
                self._listing = self._suggestions = None
                self._generation = self._store.view().generation()

    def forget(self) -> None:
        """Read all accounts again when next asked."""
        with self._lock:
            self._generation = ()

    def _fresh(self) -> Actors:
        view = self._store.view()
        generation = view.generation()
        if self._actors is None or generation != self._generation:
            # Newer than said, at worst: then it is read once more.
            self._actors, self._generation = view.actors(), generation
            self._listing = self._suggestions = None
            gc.freeze()  # large, and here to stay: no search for garbage in it
        return self._actors


def _suggestions(comparisons: Sequence[Comparison], listing: Listing) -> Iterator[Suggestion]:
    for comparison in comparisons:
        left, right = listing.of.get(comparison.left), listing.of.get(comparison.right)
        if left is not None and right is not None:
            reasons = tuple(reason.sentence for reason in comparison.reasons)
            yield Suggestion(left, right, comparison.score, reasons)
