"""Whom the actors of a new report may be among those of the reports before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.identity.decisions import decided_by_machine
from reportedly.identity.features import SURE, Comparison, Reason, compare
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.identity.registry import Actors
from reportedly.model import Judgement

_AS_GOOD = 0.02  # scores that are no further apart decide nothing


def propose(profiles: Sequence[EntityProfile], actors: Actors) -> tuple[Comparison, ...]:
    """Compare the entities of one report with those known, and return what may be one.

    For each entity and each actor known there is one comparison at most, the strongest, with the
    new entity on its left. It is sure only when no other actor comes as near, and no other entity
    of the report is nearer to the same one; else it is left to a person. The account is not
    changed.
    """
    actors.expect(profiles)
    comparisons = [comparison for profile in profiles for comparison in _strongest(profile, actors)]
    comparisons.sort(key=lambda comparison: -comparison.score)
    taken: set[EntityRef] = set()
    decided = []
    for comparison in comparisons:
        actor = actors.canonical(comparison.right)
        if comparison.sure and actor in taken:
            sentence = "another actor of the same report is nearer to it"
            decided.append(_doubted(comparison, "one report", sentence))
            continue
        if comparison.sure:
            taken.add(actor)
        decided.append(comparison)
    return tuple(decided)


def decide(profiles: Sequence[EntityProfile], actors: Actors) -> tuple[Judgement, ...]:
    """Return what is sure about the entities of one report, as judgements of the machine."""
    by_key = {profile.key: profile for profile in profiles}
    return tuple(
        decided_by_machine(comparison, by_key[comparison.left], other)
        for comparison in propose(profiles, actors)
        if comparison.sure and (other := actors.profile(comparison.right)) is not None
    )


def _strongest(profile: EntityProfile, actors: Actors) -> Iterator[Comparison]:
    """Yield the strongest comparison of one entity with each actor, best first."""
    best: dict[EntityRef, Comparison] = {}
    for other in actors.near(profile):
        actor = actors.canonical(other.key)
        if actor == actors.canonical(profile.key) or actors.are_apart(profile.key, actor):
            continue
        comparison = compare(profile, other)
        if comparison.score > (best[actor].score if actor in best else 0.0):
            best[actor] = comparison
    ranked = sorted(best.values(), key=lambda comparison: -comparison.score)
    as_good = [
        comparison
        for comparison in ranked
        if comparison.sure and comparison.score >= ranked[0].score - _AS_GOOD
    ]
    for comparison in ranked:
        if comparison.sure and (len(as_good) > 1 or comparison is not ranked[0]):
            several = f"{len(as_good)} known actors come as near"
            sentence = several if len(as_good) > 1 else "another is nearer"
            yield _doubted(comparison, "rivals", sentence)
        elif comparison.sure or comparison.suggested:
            yield comparison


def _doubted(comparison: Comparison, feature: str, sentence: str) -> Comparison:
    """Return a comparison that is sure no more, and why."""
    doubt = Reason(feature, round(SURE - 0.05 - comparison.score, 2), sentence)
    return replace(comparison, score=SURE - 0.05, reasons=(*comparison.reasons, doubt))
