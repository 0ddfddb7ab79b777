"""From what an annotator writes, words as they stand, to spans; and what is wrong with it.

    python training/nested/annotations.py --texts FILE ANNOTATIONS...

An annotator writes one JSON object a passage: ``{"id", "attributions": [...]}``, each attribution
with ``source`` (null for none), ``cue``, ``content`` (words, or a list of several pieces),
``parent`` (the number of another one, counted from 1, or null), ``named``, ``kind``, ``modality``,
``quote``, ``antecedent`` (words or null), and ``telling`` where the cue is negated, withdrawn or
asks. Words that stand in a passage more than once get ``@2`` behind them for the second place, and
so on. Every fault is printed with its passage; without any, the exit status is 0.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = ("person", "group", "organisation", "outlet", "document", "unknown")
CHOICES: dict[str, tuple[Any, ...]] = {
    "kind": KINDS,
    "modality": ("asserted", "denied", "hedged"),
    "quote": ("direct", "mixed", "indirect"),
    "named": (True, False, None),
    "telling": (None, "negated", "withdrawn", "asked"),
}
KEYS = {"source", "cue", "content", "parent", "antecedent", *CHOICES}
_PLACE = re.compile(r"@(\d+)$")


def span_of(words: str, text: str) -> tuple[int, int]:
    """Return where words stand in a text.

    Raises:
        ValueError: when they do not, or in several places and none is chosen.

    >>> span_of("he@2", "said he, and he left"), span_of("left", "he left")
    ((13, 15), (3, 7))
    """
    place = _PLACE.search(words)
    bare = words[: place.start()] if place else words
    # Whole words only: "he" is not within "the".
    edges = (r"(?<!\w)" if bare[:1].isalnum() else "", r"(?!\w)" if bare[-1:].isalnum() else "")
    found = [match.span() for match in re.finditer(edges[0] + re.escape(bare) + edges[1], text)]
    number = int(place[1]) if place else 1
    if not bare or len(found) < number:
        raise ValueError(f"{words!r} does not stand there" + (" so often" if found else ""))
    if len(found) > 1 and not place:
        raise ValueError(f"{words!r} stands there {len(found)} times: say which, {bare}@2")
    return found[number - 1]


def attribution_of(raw: dict[str, Any], text: str, count: int) -> dict[str, Any]:
    """Return one attribution with spans, in the shape of the neutral scorers.

    Raises:
        ValueError: when a key, a choice or words are not as they should be.
    """
    if unknown := set(raw) - KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    for key, choices in CHOICES.items():
        if raw.get(key) not in choices:
            raise ValueError(f"{key} is {raw.get(key)!r}, not one of {choices}")
    spans = {}
    for role in ("source", "cue", "content"):
        pieces = raw.get(role) or []
        pieces = [pieces] if isinstance(pieces, str) else pieces
        spans[role] = sorted(span_of(piece, text) for piece in pieces)
    if not spans["cue"] or not spans["content"]:
        raise ValueError("an attribution has a cue and a content")
    if bool(spans["source"]) == (raw["kind"] == "unknown"):
        raise ValueError("kind is unknown when there is no source, and only then")
    if (raw.get("named") is None) != (not spans["source"]):
        raise ValueError("named is null when there is no source, and only then")
    parent = raw.get("parent")
    if parent is not None and not (isinstance(parent, int) and 1 <= parent <= count):
        raise ValueError(f"parent {parent!r} is no number of an attribution of the passage")
    antecedent = raw.get("antecedent")
    return {
        **spans,
        "parent": None if parent is None else f"A{parent}",
        "named": raw.get("named"),
        "kind": raw["kind"],
        "modality": raw["modality"],
        "quote": raw["quote"],
        "antecedent": None if antecedent is None else span_of(antecedent, text),
        **({"telling": raw["telling"]} if raw.get("telling") else {}),
    }


def annotations_of(raw: dict[str, Any], text: str) -> Iterator[dict[str, Any] | str]:
    """Yield each attribution with its id, or what is wrong with it."""
    attributions = raw["attributions"]
    for number, attribution in enumerate(attributions, 1):
        try:
            yield {"id": f"A{number}"} | attribution_of(attribution, text, len(attributions))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"{raw['id']} attribution {number}: {error}"
    for number in range(1, len(attributions) + 1):
        seen, at = set[int](), number
        while isinstance(at := attributions[at - 1].get("parent"), int) and at not in seen:
            if not 1 <= at <= len(attributions):
                break
            seen.add(at)
            if at == number:
                yield f"{raw['id']} attribution {number}: its parents lead back to itself"
                break


def main() -> None:
    """Print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("annotations", type=Path, nargs="+")
    args = parser.parse_args()
    lines = args.texts.read_text(encoding="utf-8").splitlines()
    passages = {item["id"]: item["text"] for item in map(json.loads, lines)}
    faults, count = [], 0
    for path in args.annotations:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                raw = json.loads(line)
                found = list(annotations_of(raw, passages[raw["id"]]))
            except (ValueError, KeyError) as error:
                faults.append(f"{path}, line {number}: {error!r}")
                continue
            faults += [item for item in found if isinstance(item, str)]
            count += 1
    print("\n".join(faults) or f"{count} passages, nothing wrong")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
