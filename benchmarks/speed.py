"""Measure words per second beside the bare spaCy pipeline, time to load, and memory.

    python benchmarks/speed.py [--data FILE] [--runs 3]

The bare pipeline, the attribution model alone and the whole of ``annotate`` read the same texts in
this one process, in turn; the ratio is what to quote, since machines differ. Peak memory is that of
a process of its own that annotates FILE.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportedly.documents.document import Document
from reportedly.reading.attribution.extractor import Attributor
from reportedly.reading.reader import Reader

DATA = Path(__file__).parents[2] / "shared" / "attribution" / "polnear-dev.jsonl"
EXAMPLES = Path(__file__).parents[1] / "examples" / "sabirin_order" / "docs.jsonl"
_PEAK = r"""
import re, sys
from pathlib import Path
from reportedly.cli.app import app
try:
    app(["annotate", "-q", sys.argv[1], "-o", sys.argv[2]])
except SystemExit:
    # Not getrusage: its figure begins with the size of the process that started this one.
    print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def main() -> None:
    """Time both paths in turn and print medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA if DATA.exists() else EXAMPLES)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    lines = args.data.read_text(encoding="utf-8").splitlines()
    documents = [Document(json.loads(line)["text"]) for line in lines if line]
    words = sum(len(re.findall(r"\w+", document.text)) for document in documents)
    reader = Reader.load()
    paths = {"bare spaCy": seconds_bare, "attributions": seconds_model, "annotate": seconds_whole}
    speeds: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(args.runs):
        for name, seconds in paths.items():
            speeds[name].append(words / seconds(reader, documents))
    print(f"{args.data.name}: {len(documents)} texts, {words} words, {args.runs} runs")
    for name, found in speeds.items():
        ratio = statistics.median(b / a for a, b in zip(speeds["bare spaCy"], found, strict=True))
        print(f"{name:12} {statistics.median(found):7.0f} words/s  ratio {ratio:.2f}")
    start = time.perf_counter()
    Attributor.load()
    print(f"loading the model {time.perf_counter() - start:.2f} s")
    print(f"peak memory of annotate {peak_memory(args.data) / 1024:.0f} MiB")


def seconds_bare(reader: Reader, documents: list[Document]) -> float:
    """Return the processor time of the spaCy pipeline alone, a text at a time as users run it."""
    start = time.process_time()
    for _ in reader.nlp.pipe(document.text for document in documents):
        pass
    return time.process_time() - start


def seconds_model(reader: Reader, documents: list[Document]) -> float:
    """Return the processor time of finding attributions alone, without the parse."""
    start = time.process_time()
    for document in documents:
        reader.attributor.find(document.text)
    return time.process_time() - start


def seconds_whole(reader: Reader, documents: list[Document]) -> float:
    """Return the processor time of reading the same texts whole."""
    start = time.process_time()
    for _ in reader.read_many(documents):
        pass
    return time.process_time() - start


def peak_memory(path: Path) -> int:
    """Return the largest resident size, in KiB, of a process that annotates ``path``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.jsonl"
        command = [sys.executable, "-c", _PEAK, str(path), str(out)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


if __name__ == "__main__":
    main()
