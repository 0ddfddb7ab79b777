"""From a model's scores to attributions: cues proposed, judged, and each given its own roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.attribution.features import Surroundings, Words, surroundings

Floats: TypeAlias = NDArray[np.float32]
Stretch: TypeAlias = tuple[int, int]
"""First and last word."""

_BEGIN_CUE, _IN_CUE = 3, 4
_OUTSIDE, _BEGIN_SOURCE, _IN_SOURCE, _BEGIN_CONTENT, _IN_CONTENT = range(5)
_NEVER = -1e4

PROPOSED = 0.2
"""A word is proposed as the beginning of a cue from this probability on; the judge decides."""

_SURELY_TOLD = 0.95  # on dev less loses more stances than it gains
_GOES_ON = (0.5, 0.2)
_LONGEST_CUE = 12
# Cues linked at a time: a few, so that what is computed of them stays in the processor's cache.
_LINKED = 16
# Cues whose paths are found at a time: as many as memory bears, since each word takes a step.
_DECODED = 256


class Telling(StrEnum):
    """How a cue tells its content."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    NEGATED = "negated"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    NO_COMMENT = "no_comment"


class Scorer(Protocol):
    """What gives the scores: the shipped model, or the one in training."""

    transition: Floats
    first: Floats

    def tag(self, words: Words) -> tuple[Floats, Floats]:
        """Return tag probabilities ``(words, 7)`` and the linker's states ``(words, 128)``."""

    def link(self, states: Floats, around: Surroundings) -> tuple[Floats, Floats, Floats]:
        """Return role scores, the logit that each cue is one, and scores of how it tells.

        Shapes are ``(cues, width, 5)``, ``(cues,)`` and ``(cues, 7)``.
        """


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution in words, and what its confidence is made of.

    Args:
        cue: its words.
        source: the source's words, None when nobody is credited.
        content: the content's stretches, in order.
        judged: logit that the cue is one.
        margin: log probability of the roles given the cue, at most 0.
        tellings: probabilities of :class:`Telling`, in their order.
    """

    cue: Stretch
    source: Stretch | None
    content: tuple[Stretch, ...]
    judged: float
    margin: float
    tellings: tuple[float, ...] = ()

    @property
    def telling(self) -> Telling:
        """The likeliest telling, if it is sure; else an assertion, as most are."""
        likely = self.tellings
        likeliest = max(range(len(likely)), key=likely.__getitem__, default=0)
        is_sure = bool(likely) and likely[likeliest] >= _SURELY_TOLD
        return list(Telling)[likeliest] if is_sure else Telling.ASSERTED

    @property
    def worth(self) -> float:
        """What it is chosen by: a likely cue whose roles are unclear is worth less."""
        return self.judged + self.margin


def proposals(tags: Floats, least: float = PROPOSED) -> list[Stretch]:
    """Return the stretches that may be cues, by the tag probabilities of each word.

    A word of probability ``least`` or more begins one.
    """
    stretches: list[Stretch] = []
    inside = tags[:, _IN_CUE]
    for begin in np.flatnonzero(tags[:, _BEGIN_CUE] > least).tolist():
        for least in _GOES_ON:
            last = begin
            while last + 1 < min(len(tags), begin + _LONGEST_CUE) and inside[last + 1] > least:
                last += 1
            if (begin, last) not in stretches[-1:]:
                stretches.append((begin, last))
    return stretches


def decode(words: Words, scorer: Scorer, tags: Floats, states: Floats) -> Iterator[Candidate]:
    """Yield every cue that is proposed with its roles; choosing among them is the caller's.

    ``tags`` and ``states`` are what ``scorer`` gave for the words.
    """
    cues = proposals(tags)
    for at in range(0, len(cues), _DECODED):
        some = cues[at : at + _DECODED]
        around = surroundings(words, some)
        linked = [
            scorer.link(states, around[n : n + _LINKED]) for n in range(0, len(some), _LINKED)
        ]
        scores, judged, telling = (np.concatenate(outputs) for outputs in zip(*linked, strict=True))
        likely = np.exp(telling - telling.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        keep = around.place > 0
        paths, best = _viterbi(scores, keep, scorer.transition, scorer.first)
        whole = _partition(scores, keep, scorer.transition, scorer.first)
        for i, cue in enumerate(some):
            stretches = list(_stretches(paths[i], around.word[i]))
            sources = [(a, b) for role, a, b in stretches if role == _BEGIN_SOURCE]
            content = tuple((a, b) for role, a, b in stretches if role == _BEGIN_CONTENT)
            if content:
                source = max(sources, key=lambda s: s[1] - s[0], default=None)
                margin = float(best[i] - whole[i])
                tellings = tuple(likely[i].tolist())
                yield Candidate(cue, source, content, float(judged[i]), margin, tellings)


def choose(
    candidates: Sequence[Candidate], least: float = 0.0, *, nested: bool = False
) -> list[Candidate]:
    """Return those whose worth is at least ``least``, the best first where they collide.

    Two collide when their cues share a word, or most of one's content is the other's. Where
    attributions may be ``nested`` one told inside the other's content collides with its cue only.
    """
    cues: set[int] = set()
    owners: dict[int, list[int]] = {}  # whose contents hold a word, by their numbers in ``chosen``
    chosen: list[Candidate] = []
    for proposed in sorted(candidates, key=lambda f: -f.worth):
        holders = [chosen[number] for number in owners.get(proposed.content[0][0], ())]
        candidate = _around_others(proposed, holders) if nested else proposed
        cue = set(range(candidate.cue[0], candidate.cue[1] + 1))
        if candidate.worth < least or cue & cues:
            continue
        said = [word for a, b in candidate.content for word in range(a, b + 1)]
        shared = Counter(number for word in said for number in owners.get(word, ()))
        if any(
            count > len(said) / 2 and not (nested and _is_level(candidate, chosen[number]))
            for number, count in shared.items()
        ):
            continue
        cues |= cue
        for word in said:
            owners.setdefault(word, []).append(len(chosen))
        chosen.append(candidate)
    if nested:
        return sorted(chosen, key=lambda f: f.cue)
    return sorted(_apart(chosen), key=lambda f: f.cue)


def _around_others(candidate: Candidate, holders: Sequence[Candidate]) -> Candidate:
    """Return a candidate, its content widened where it begins inside another's and ends after it.

    "A confirmed that it fell, according to B": what B told holds that A confirmed it, however
    little of it the roles mark. ``holders`` are the others whose contents hold its first word.
    """
    first, last = candidate.content[0][0], candidate.content[-1][1]
    for other in holders:
        begins = min(other.cue[0], (other.source or other.cue)[0])
        starts, ends = other.content[0][0], other.content[-1][1]
        if other.cue[1] < starts < first and last <= ends < candidate.cue[0]:
            return replace(candidate, content=((begins, last),))
    return candidate


def parents(chosen: Sequence[Candidate]) -> list[int | None]:
    """Return for each attribution the number of the nearest one in whose content it is told."""
    holders: dict[int, list[int]] = {}  # whose contents hold a word
    for number, candidate in enumerate(chosen):
        for a, b in candidate.content:
            for word in range(a, b + 1):
                holders.setdefault(word, []).append(number)
    result = []
    for candidate in chosen:
        around = [
            number
            for number in holders.get(candidate.cue[0], ())
            if _holds(chosen[number], candidate)
        ]
        result.append(min(around, key=lambda number: _size(chosen[number]), default=None))
    return result


def _is_level(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether one of two is told inside the other's content."""
    return _holds(candidate, other) or _holds(other, candidate)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether the cue of one, and so its content, stands in the larger content of another."""
    return _size(outer) > _size(inner) and any(
        a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content
    )


def _size(candidate: Candidate) -> int:
    return sum(b - a + 1 for a, b in candidate.content)


def _apart(chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield them, each stretch of content with the nearest cue only, if others have more."""
    nearest: dict[Stretch, int] = {}
    for candidate in chosen:
        for stretch in candidate.content:
            nearest[stretch] = min(_distance(candidate, stretch), nearest.get(stretch, 1 << 30))
    for candidate in chosen:
        nearby = tuple(s for s in candidate.content if _distance(candidate, s) == nearest[s])
        yield replace(candidate, content=nearby or candidate.content)


