"""Which gold mention a noun phrase of the parser's stands for."""

import pytest

from coreference import matched

GOLD = [(0, 9), (4, 9), (20, 60), (70, 80)]


@pytest.mark.parametrize(
    ("place", "gold"),
    [
        ((0, 9), (0, 9)),  # the same
        ((20, 31), (20, 60)),  # it begins a longer one: "the mayor" of "the mayor of Velden"
        ((72, 80), (70, 80)),  # it ends one: the article is missing
        ((2, 9), (0, 9)),  # it ends two: the shortest that is longer
        ((40, 50), None),  # inside one, at neither end
        ((90, 95), None),
    ],
)
def test_a_phrase_is_begins_or_ends_a_mention(
    place: tuple[int, int], gold: tuple[int, int] | None
) -> None:
    """A phrase takes the mention that it is, else the shortest that it begins or ends."""
    assert matched(place, GOLD) == gold
