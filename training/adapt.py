"""Teach a model trained on attributions the rest: who is who, how a cue tells, and all levels.

    python training/adapt.py --shared FOLDER --base FOLDER --model FILE --out FOLDER [--fold 0]

Each epoch reads all nested passages several times, told that they follow our guidelines; some of
PolNeAR's articles, told that they follow PolNeAR's, so that those are not forgotten; GUM, some of
GAP, and contrasts made anew (see ``contrasts.py``). With ``--fold`` a part of the other genres'
passages is left out and measured on; without it all are trained on. Passages set aside (see
``nested/build.py``) never are.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

import contrasts
from batches import Noise, plan
from coreference import Corpus
from corpus import Article, read_articles
from evaluate import gap_figures, gum_figures, telling_figures
from passages import passages
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.onnx_encoder import load_tokenizer
from train import Run, nested_figures, prepare, run_arguments, train_epoch

ASIDE = 400  # contrasts that are measured on


@dataclass(frozen=True)
class Material:
    """What an epoch is drawn from."""

    nested: list[Article]
    polnear: list[Article]
    gum: list[Article]
    gap: list[Article]
    contrasts: list[Article]

    def epoch(self, args: argparse.Namespace, number: int) -> list[Article]:
        """Return the articles of an epoch."""
        rng = random.Random(args.seed * 100 + number)
        share = len(self.contrasts) // args.epochs
        return [
            *self.nested * args.times,
            *rng.sample(self.polnear, args.articles),
            *self.gum,
            *rng.sample(self.gap, args.snippets),
            *self.contrasts[number * share : (number + 1) * share],
        ]


def main() -> None:
    """Train, and print figures at the end."""
    args = arguments()
    prepare(args)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    records, held = passages(args.shared, args.fold)
    polnear = list(read_articles(args.shared / "attribution" / "polnear-train.jsonl", tokenizer))
    corpus, folder = Corpus(tokenizer), args.shared / "coreference"
    made = contrasts.records(args.seed, args.contrasts * args.epochs, aside=False)
    nested = list(corpus.passages(records))
    material = Material(
        nested,
        polnear,
        list(corpus.gum(folder / "gum-train.jsonl")),
        list(corpus.gap(folder / "gap-train.jsonl")),
        list(corpus.contrasts(made)),
    )
    noise = Noise(excerpts=args.excerpts)
    epochs = [material.epoch(args, number) for number in range(args.epochs)]
    seeds = [args.seed * 1000 + epoch for epoch in range(args.epochs)]
    steps = sum(
        sum(1 for _ in plan(articles, random.Random(seed), noise))
        for articles, seed in zip(epochs, seeds, strict=True)
    )
    run = Run(args, steps)
    state = torch.load(args.model, map_location=run.device, weights_only=False)
    missing = run.whole.load_state_dict(state.get("kept", state["weights"]), strict=False)
    print(f"not trained so far: {len(missing.missing_keys)} tables", flush=True)
    run.kept = {k: v.detach().clone() for k, v in run.whole.state_dict().items()}
    print(f"{len(nested)} passages, {steps} steps", flush=True)
    for articles, seed in zip(epochs, seeds, strict=True):
        train_epoch(run, articles, noise, seed, steps)
        run.epoch += 1
        run.write(args.out / "model.pt")
    print(json.dumps(_figures(run, args, held, corpus)), flush=True)


def _figures(run: Run, args: argparse.Namespace, held: list[Any], corpus: Corpus) -> dict[str, Any]:
    """Return the figures of the averaged weights."""
    result = nested_figures(run, held, corpus.tokenizer)
    folder = args.shared / "coreference"
    aside = contrasts.records(args.seed, ASIDE, aside=True)
    with run.averaged(Guideline.NESTED) as scorer:
        result["gum"] = gum_figures(list(corpus.gum(folder / "gum-dev.jsonl")), scorer)
        result["gap"] = gap_figures(list(corpus.gap(folder / "gap-dev.jsonl")), scorer)
        result["telling"] = telling_figures(list(corpus.contrasts(aside)), scorer)
    if args.polnear:
        corpora = args.shared / "attribution"
        dev = list(read_articles(corpora / "polnear-dev.jsonl", corpus.tokenizer))
        result["polnear"] = run.figures(corpora, dev)
    return result


def arguments() -> argparse.Namespace:
    """Return the command's arguments."""
    parser = run_arguments(__doc__)
    parser.set_defaults(epochs=3, rate=8e-5, head_rate=8e-4, drop=0.1, decay=0.99, excerpts=0.15)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--times", type=int, default=2, help="how often an epoch reads a passage")
    parser.add_argument("--articles", type=int, default=250, help="of PolNeAR an epoch")
    parser.add_argument("--snippets", type=int, default=1000, help="of GAP an epoch")
    parser.add_argument("--contrasts", type=int, default=1600, help="made an epoch")
    parser.add_argument("--polnear", action="store_true", help="measure on PolNeAR's dev too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
