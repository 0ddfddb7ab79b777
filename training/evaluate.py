"""Score a model in training on dev with the neutral scorer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch

from corpus import Article, Mentions, load_neutral_scorer, read_lines
from labels import TELLINGS
from model import Linker, Relater, Tagger
from noun_phrases import MentionType
from pairs import Pairs, pairs
from reportedly.reading.attribution.crf_decoding import Candidate, choose, decode, parents
from reportedly.reading.attribution.features import (
    Guideline,
    Surroundings,
    Words,
    model_windows,
    surroundings,
)

THRESHOLDS = (-1.5, -1.0, -0.5, 0.0, 0.5)
ACTORS = tuple(
    number for number, kind in enumerate(MentionType) if kind in ("person", "organization", "place")
)
STEPS = 12  # mentions between one and the name it stands for, at most
EVEN = 0.5
NESTED_THRESHOLDS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


class TorchScorer:
    """Scores of the model in training, for ``crf_decoding.decode``."""

    def __init__(
        self, tagger: Tagger, linker: Linker, relater: Relater, guideline: Guideline
    ) -> None:
        self.tagger, self.linker, self.relater = tagger, linker, relater
        self.guideline = guideline
        transition, first = linker.crf.scores()
        self.transition, self.first = transition.detach().numpy(), first.detach().numpy()

    @torch.no_grad()
    def tag(self, words: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return tag probabilities of each word, and the linker's and the relater's states."""
        tags, states, hidden = [], [], []
        for ids, told, at in model_windows(words, self.guideline):
            mask = torch.ones(1, len(ids), dtype=torch.long)
            scores, state, mention = self.tagger(
                torch.from_numpy(ids)[None], torch.from_numpy(told)[None], mask
            )
            tags.append(scores[0, at].softmax(-1).numpy())
            states.append(state[0, at].numpy())
            hidden.append(mention[0, at].numpy())
        return np.concatenate(tags), np.concatenate(states), np.concatenate(hidden)

    @torch.no_grad()
    def link(
        self, states: np.ndarray, around: Surroundings
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return role scores, judgements and scores of the tellings."""
        scores, judged, told = self.linker(
            torch.from_numpy(states),
            *map(torch.from_numpy, (around.word, around.place, around.sentence, around.paragraph)),
        )
        return scores.numpy(), judged.numpy(), told.numpy()

    @torch.no_grad()
    def relate(self, states: np.ndarray, read: Pairs) -> tuple[np.ndarray, np.ndarray]:
        """Return scores of mentions' types, and of whom those asked for stand for."""
        typed, scores = self.relater(
            *map(torch.from_numpy, (states, *(getattr(read, f.name) for f in fields(Pairs))))
        )
        return typed.numpy(), scores.numpy()


def predict(articles: list[Article], scorer: TorchScorer) -> list[list[Candidate]]:
    """Return each article's proposals with their roles."""
    return [list(decode(a.words, scorer, *scorer.tag(a.words)[:2])) for a in articles]


def as_record(article: Article, found: list[Candidate]) -> dict[str, Any]:
    """Return an article's attributions as the scorers read them."""
    words = article.words
    return {
        "id": article.id,
        "text": article.text,
        "attributions": [
            {
                "cue": [words.span(*f.cue)],
                "source": [words.span(*f.source)] if f.source else [],
                "content": [words.span(*c) for c in f.content],
            }
            for f in found
        ],
    }


def figures(data: Path, articles: list[Article], found: list[list[Candidate]]) -> dict[str, float]:
    """Return the figures on dev at the best of a few thresholds."""
    scorer = load_neutral_scorer(data)
    gold = read_lines(data / "polnear-dev.jsonl")
    best: dict[str, float] = {}
    for least in THRESHOLDS:
        rows = zip(articles, found, strict=True)
        records = [as_record(a, choose(f, least)) for a, f in rows]
        result = scorer.score(gold, records)
        now = {k: round(100 * v["f1"], 1) for k, v in result.items() if v["gold"]}
        now |= {"R indirect": round(100 * result["linked indirect"]["r"], 1), "least": least}
        if now["linked"] > best.get("linked", 0):
            best = now
    return best


def nested_record(article: Article, chosen: list[Candidate]) -> dict[str, Any]:
    """Return an article's attributions at all levels as the scorer of chains reads them."""
    record = as_record(article, chosen)
    for number, (attribution, parent) in enumerate(
        zip(record["attributions"], parents(chosen), strict=True)
    ):
        attribution |= {"id": str(number), "parent": None if parent is None else str(parent)}
    return record


def chain_figures(
    folder: Path, gold: list[dict[str, Any]], articles: list[Article], scorer: TorchScorer
) -> dict[str, float]:
    """Return the figures on nested passages at the best of a few thresholds."""
    module = load_neutral_scorer(folder, "score_chains")
    found = predict(articles, scorer)
    best: dict[str, float] = {}
    for least in NESTED_THRESHOLDS:
        rows = zip(articles, found, strict=True)
        records = [nested_record(a, choose(f, least, nested=True)) for a, f in rows]
        result = module.score(
            {record["id"]: record for record in gold}, {record["id"]: record for record in records}
        )
        names = ("attribution", "parent_link", "chain", "chain_depth2")
        now = {name: round(100 * result[name]["f1"], 1) for name in names}
        now |= {"P": round(100 * result["attribution"]["p"], 1), "least": least}
        if now["attribution"] > best.get("attribution", 0):
            best = now
    return best


_SPEAKERS = re.compile(r"(i|we|you|my|our|your|me|us|myself|ourselves)\b", re.IGNORECASE)


def _related(article: Article, scorer: TorchScorer) -> tuple[Mentions, Pairs, np.ndarray, Any]:
    """Return an article's mentions, what is read of them, their types and the probabilities."""
    mentions = article.mentions
    assert mentions is not None
    read = pairs(article.text, article.words, mentions.places)
    typed, scores = scorer.relate(scorer.tag(article.words)[2], read)
    likely = np.exp(scores - scores.max(1, keepdims=True))
    return mentions, read, typed, likely / likely.sum(1, keepdims=True)


def settled(read: Pairs, likely: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return how likely each mention leads, from one to the next, to each of the ends.

    Args:
        read: all mentions of a text.
        likely: of nobody else and of each other mention, ``(mentions, 97)``.
        ends: where each mention that is an end leads, 1 in its column, ``(mentions, ends)``.
    """
    step = np.where(read.there > 0, likely[:, 1:], 0)
    is_end = ends.any(1, keepdims=True)
    reached = ends.astype(float)
    for _ in range(STEPS):
        reached = np.where(is_end, ends, np.einsum("mk,mke->me", step, reached[read.other]))
    return reached


def gum_figures(articles: list[Article], scorer: TorchScorer) -> dict[str, float]:
    """Return how many mentions get the right type, and how many without a name the right other.

    ``alone`` is how many of those that stand for nobody else are left so.
    """
    counts: Counter[str] = Counter()
    for article in articles:
        mentions, read, typed, likely = _related(article, scorer)
        for i in np.flatnonzero(mentions.asked):
            is_actor = mentions.kind[i] in ACTORS
            counts["types"] += 1
            counts["types right"] += int(typed[i].argmax() == mentions.kind[i])
            counts["actors"] += int(is_actor)
            counts["actors right"] += int(is_actor and typed[i].argmax() == mentions.kind[i])
        for i in np.flatnonzero(mentions.asked):
            words = article.text[slice(*mentions.places[i])]
            if any(c.isupper() for c in words[1:]) or _SPEAKERS.match(words):
                continue
            right = (read.there[i] > 0) & (mentions.cluster[read.other[i]] == mentions.cluster[i])
            best = int(likely[i].argmax())
            counts["asked" if right.any() else "alone"] += 1
            counts["given"] += best > 0
            counts["right"] += best > 0 and bool(right[best - 1])
            counts["left alone"] += best == 0 and not right.any()
    return {
        "types": round(100 * counts["types right"] / counts["types"], 1),
        "actors' types": round(100 * counts["actors right"] / counts["actors"], 1),
        "recall": round(100 * counts["right"] / counts["asked"], 1),
        "precision": round(100 * counts["right"] / counts["given"], 1),
        "alone": round(100 * counts["left alone"] / counts["alone"], 1),
    }


def gap_figures(articles: list[Article], scorer: TorchScorer) -> dict[str, float]:
    """Return precision, recall and F1 on GAP, as its paper counts (Webster and others, 2018)."""
    counts: Counter[str] = Counter()
    for article in articles:
        mentions, read, _, likely = _related(article, scorer)
        pronoun = int(np.flatnonzero(mentions.asked)[0])
        numbers = np.where(np.arange(len(mentions.cluster)) == pronoun, 0, mentions.cluster)
        reached = settled(read, likely, numbers[:, None] == (1, 2))[pronoun]
        chosen = int(reached.argmax()) + 1 if reached.max() > EVEN else 0
        gold = int(mentions.cluster[pronoun])
        for cluster in (1, 2):
            counts["given"] += chosen == cluster
            counts["gold"] += gold == cluster
            counts["right"] += chosen == cluster == gold
    precision = counts["right"] / max(1, counts["given"])
    recall = counts["right"] / max(1, counts["gold"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {n: round(100 * v, 1) for n, v in (("F1", f1), ("P", precision), ("R", recall))}


def telling_figures(articles: list[Article], scorer: TorchScorer) -> dict[str, float]:
    """Return how many gold cues are given the right telling, in all and by telling."""
    counts: Counter[str] = Counter()
    for article in articles:
        if not article.gold:
            continue
        states = scorer.tag(article.words)[1]
        around = surroundings(article.words, [gold.cue for gold in article.gold])
        told = scorer.link(states, around)[2].argmax(1)
        for gold, number in zip(article.gold, told, strict=True):
            for name in ("all", *gold.tellings):
                counts[name] += 1
                counts[f"{name} right"] += TELLINGS[number] in gold.tellings
    return {
        name: round(100 * counts[f"{name} right"] / counts[name], 1)
        for name in ("all", *TELLINGS)
        if counts[name]
    }
