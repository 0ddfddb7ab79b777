"""What a training step reads: windows of a few articles, padded, with their gold."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch

from corpus import Article, role_tags
from labels import TELLINGS
from pairs import Pairs, pairs
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

MASK = 4  # the piece that stands for a hidden one
DOUBTED = 0.06  # from this probability on a wrong proposal may be shown to the judge
PIECES = 1536  # a step's pieces, at least
EXCERPT = (1, 1, 2, 3, 5, 8)  # sentences of an excerpt
LONGEST = 12  # windows of one article in a step
ROWS = 4  # windows that are padded to one length
UNTOLD = -100  # the label of what is not known: torch's losses pass over it

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


@dataclass(frozen=True)
class Rows:
    """Windows of like length, padded: ``(windows, pieces)``, of ``told`` ``(windows, pieces, 4)``.

    ``mask`` is 1 for a piece and 0 for padding; see ``model.Tagger``.
    """

    ids: torch.Tensor
    told: torch.Tensor
    mask: torch.Tensor

    def to(self, device: torch.device) -> Rows:
        """Return them on a device."""
        return Rows(self.ids.to(device), self.told.to(device), self.mask.to(device))


class Batch:
    """A step's windows.

    Attributes:
        groups: the windows, those of like length together.
        first: place of each word's first piece among all groups' pieces laid end to end, padding
            counted, ``(words,)``.
        tags: gold tags, ``(words,)``; UNTOLD where no attributions are marked.
        parts: which words of which articles they are.
    """

    def __init__(
        self, steps: list[tuple[Article, list[Stretch]]], rng: random.Random, noise: Noise
    ) -> None:
        self.rng = rng
        self.parts: list[Part] = []
        rows: list[np.ndarray] = []
        features: list[np.ndarray] = []
        first: list[np.ndarray] = []
        tags, base = [], 0
        for article, spans in steps:
            ids, told = _noisy_windows(article, spans, rng, noise)
            for a, b in spans:
                first.append(article.words.first[a:b] - article.words.first[a] + 1)
            rows += ids
            features += told
            begun, end = spans[0][0], spans[-1][1]
            tags.append(article.tags[begun:end] if article.marked else np.full(end - begun, UNTOLD))
            self.parts.append(Part(article, begun, end, base))
            base += end - begun
        self.groups, begins = _grouped(rows, features)
        self.first = torch.from_numpy(
            np.concatenate([at + begin for at, begin in zip(first, begins, strict=True)])
        )
        self.tags = torch.from_numpy(np.concatenate(tags))


def _grouped(rows: list[np.ndarray], features: list[np.ndarray]) -> tuple[list[Rows], list[int]]:
    """Return windows in groups of like length, and where each begins among all their pieces."""
    begins = [0] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    groups, base = [], 0
    for at in range(0, len(order), ROWS):
        some = order[at : at + ROWS]
        width = len(rows[some[-1]])
        ids, mask = (torch.zeros(len(some), width, dtype=torch.long) for _ in range(2))
        told = torch.zeros(len(some), width, features[0].shape[1], dtype=torch.long)
        for n, i in enumerate(some):
            ids[n, : len(rows[i])] = torch.from_numpy(rows[i])
            told[n, : len(rows[i])] = torch.from_numpy(features[i])
            mask[n, : len(rows[i])] = 1
            begins[i] = base + n * width
        groups.append(Rows(ids, told, mask))
        base += len(some) * width
    return groups, begins


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
        tellings: 1 for each telling that a gold cue may be, all 0 where none is known,
            ``(cues, 7)``.
    """

    around: tuple[torch.Tensor, ...]
    roles: torch.Tensor
    right: torch.Tensor
    tellings: torch.Tensor


def cues_of(batch: Batch, probabilities: np.ndarray) -> Cues | None:
    """Return the gold cues of a batch, and as many that the tagger wrongly proposes.

    ``probabilities`` are the tags' as the tagger gives them now, ``(words, 7)``. An attribution
    that reaches beyond its part is neither right nor wrong.
    """
    seen: list[Surroundings] = []
    roles: list[np.ndarray] = []
    right: list[float] = []
    tellings: list[list[float]] = []
    for part in batch.parts:
        if not part.article.marked:
            continue
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
            may_be = gold[cue].tellings if cue in gold else ()
            right.append(float(cue in gold))
            tellings.append([float(name in may_be) for name in TELLINGS])
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
        tellings=torch.tensor(tellings),
    )


@dataclass(frozen=True)
class Relations:
    """The mentions of a batch, as ``model.Relater`` reads them, and what is known of them.

    Args:
        pairs: arrays of ``pairs.Pairs``; words and mentions are numbered within the batch.
        kinds: number of each mention's type, UNTOLD where not known, ``(mentions,)``.
        same: 1 where a candidate, or nobody, is right, ``(asked, 97)``.
        other: 1 where one is wrong.
    """

    pairs: tuple[torch.Tensor, ...]
    kinds: torch.Tensor
    same: torch.Tensor
    other: torch.Tensor


def relations_of(parts: Sequence[Part]) -> Relations | None:
    """Return the mentions of parts of articles, those whose clusters are known."""
    seen: list[Pairs] = []
    kinds: list[np.ndarray] = []
    same: list[np.ndarray] = []
    other: list[np.ndarray] = []
    base = 0
    for part in parts:
        mentions, words = part.article.mentions, part.article.words
        if mentions is None:
            continue
        low, high = int(words.starts[part.begun]), int(words.ends[part.end - 1])
        inside = [i for i, (a, b) in enumerate(mentions.places) if low <= a and b <= high]
        asked = [n for n, i in enumerate(inside) if mentions.asked[i]]
        if not asked:
            continue
        places = [mentions.places[i] for i in inside]
        read = pairs(part.article.text, words, places, asked)
        cluster = mentions.cluster[inside]
        mine, theirs = cluster[read.asked][:, None], cluster[read.other]
        there = read.there > 0
        right = there & (theirs == mine)
        nobody = ~right.any(1, keepdims=True)
        same.append(np.concatenate([nobody, right], 1))
        other.append(np.concatenate([~nobody, there & (theirs != mine) & (theirs >= 0)], 1))
        kinds.append(np.where(mentions.kind[inside] >= 0, mentions.kind[inside], UNTOLD))
        seen.append(
            replace(
                read,
                word=read.word - part.begun + part.base,
                asked=read.asked + base,
                other=read.other + base,
            )
        )
        base += len(inside)
    if not seen:
        return None
    return Relations(
        pairs=tuple(
            torch.from_numpy(np.concatenate([getattr(read, field.name) for read in seen]))
            for field in fields(Pairs)
        ),
        kinds=torch.from_numpy(np.concatenate(kinds)),
        same=torch.from_numpy(np.concatenate(same)),
        other=torch.from_numpy(np.concatenate(other)),
    )


def _widened(table: np.ndarray, width: int) -> np.ndarray:
    return np.pad(table, ((0, 0), (0, width - table.shape[1])))
