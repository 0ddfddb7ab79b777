"""What a training step reads: windows of a few articles, padded, with their gold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from corpus import Article, role_tags
from reportedly.reading.attribution.crf_decoding import proposals
from reportedly.reading.attribution.features import (
    FRAME,
    WINDOW,
    Shape,
    Surroundings,
    Words,
    surroundings,
    windows,
)

MASK = 103  # the piece that stands for a hidden one
DOUBTED = 0.06  # from this probability on a wrong proposal may be shown to the judge
PIECES = 1536  # a step's pieces, at least
EXCERPT = (1, 1, 2, 3, 5, 8)  # sentences of an excerpt
LONGEST = 12  # windows of one article in a step

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Noise:
    """What is done to articles so that the model learns more than they show.

    Args:
        excerpts: share of articles cut into excerpts of a few sentences, each a text of its own.
        plain: share of articles without case, and of those without quotation marks' states.
        hide: share of pieces masked.
    """

    excerpts: float = 0.25
    plain: float = 0.08
    hide: float = 0.04


@dataclass(frozen=True)
class Part:
    """Words ``[begun, end)`` of an article, at ``base`` among a batch's words."""

    article: Article
    begun: int
    end: int
    base: int


def plan(
    articles: list[Article], rng: random.Random, noise: Noise
) -> Iterator[list[tuple[Article, list[Stretch]]]]:
    """Yield an epoch's steps: articles in a new order, their windows cut at new places."""
    order = list(articles)
    rng.shuffle(order)
    parts: list[tuple[Article, list[Stretch]]] = []
    pieces = 0
    for article in order:
        limit = rng.randint(WINDOW // 2, WINDOW)
        if rng.random() < noise.excerpts:
            chunks = [[span] for span in excerpts(article.words, rng, limit)]
        else:
            spans = list(windows(article.words, limit))
            chunks = [spans[at : at + LONGEST] for at in range(0, len(spans), LONGEST)]
        for chunk in chunks:
            parts.append((article, chunk))
            first = article.words.first
            pieces += int(first[chunk[-1][1]] - first[chunk[0][0]])
            if pieces >= PIECES:
                yield parts
                parts, pieces = [], 0
    if parts:
        yield parts


def excerpts(words: Words, rng: random.Random, limit: int) -> Iterator[Stretch]:
    """Yield stretches of one to eight sentences, at most ``limit`` pieces each."""
    starts = [*np.flatnonzero(words.start).tolist(), len(words)]
    at = 0
    while at < len(starts) - 1:
        begun, to = starts[at], min(at + rng.choice(EXCERPT), len(starts) - 1)
        while to > at + 1 and words.first[starts[to]] - words.first[begun] > limit:
            to -= 1
        fits = int(np.searchsorted(words.first, words.first[begun] + limit, side="right")) - 1
        yield begun, max(min(starts[to], fits), begun + 1)
        at = to


class Batch:
    """A step's windows.

    Attributes:
        ids, mask: ``(windows, pieces)``; told: ``(windows, pieces, 4)``; see ``model.Tagger``.
        first: window and place of each word's first piece, ``(words, 2)``.
        tags: gold tags, ``(words,)``.
        parts: which words of which articles they are.
    """

    def __init__(
        self, steps: list[tuple[Article, list[Stretch]]], rng: random.Random, noise: Noise
    ) -> None:
        self.rng = rng
        self.parts: list[Part] = []
        rows: list[np.ndarray] = []
        features: list[np.ndarray] = []
        first, tags, base = [], [], 0
        for article, spans in steps:
            ids, told = _noisy_windows(article, spans, rng, noise)
            for i, (a, b) in enumerate(spans):
                pieces = article.words.first[a:b] - article.words.first[a] + 1
                first.append(np.stack([np.full(b - a, len(rows) + i), pieces], 1))
            rows += ids
            features += told
            begun, end = spans[0][0], spans[-1][1]
            tags.append(article.tags[begun:end])
            self.parts.append(Part(article, begun, end, base))
            base += end - begun
        self._pad(rows, features)
        self.first = torch.from_numpy(np.concatenate(first))
        self.tags = torch.from_numpy(np.concatenate(tags))

    def _pad(self, rows: list[np.ndarray], features: list[np.ndarray]) -> None:
        shape = len(rows), max(map(len, rows))
        self.ids = torch.zeros(*shape, dtype=torch.long)
        self.told = torch.zeros(*shape, 4, dtype=torch.long)
        self.mask = torch.zeros(*shape, dtype=torch.long)
        for i, (row, told) in enumerate(zip(rows, features, strict=True)):
            self.ids[i, : len(row)] = torch.from_numpy(row)
            self.told[i, : len(row)] = torch.from_numpy(told)
            self.mask[i, : len(row)] = 1


def _noisy_windows(
    article: Article, spans: list[Stretch], rng: random.Random, noise: Noise
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the framed pieces of each window, and what is told of them."""
    words, guideline = article.words, article.guideline
    told = words.features(guideline)
    if rng.random() < noise.plain:
        told[:, 0] = np.where(told[:, 0] == Shape.MARK, Shape.MARK, rng.choice([Shape.UPPER, 0]))
    if rng.random() < noise.plain:
        told[:, 1] = 0
    rows, features = [], []
    for a, b in spans:
        ids = words.ids[words.first[a] : words.first[b]].copy()
        hidden = np.random.default_rng(rng.getrandbits(32)).random(len(ids)) < noise.hide
        ids[hidden] = MASK
        owner = np.repeat(np.arange(a, b), np.diff(words.first[a : b + 1]))
        rows.append(np.concatenate([[FRAME[0]], ids, [FRAME[1]]]))
        features.append(np.pad(told[owner], ((1, 1), (0, 0))))
    return rows, features


@dataclass(frozen=True)
class Cues:
    """The cues of a batch that the linker reads, right ones and wrong.

    Args:
        around: their surroundings; words are numbered within the batch.
        roles: gold roles around the right ones, ``(cues, width)``.
        right: 1 for a gold cue, 0 for a wrong proposal, ``(cues,)``.
    """

    around: tuple[torch.Tensor, ...]
    roles: torch.Tensor
    right: torch.Tensor


def cues_of(batch: Batch, probabilities: np.ndarray) -> Cues | None:
    """Return the gold cues of a batch, and as many that the tagger wrongly proposes.

    ``probabilities`` are the tags' as the tagger gives them now, ``(words, 7)``. An attribution
    that reaches beyond its part is neither right nor wrong.
    """
    seen: list[Surroundings] = []
    roles: list[np.ndarray] = []
    right: list[float] = []
    for part in batch.parts:
        own = probabilities[part.base : part.base + part.end - part.begun]
        gold = {g.cue: g for g in part.article.gold if part.begun <= g.low and g.high < part.end}
        guesses = {(a + part.begun, b + part.begun) for a, b in proposals(own, DOUBTED)}
        guesses -= {g.cue for g in part.article.gold}
        cues = [*gold, *batch.rng.sample(sorted(guesses), min(len(guesses), len(gold) + 4))]
        if not cues:
            continue
        around = surroundings(part.article.words, cues)
        inside = (around.word >= part.begun) & (around.word < part.end)
        place = np.where(inside, around.place, 0)
        word = np.where(place > 0, around.word, part.begun) - part.begun + part.base
        seen.append(Surroundings(word, place, around.sentence, around.paragraph))
        for i, cue in enumerate(cues):
            right.append(float(cue in gold))
            roles.append(
                role_tags(gold[cue], around.word[i], place[i])
                if cue in gold
                else np.zeros(word.shape[1], np.int64)
            )
    if not seen:
        return None
    width = max(s.word.shape[1] for s in seen)
    return Cues(
        around=tuple(
            torch.from_numpy(np.concatenate([_widened(getattr(s, name), width) for s in seen]))
            for name in ("word", "place", "sentence", "paragraph")
        ),
        roles=torch.from_numpy(np.stack([_widened(r[None], width)[0] for r in roles])),
        right=torch.tensor(right),
    )


def _widened(table: np.ndarray, width: int) -> np.ndarray:
    return np.pad(table, ((0, 0), (0, width - table.shape[1])))
