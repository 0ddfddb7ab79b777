"""Teach a model trained on PolNeAR what our own guidelines take for an attribution, at every level.

    python training/adapt.py --shared FOLDER --model RUN/checkpoint.pt --out FOLDER [--fold 0]

Each epoch reads all nested passages several times, told that they follow our guidelines, and some
of PolNeAR's articles, told that they follow PolNeAR's, so that those are not forgotten. With
``--fold`` a part of the other genres' passages is left out and measured on; without it all are
trained on. Passages set aside (see ``nested/build.py``) never are.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).parent / "nested"))

from batches import Noise, plan
from build import read_passages
from corpus import Article, article_of, read_articles, read_lines
from evaluate import chain_figures
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.onnx_encoder import load_tokenizer
from train import Run, base_folder, prepare, train_epoch


def passages(shared: Path, fold: int | None, folds: int) -> tuple[list[Any], list[Any]]:
    """Return the nested passages to train on and, with a fold, those left out of it."""
    others = read_lines(shared / "chains" / "nested-more.jsonl")
    held = [r for i, r in enumerate(others) if i % folds == fold] if fold is not None else []
    own = [record for record in read_passages(shared) if not record["aside"]]
    return [record for record in others if record not in held] + own, held


def main() -> None:
    """Train, and print figures after each epoch."""
    args = arguments()
    prepare(args)
    tokenizer = load_tokenizer(base_folder() / "tokenizer.json")
    records, held = passages(args.shared, args.fold, args.folds)
    nested = [article_of(record, tokenizer, Guideline.NESTED) for record in records]
    polnear = list(read_articles(args.shared / "attribution" / "polnear-train.jsonl", tokenizer))
    noise = Noise(excerpts=args.excerpts)
    epochs = [_mixed(nested, polnear, args, epoch) for epoch in range(args.epochs)]
    seeds = [args.seed * 1000 + epoch for epoch in range(args.epochs)]
    steps = sum(
        sum(1 for _ in plan(articles, random.Random(seed), noise))
        for articles, seed in zip(epochs, seeds, strict=True)
    )
    run = Run(args, steps)
    state = torch.load(args.model, map_location=run.device, weights_only=False)
    run.both.load_state_dict(state["kept"] if "kept" in state else state["weights"])
    with torch.no_grad():
        table = run.tagger.told[-1].weight
        # Never seen so far: it begins as the other.
        table[Guideline.NESTED.code] = table[Guideline.POLNEAR.code]
    run.kept = {k: v.detach().clone() for k, v in run.both.state_dict().items()}
    print(f"{len(nested)} passages, {steps} steps", flush=True)
    for articles, seed in zip(epochs, seeds, strict=True):
        train_epoch(run, articles, noise, seed, steps)
        run.epoch += 1
        print(f"epoch {run.epoch}: {json.dumps(_figures(run, args, held, tokenizer))}", flush=True)
        run.write(args.out / "model.pt")


def _mixed(
    nested: list[Article], polnear: list[Article], args: argparse.Namespace, epoch: int
) -> list[Article]:
    chosen = random.Random(args.seed * 100 + epoch).sample(polnear, args.articles)
    mixed: list[Article] = nested * args.times + chosen
    return mixed


def _figures(run: Run, args: argparse.Namespace, held: list[Any], tokenizer: Any) -> dict[str, Any]:
    """Return the figures of the averaged weights: of both guidelines."""
    shared, result = args.shared, dict[str, Any]()
    news = read_lines(shared / "chains" / "chains-dev.jsonl")
    with run.averaged(Guideline.NESTED) as scorer:
        for name, records in (("chains", news), ("held", held)):
            if records:
                articles = [article_of(record, tokenizer, Guideline.NESTED) for record in records]
                result[name] = chain_figures(shared / "chains", records, articles, scorer)
    if args.polnear:
        dev = list(read_articles(shared / "attribution" / "polnear-dev.jsonl", tokenizer))
        result["polnear"] = run.figures(shared / "attribution", dev)
    return result


def arguments() -> argparse.Namespace:
    """Return the command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--times", type=int, default=2, help="how often an epoch reads a passage")
    parser.add_argument("--articles", type=int, default=60, help="of PolNeAR an epoch")
    parser.add_argument("--fold", type=int, help="leave this part out and measure on it")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--polnear", action="store_true", help="measure on PolNeAR's dev too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=6e-5, help="of the encoder")
    parser.add_argument("--head-rate", type=float, default=4e-4, help="of all else")
    parser.add_argument("--decay", type=float, default=0.99, help="of the moving average")
    parser.add_argument("--excerpts", type=float, default=0.15, help="see batches.Noise")
    parser.add_argument("--layers", type=int, default=2, help="of the linker")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-half", dest="half", action="store_false", help="compute in float32")
    return parser.parse_args()


if __name__ == "__main__":
    main()
