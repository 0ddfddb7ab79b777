from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer

from reportedly.reading.attribution.features import (
    IN_CUE,
    LEFT,
    RIGHT,
    Quoting,
    Shape,
    Start,
    Words,
    shape_of,
    split_words,
    surroundings,
    windows,
)
from reportedly.reading.onnx_encoder import WEIGHTS, load_tokenizer

TEXT = """Ferry leaves without captain

The U.S. ferry left, Mr. Nervo said. “It was ‘late’,” he added.

NOBODY came."""


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Return the shipped model's tokenizer."""
    return load_tokenizer(WEIGHTS / "tokenizer.json")


def shown(words: Words, text: str, chosen: np.ndarray) -> list[str]:
    """Return the words where ``chosen``."""
    return [text[words.starts[i] : words.ends[i]] for i in np.flatnonzero(chosen)]


def test_words_point_into_the_text(tokenizer: Tokenizer) -> None:
    """Words are runs of letters or single marks, in order, at their places in the given text."""
    words = split_words(TEXT, tokenizer)

    assert shown(words, TEXT, words.paragraph == 0) == ["Ferry", "leaves", "without", "captain"]
    assert (words.ends[:-1] <= words.starts[1:]).all()
    assert words.first[-1] == len(words.ids)


def test_sentences_begin_after_stops_not_after_abbreviations(tokenizer: Tokenizer) -> None:
    """An abbreviation's stop ends no sentence; a headline is told from a paragraph."""
    words = split_words(TEXT, tokenizer)

    assert shown(words, TEXT, words.start == Start.SENTENCE) == ["“"]
    assert shown(words, TEXT, words.start == Start.PARAGRAPH) == ["The", "NOBODY"]
    assert shown(words, TEXT, words.start == Start.HEADLINE) == ["Ferry"]


def test_a_sentence_alone_is_no_headline(tokenizer: Tokenizer) -> None:
    """A text's first paragraph that ends in a stop is like any other."""
    assert split_words("The ferry left.", tokenizer).start[0] == Start.PARAGRAPH


def test_quotations_are_told(tokenizer: Tokenizer) -> None:
    """Every word knows whether it stands within quotation marks."""
    words = split_words(TEXT, tokenizer)

    assert shown(words, TEXT, words.quoting == Quoting.OPENING) == ["“"]
    assert shown(words, TEXT, words.quoting == Quoting.CLOSING) == ["”"]
    assert "late" in shown(words, TEXT, words.quoting == Quoting.INSIDE)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("dam", Shape.LOWER),
        ("Dam", Shape.TITLE),
        ("DAM", Shape.UPPER),
        ("A", Shape.INITIAL),
        ("McRae", Shape.MIXED),
        ("2020", Shape.NUMBER),
        ("”", Shape.MARK),
    ],
)
def test_shapes(word: str, shape: Shape) -> None:
    """The case that the tokenizer drops is told beside it."""
    assert shape_of(word) is shape


def test_marks_of_any_make_are_read_alike(tokenizer: Tokenizer) -> None:
    """Curly, straight and angled marks give the same word pieces."""
    kinds = ("“No,” he said.", '"No," he said.', "«No,» he said.")

    assert len({tuple(split_words(kind, tokenizer).ids) for kind in kinds}) == 1


@pytest.mark.parametrize("limit", [5, 12, 254])
def test_windows_hold_every_word_once(limit: int, tokenizer: Tokenizer) -> None:
    """Windows follow each other, none longer than its limit, and end with sentences if any do."""
    words = split_words(TEXT, tokenizer)
    found = list(windows(words, limit))

    assert found[0][0] == 0
    assert found[-1][1] == len(words)
    assert all(a[1] == b[0] for a, b in pairwise(found))
    assert all(words.first[b] - words.first[a] <= limit for a, b in found)
    if limit == 12:
        assert words.start[found[1][0]] != Start.NOTHING


def test_a_word_longer_than_a_window_stands_alone(tokenizer: Tokenizer) -> None:
    """A word of more pieces than the limit makes a window of its own, so that none is lost."""
    words = split_words("dam " + "qx" * 40 + " dry", tokenizer)

    assert list(windows(words, 8)) == [(0, 1), (1, 2), (2, 3)]


def test_surroundings_are_counted_from_the_cue(tokenizer: Tokenizer) -> None:
    """Places count outward from the cue; where the text ends there is no word."""
    words = split_words(TEXT, tokenizer)
    (cue,) = [i for i in range(len(words)) if TEXT[words.starts[i] : words.ends[i]] == "added"]

    around = surroundings(words, [(cue, cue)])

    (at,) = np.flatnonzero(around.place[0] == IN_CUE)
    assert around.word[0, at] == cue
    assert around.place[0, at - 1] == LEFT
    assert around.place[0, at + 1] == IN_CUE + 1
    assert around.place[0, 0] == 0
    assert around.place.shape == (1, LEFT + RIGHT + 1)
    assert (around.place > 0).sum() == len(words)
