"""Which gold mention a noun phrase of the parser's stands for."""

import json
from pathlib import Path
from typing import Any

import pytest

from coreference import Corpus, matched
from reportedly.reading.onnx_encoder import WEIGHTS, load_tokenizer

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
    assert matched(place, GOLD, begun=True) == gold


def test_a_name_that_begins_a_mention_may_be_another() -> None:
    """Where not all mentions are marked, "Velden" is not taken for "Velden's mayor"."""
    assert matched((20, 31), GOLD, begun=False) is None
    assert matched((72, 80), GOLD, begun=False) == (70, 80)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return what makes articles."""
    return Corpus(load_tokenizer(WEIGHTS / "tokenizer.json"))


SNIPPET = "Ada Voss met Mira Reit at the mill. Voss's brother wept. Jon Ilk said she had won."


def snippet(**is_whom: bool) -> dict[str, Any]:
    """Return a record as GAP has them, of whom "she" is."""
    places = {
        name: [SNIPPET.index(words), SNIPPET.index(words) + len(words)]
        for name, words in (("pronoun", "she"), ("a", "Ada Voss"), ("b", "Mira Reit"))
    }
    return {"id": "s", "text": SNIPPET, "a_is": False, "b_is": False} | places | is_whom


@pytest.mark.parametrize(
    ("is_whom", "expected"),
    [
        ({"a_is": True}, {"she": 1, "Ada Voss": 1, "Mira Reit": 2}),
        ({"b_is": True}, {"she": 2, "Ada Voss": 1, "Mira Reit": 2}),
        ({}, {"she": 3, "Ada Voss": 1, "Mira Reit": 2, "Jon Ilk": 3}),
    ],
)
def test_a_snippet_tells_its_two_names_and_others_apart(
    corpus: Corpus, tmp_path: Path, is_whom: dict[str, bool], expected: dict[str, int]
) -> None:
    """The pronoun is one with the name it stands for; one of neither may be any of the rest."""
    path = tmp_path / "gap.jsonl"
    path.write_text(json.dumps(snippet(**is_whom)))
    (article,) = corpus.gap(path)
    mentions = article.mentions
    assert mentions is not None
    clusters = {
        SNIPPET[slice(*place)]: cluster
        for place, cluster in zip(mentions.places, mentions.cluster.tolist(), strict=True)
    }

    assert {words: clusters[words] for words in expected} == expected
    assert "Jon Ilk" in expected or clusters["Jon Ilk"] > 2
    assert [SNIPPET[slice(*mentions.places[i])] for i in mentions.asked.nonzero()[0]] == ["she"]


def test_a_passage_tells_whom_its_sources_go_back_to(corpus: Corpus) -> None:
    """A source and its antecedent are one, told by the phrase that each begins with."""
    text = "Ada Voss, the mayor, spoke on Monday. She said that it rained."
    attribution = {
        "source": [[38, 41]],
        "cue": [[42, 46]],
        "content": [[47, 61]],
        "antecedent": "Ada Voss, the mayor",
        "modality": "asserted",
    }
    (article,) = corpus.passages([{"id": "p", "text": text, "attributions": [attribution]}])
    mentions = article.mentions
    assert mentions is not None
    asked = mentions.asked.nonzero()[0]

    assert [text[slice(*mentions.places[i])] for i in asked] == ["Ada Voss", "She"]
    assert len(set(mentions.cluster[asked].tolist())) == 1
