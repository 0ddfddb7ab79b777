"""The contrasts that training makes: their offsets, their labels, and what is set aside."""

import pytest

import contrasts
from reportedly.reading.attribution.crf_decoding import Telling

COUNT = 400


@pytest.mark.parametrize("aside", [False, True])
def test_places_are_words_of_the_text(aside: bool) -> None:
    """Every source, cue, content and mention is a stretch of the text without blanks around it."""
    for record in contrasts.records(3, COUNT, aside=aside):
        text = record["text"]
        places = [place[:2] for place in record["mentions"]]
        for attribution in record["attributions"]:
            places += [*attribution["source"], *attribution["cue"], *attribution["content"]]
        for start, end in places:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize("aside", [False, True])
def test_every_telling_occurs(aside: bool) -> None:
    """Both halves have every telling, so that one can be learnt and the other measured."""
    made = contrasts.records(3, COUNT, aside=aside)
    tellings = {a["telling"] for record in made for a in record["attributions"]}

    assert tellings == {telling.value for telling in Telling}


def test_the_same_seed_makes_the_same() -> None:
    """A seed says all; another makes other texts."""
    first, again, other = (
        [record["text"] for record in contrasts.records(seed, 50, aside=False)]
        for seed in (3, 3, 4)
    )

    assert first == again
    assert first != other


def test_what_is_set_aside_is_not_trained_on() -> None:
    """No text of one half is one of the other."""
    train, aside = (
        {record["text"] for record in contrasts.records(5, COUNT, aside=half)}
        for half in (False, True)
    )

    assert not train & aside