def _distance(candidate: Candidate, stretch: Stretch) -> int:
    return max(candidate.cue[0] - stretch[1], stretch[0] - candidate.cue[1])


def _viterbi(
    scores: Floats, keep: NDArray[np.bool_], transition: Floats, first: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """Return the best role of each word, O where not ``keep``, and each path's score."""
    count, length, size = scores.shape
    best = np.zeros((count, size), np.float32)
    back = np.zeros((count, length, size), np.int64)
    for i in range(length):
        opens = keep[:, i] & ~(keep[:, i - 1] if i else False)
        steps = best[:, :, None] + transition
        chosen = steps.argmax(1)
        step = np.where(opens[:, None], first, steps.max(1)) + scores[:, i]
        back[:, i] = np.where(keep[:, i, None], chosen, np.arange(size))
        best = np.where(keep[:, i, None], step, best)
    role = best.argmax(1)
    total = best.max(1)
    paths = np.zeros((count, length), np.int64)
    rows = np.arange(count)
    for i in range(length - 1, -1, -1):
        paths[:, i] = np.where(keep[:, i], role, _OUTSIDE)
        role = back[rows, i, role]
    return paths, total


def _partition(
    scores: Floats, keep: NDArray[np.bool_], transition: Floats, first: Floats
) -> Floats:
    alpha = np.zeros((scores.shape[0], scores.shape[2]), np.float32)
    for i in range(scores.shape[1]):
        opens = keep[:, i] & ~(keep[:, i - 1] if i else False)
        step = _logsumexp(alpha[:, :, None] + transition)
        step = np.where(opens[:, None], first, step) + scores[:, i]
        alpha = np.where(keep[:, i, None], step, alpha).astype(np.float32)
    return _logsumexp(alpha)


def _logsumexp(values: Floats) -> Floats:
    """Return the log of the sum of exponentials over axis 1."""
    top = values.max(axis=1, keepdims=True)
    total: Floats = np.log(np.exp(values - top).sum(axis=1)) + top.squeeze(1)
    return total


def _stretches(path: NDArray[np.int64], word: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Yield role, first and last word of each run that the path opens."""
    role, begun = _OUTSIDE, 0
    for i, tag in enumerate([*path.tolist(), _OUTSIDE]):
        if tag in (_IN_SOURCE, _IN_CONTENT):
            continue
        if role != _OUTSIDE:
            yield role, int(word[begun]), int(word[i - 1])
        role, begun = tag, i
