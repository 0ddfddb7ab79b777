"""Score ``reportedly annotate`` on the event sets with their neutral scorer.

    python benchmarks/events.py [--data FOLDER] [--verbose]

FOLDER holds ``{gsr,plv,rams,wiki}.dev.jsonl`` (halves of PLOVER's gold sentences, Zero-Shot-PLOVER,
RAMS 1.0 and WikiEvents; ``benchmarks/README.md`` says how to get them), the scorer
``score_events.py`` with its two maps of types, and ``from_annotate.py``; some of the sets may not
be published with the project. With --verbose: figures by type, and twenty records with an event
missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "events"
CORPORA = {
    "gsr": "PLOVER's gold sentences",
    "plv": "Zero-Shot-PLOVER",
    "rams": "RAMS 1.0",
    "wiki": "WikiEvents",
}
SETS = {"gsr": "plover_map", "plv": "plover_map", "rams": "comm_map", "wiki": "comm_map"}


def main() -> None:
    """Annotate each set in a process of its own and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    for name, types in SETS.items():
        gold = args.data / f"{name}.dev.jsonl"
        if not gold.exists():
            sys.exit(f"{gold} is not there: {CORPORA[name]}, see benchmarks/README.md, then --data")
        with tempfile.TemporaryDirectory() as folder:
            annotated, found = Path(folder) / "annotated.jsonl", Path(folder) / "found.jsonl"
            annotate = [sys.executable, "-m", "reportedly", "annotate", "-q"]
            # Not checked: a text that is not English is told and left unmarked.
            subprocess.run([*annotate, str(gold), "-o", str(annotated)], check=False)
            turn = [sys.executable, str(args.data / "from_annotate.py"), str(annotated)]
            with found.open("w", encoding="utf-8") as out:
                subprocess.run(turn, check=True, stdout=out)
            print(f"\n{name}", flush=True)
            score = [sys.executable, str(args.data / "score_events.py"), str(gold), str(found)]
            score += ["--map", str(args.data / f"{types}.json")]
            verbose = ["--types", "--errors", "20"] if args.verbose else []
            subprocess.run([*score, *verbose], check=True)


if __name__ == "__main__":
    main()
