"""The texts that nested passages are cut from, by name, from the shared data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def texts(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each text with the name of its set and of its document.

    ``wikinews``, ``voa`` and ``gum-news`` are news that may be copied, ``gum`` all genres
    of GUM, ``ecb`` small news of which only offsets may be kept elsewhere.
    """
    for record in _records(shared / "wikinews" / "en.jsonl"):
        _headline, _date, *body = record["sentences"]
        yield "wikinews", record["id"], " ".join(body)
    for path in sorted((shared / "unlabelled" / "voa").glob("*.txt")):
        yield "voa", path.stem, path.read_text(encoding="utf-8")
    for record in _records(shared / "coreference" / "gum-train.jsonl"):
        yield "gum", record["id"], record["text"]
    for path in sorted((shared / "unlabelled" / "gum").glob("GUM*.txt")):
        yield "gum-news", path.stem, path.read_text(encoding="utf-8")
    for record in _records(shared / "lookalikes" / "docs.jsonl"):
        yield "ecb", record["id"], record["text"]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
