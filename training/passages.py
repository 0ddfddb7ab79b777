"""The passages by our own guidelines that are trained on, and those that are measured on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "nested"))

from build import read_passages
from corpus import read_lines

FOLDS = 4


def passages(shared: Path, fold: int | None) -> tuple[list[Any], list[Any]]:
    """Return the nested passages to train on and, with a fold, those left out of it.

    Left out are a quarter of the shared ones of other genres. Passages set aside (see
    ``nested/build.py``) are in neither.
    """
    others = read_lines(shared / "chains" / "nested-more.jsonl")
    held = [r for i, r in enumerate(others) if i % FOLDS == fold] if fold is not None else []
    own = [record for record in read_passages(shared) if not record["aside"]]
    return [record for record in others if record not in held] + own, held
