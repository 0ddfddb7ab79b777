"""What the mention model reads of mentions, by words of our own."""

from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer

from pairs import AFTER, BEFORE, FAR, LONGEST, Likeness, pairs
from reportedly.reading.attribution.features import split_words
from reportedly.reading.onnx_encoder import WEIGHTS, load_tokenizer

TEXT = "Ada Voss met the harbour master. Voss left. He saw the master’s boat. He wept."
PHRASES = ("Ada Voss", "the harbour master", "Voss", "He", "the master", "He")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Return the shipped model's tokenizer."""
    return load_tokenizer(WEIGHTS / "tokenizer.json")


def places() -> list[tuple[int, int]]:
    """Return where the phrases stand, each after the one before."""
    found, at = [], 0
    for phrase in PHRASES:
        start = TEXT.index(phrase, at)
        found.append((start, start + len(phrase)))
        at = start + len(phrase)
    return found


def test_likeness_is_told_by_the_words(tokenizer: Tokenizer) -> None:
    """The same words, the same last word, a part of the other's: each has its own code."""
    read = pairs(TEXT, split_words(TEXT, tokenizer), places())

    def likeness(a: int, b: int) -> Likeness:
        column = BEFORE + (b - a) - 1 if b > a else a - b - 1
        assert read.other[a, column] == b
        return Likeness(int(read.likeness[a, column]))

    assert likeness(2, 0) is Likeness.LAST_WORD
    assert likeness(4, 1) is Likeness.LAST_WORD
    assert likeness(5, 3) is Likeness.SAME_SHORT
    assert likeness(3, 2) is Likeness.NONE
    assert likeness(1, 4) is Likeness.LAST_WORD


def test_distances_have_a_side(tokenizer: Tokenizer) -> None:
    """A candidate before and one after have different codes, in sentences and in mentions."""
    read = pairs(TEXT, split_words(TEXT, tokenizer), places())

    assert read.sentences[3, 0] - FAR == 1
    assert read.sentences[3, BEFORE + 1] - FAR == -1
    assert read.mentions[3, 0] != read.mentions[3, BEFORE]
    assert (np.diff(read.mentions[0, :BEFORE]) >= 0).all()


def test_only_those_asked_for_have_candidates(tokenizer: Tokenizer) -> None:
    """All mentions are read, pairs are made for the asked ones; beyond the ends there is none."""
    read = pairs(TEXT, split_words(TEXT, tokenizer), places(), [3, 5])

    assert read.word.shape == (len(PHRASES), LONGEST)
    assert read.other.shape == (2, BEFORE + AFTER)
    assert read.there.sum(1).tolist() == [5, 5]
    assert read.asked.tolist() == [3, 5]


def test_a_long_mention_keeps_its_ends(tokenizer: Tokenizer) -> None:
    """Of a phrase of many words the first and the last are read, and no word beyond it."""
    text = "the " + "very " * 40 + "old man wept"
    words = split_words(text, tokenizer)
    read = pairs(text, words, [(0, text.index(" wept"))])

    assert read.word[0, 0] == 0
    assert read.word[0, 1] == len(words) - 2
    assert all(b - a in (0, 1) for a, b in pairwise(read.word[0, 2:].tolist()))


def test_no_mentions_are_no_error(tokenizer: Tokenizer) -> None:
    """A text without noun phrases has empty arrays."""
    assert pairs("Wept.", split_words("Wept.", tokenizer), []).other.shape == (0, BEFORE + AFTER)
