"""Gold attributions as the model trains on them."""

from __future__ import annotations

import numpy as np

from corpus import Gold, role_tags
from labels import ROLES


def test_gold_reaches_from_its_first_word_to_its_last() -> None:
    """An attribution spans its cue, source and content, in whatever order they stand."""
    gold = Gold(cue=(6, 6), source=((4, 5),), content=((0, 2), (8, 9)))

    assert (gold.low, gold.high) == (0, 9)


def test_roles_open_where_a_stretch_begins() -> None:
    """The first word of a stretch is tagged as its beginning, the others as inside it."""
    gold = Gold(cue=(2, 2), source=((0, 1),), content=((3, 5),))

    tags = role_tags(gold, np.arange(7), np.ones(7, np.int64))

    assert [ROLES[tag] for tag in tags] == [
        "B-source", "I-source", "O", "B-content", "I-content", "I-content", "O",
    ]  # fmt: skip


def test_words_out_of_sight_have_no_role() -> None:
    """A stretch cut off by the edge of what is read begins at its first word in sight."""
    gold = Gold(cue=(3, 3), source=(), content=((0, 2),))

    tags = role_tags(gold, np.arange(4), np.array([0, 1, 1, 1]))

    assert [ROLES[tag] for tag in tags] == ["O", "B-content", "I-content", "O"]
