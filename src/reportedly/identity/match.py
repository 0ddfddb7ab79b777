"""Whom the actors of a new report may be among those of the reports before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from reportedly.identity.decisions import decided_by_machine
from reportedly.identity.features import SURE, Comparison, Reason, compare
from reportedly.identity.profile import Key, Side
from reportedly.model import Judgement

_AS_GOOD = 0.02  # scores that are no further apart decide nothing


class Known(Protocol):
    """Those of the reports before: :class:`reportedly.identity.actors.Actors`."""

    def side(self, key: Key) -> Side | None:
        """Return what a report says of one of its entities."""
        ...

    def expect(self, sides: Sequence[Side]) -> None:
        """Let decisions about a report that comes back find its entities."""
        ...

    def near(self, side: Side) -> Iterable[Side]:
        """Return those that an entity should be compared with."""
        ...

    def canonical(self, key: Key) -> Key:
        """Return the entity that stands for all that are one with this one."""
        ...

    def are_apart(self, one: Key, other: Key) -> bool:
        """Tell whether a person said that two are not one."""
        ...


def propose(sides: Sequence[Side], known: Known) -> tuple[Comparison, ...]:
    """Compare the entities of one report with those known, and return what may be one.

    For each entity and each actor known there is one comparison at most, the strongest, with the
    new entity on its left. It is sure only when no other actor comes as near, and no other entity
    of the report is nearer to the same one; else it is left to a person. The account is not
    changed.
    """
    known.expect(sides)
    found = [comparison for side in sides for comparison in _of_one(side, known)]
    found.sort(key=lambda one: -one.score)
    taken: set[Key] = set()
    decided = []
    for comparison in found:
        actor = known.canonical(comparison.right)
        if comparison.sure and actor in taken:
            sentence = "another actor of the same report is nearer to it"
            decided.append(_doubted(comparison, "one report", sentence))
            continue
        if comparison.sure:
            taken.add(actor)
        decided.append(comparison)
    return tuple(decided)


def decide(sides: Sequence[Side], known: Known) -> tuple[Judgement, ...]:
    """Return what is sure about the entities of one report, as judgements of the machine."""
    by_key = {side.key: side for side in sides}
    return tuple(
        decided_by_machine(comparison, by_key[comparison.left], other)
        for comparison in propose(sides, known)
        if comparison.sure and (other := known.side(comparison.right)) is not None
    )


def _of_one(side: Side, known: Known) -> Iterator[Comparison]:
    """Yield the strongest comparison of one entity with each actor, best first."""
    best: dict[Key, Comparison] = {}
    for other in known.near(side):
        actor = known.canonical(other.key)
        if actor == known.canonical(side.key) or known.are_apart(side.key, actor):
            continue
        comparison = compare(side, other)
        if comparison.score > (best[actor].score if actor in best else 0.0):
            best[actor] = comparison
    ranked = sorted(best.values(), key=lambda one: -one.score)
    sure = [one for one in ranked if one.sure and one.score >= ranked[0].score - _AS_GOOD]
    for comparison in ranked:
        if comparison.sure and (len(sure) > 1 or comparison is not ranked[0]):
            rivals = f"{len(sure)} known actors come as near"
            sentence = rivals if len(sure) > 1 else "another is nearer"
            yield _doubted(comparison, "rivals", sentence)
        elif comparison.sure or comparison.suggested:
            yield comparison


def _doubted(comparison: Comparison, feature: str, sentence: str) -> Comparison:
    """Return a comparison that is sure no more, and why."""
    doubt = Reason(feature, round(SURE - 0.05 - comparison.score, 2), sentence)
    return replace(comparison, score=SURE - 0.05, reasons=(*comparison.reasons, doubt))
