"""Score ``reportedly annotate`` on nested passages with their neutral scorer.

    python benchmarks/chains.py [--data FOLDER] [--verbose]

FOLDER holds ``chains-dev.jsonl`` (political news), ``nested-more.jsonl`` (other genres; every
fourth passage is scored, the others were trained on) and ``score_chains.py``; a folder
``languages`` beside it holds small reports in Spanish and Arabic. Some of the passages may not be
published with the project, so that only who has the sets can repeat the figures
(``benchmarks/README.md``).
With --verbose: each attribution missed, and each one too many.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "chains"
FOLDS = 4  # of which the first was left out of training, see training/adapt.py


def main() -> None:
    """Annotate the set in a process of its own and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    languages = args.data.parent / "languages"
    for path in (
        args.data / "chains-dev.jsonl",
        args.data / "nested-more.jsonl",
        languages / "es-dev.jsonl",
        languages / "ar-dev.jsonl",
    ):
        name = path.stem
        if not path.exists():
            sys.exit(f"{path} is not there: not published, see benchmarks/README.md, then --data")
        with tempfile.TemporaryDirectory() as folder:
            gold, out = Path(folder) / path.name, str(Path(folder) / "annotated.jsonl")
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            gold.write_text("".join(lines[:: FOLDS if name == "nested-more" else 1]), "utf-8")
            print(f"{name}:", flush=True)
            annotate = [sys.executable, "-m", "reportedly", "annotate", "-q", str(gold), "-o", out]
            subprocess.run(annotate, check=True)
            score = [sys.executable, str(args.data / "score_chains.py"), str(gold), out]
            subprocess.run([*score, *(["-v"] if args.verbose else [])], check=True)


if __name__ == "__main__":
    main()
