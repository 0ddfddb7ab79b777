"""Score ``reportedly annotate`` on the nested set with its neutral scorer.

    python benchmarks/chains.py [--data FOLDER] [--verbose]

FOLDER holds ``chains-dev.jsonl`` and ``score_chains.py``; some of its passages may not be published
with the project, so that only who has the set can repeat the figure (``benchmarks/README.md``).
With --verbose: each attribution missed, and each one too many.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "chains"


def main() -> None:
    """Annotate the set in a process of its own and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    gold = args.data / "chains-dev.jsonl"
    if not gold.exists():
        sys.exit(f"{gold} is not there: not published, see benchmarks/README.md, then --data")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "annotated.jsonl")
        annotate = [sys.executable, "-m", "reportedly", "annotate", "-q", str(gold), "-o", out]
        subprocess.run(annotate, check=True)
        score = [sys.executable, str(args.data / "score_chains.py"), str(gold), out]
        subprocess.run([*score, *(["-v"] if args.verbose else [])], check=True)


if __name__ == "__main__":
    main()
