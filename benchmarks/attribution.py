"""Score ``reportedly annotate`` on PolNeAR with the neutral scorer.

    python benchmarks/attribution.py [--data FOLDER] [--part dev] [--confidence]

FOLDER holds ``polnear-PART.jsonl`` and ``score.py``; the corpus may not be published with the
project. With --confidence: for each confidence that the reader gives, how often it was right.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

DATA = Path(__file__).parents[2] / "shared" / "attribution"
FIGURES = ("linked", "strict", "linked direct", "linked mixed", "linked indirect")


def main() -> None:
    """Annotate one part of the corpus in a process of its own and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--confidence", action="store_true")
    args = parser.parse_args()
    gold_path = args.data / f"polnear-{args.part}.jsonl"
    if not gold_path.exists():
        sys.exit(f"{gold_path} is not there; name the corpus's folder with --data")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.jsonl"
        command = [
            sys.executable,
            "-m",
            "reportedly",
            "annotate",
            "-q",
            str(gold_path),
            "-o",
            str(out),
        ]
        subprocess.run(command, check=True)
        gold, predicted = read(gold_path), read(out)
    scorer = load_scorer(args.data / "score.py")
    figures = scorer.score(gold, predicted)
    print(f"PolNeAR {args.part}: {len(gold)} articles")
    for name in FIGURES:
        p, r, f1 = (100 * figures[name][figure] for figure in ("p", "r", "f1"))
        print(f"{name:16} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f}")
    if args.confidence:
        print_confidence(scorer, gold, predicted)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_confidence(
    scorer: ModuleType, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]
) -> None:
    """Print, for each confidence, the share of its attributions that are right."""
    right: Counter[float] = Counter()
    made: Counter[float] = Counter()
    for wanted, found in zip(gold, predicted, strict=True):
        document = scorer.Doc(wanted["text"])
        ours = scorer.prepare(document, found["attributions"])
        theirs = [
            a for a in scorer.prepare(document, wanted["attributions"]) if a["set"]["content"]
        ]
        matched = {j: i for i, j in scorer.one_to_one(theirs, ours, scorer.link_keys)}
        for j, attribution in enumerate(found["attributions"]):
            confidence = attribution["confidence"]
            made[confidence] += 1
            if j in matched:
                pair = theirs[matched[j]], ours[j]
                overlap = scorer.iou(pair[0]["set"]["content"], pair[1]["set"]["content"])
                right[confidence] += overlap >= 0.5 and scorer.source_right(*pair)
    for confidence in sorted(made, reverse=True):
        share = right[confidence] / made[confidence]
        print(f"confidence {confidence:.2f}: right {share:.2f} of {made[confidence]}")


if __name__ == "__main__":
    main()
