"""Train the relater on the states of an encoder that stands still.

    python training/relate.py --shared FOLDER --weights FOLDER [--epochs 12] [--seed 1]

FOLDER of the weights is what ``export.py --hidden`` writes; ``relater.onnx`` is added to it. It is
not shipped yet: see ``docs/attribution-model.md`` for what it reaches.

The encoder has learnt whom mentions stand for with all else (see ``adapt.py``), but there is too
little of GUM and GAP for a head to be done learning by then. Here it stands still, its states are
computed once, in eight bits, and the head alone reads them many times, which takes minutes. What
is kept is the epoch with the best sum of GAP's F1 and GUM's recall and precision on dev.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch

import contrasts
from batches import Part, relations_of
from coreference import Corpus
from corpus import Article
from evaluate import gap_figures, gum_figures
from export import export, relater_job
from model import Relater
from pairs import Pairs
from reportedly.reading.attribution.features import Words
from reportedly.reading.onnx_encoder import Scorer
from train import mention_losses

WORDS = 700  # a step's words, at least
ENCODER = 384


class Encoder(Scorer):
    """The encoder, exported with its middle layer."""

    def hidden(self, words: Words) -> np.ndarray:
        """Return the middle layer's states of each word."""
        return np.concatenate([window[2] for window in self._windows(words)])


class Encoded:
    """Texts' states, computed once, and a relater in training that scores them."""

    def __init__(self, weights: Path, relater: Relater) -> None:
        self.encoder = Encoder(weights)
        self.relater = relater
        self._states: dict[int, np.ndarray] = {}

    def add(self, articles: Sequence[Article]) -> None:
        """Compute the states of articles."""
        for article in articles:
            states = self.encoder.hidden(article.words)
            self._states[id(article.words)] = states.astype(np.float16)

    def measures(self, articles: Sequence[Article]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the mean and the standard deviation of each number of the articles' states."""
        states = np.concatenate([self.tag(article.words)[2] for article in articles])
        spread = states.std(0) + 1e-5
        return torch.from_numpy(states.mean(0)), torch.from_numpy(spread)

    def tag(self, words: Words) -> tuple[None, None, np.ndarray]:
        """Return the states, where ``Scorer.tag`` has them."""
        return None, None, self._states[id(words)].astype(np.float32)

    @torch.no_grad()
    def relate(self, states: np.ndarray, read: Pairs) -> tuple[np.ndarray, np.ndarray]:
        """Return scores of mentions' types, and of whom those asked for stand for."""
        arrays = (torch.from_numpy(np.array(getattr(read, f.name))) for f in fields(Pairs))
        typed, scores = self.relater(torch.from_numpy(states), *arrays)
        return typed.numpy(), scores.numpy()


def steps(articles: list[Article], rng: random.Random) -> Iterator[list[Part]]:
    """Yield the articles in a new order, several small ones together."""
    parts: list[Part] = []
    base = 0
    for article in rng.sample(articles, len(articles)):
        parts.append(Part(article, 0, len(article.words), base))
        base += len(article.words)
        if base >= WORDS:
            yield parts
            parts, base = [], 0
    if parts:
        yield parts


def main() -> None:
    """Train, print figures after each epoch, and write the best."""
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    relater = Relater(ENCODER, args.drop)
    encoded = Encoded(args.weights, relater)
    corpus, folder = Corpus(encoded.encoder.tokenizer), args.shared / "coreference"
    gum, dev = (list(corpus.gum(folder / f"gum-{part}.jsonl")) for part in ("train", "dev"))
    train = [*gum, *corpus.gap(folder / "gap-train.jsonl")]
    train += corpus.contrasts(contrasts.records(args.seed, args.contrasts, aside=False))
    snippets = list(corpus.gap(folder / "gap-dev.jsonl"))
    encoded.add([*train, *dev, *snippets])
    relater.mean, relater.spread = encoded.measures(train)
    print(f"{len(train)} texts", flush=True)
    total = args.epochs * sum(1 for _ in steps(train, random.Random(args.seed)))
    optimizer = torch.optim.AdamW(relater.parameters(), lr=args.rate, weight_decay=args.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total + args.epochs)
    rng = random.Random(args.seed)
    best, kept = 0.0, dict[str, Any]()
    for epoch in range(1, args.epochs + 1):
        relater.train()
        for parts in steps(train, rng):
            relations = relations_of(parts)
            if relations is None:
                continue
            states = np.concatenate([encoded.tag(part.article.words)[2] for part in parts])
            losses = mention_losses(relater, relations, torch.from_numpy(states), half=False)
            optimizer.zero_grad()
            torch.stack(list(losses.values())).sum().backward()
            optimizer.step()
            schedule.step()
        relater.eval()
        result = {"gum": gum_figures(dev, encoded), "gap": gap_figures(snippets, encoded)}
        print(f"epoch {epoch}: {json.dumps(result)}", flush=True)
        worth = result["gap"]["F1"] + result["gum"]["recall"] + result["gum"]["precision"]
        if worth > best:
            best, kept = worth, {k: v.clone() for k, v in relater.state_dict().items()}
    relater.load_state_dict(kept)
    export(relater_job(relater), args.weights / "relater.onnx", quantised=True)


def arguments() -> argparse.Namespace:
    """Return the command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="see export.py --hidden")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--contrasts", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--decay", type=float, default=0.05, help="of the weights")
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
