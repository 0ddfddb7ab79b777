"""The actors of the archive, as they are now.

Invariant: what :meth:`Cast.actors` returns was true of the archive at a moment after it was asked,
save for what another program did to accounts without adding a report or a judgement.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reportedly.store.store import Store

if TYPE_CHECKING:
    from reportedly.identity.actors import Actors


class Cast:
    """Keeps the actors of all reports between requests; asking again is cheap.

    Args:
        store: the archive.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._actors: Actors | None = None
        self._generation: object = None

    def actors(self) -> Actors:
        """Return the actors; all accounts are read when the archive has changed since."""
        with self._lock:
            view = self._store.view()
            generation = view.generation()
            if self._actors is None or generation != self._generation:
                # Newer than said, at worst: then it is read once more.
                self._actors, self._generation = view.actors(), generation
            return self._actors

    def forget(self) -> None:
        """Read all accounts again when next asked."""
        with self._lock:
            self._actors = None
