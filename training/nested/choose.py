"""Choose passages to annotate: half where the shipped model is least sure, half by lot.

    python training/nested/choose.py --shared FOLDER --out FILE [--count 500] [--seed 7]

A passage is one or more whole paragraphs of 350 to 1,200 characters, or so many sentences of a
longer one. None shares eight words in a row with a passage that is annotated already. ``FILE`` gets
one JSON object a passage, with its text; it is to be worked with and not to be kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.documents.document import Document
from reportedly.reading.reader import Reader
from texts import texts

SHARES = {"wikinews": 0.25, "gum": 0.35, "ecb": 0.2, "gum-news": 0.1, "voa": 0.1}
LEAST, MOST = 350, 1200
RUN = 8
_SENTENCE = re.compile(r"(?<=[.!?][\"'”’)]) +(?=[\"“‘(A-Z])|(?<=[.!?]) +(?=[\"“‘(A-Z])")


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Yield the passages of a text, one after the other."""
    begun, end = 0, 0
    for stop in _stops(text):
        if stop - begun > MOST and end - begun >= LEAST:
            yield begun, end
            begun = end
        end = stop
    if end - begun >= LEAST and end - begun <= MOST * 1.5:
        yield begun, end


def _stops(text: str) -> Iterator[int]:
    """Yield where paragraphs end, and sentences of long ones."""
    at = 0
    for paragraph in text.split("\n\n"):
        if len(paragraph) > MOST:
            yield from (at + match.start() for match in _SENTENCE.finditer(paragraph))
        yield at + len(paragraph)
        at += len(paragraph) + 2


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of eight words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def doubt(account: Any) -> float:
    """Return how unsure the model is: the most of p(1 - p) over the attributions."""
    values = (attribution.confidence for attribution in account.attributions)
    return max((value * (1 - value) for value in values), default=0.0)


def main() -> None:
    """Choose, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    seen: set[tuple[str, ...]] = set()
    for name in ("chains-dev", "nested-more"):
        for line in (args.shared / "chains" / f"{name}.jsonl").read_text("utf-8").splitlines():
            seen |= runs(json.loads(line)["text"])
    pools: dict[str, list[dict[str, Any]]] = {name: [] for name in SHARES}
    for set_, doc, text in texts(args.shared):
        for begun, end in passages(text):
            words = text[begun:end].strip()
            start = text.index(words, begun)
            if not runs(words) & seen:
                digest = hashlib.sha256(words.encode()).hexdigest()[:16]
                where = {"set": set_, "doc": doc, "start": start, "end": start + len(words)}
                pools[set_].append({"origin": where | {"sha256": digest}, "text": words})
    reader, chosen = Reader.load(), []
    for name, share in SHARES.items():
        pool, count = pools[name], round(share * args.count)
        rng.shuffle(pool)
        # Six times as many as are wanted are enough to choose from; a text gives three at most.
        pool, per = pool[: 6 * count], dict[str, int]()
        accounts = reader.read_many(Document(item["text"], language="en") for item in pool)
        rated = [(doubt(account), i) for i, account in enumerate(accounts)]
        unsure = [i for _, i in sorted(rated, reverse=True)]
        taken: list[int] = []
        for source, most in ((unsure, count // 2), (list(range(len(pool))), count)):
            for i in source:
                doc = pool[i]["origin"]["doc"]
                fresh = not runs(pool[i]["text"]) & seen
                if len(taken) < most and i not in taken and per.get(doc, 0) < 3 and fresh:
                    taken.append(i)
                    per[doc] = per.get(doc, 0) + 1
                    seen |= runs(pool[i]["text"])
        chosen += [pool[i] for i in taken]
        print(f"{name}: {len(taken)} of {len(pools[name])}", flush=True)
    rng.shuffle(chosen)
    with args.out.open("w", encoding="utf-8") as out:
        for number, item in enumerate(chosen, 1):
            out.write(json.dumps({"id": f"p{number:03d}"} | item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
