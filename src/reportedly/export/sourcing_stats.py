"""Sourcing: how a report's claims are sourced, in the figures that newsroom standards ask for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model.claim import Claim

_WORD = re.compile(r"\w{4,}")
_SAME = 0.5  # share of the longer words that two accounts of one thing have in common


@dataclass(frozen=True, slots=True)
class SourcingStats:
    """Figures of one report; shares are from 0 to 1, and 0 when there are no claims.

    Args:
        claims: how many there are.
        depths: for each number of links behind the outlet, the share of claims that have it.
        unnamed: share of claims whose origin goes by no name, or is not given.
        single: share of claims that only one origin in the report stands behind.
        foremost: the origin of most claims, "" when there is none.
        foremost_share: its share of the claims.
    """

    claims: int
    depths: tuple[tuple[int, float], ...]
    unnamed: float
    single: float
    foremost: str
    foremost_share: float


def sourcing_stats(claims: Sequence[Claim]) -> SourcingStats:
    """Return the figures of a report's claims.

    Two claims tell the same thing when they share half of their longer words (Jaccard); a claim
    is single-sourced when no claim of another origin tells the same. Who tells it through whom
    are not two origins.
    """
    total = len(claims)
    if not total:
        return SourcingStats(0, (), 0.0, 0.0, "", 0.0)
    depths = Counter(len(claim.chain.links) - 1 for claim in claims)
    origins = Counter(
        claim.chain.origin.name for claim in claims if claim.chain.origin.named is not None
    )
    foremost, most = origins.most_common(1)[0] if origins else ("", 0)
    words = [frozenset(_WORD.findall(claim.content.lower())) for claim in claims]
    paths = [_path(claim) for claim in claims]
    alone = sum(not _has_another_origin(n, paths, words) for n in range(total))
    return SourcingStats(
        claims=total,
        depths=tuple((depth, count / total) for depth, count in sorted(depths.items())),
        unnamed=sum(not claim.chain.origin.named for claim in claims) / total,
        single=alone / total,
        foremost=foremost,
        foremost_share=most / total,
    )


def _has_another_origin(
    number: int, paths: Sequence[tuple[str, ...]], words: Sequence[frozenset[str]]
) -> bool:
    """Tell whether another origin tells the same as one claim."""
    claim_words, path = words[number], paths[number]
    # Sets of more different sizes cannot share half of their words: spares comparing them.
    least, most = _SAME * len(claim_words), len(claim_words) / _SAME
    return any(
        least <= len(other_words) <= most
        and len(claim_words & other_words) >= _SAME * len(claim_words | other_words)
        and _apart(path, other_path)
        for other_words, other_path in zip(words, paths, strict=True)
        if claim_words
    )


def _path(claim: Claim) -> tuple[str, ...]:
    return tuple(link.name for link in claim.chain.links)


def _apart(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two chains end in different origins, and neither speaks through the other."""
    shorter = min(len(left), len(right))
    return left[-1] != right[-1] and left[:shorter] != right[:shorter]
