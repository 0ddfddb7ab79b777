"""What annotators write, as the scorers read it."""

from __future__ import annotations

from typing import Any

import pytest

from annotations import annotations_of

TEXT = "The warden said the keeper had told him that the gate was shut. The keeper denied it."
OUTER = {
    "source": "The warden",
    "cue": "said",
    "content": "the keeper had told him that the gate was shut",
    "parent": None,
    "named": False,
    "kind": "person",
    "modality": "asserted",
    "quote": "indirect",
    "antecedent": None,
}
INNER = OUTER | {
    "source": "the keeper",
    "cue": "had told",
    "content": "that the gate was shut",
    "parent": 1,
}


def read(*attributions: dict[str, Any]) -> list[dict[str, Any] | str]:
    """Return what is made of a passage's annotations."""
    return list(annotations_of({"id": "p1", "attributions": list(attributions)}, TEXT))


def test_words_become_places() -> None:
    """Source, cue and content are where their words stand, and a parent is named by its id."""
    outer, inner = read(OUTER, INNER)

    assert isinstance(outer, dict)
    assert isinstance(inner, dict)
    assert [TEXT[a:b] for a, b in inner["content"]] == ["that the gate was shut"]
    assert (outer["id"], outer["parent"], inner["parent"]) == ("A1", None, "A1")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"source": "The sexton"}, "does not stand there"),
        ({"content": "the"}, "stands there 2 times"),
        ({"cue": "said@2"}, "so often"),
        ({"content": []}, "has a cue and a content"),
        ({"kind": "unknown"}, "when there is no source"),
        ({"named": None}, "when there is no source"),
        ({"modality": "sure"}, "modality is 'sure'"),
        ({"parent": 7}, "is no number of an attribution"),
        ({"parent": 1}, "lead back to itself"),
        ({"colour": "red"}, "unknown keys"),
    ],
)
def test_what_is_wrong_is_told(change: dict[str, Any], fault: str) -> None:
    """A fault is named with its passage and the number of its attribution."""
    faults = [item for item in read(OUTER | change) if isinstance(item, str)]

    assert len(faults) == 1
    assert faults[0].startswith("p1 attribution 1: ")
    assert fault in faults[0]
