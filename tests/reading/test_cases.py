"""Sentences with what must come out of them, as data in ``cases/attributions.toml``."""

from pathlib import Path
from typing import Any

from reportedly.documents.document import Document
from reportedly.model import words_of
from reportedly.reading.reader import Reader

CASES = Path(__file__).parents[2] / "cases" / "attributions.toml"


def test_case(case: dict[str, Any], reader: Reader) -> None:
    """The sentence's attributions are those that its case lists."""
    text = case["text"].strip("\n")
    found = reader.read(Document(text)).attributions
    level: dict[str | None, str] = {None: ""}
    for a in found:
        level[a.id] = level[a.parent] + "> "
    shown = [
        level[a.parent]
        + " | ".join(
            (words_of(text, a.source) or "-", words_of(text, a.cue), words_of(text, a.content))
        )
        for a in found
    ]

    assert shown == case["expect"]
    for field in ("modality", "quote"):
        if field in case:
            assert getattr(found[0], field) == case[field]
