"""From decisions to actors: which entities of which reports are one.

Invariant: no two entities that a person holds apart are ever one, however many others stand
between them. Persons come first, the newest decision before older ones; what the machine was sure
of joins only what that allows. What gives way is told in ``overruled`` and stays in the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportedly.identity.decisions import Verdict
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.model import fold


class Groups:
    """Entities that are joined: a disjoint-set forest with path halving.

    R. E. Tarjan and J. van Leeuwen, Worst-case Analysis of Set Union Algorithms, Journal of the
    ACM 31 (1984), 245-281.
    """

    def __init__(self) -> None:
        self._above: dict[EntityRef, EntityRef] = {}
        self._members: dict[EntityRef, list[EntityRef]] = {}

    def canonical(self, key: EntityRef) -> EntityRef:
        """Return the entity that stands for all that are joined with this one."""
        while (above := self._above.get(key, key)) != key:
            self._above[key] = self._above.get(above, above)
            key = above
        return key

    def members(self, key: EntityRef) -> tuple[EntityRef, ...]:
        """Return all entities that are joined with this one, itself included."""
        root = self.canonical(key)
        return tuple(self._members.get(root, (root,)))

    def join(self, left: EntityRef, right: EntityRef) -> bool:
        """Join two entities, what stands for ``right`` for both; False when they were joined."""
        left, right = self.canonical(left), self.canonical(right)
        if left == right:
            return False
        self._above[left] = right
        self._members.setdefault(right, [right]).extend(self._members.pop(left, [left]))
        return True


class Resolver:
    """Which entities are one, by what was decided.

    Args:
        verdicts: what was decided, in order of decision.
        profiles: the entities of today, by their keys; decisions about an entity whose id changed
            find it by its name.
    """

    def __init__(
        self, verdicts: Iterable[Verdict], profiles: Mapping[EntityRef, EntityProfile]
    ) -> None:
        # Made anew each time: a merged entity kept as a row could not be taken apart again.
        self._groups = Groups()
        self._apart: dict[EntityRef, set[EntityRef]] = {}
        self.overruled: list[Verdict] = []
        anchors = _Anchors(profiles)
        renewed = [anchors.renewed(verdict) for verdict in verdicts]
        newest: dict[frozenset[EntityRef], Verdict] = {}
        for verdict in reversed(renewed):
            if verdict.by_person:
                newest.setdefault(frozenset(verdict.keys), verdict)
        for verdict in newest.values():
            self.take(verdict)
        for verdict in renewed:
            if not verdict.by_person:
                self.take(verdict)

    def canonical(self, key: EntityRef) -> EntityRef:
        """Return the entity that stands for all that are one with this one."""
        return self._groups.canonical(key)

    def members(self, key: EntityRef) -> tuple[EntityRef, ...]:
        """Return all entities that are one with this one, itself included."""
        return self._groups.members(key)

    def are_apart(self, left: EntityRef, right: EntityRef) -> bool:
        """Tell whether a person said that the two, or two that are one with them, are not one."""
        return self.canonical(right) in self._apart.get(self.canonical(left), ())

    def apart(self) -> Iterator[tuple[EntityRef, EntityRef]]:
        """Yield each two, as they stand for all that are one with them, that are held apart."""
        for left, others in self._apart.items():
            for right in others:
                yield left, right

    def take(self, verdict: Verdict) -> bool:
        """Take a decision in, unless one that was taken before forbids it; tell which."""
        left, right = self.canonical(verdict.left), self.canonical(verdict.right)
        if verdict.same:
            allowed = right not in self._apart.get(left, ())
            if allowed:
                self._join(left, right)
        else:
            allowed = left != right
            if allowed:
                self._part(left, right)
        if not allowed:
            self.overruled.append(verdict)
        return allowed

    def _join(self, left: EntityRef, right: EntityRef) -> None:
        if self._groups.join(left, right):
            for foe in self._apart.pop(left, set()):
                self._apart[foe].discard(left)
                self._part(right, foe)

    def _part(self, left: EntityRef, right: EntityRef) -> None:
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)


class _Anchors:
    """Finds today's entity for one that was judged under another id."""

    def __init__(self, profiles: Mapping[EntityRef, EntityProfile]) -> None:
        self._profiles = profiles
        self._by_name = {
            (profile.key[0], fold(name.text)): profile.key
            for profile in profiles.values()
            for name in reversed(profile.names)
        }

    def renewed(self, verdict: Verdict) -> Verdict:
        """Return a decision with the ids of today."""
        return replace(
            verdict,
            left=self._today(verdict.left, verdict.left_name),
            right=self._today(verdict.right, verdict.right_name),
        )

    def _today(self, key: EntityRef, name: str) -> EntityRef:
        profile = self._profiles.get(key)
        names = profile.names if profile else ()
        if not name or any(fold(other.text) == fold(name) for other in names):
            return key
        # Another entity may have the id by now: never judge that one instead.
        gone = key if profile is None else (key[0], f"gone {fold(name)}")
        return self._by_name.get((key[0], fold(name)), gone)
