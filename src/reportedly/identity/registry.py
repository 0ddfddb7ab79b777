"""The actors of many reports: entities that are one stand under one canonical entity.

Invariant: ``_sides`` and ``_blocks`` hold the same entities; who is one with whom is the
resolver's alone, so nothing here is out of date when a decision changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.identity.blocking import MOST_PAIRED, blocks_of
from reportedly.identity.decisions import Verdict, verdict_of
from reportedly.identity.features import SUGGESTED, Comparison, compare
from reportedly.identity.name_parts import Name
from reportedly.identity.profile import Key, Side
from reportedly.identity.resolver import Groups, Resolver
from reportedly.model import Catalogue, EntityKind, Entry, Judgement


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor or place over all reports.

    Args:
        key: the entity that stands for it.
        name: the fullest of the names that most reports give it.
        kind: what most reports take it for.
        aliases: its other names, the most frequent first.
        members: the entities that it is, one or more a report.
    """

    key: Key
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    members: tuple[Key, ...]

    @property
    def reports(self) -> int:
        """How many reports name it."""
        return len({document_id for document_id, _ in self.members})


class Actors:
    """All actors of an archive at one moment; made by the archive's view.

    Args:
        sides: the entities of all reports, in the order in which the reports came.
        verdicts: what was decided about them, in order of decision.
    """

    def __init__(self, sides: Iterable[Side] = (), verdicts: Iterable[Verdict] = ()) -> None:
        self._sides = {side.key: side for side in sides}
        self._verdicts = list(verdicts)
        self._judged = {key[0] for one in self._verdicts for key in (one.left, one.right)}
        self._resolver = Resolver(self._verdicts, self._sides)
        self._blocks: dict[str, dict[object, Side]] = defaultdict(dict)
        for side in self._sides.values():
            self._put(side)

    @property
    def overruled(self) -> tuple[Verdict, ...]:
        """Decisions that newer ones, or a person's, do not allow."""
        return tuple(self._resolver.overruled)

    def expect(self, sides: Sequence[Side]) -> None:
        """Let decisions about a report that was removed and comes back find its entities."""
        back = {side.key for side in sides if side.key[0] in self._judged} - self._sides.keys()
        if back:
            new = {side.key: side for side in sides}
            self._resolver = Resolver(self._verdicts, self._sides | new)

    def add(self, sides: Iterable[Side], judgements: Iterable[Judgement]) -> None:
        """Take in a report that the archive took, and what the machine decided about it."""
        new = {side.key: side for side in sides}
        self._sides |= new
        for judgement in judgements:
            if verdict := verdict_of(judgement):
                self._verdicts.append(verdict)
                self._resolver.take(verdict)
        for side in new.values():
            self._put(side)

    def without(self, reports: Collection[str]) -> Actors:
        """Return the actors of the other reports, with what persons decided about all.

        What the machine decided on these reports is left out: they are to be read again.
        """
        sides = (side for key, side in self._sides.items() if key[0] not in reports)
        kept = (one for one in self._verdicts if one.by_person or one.left[0] not in reports)
        return Actors(sides, kept)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in what a person decided, which may part what was one."""
        self._verdicts += [found for one in judgements if (found := verdict_of(one)) is not None]
        self._judged |= {key[0] for one in self._verdicts for key in (one.left, one.right)}
        self._resolver = Resolver(self._verdicts, self._sides)
        self._blocks.clear()
        for side in self._sides.values():
            self._put(side)

    def apart(self) -> Iterator[tuple[Key, Key]]:
        """Yield each two actors that a person holds apart, once in each order."""
        for one, other in self._resolver.apart():
            yield self.canonical(one), self.canonical(other)

    def _put(self, side: Side) -> None:
        # A thousand reports that say no more of one actor than one does are one comparison.
        said = (self._resolver.canonical(side.key), side.kind, side.catalogue, side.names)
        for block in blocks_of(side):
            self._blocks[block].setdefault(said, side)

    def side(self, key: Key) -> Side | None:
        """Return what a report says of one of its entities, None for one without a name."""
        return self._sides.get(key)

    def canonical(self, key: Key) -> Key:
        """Return the entity that stands for all that are one with this one.

        It is one of a report that is still there, as long as there is any.
        """
        members = self._resolver.members(key)
        return next((one for one in members if one in self._sides), members[0])

    def are_apart(self, one: Key, other: Key) -> bool:
        """Tell whether a person said that two are not one."""
        return self._resolver.are_apart(one, other)

    def near(self, side: Side) -> Iterator[Side]:
        """Yield those of other reports that an entity should be compared with, each once."""
        seen: set[Key] = set()
        for block in sorted(blocks_of(side)):
            for other in self._blocks.get(block, {}).values():
                if other.key not in seen and other.key[0] != side.key[0]:
                    seen.add(other.key)
                    yield other

    def all(self) -> tuple[Actor, ...]:
        """Return the actors that go by a name, those of most reports first."""
        grouped: dict[Key, list[Side]] = defaultdict(list)
        for side in self._sides.values():
            grouped[self.canonical(side.key)].append(side)
        found = [
            _actor(key, sides) for key, sides in grouped.items() if any(one.proper for one in sides)
        ]
        return tuple(sorted(found, key=lambda one: (-one.reports, one.name, one.key)))

    def catalogue(self) -> Catalogue:
        """Return the actors as a catalogue; one that a catalogue knew keeps its id there."""
        entries: dict[str, Entry] = {}
        for actor in self.all():
            known = (self._sides[key].catalogue for key in actor.members)
            id_ = next((one for one in known if one is not None), None)
            if id_ is None or id_ in entries:
                id_ = ":".join(actor.members[0])
            entries[id_] = Entry(id_, actor.name, actor.kind, actor.aliases)
        return Catalogue(entries.values())

    def suggestions(self) -> tuple[Comparison, ...]:
        """Return what a person should decide, the surest first.

        Of several actors that may all be one, only as many pairs are shown as would join them:
        a decision brings up the next. Actors that share no block are not compared, nor those of
        a block of more than ``MOST_PAIRED``.
        """
        best: dict[frozenset[Key], Comparison] = {}
        for left, right in self._pairs():
            comparison = compare(left, right)
            actors = frozenset((self.canonical(left.key), self.canonical(right.key)))
            known = best.get(actors)
            if comparison.score >= SUGGESTED and (known is None or comparison.score > known.score):
                best[actors] = comparison
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.left, one.right))
        chained = Groups()
        return tuple(
            one
            for one in ranked
            if chained.join(self.canonical(one.left), self.canonical(one.right))
        )

    def nearest(self, key: Key) -> tuple[Comparison, ...]:
        """Return who may be one with an actor, the surest first, one comparison for each.

        The actor's own entity stands on the left.
        """
        own = self.canonical(key)
        best: dict[Key, Comparison] = {}
        for member in self._resolver.members(own):
            if (side := self._sides.get(member)) is None:
                continue
            for other in self.near(side):
                actor = self.canonical(other.key)
                if actor == own or self.are_apart(own, actor):
                    continue
                comparison = compare(side, other)
                if comparison.score > max(SUGGESTED - 1e-9, _score(best.get(actor))):
                    best[actor] = comparison
        return tuple(sorted(best.values(), key=lambda one: (-one.score, one.right)))

    def _pairs(self) -> Iterator[tuple[Side, Side]]:
        """Yield each two of a block that are not one, and that nobody holds apart."""
        seen: set[tuple[Key, Key]] = set()
        for block in self._blocks.values():
            if len(block) > MOST_PAIRED:
                continue
            for left, right in combinations(block.values(), 2):
                one, other = self.canonical(left.key), self.canonical(right.key)
                pair = (left.key, right.key)
                if one != other and pair not in seen and not self.are_apart(one, other):
                    seen.add(pair)
                    yield left, right


def _actor(key: Key, sides: list[Side]) -> Actor:
    own = Counter(side.names[0] for side in sides if side.proper)
    often = max(own.values()) / 2
    name = max(own, key=lambda one: (own[one] >= often, _fullness(one), own[one]))
    every = Counter(name for side in sides for name in side.names)
    others = {one.key: one.text for one, _ in reversed(every.most_common()) if one.key != name.key}
    return Actor(
        key=key,
        name=name.text,
        kind=Counter(side.kind for side in sides).most_common(1)[0][0],
        aliases=tuple(reversed(others.values())),
        members=tuple(side.key for side in sides),
    )


def _score(comparison: Comparison | None) -> float:
    return comparison.score if comparison else 0.0


def _fullness(name: Name) -> tuple[int, int]:
    return len(name.tokens), -len(name.titles)
