"""What the mention model reads: each mention's words, and the mentions that it may be one with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from reportedly.model import Span
from reportedly.reading.attribution.features import Ints, Words

BEFORE, AFTER = 80, 16
"""Mentions before and after one among which it looks for another of the same."""

LONGEST = 12
"""Words of a mention that are read: its first, its last and those between."""

OFTEN = 6
"""Mentions in the same words that are counted, at most."""

FAR = 12
"""Sentences between two mentions, at most told; as many backward as forward."""

_SHORT = 4  # letters of a pronoun, about
_STEPS = (1, 2, 3, 4, 6, 9, 13, 20, 32, 50)


class Likeness(IntEnum):
    """How the words of two mentions are alike."""

    NONE, SAME, LAST_WORD, PART_OF, HOLDS, SAME_SHORT = range(6)


SENTENCES, MENTIONS = 2 * FAR + 1, 2 * len(_STEPS) + 1
"""How many codes the distances in sentences and in mentions have."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Mentions, and whom those that are asked for may be one with.

    Args:
        word: the words of each, the first, the last, then those between, ``(mentions, 12)``.
        held: 1 where ``word`` holds one.
        asked: numbers of the mentions that are asked for, ``(asked,)``.
        other: numbers of the mentions each may be one with, ``(asked, 96)``; 0 where none.
        there: 1 where ``other`` holds one; this and the rest ``(asked, 96)``.
        sentences, mentions: codes of the distance to it.
        likeness: codes of :class:`Likeness`.
        often: how many mentions have the other's words, itself counted, at most ``OFTEN``.
    """

    word: Ints
    held: Ints
    asked: Ints
    other: Ints
    there: Ints
    sentences: Ints
    mentions: Ints
    likeness: Ints
    often: Ints


def pairs(
    text: str, words: Words, places: Sequence[Span], asked: Sequence[int] | None = None
) -> Pairs:
    """Return what is read of the mentions at ``places``, which stand in the text's order.

    Every place has to touch a word. Where ``asked`` is None all are asked for.
    """
    count = len(places)
    touched = np.array([words.touched(*place) for place in places], np.int64).reshape(count, 2)
    first, last = touched[:, 0], touched[:, 1]
    between = first[:, None] + np.arange(1, LONGEST - 1)
    word = np.concatenate([first[:, None], last[:, None], between], 1)
    held = np.concatenate([np.ones((count, 2), np.int64), between < last[:, None]], 1)
    rows = np.arange(count) if asked is None else np.array(asked, np.int64)
    steps = np.concatenate([np.arange(-1, -BEFORE - 1, -1), np.arange(1, AFTER + 1)])
    other = rows[:, None] + steps
    there = ((other >= 0) & (other < count)).astype(np.int64)
    other = np.where(there > 0, other, 0)
    sentence = words.sentence[first]
    bucket = np.searchsorted(_STEPS, np.abs(steps))
    near = np.where(steps < 0, bucket, len(_STEPS) + bucket)
    phrases = [_bare(text[a:b]) for a, b in places]
    counts = Counter(phrases)
    often = np.array([min(counts[phrase], OFTEN) for phrase in phrases], np.int64)
    return Pairs(
        word=np.where(held > 0, word, first[:, None]),
        held=held,
        asked=rows,
        other=other,
        there=there,
        sentences=np.clip(sentence[rows][:, None] - sentence[other], -FAR, FAR) + FAR,
        mentions=np.broadcast_to(near, other.shape),
        likeness=_likeness(phrases, rows, other),
        often=often[other],
    )


def _bare(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case."""
    return tuple(phrase.lower().replace("’s", " ").replace("'s", " ").split())


def _likeness(phrases: Sequence[tuple[str, ...]], asked: Ints, other: Ints) -> Ints:
    """Return how alike the words of each mention that is asked for are to those of the others."""
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Likeness] = {}

    def alike(i: int, j: int) -> Likeness:
        key = phrases[i], phrases[j]
        if key not in known:
            known[key] = _alike(*key)
        return known[key]

    codes = [
        [alike(i, j) for j in row] for i, row in zip(asked.tolist(), other.tolist(), strict=True)
    ]
    return np.array(codes, np.int64).reshape(other.shape)


def _alike(phrase: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if phrase == other:
        return Likeness.SAME if len("".join(phrase)) > _SHORT else Likeness.SAME_SHORT
    if not phrase or not other:
        return Likeness.NONE
    if phrase[-1] == other[-1]:
        return Likeness.LAST_WORD
    if set(phrase) < set(other):
        return Likeness.PART_OF
    return Likeness.HOLDS if set(other) < set(phrase) else Likeness.NONE
