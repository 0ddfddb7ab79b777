"""Train the attribution model on PolNeAR's train part and on our own passages.

    python training/train.py --shared FOLDER --base FOLDER --out FOLDER [--epochs 4] [--seed 1]

Every epoch ends with a checkpoint, from which the same command goes on, and with figures on dev.
What is kept is the moving average of the weights. A run gives the same weights for the same seed,
machine and number of threads.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel
from transformers.utils import logging

from batches import PIECES, UNTOLD, Batch, Noise, Relations, cues_of, plan, relations_of
from corpus import Article, article_of, read_articles, read_lines
from evaluate import TorchScorer, chain_figures, figures, predict
from model import NEVER, Linker, Relater, Tagger
from passages import passages
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.onnx_encoder import load_tokenizer

WARM = 0.06  # share of the steps in which the rate rises
LEAST_RATE = 0.02  # share of the rate left at the end
SHOWN = 25  # steps between lines of progress
SMOOTH = 0.98
MENTIONS_WEIGH = 4.0  # a mention's loss is small beside a cue's


@dataclass
class Modules:
    """The parts of the model."""

    tagger: Tagger
    linker: Linker
    relater: Relater


def loss_of(modules: Modules, batch: Batch, *, half: bool) -> tuple[Tensor, dict[str, float]]:
    """Return a batch's loss and its parts.

    Of tags, of roles, of judging cues and of how they tell, a gold cue; of mentions' types and of
    whom they stand for, a mention.
    """
    device = batch.tags.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
        outputs = [modules.tagger(rows.ids, rows.told, rows.mask) for rows in batch.groups]
    scores, states, hidden = (
        torch.cat([output.flatten(0, 1) for output in kind])[batch.first].float()
        for kind in zip(*outputs, strict=True)
    )
    parts: dict[str, Tensor] = {}
    if (batch.tags != UNTOLD).any():
        parts |= attribution_losses(modules.linker, batch, scores, states, half=half)
    if (relations := relations_of(batch.parts)) is not None:
        parts |= mention_losses(modules.relater, relations, hidden, half=half)
    shown = {name: float(part.detach()) for name, part in parts.items()}
    return sum(parts.values(), torch.zeros(())), shown


def attribution_losses(
    linker: Linker, batch: Batch, scores: Tensor, states: Tensor, *, half: bool
) -> dict[str, Tensor]:
    """Return the losses of who is credited with what."""
    tagging = nn.functional.cross_entropy(scores, batch.tags, reduction="sum", ignore_index=UNTOLD)
    cues = cues_of(batch, scores.detach().softmax(-1).cpu().numpy())
    if cues is None:
        return {"tags": tagging}
    with torch.autocast(states.device.type, dtype=torch.bfloat16, enabled=half):
        linked, judged, told = linker(states, *(t.to(states.device) for t in cues.around))
    right, roles = cues.right.to(states.device), cues.roles.to(states.device)
    keep, yes = cues.around[1].to(states.device) > 0, right > 0
    count = max(float(right.sum()), 1.0)
    linking = linker.crf.loss(linked[yes].float(), roles[yes], keep[yes]).sum()
    judging = nn.functional.binary_cross_entropy_with_logits(judged.float(), right, reduction="sum")
    losses = {"tags": tagging / count, "roles": linking / count, "cues": judging / count}
    tellings = cues.tellings.to(states.device)
    if (asked := tellings.any(1)).any():
        likely = told[asked].float().log_softmax(-1) + tellings[asked].log()
        losses["telling"] = -likely.logsumexp(-1).sum() / count
    return losses


def mention_losses(
    relater: Relater, relations: Relations, states: Tensor, *, half: bool
) -> dict[str, Tensor]:
    """Return the losses of what mentions are and whom they stand for."""
    with torch.autocast(states.device.type, dtype=torch.bfloat16, enabled=half):
        typed, scores = relater(states, *(t.to(states.device) for t in relations.pairs))
    kinds = relations.kinds.to(states.device)
    typing = nn.functional.cross_entropy(
        typed.float(), kinds, ignore_index=UNTOLD, reduction="sum"
    ) / max(int((kinds != UNTOLD).sum()), 1)
    same, other = relations.same.to(states.device), relations.other.to(states.device)
    scores = scores.float()
    right = torch.where(same, scores, NEVER).logsumexp(-1)
    relating = torch.where(same | other, scores, NEVER).logsumexp(-1) - right
    return {"types": typing, "same": MENTIONS_WEIGH * relating.mean()}


class Run:
    """A training run: the modules, what moves them, and how far it has come."""

    def __init__(self, args: argparse.Namespace, total: int) -> None:
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        encoder = BertModel.from_pretrained(
            args.base,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=args.drop,
        )
        tagger, linker = Tagger(encoder), Linker(args.layers)
        self.modules = Modules(tagger, linker, Relater(encoder.config.hidden_size))
        self.whole = nn.ModuleList([tagger, linker, self.modules.relater]).to(self.device)
        # It keeps the languages that no example is in where they lie beside the others.
        encoder.embeddings.word_embeddings.requires_grad_(requires_grad=False)
        named = [(n, p) for n, p in self.whole.named_parameters() if p.requires_grad]
        groups = [
            {"params": [p for n, p in named if ".encoder." in n], "lr": args.rate},
            {"params": [p for n, p in named if ".encoder." not in n], "lr": args.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))

        def scale(step: int) -> float:
            warm = WARM * total
            return step / warm if step < warm else max(LEAST_RATE, (total - step) / (total - warm))

        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, scale)
        self.kept = {k: v.detach().clone() for k, v in self.whole.state_dict().items()}
        self.steps = self.epoch = 0

    def step(self, batch: Batch) -> dict[str, float]:
        """Take one step and return the parts of its loss."""
        batch.groups = [rows.to(self.device) for rows in batch.groups]
        batch.first, batch.tags = batch.first.to(self.device), batch.tags.to(self.device)
        loss, parts = loss_of(self.modules, batch, half=self.args.half)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.whole.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        return parts

    @torch.no_grad()
    def _average(self) -> None:
        """Move the averages towards the weights, faster in the first steps."""
        self.steps += 1
        decay = min(self.args.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in self.whole.state_dict().items():
            if value.dtype.is_floating_point:
                self.kept[name].lerp_(value, 1 - decay)

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        part = path.with_suffix(".part")
        torch.save(
            {
                "weights": self.whole.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "schedule": self.schedule.state_dict(),
                "kept": self.kept,
                "steps": self.steps,
                "epoch": self.epoch,
            },
            part,
        )
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Go back to a checkpoint."""
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.whole.load_state_dict(state["weights"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.kept, self.steps, self.epoch = state["kept"], state["steps"], state["epoch"]

    def figures(self, data: Path, dev: list[Article]) -> dict[str, float]:
        """Return the figures on dev of the averaged weights."""
        with self.averaged(Guideline.POLNEAR) as scorer:
            return figures(data, dev, predict(dev, scorer))

    @contextmanager
    def averaged(self, guideline: Guideline) -> Iterator[TorchScorer]:
        """Yield what scores by the averaged weights; afterwards training may go on."""
        live = {k: v.clone() for k, v in self.whole.state_dict().items()}
        self.whole.load_state_dict(self.kept)
        self.whole.eval().cpu()
        modules = self.modules
        yield TorchScorer(modules.tagger, modules.linker, modules.relater, guideline)
        self.whole.to(self.device).load_state_dict(live)

    def write(self, path: Path) -> None:
        """Write the averaged weights, as ``export.py`` reads them."""
        args = {k: str(v) for k, v in vars(self.args).items()}
        torch.save({"weights": self.kept, "args": args}, path)


def prepare(args: argparse.Namespace) -> None:
    """Make the folder of a run, and the run the same for the same seed."""
    args.out.mkdir(parents=True, exist_ok=True)
    logging.disable_progress_bar()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    torch.use_deterministic_algorithms(mode=True, warn_only=True)


def main() -> None:
    """Train, or go on from the last checkpoint."""
    args = arguments()
    prepare(args)
    noise = Noise(args.excerpts, args.plain, args.hide)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    corpus = args.shared / "attribution"
    train = list(read_articles(corpus / "polnear-train.jsonl", tokenizer))
    train += read_articles(corpus / "polnear-train-more.jsonl", tokenizer)
    train = train[: args.articles or None]
    records, held = passages(args.shared, args.fold)
    train += [article_of(record, tokenizer, Guideline.NESTED) for record in records]
    dev = list(read_articles(corpus / "polnear-dev.jsonl", tokenizer))
    seeds = [args.seed * 1000 + epoch for epoch in range(args.epochs)]
    total = sum(sum(1 for _ in plan(train, random.Random(s), noise)) for s in seeds)
    run, checkpoint = Run(args, total), args.out / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    print(f"{len(train)} articles, {total} steps of {PIECES} pieces or more", flush=True)
    for seed in seeds[run.epoch :]:
        train_epoch(run, train, noise, seed, total)
        run.epoch += 1
        run.save(checkpoint)
        result = {"polnear": run.figures(corpus, dev)} | nested_figures(run, held, tokenizer)
        print(f"epoch {run.epoch}: {json.dumps(result)}", flush=True)
    run.write(args.out / "model.pt")


def nested_figures(run: Run, held: list[Any], tokenizer: Tokenizer) -> dict[str, Any]:
    """Return the figures of the averaged weights by our guidelines: on news, and on ``held``."""
    result = dict[str, Any]()
    folder = run.args.shared / "chains"
    news = read_lines(folder / "chains-dev.jsonl")
    with run.averaged(Guideline.NESTED) as scorer:
        for name, records in (("news", news), ("held", held)):
            if records:
                articles = [article_of(record, tokenizer, Guideline.NESTED) for record in records]
                result[name] = chain_figures(folder, records, articles, scorer)
    return result


def train_epoch(run: Run, train: list[Article], noise: Noise, seed: int, total: int) -> None:
    """Go once through the articles, printing the smoothed loss now and then."""
    torch.manual_seed(seed)
    order, own = random.Random(seed), random.Random(seed + 500)
    run.whole.train()
    seen: dict[str, float] = {}
    shown = time.monotonic()
    for some in plan(train, order, noise):
        for name, value in run.step(Batch(some, own, noise)).items():
            seen[name] = SMOOTH * seen.get(name, value) + (1 - SMOOTH) * value
        if run.steps % SHOWN == 0:
            took, shown = (time.monotonic() - shown) / SHOWN, time.monotonic()
            losses = "  ".join(f"{name} {value:.3f}" for name, value in seen.items())
            line = f"epoch {run.epoch + 1} step {run.steps}/{total}  {losses}  {took:.2f} s"
            print(line, flush=True)


def run_arguments(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of what every run is told; what it is by default is each command's own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="see base_encoder.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--fold", type=int, help="leave this part out and measure on it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, help="of the encoder")
    parser.add_argument("--head-rate", type=float, help="of all else")
    parser.add_argument("--drop", type=float, help="dropout in the encoder")
    parser.add_argument("--decay", type=float, help="of the moving average")
    parser.add_argument("--excerpts", type=float, help="see batches.Noise")
    parser.add_argument("--layers", type=int, default=2, help="of the linker")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-half", dest="half", action="store_false", help="compute in float32")
    return parser


def arguments() -> argparse.Namespace:
    """Return the command's arguments."""
    parser = run_arguments(__doc__)
    parser.set_defaults(epochs=4, rate=1.5e-4, head_rate=1e-3, drop=0.0, decay=0.998)
    parser.set_defaults(excerpts=Noise.excerpts)
    parser.add_argument("--plain", type=float, default=Noise.plain)
    parser.add_argument("--hide", type=float, default=Noise.hide)
    parser.add_argument("--articles", type=int, default=0, help="only so many, for a trial")
    return parser.parse_args()


if __name__ == "__main__":
    main()
