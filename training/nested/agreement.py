"""How far two annotators of the same passages agree, by the neutral scorer of chains.

python training/nested/agreement.py --shared FOLDER
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from build import HERE, read_passages
from corpus import load_neutral_scorer


def records(shared: Path, path: Path) -> dict[str, dict[str, Any]]:
    """Return the passages by their ids, antecedents in words as the scorer wants them."""
    passages = {}
    for passage in read_passages(shared, path):
        for attribution in passage["attributions"]:
            if attribution["antecedent"]:
                attribution["antecedent"] = passage["text"][slice(*attribution["antecedent"])]
        passages[passage["id"]] = passage
    return passages


def main() -> None:
    """Print the figures of the second annotators, the first taken for gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    scorer = load_neutral_scorer(args.shared / "chains", "score_chains")
    second = records(args.shared, HERE / "second.jsonl")
    first = records(args.shared, HERE / "passages.jsonl")
    scorer.report(scorer.score({id_: first[id_] for id_ in second}, second))


if __name__ == "__main__":
    main()
