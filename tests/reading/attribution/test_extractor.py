"""The attributor on texts that no editor has seen: each gives spans of its own text, or nothing."""

import pytest

from reportedly.reading.attribution.extractor import Attributor

SENTENCE = "The ferry left at nine, the harbour office said, and came back at noon. "


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    """Return the shipped model."""
    return Attributor.load()


@pytest.mark.parametrize("text", ["", " \n\n ", "Yes", "“", "said", "…", "\ud800", "1. \n2. \n3. "])
def test_next_to_nothing_gives_nothing(attributor: Attributor, text: str) -> None:
    """A text of a word or less has no attributions, and none is made up."""
    assert attributor.find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE.upper(),
        SENTENCE.replace(".", " ").replace(",", " ") * 200,
        "“Never, the union said. “Ever, the union said.\n\n" * 20,
        "- the union said no\n" * 100,
        "said " * 1000,
    ],
    ids=["capitals", "no stops", "open marks", "list", "cues only"],
)
def test_spans_stay_in_the_text(attributor: Attributor, text: str) -> None:
    """Whatever is found has a cue and a content that hold words, and no quotation runs away."""
    for one in attributor.find(text):
        for start, end in (*one.content, one.cue, *([one.source] if one.source else [])):
            assert text[start:end].strip() == text[start:end] != ""
        assert sum(end - start for start, end in one.content) < 1000


@pytest.mark.parametrize(
    "text", ["The harbour office said the ferry had left. " * 3, "A clerk said no."]
)
def test_it_reads_every_time_alike(attributor: Attributor, text: str) -> None:
    """Reading leaves no trace: the same text gives the same twice."""
    assert attributor.find(text) == attributor.find(text)
