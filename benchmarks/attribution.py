"""Score ``reportedly annotate`` on PolNeAR with the neutral scorers.

    python benchmarks/attribution.py [--data FOLDER] [--part dev] [--confidence]

FOLDER holds PolNeAR 1.0 (Newell, Margolin, Ruths, LREC 2018) as ``polnear-PART.jsonl`` with
``score.py``, and for exact match ``cofenet-PART.jsonl`` with ``score_tokens.py``; the corpus may
not be published with the project, ``benchmarks/README.md`` says more. Beside the scorers' figures
stand the linked F1 of quotations (attributions with a quoted word in their content) and of
reporting verbs (the others whose cue holds one), and the expected calibration error of the
confidence (ten bins of equal width; Naeini, Cooper, Hauskrecht, AAAI 2015). With --confidence: for
each bin, how often it was right.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

DATA = Path(__file__).parents[2] / "shared" / "attribution"
FIGURES = ("linked", "strict", "linked direct", "linked mixed", "linked indirect")
EXACT = ("source exact", "cue exact", "content exact")
BINS = 10
REPORTING = re.compile(
    r"\b(?:sa(?:y|id)|told?|tell|add|announc|report|stat(?:e[sd]?|ing)|not(?:e[sd]?|ing)|argu|claim"
    r"|according|wr(?:ote|itt?)|explain|acknowledg|den(?:y|ied)|insist|warn|ask|conced|conclu"
    r"|declar|emphasi|mention|predict|remark|repl|respond|reveal|suggest|tweet)",
    re.IGNORECASE,
)


def main() -> None:
    """Annotate one part of the corpus in a process of its own and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--confidence", action="store_true")
    args = parser.parse_args()
    gold_path = args.data / f"polnear-{args.part}.jsonl"
    if not gold_path.exists():
        sys.exit(f"{gold_path} is not there: PolNeAR 1.0, see benchmarks/README.md, then --data")
    scorer = load_scorer(args.data / "score.py")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.jsonl"
        annotate = [sys.executable, "-m", "reportedly", "annotate", "-q"]
        subprocess.run(
            [*annotate, "--guideline", "polnear", str(gold_path), "-o", str(out)], check=True
        )
        gold, predicted = read(gold_path), read(out)
        print_figures(scorer, gold, predicted)
        sentences = args.data / f"cofenet-{args.part}.jsonl"
        if sentences.exists():
            print("exact match by tokens:", flush=True)
            tokens = [sys.executable, str(args.data / "score_tokens.py"), str(sentences), str(out)]
            subprocess.run(tokens, check=True)
    judged = list(judgements(scorer, gold, predicted))
    print_groups(judged)
    print_calibration(judged, each=args.confidence)


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


def print_figures(
    scorer: ModuleType, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]
) -> None:
    """Print the figures of ``score.py``; attributions inside others are left out, as in gold."""
    outermost = [
        record | {"attributions": [a for a in record["attributions"] if not a["parent"]]}
        for record in predicted
    ]
    figures = scorer.score(gold, outermost)
    print(f"{len(gold)} articles")
    for name in (*FIGURES, *EXACT):
        p, r, f1 = (100 * figures[name][figure] for figure in ("p", "r", "f1"))
        print(f"{name:16} P {p:5.1f}  R {r:5.1f}  F1 {f1:5.1f}")


def judgements(
    scorer: ModuleType, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]
) -> Iterator[tuple[str, str, bool, float]]:
    """Yield side ("gold" or "found"), group, whether it was right, and its confidence."""
    for wanted, found in zip(gold, predicted, strict=True):
        document = scorer.Doc(wanted["text"])
        made = [a for a in found["attributions"] if not a["parent"]]
        ours = scorer.prepare(document, made)
        asked = [a for a in wanted["attributions"] if a["content"]]
        theirs = scorer.prepare(document, asked)
        right_ours, right_theirs = set(), set()
        for i, j in scorer.one_to_one(theirs, ours, scorer.link_keys):
            overlap = scorer.iou(theirs[i]["set"]["content"], ours[j]["set"]["content"])
            if overlap >= 0.5 and scorer.source_right(theirs[i], ours[j]):
                right_theirs.add(i)
                right_ours.add(j)
        for i, (one, kept) in enumerate(zip(asked, theirs, strict=True)):
            yield "gold", group_of(wanted["text"], one, kept), i in right_theirs, 0.0
        for j, (one, kept) in enumerate(zip(made, ours, strict=True)):
            group = group_of(wanted["text"], one, kept)
            yield "found", group, j in right_ours, one["confidence"]


def group_of(text: str, one: dict[str, Any], prepared: dict[str, Any]) -> str:
    """Return "quotations", "reporting verbs" or "other cues"."""
    if prepared["type"] in ("direct", "mixed"):
        return "quotations"
    cue = " ".join(text[start:end] for start, end in one["cue"])
    return "reporting verbs" if REPORTING.search(cue) else "other cues"


def print_groups(judged: list[tuple[str, str, bool, float]]) -> None:
    """Print the linked figures of each group."""
    for name in ("quotations", "reporting verbs", "other cues"):
        shares = []
        for side in ("found", "gold"):
            own = [right for s, group, right, _ in judged if (s, group) == (side, name)]
            shares.append(sum(own) / (len(own) or 1))
        p, r = shares
        print(f"{name:16} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {200 * p * r / (p + r or 1):5.1f}")


def print_calibration(judged: list[tuple[str, str, bool, float]], *, each: bool) -> None:
    """Print the expected calibration error and, if asked, each bin."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for side, _, right, confidence in judged:
        if side == "found":
            bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    total = sum(map(len, bins.values()))
    error = 0.0
    for number, items in sorted(bins.items(), reverse=True):
        said = sum(confidence for confidence, _ in items) / len(items)
        was = sum(right for _, right in items) / len(items)
        error += abs(said - was) * len(items) / (total or 1)
        if each:
            low, high = number / BINS, (number + 1) / BINS
            print(f"  {low:.1f}–{high:.1f}: said {said:.2f}, right {was:.2f} of {len(items)}")
    print(f"expected calibration error {100 * error:.1f} points")


if __name__ == "__main__":
    main()
