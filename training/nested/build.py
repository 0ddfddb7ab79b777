"""Keep annotations as offsets and hashes, and give the texts back from the shared data.

    python training/nested/build.py --texts FILE [--second FILES...] ANNOTATIONS...

Writes ``passages.jsonl`` beside this file, and with --second ``second.jsonl``: some of the passages
by annotators who did not see the first. Every fifth passage, by the hash of its text, is ``aside``:
it is neither trained on nor looked at. ``read_passages`` puts the texts in again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations import annotations_of
from texts import texts

HERE = Path(__file__).parent
ASIDE = 5


def is_aside(digest: str) -> bool:
    """Tell whether a passage is set aside, by the hash of its text."""
    return int(digest, 16) % ASIDE == 0


def read_passages(shared: Path, path: Path = HERE / "passages.jsonl") -> Iterator[dict[str, Any]]:
    """Yield the passages with their texts, in the shape of ``../shared/chains``.

    Raises:
        ValueError: when a text of the shared data is not the one that was annotated.
    """
    documents = {(set_, doc): text for set_, doc, text in texts(shared)}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        origin = record["origin"]
        text = documents[origin["set"], origin["doc"]][origin["start"] : origin["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != origin["sha256"]:
            raise ValueError(f"{record['id']}: {origin['doc']} is another text than was annotated")
        yield record | {"text": text}


def main() -> None:
    """Write the passages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--second", type=Path, nargs="*", default=[])
    parser.add_argument("annotations", type=Path, nargs="+")
    args = parser.parse_args()
    lines = args.texts.read_text(encoding="utf-8").splitlines()
    passages = {item["id"]: item for item in map(json.loads, lines)}
    for name, paths in (("passages", args.annotations), ("second", args.second)):
        records = []
        for path in paths:
            for line in path.read_text(encoding="utf-8").splitlines():
                raw = json.loads(line)
                passage = passages[raw["id"]]
                found = list(annotations_of(raw, passage["text"]))
                if faults := [item for item in found if isinstance(item, str)]:
                    sys.exit("\n".join(faults))
                aside = is_aside(passage["origin"]["sha256"])
                head = {"id": raw["id"], "origin": passage["origin"], "aside": aside}
                records.append(head | {"attributions": found})
        if records:
            records.sort(key=lambda record: record["id"])
            text = "".join(json.dumps(record) + "\n" for record in records)
            (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8")
            count = sum(len(record["attributions"]) for record in records)
            print(f"{name}: {len(records)} passages, {count} attributions")


if __name__ == "__main__":
    main()
