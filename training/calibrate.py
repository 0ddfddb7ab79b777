"""Choose the threshold of an exported model on dev, and fit its confidences there.

    python training/calibrate.py --data FOLDER --weights FOLDER

Writes both into ``model.json`` and prints the expected calibration error (ten bins of equal
width; Naeini, Cooper, Hauskrecht, AAAI 2015), also by cross-validation over articles, which is
the one to quote.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Article, read_articles
from evaluate import as_record, load_neutral_scorer, read_lines
from reportedly.reading.attribution.crf_decoding import Candidate, choose, decode
from reportedly.reading.attribution.extractor import traits
from reportedly.reading.onnx_encoder import Scorer

NAMES = ("bias", "judged", "margin", "unsourced", "quoted")
FOLDS = 10


def right_ones(scorer: Any, gold: dict[str, Any], record: dict[str, Any]) -> np.ndarray:
    """Return for each attribution of ``record`` whether the neutral scorer takes it as right."""
    document = scorer.Doc(gold["text"])
    ours = scorer.prepare(document, record["attributions"])
    theirs = [a for a in scorer.prepare(document, gold["attributions"]) if a["set"]["content"]]
    right = np.zeros(len(ours))
    for i, j in scorer.one_to_one(theirs, ours, scorer.link_keys):
        overlap = scorer.iou(theirs[i]["set"]["content"], ours[j]["set"]["content"])
        right[j] = overlap >= 0.5 and scorer.source_right(theirs[i], ours[j])
    return right


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, x.T @ (y - p) - ridge * weights)
    return weights


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Return the mean distance of confidence and share right over bins, weighted by their size."""
    owner = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [
        abs(p[owner == b].mean() - y[owner == b].mean()) * (owner == b).mean()
        for b in range(bins)
        if (owner == b).any()
    ]
    return float(sum(gaps))


def best_threshold(
    scorer: Any, gold: list[Any], dev: list[Article], found: list[list[Candidate]]
) -> float:
    """Return the least judgement that gives the best linked F1, smoothed over its neighbours."""
    steps = np.arange(-2.0, 1.51, 0.25)
    f1 = []
    for least in steps:
        records = [as_record(a, choose(f, least)) for a, f in zip(dev, found, strict=True)]
        f1.append(scorer.score(gold, records)["linked"]["f1"])
    smooth = np.convolve(np.pad(f1, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    return float(steps[int(smooth.argmax())])


def table(
    scorer: Any, gold: list[Any], dev: list[Article], chosen: list[list[Candidate]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the traits of all attributions, whether they are right, and their articles."""
    rows, right, owner = [], [], []
    for number, (one, article, found) in enumerate(zip(gold, dev, chosen, strict=True)):
        right.append(right_ones(scorer, one, as_record(article, found)))
        for f in found:
            made_of = traits(f, article.words)
            rows.append([made_of[name] for name in NAMES])
            owner.append(number)
    return np.array(rows), np.concatenate(right), np.array(owner)


def main() -> None:
    """Choose, fit, write and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    scorer = load_neutral_scorer(args.data)
    model = Scorer(args.weights)
    dev = list(read_articles(args.data / "polnear-dev.jsonl", model.tokenizer))
    gold = read_lines(args.data / "polnear-dev.jsonl")
    found = [list(decode(a.words, model)) for a in dev]
    least = best_threshold(scorer, gold, dev, found)
    chosen = [choose(f, least) for f in found]
    x, y, owner = table(scorer, gold, dev, chosen)
    weights = fit(x, y)
    held_out = np.zeros(len(y))
    for fold in range(FOLDS):
        away = owner % FOLDS == fold
        held_out[away] = 1 / (1 + np.exp(-x[away] @ fit(x[~away], y[~away])))
    own = 1 / (1 + np.exp(-x @ weights))
    path = args.weights / "model.json"
    choices = json.loads(path.read_text(encoding="utf-8"))
    choices["least"] = least
    choices["calibration"] = {n: round(float(w), 4) for n, w in zip(NAMES, weights, strict=True)}
    path.write_text(json.dumps(choices) + "\n", encoding="utf-8")
    result = scorer.score(gold, [as_record(a, f) for a, f in zip(dev, chosen, strict=True)])
    print(f"threshold {least:+.2f}: linked F1 {100 * result['linked']['f1']:.1f}")
    print(f"expected calibration error {100 * calibration_error(own, y):.1f} points, ", end="")
    print(f"by cross-validation {100 * calibration_error(held_out, y):.1f}")


if __name__ == "__main__":
    main()
