"""Choose the thresholds of an exported model on dev, and fit its confidences there.

    python training/calibrate.py --shared FOLDER --weights FOLDER

Both once a guideline. Writes them into ``model.json`` and prints the expected calibration error
(ten bins of equal width; Naeini, Cooper, Hauskrecht, AAAI 2015), also by cross-validation over
articles, which is the one to quote.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Article, article_of, load_neutral_scorer, read_articles, read_lines
from evaluate import as_record, nested_record
from passages import passages
from reportedly.reading.attribution.crf_decoding import Candidate, choose, decode
from reportedly.reading.attribution.extractor import traits
from reportedly.reading.attribution.features import Guideline
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


def right_nested(module: Any, gold: dict[str, Any], record: dict[str, Any]) -> np.ndarray:
    """Return for each attribution of a nested record whether the scorer of chains takes it."""
    theirs, ours = (module.Passage(held, gold["text"]) for held in (gold, record))
    taken = set(module.match_attributions(theirs, ours).values())
    return np.array([float(held["id"] in taken) for held in record["attributions"]])


@dataclass(frozen=True)
class Part:
    """A dev part of one guideline: what is read, what is right, and how both are compared."""

    guideline: Guideline
    gold: list[dict[str, Any]]
    articles: list[Article]
    record: Callable[[Article, list[Candidate]], dict[str, Any]]
    right: Callable[[dict[str, Any], dict[str, Any]], np.ndarray]
    f1: Callable[[list[dict[str, Any]]], float]

    def chosen(self, candidates: list[list[Candidate]], least: float) -> list[list[Candidate]]:
        """Return what is chosen at a threshold, article by article."""
        nested = self.guideline is Guideline.NESTED
        return [choose(found, least, nested=nested) for found in candidates]

    def records(self, chosen: list[list[Candidate]]) -> list[dict[str, Any]]:
        """Return it as the scorers read it."""
        return [self.record(a, c) for a, c in zip(self.articles, chosen, strict=True)]


def polnear(data: Path, model: Scorer) -> Part:
    """Return PolNeAR's dev part."""
    scorer, gold = load_neutral_scorer(data), read_lines(data / "polnear-dev.jsonl")
    return Part(
        Guideline.POLNEAR,
        gold,
        list(read_articles(data / "polnear-dev.jsonl", model.tokenizer)),
        as_record,
        lambda one, record: right_ones(scorer, one, record),
        lambda records: float(scorer.score(gold, records)["linked"]["f1"]),
    )


def nested(shared: Path, model: Scorer, fold: int) -> Part:
    """Return the nested dev set, and the other genres' passages that were left out of training."""
    folder = shared / "chains"
    module = load_neutral_scorer(folder, "score_chains")
    gold = read_lines(folder / "chains-dev.jsonl") + passages(shared, fold)[1]

    def f1(records: list[dict[str, Any]]) -> float:
        theirs, ours = ({record["id"]: record for record in held} for held in (gold, records))
        return float(module.score(theirs, ours)["attribution"]["f1"])

    return Part(
        Guideline.NESTED,
        gold,
        [article_of(record, model.tokenizer, Guideline.NESTED) for record in gold],
        nested_record,
        lambda one, record: right_nested(module, one, record),
        f1,
    )


def best_threshold(part: Part, candidates: list[list[Candidate]]) -> float:
    """Return the least worth that gives the best F1, smoothed over its neighbours."""
    steps = np.arange(-2.0, 1.51, 0.25)
    f1 = [part.f1(part.records(part.chosen(candidates, least))) for least in steps]
    smooth = np.convolve(np.pad(f1, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    return float(steps[int(smooth.argmax())])


def table(part: Part, chosen: list[list[Candidate]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the traits of all attributions, whether they are right, and their articles."""
    rows, right, owner = [], [], []
    for number, record in enumerate(part.records(chosen)):
        right.append(part.right(part.gold[number], record))
        for candidate in chosen[number]:
            made_of = traits(candidate, part.articles[number].words)
            rows.append([made_of[name] for name in NAMES])
            owner.append(number)
    return np.array(rows), np.concatenate(right), np.array(owner)


def calibrate(
    part: Part, model: Scorer, least: float | None = None
) -> tuple[float, dict[str, float]]:
    """Return the threshold and the weights of the confidence; print how good they are."""
    model.guideline = part.guideline
    candidates = [
        list(decode(article.words, model, *model.tag(article.words))) for article in part.articles
    ]
    least = best_threshold(part, candidates) if least is None else least
    chosen = part.chosen(candidates, least)
    x, y, owner = table(part, chosen)
    weights = fit(x, y)
    held_out = np.zeros(len(y))
    for fold in range(FOLDS):
        away = owner % FOLDS == fold
        held_out[away] = 1 / (1 + np.exp(-x[away] @ fit(x[~away], y[~away])))
    own = 1 / (1 + np.exp(-x @ weights))
    name = part.guideline.value
    print(f"{name}: threshold {least:+.2f}, F1 {100 * part.f1(part.records(chosen)):.1f}")
    print(f"expected calibration error {100 * calibration_error(own, y):.1f} points, ", end="")
    print(f"by cross-validation {100 * calibration_error(held_out, y):.1f}")
    return least, {n: round(float(w), 4) for n, w in zip(NAMES, weights, strict=True)}


def main() -> None:
    """Choose, fit, write and print, for each guideline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--fold", type=int, default=0, help="see adapt.py")
    # By the whole product, whose rules add levels; above it those without comment are lost.
    parser.add_argument("--least", type=float, default=-0.5, help="of our guideline")
    args = parser.parse_args()
    model = Scorer(args.weights)
    parts = (
        (polnear(args.shared / "attribution", model), None),
        (nested(args.shared, model, args.fold), args.least),
    )
    path = args.weights / "model.json"
    choices = json.loads(path.read_text(encoding="utf-8"))
    for part, least in parts:
        name = part.guideline.value
        choices["least"][name], choices["calibration"][name] = calibrate(part, model, least)
    path.write_text(json.dumps(choices) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
