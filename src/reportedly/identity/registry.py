"""The actors of many reports: entities that are one stand under one canonical entity.

Invariant: ``_profiles`` and ``_blocks`` hold the same entities; who is one with whom is the
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
from reportedly.identity.profile import EntityProfile, EntityRef
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

    key: EntityRef
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    members: tuple[EntityRef, ...]

    @property
    def reports(self) -> int:
        """How many reports name it."""
        return len({document_id for document_id, _ in self.members})


class Actors:
    """All actors of an archive at one moment; made by the archive's view.

    Args:
        profiles: the entities of all reports, in the order in which the reports came.
        verdicts: what was decided about them, in order of decision.
    """

    def __init__(
        self, profiles: Iterable[EntityProfile] = (), verdicts: Iterable[Verdict] = ()
    ) -> None:
        self._profiles = {profile.key: profile for profile in profiles}
        self._verdicts = list(verdicts)
        self._blocks: dict[str, dict[object, EntityProfile]] = defaultdict(dict)
        self._resolve()

    def _resolve(self) -> None:
        """Make actors of all that was decided."""
        self._judged = {key[0] for verdict in self._verdicts for key in verdict.keys}
        self._resolver = Resolver(self._verdicts, self._profiles)
        self._blocks.clear()
        for profile in self._profiles.values():
            self._put(profile)

    @property
    def overruled(self) -> tuple[Verdict, ...]:
        """Decisions that newer ones, or a person's, do not allow."""
        return tuple(self._resolver.overruled)

    def expect(self, profiles: Sequence[EntityProfile]) -> None:
        """Let decisions about a report that was removed and comes back find its entities."""
        new = {profile.key: profile for profile in profiles}
        if any(key[0] in self._judged for key in new.keys() - self._profiles.keys()):
            self._resolver = Resolver(self._verdicts, self._profiles | new)

    def add(self, profiles: Iterable[EntityProfile], judgements: Iterable[Judgement]) -> None:
        """Take in a report that the archive took, and what the machine decided about it."""
        new = {profile.key: profile for profile in profiles}
        self._profiles |= new
        for judgement in judgements:
            if verdict := verdict_of(judgement):
                self._verdicts.append(verdict)
                self._resolver.take(verdict)
        for profile in new.values():
            self._put(profile)

    def without(self, reports: Collection[str]) -> Actors:
        """Return the actors of the other reports, with what persons decided about all.

        What the machine decided on these reports is left out: they are to be read again.
        """
        profiles = (profile for key, profile in self._profiles.items() if key[0] not in reports)
        verdicts = (
            verdict
            for verdict in self._verdicts
            if verdict.by_person or verdict.left[0] not in reports
        )
        return Actors(profiles, verdicts)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in what a person decided, which may part what was one."""
        verdicts = map(verdict_of, judgements)
        self._verdicts += [verdict for verdict in verdicts if verdict is not None]
        self._resolve()

    def apart(self) -> Iterator[tuple[EntityRef, EntityRef]]:
        """Yield each two actors that a person holds apart, once in each order."""
        for left, right in self._resolver.apart():
            yield self.canonical(left), self.canonical(right)

    def _put(self, profile: EntityProfile) -> None:
        # A thousand reports that say no more of one actor than one does are one comparison.
        said = (
            self._resolver.canonical(profile.key),
            profile.kind,
            profile.catalogue,
            profile.names,
        )
        for block in blocks_of(profile):
            self._blocks[block].setdefault(said, profile)

    def profile(self, key: EntityRef) -> EntityProfile | None:
        """Return what a report says of one of its entities, None for one without a name."""
        return self._profiles.get(key)

    def canonical(self, key: EntityRef) -> EntityRef:
        """Return the entity that stands for all that are one with this one.

        It is one of a report that is still there, as long as there is any.
        """
        members = self._resolver.members(key)
        return next((member for member in members if member in self._profiles), members[0])

    def are_apart(self, left: EntityRef, right: EntityRef) -> bool:
        """Tell whether a person said that two are not one."""
        return self._resolver.are_apart(left, right)

    def near(self, profile: EntityProfile) -> Iterator[EntityProfile]:
        """Yield those of other reports that an entity should be compared with, each once."""
        seen: set[EntityRef] = set()
        for block in sorted(blocks_of(profile)):
            for other in self._blocks.get(block, {}).values():
                if other.key not in seen and other.key[0] != profile.key[0]:
                    seen.add(other.key)
                    yield other

    def all(self) -> tuple[Actor, ...]:
        """Return the actors that go by a name, those of most reports first."""
        grouped: dict[EntityRef, list[EntityProfile]] = defaultdict(list)
        for profile in self._profiles.values():
            grouped[self.canonical(profile.key)].append(profile)
        actors = [
            _actor(key, profiles)
            for key, profiles in grouped.items()
            if any(profile.proper for profile in profiles)
        ]
        return tuple(sorted(actors, key=lambda actor: (-actor.reports, actor.name, actor.key)))

    def catalogue(self) -> Catalogue:
        """Return the actors as a catalogue; one that a catalogue knew keeps its id there."""
        entries: dict[str, Entry] = {}
        for actor in self.all():
            catalogued = (self._profiles[key].catalogue for key in actor.members)
            id_ = next((id_ for id_ in catalogued if id_ is not None), None)
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
        best: dict[frozenset[EntityRef], Comparison] = {}
        for left, right in self._pairs():
            comparison = compare(left, right)
            actors = frozenset((self.canonical(left.key), self.canonical(right.key)))
            if comparison.score >= SUGGESTED and comparison.score > _score(best.get(actors)):
                best[actors] = comparison
        chained = Groups()
        return tuple(
            comparison
            for comparison in sorted(best.values(), key=_rank)
            if chained.join(self.canonical(comparison.left), self.canonical(comparison.right))
        )

    def nearest(self, key: EntityRef) -> tuple[Comparison, ...]:
        """Return who may be one with an actor, the surest first, one comparison for each.

        The actor's own entity stands on the left.
        """
        canonical = self.canonical(key)
        best: dict[EntityRef, Comparison] = {}
        for member in self._resolver.members(canonical):
            if (profile := self._profiles.get(member)) is None:
                continue
            for other in self.near(profile):
                actor = self.canonical(other.key)
                if actor == canonical or self.are_apart(canonical, actor):
                    continue
                comparison = compare(profile, other)
                if comparison.score >= SUGGESTED and comparison.score > _score(best.get(actor)):
                    best[actor] = comparison
        return tuple(
            sorted(best.values(), key=lambda comparison: (-comparison.score, comparison.right))
        )

    def _pairs(self) -> Iterator[tuple[EntityProfile, EntityProfile]]:
        """Yield each two of a block that are not one, and that nobody holds apart."""
        seen: set[tuple[EntityRef, EntityRef]] = set()
        for block in self._blocks.values():
            if len(block) > MOST_PAIRED:
                continue
            for left, right in combinations(block.values(), 2):
                actors = self.canonical(left.key), self.canonical(right.key)
                pair = (left.key, right.key)
                if actors[0] != actors[1] and pair not in seen and not self.are_apart(*actors):
                    seen.add(pair)
                    yield left, right


def _actor(key: EntityRef, profiles: list[EntityProfile]) -> Actor:
    proper = Counter(profile.names[0] for profile in profiles if profile.proper)
    often = max(proper.values()) / 2
    name = max(proper, key=lambda name: (proper[name] >= often, _fullness(name), proper[name]))
    every = Counter(name for profile in profiles for name in profile.names)
    others = {
        other.key: other.text for other, _ in reversed(every.most_common()) if other.key != name.key
    }
    return Actor(
        key=key,
        name=name.text,
        kind=Counter(profile.kind for profile in profiles).most_common(1)[0][0],
        aliases=tuple(reversed(others.values())),
        members=tuple(profile.key for profile in profiles),
    )


def _rank(comparison: Comparison) -> tuple[float, EntityRef, EntityRef]:
    return -comparison.score, comparison.left, comparison.right


def _score(comparison: Comparison | None) -> float:
    return comparison.score if comparison else 0.0


def _fullness(name: Name) -> tuple[int, int]:
    return len(name.tokens), -len(name.titles)
