"""Score a model in training on dev with the neutral scorer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from corpus import Article, load_neutral_scorer, read_lines
from model import Linker, Tagger
from reportedly.reading.attribution.crf_decoding import Candidate, choose, decode, parents
from reportedly.reading.attribution.features import Guideline, Surroundings, Words, model_windows

THRESHOLDS = (-1.5, -1.0, -0.5, 0.0, 0.5)
NESTED_THRESHOLDS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


class TorchScorer:
    """Scores of the model in training, for ``crf_decoding.decode``."""

    def __init__(self, tagger: Tagger, linker: Linker, guideline: Guideline) -> None:
        self.tagger, self.linker, self.guideline = tagger, linker, guideline
        transition, first = linker.crf.scores()
        self.transition, self.first = transition.detach().numpy(), first.detach().numpy()

    @torch.no_grad()
    def tag(self, words: Words) -> tuple[np.ndarray, np.ndarray]:
        """Return tag probabilities and states of each word."""
        tags, states = [], []
        for ids, told, at in model_windows(words, self.guideline):
            mask = torch.ones(1, len(ids), dtype=torch.long)
            scores, state = self.tagger(
                torch.from_numpy(ids)[None], torch.from_numpy(told)[None], mask
            )
            tags.append(scores[0, at].softmax(-1).numpy())
            states.append(state[0, at].numpy())
        return np.concatenate(tags), np.concatenate(states)

    @torch.no_grad()
    def link(self, states: np.ndarray, around: Surroundings) -> tuple[np.ndarray, np.ndarray]:
        """Return role scores and judgements."""
        scores, judged = self.linker(
            torch.from_numpy(states),
            *map(torch.from_numpy, (around.word, around.place, around.sentence, around.paragraph)),
        )
        return scores.numpy(), judged.numpy()


def predict(articles: list[Article], scorer: TorchScorer) -> list[list[Candidate]]:
    """Return each article's proposals with their roles."""
    return [list(decode(a.words, scorer)) for a in articles]


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
