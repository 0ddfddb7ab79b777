"""Sentences with what must come out of them, as data in ``cases/attributions.toml``."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.claims import words_of
from reportedly.documents.document import Document
from reportedly.reading.reader import Reader

CASES = Path(__file__).parents[2] / "cases" / "attributions.toml"


def cases() -> list[Any]:
    """Return the cases as pytest parameters, those that fail yet marked so."""
    table = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=pytest.mark.xfail(reason=case["fails"]) if "fails" in case else (),
        )
        for case in table
    ]


@pytest.mark.parametrize("case", cases())
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
