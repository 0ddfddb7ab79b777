"""From decisions to actors: which entities of which reports are one.

Invariant: no two entities that a person holds apart are ever one, however many others stand
between them. Persons come first, the newest decision before older ones; what the machine was sure
of joins only what that allows. What gives way is told in ``overruled`` and stays in the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportedly.identity.decisions import Verdict
from reportedly.identity.profile import Key, Side
from reportedly.model import fold


class Groups:
    """Entities that are joined: a disjoint-set forest with path halving.

    R. E. Tarjan and J. van Leeuwen, Worst-case Analysis of Set Union Algorithms, Journal of the
    ACM 31 (1984), 245-281.
    """

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}
        self._members: dict[Key, list[Key]] = {}

    def canonical(self, key: Key) -> Key:
        """Return the entity that stands for all that are joined with this one."""
        while (above := self._above.get(key, key)) != key:
            self._above[key] = self._above.get(above, above)
            key = above
        return key

    def members(self, key: Key) -> tuple[Key, ...]:
        """Return all entities that are joined with this one, itself included."""
        root = self.canonical(key)
        return tuple(self._members.get(root, (root,)))

    def join(self, one: Key, other: Key) -> bool:
        """Join two entities, what stands for ``other`` for both; False when they were joined."""
        one, other = self.canonical(one), self.canonical(other)
        if one == other:
            return False
        self._above[one] = other
        self._members.setdefault(other, [other]).extend(self._members.pop(one, [one]))
        return True


class Resolver:
    """Which entities are one, by what was decided.

    Args:
        verdicts: what was decided, in order of decision.
        sides: the entities of today, by their keys; decisions about an entity whose id changed
            find it by its name.
    """

    def __init__(self, verdicts: Iterable[Verdict], sides: Mapping[Key, Side]) -> None:
        self._groups = Groups()
        self._apart: dict[Key, set[Key]] = {}
        self.overruled: list[Verdict] = []
        anchors = _Anchors(sides)
        found = [anchors.renewed(verdict) for verdict in verdicts]
        newest: dict[frozenset[Key], Verdict] = {}
        for verdict in reversed(found):
            if verdict.by_person:
                newest.setdefault(frozenset((verdict.left, verdict.right)), verdict)
        for verdict in newest.values():
            self.take(verdict)
        for verdict in found:
            if not verdict.by_person:
                self.take(verdict)

    def canonical(self, key: Key) -> Key:
        """Return the entity that stands for all that are one with this one."""
        return self._groups.canonical(key)

    def members(self, key: Key) -> tuple[Key, ...]:
        """Return all entities that are one with this one, itself included."""
        return self._groups.members(key)

    def are_apart(self, one: Key, other: Key) -> bool:
        """Tell whether a person said that the two, or two that are one with them, are not one."""
        return self.canonical(other) in self._apart.get(self.canonical(one), ())

    def apart(self) -> Iterator[tuple[Key, Key]]:
        """Yield each two, as they stand for all that are one with them, that are held apart."""
        for one, others in self._apart.items():
            for other in others:
                yield one, other

    def take(self, verdict: Verdict) -> bool:
        """Take a decision in, unless one that was taken before forbids it; tell which."""
        one, other = self.canonical(verdict.left), self.canonical(verdict.right)
        if verdict.same:
            allowed = other not in self._apart.get(one, ())
            if allowed:
                self._join(one, other)
        else:
            allowed = one != other
            if allowed:
                self._part(one, other)
        if not allowed:
            self.overruled.append(verdict)
        return allowed

    def _join(self, one: Key, other: Key) -> None:
        if self._groups.join(one, other):
            for foe in self._apart.pop(one, set()):
                self._apart[foe].discard(one)
                self._part(other, foe)

    def _part(self, one: Key, other: Key) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)


class _Anchors:
    """Finds today's entity for one that was judged under another id."""

    def __init__(self, sides: Mapping[Key, Side]) -> None:
        self._sides = sides
        self._by_name = {
            (side.key[0], fold(name.text)): side.key
            for side in sides.values()
            for name in reversed(side.names)
        }

    def renewed(self, verdict: Verdict) -> Verdict:
        """Return a decision with the ids of today."""
        return replace(
            verdict,
            left=self._today(verdict.left, verdict.left_name),
            right=self._today(verdict.right, verdict.right_name),
        )

    def _today(self, key: Key, name: str) -> Key:
        side = self._sides.get(key)
        if not name or (side is not None and any(fold(o.text) == fold(name) for o in side.names)):
            return key
        # Another entity may have the id by now: never judge that one instead.
        gone = key if side is None else (key[0], f"gone {fold(name)}")
        return self._by_name.get((key[0], fold(name)), gone)
