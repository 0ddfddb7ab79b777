"""What is told of sources, from sentences of our own."""

import pytest

from reportedly.documents.document import Document
from reportedly.model import Source
from reportedly.reading.reader import Reader


def only(reader: Reader, text: str) -> Source:
    """Return the one source of a sentence."""
    (source,) = reader.read(Document(text)).sources
    return source


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two officials said the dam would hold.", 2),
        ("3 of the guard's officers said the dam would hold.", 3),
        ("Officials said the dam would hold.", None),
        ("Ada Brandt said the two dams would hold.", None),
    ],
)
def test_how_many_they_are(reader: Reader, text: str, count: int | None) -> None:
    """A number before the noun tells how many speak, a number elsewhere does not."""
    assert only(reader, text).count == count


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("A Pentagon official said the dam would hold.", "official", "Pentagon"),
        ("A spokesman for the World Bank said the dam would hold.", "spokesman", "the World Bank"),
        ("Ada Brandt, a lawyer, said the dam would hold.", "lawyer", ""),
        ("A clerk said the dam would hold.", "clerk", ""),
    ],
)
def test_role_and_house(reader: Reader, text: str, role: str, affiliation: str) -> None:
    """The noun is the role, and who it is of the affiliation."""
    source = only(reader, text)

    assert (source.role, source.affiliation) == (role, affiliation)


def test_how_they_would_know(reader: Reader) -> None:
    """What a source is said to know from is kept in the report's words."""
    text = "A diplomat familiar with the talks said the dam would hold."

    assert only(reader, text).knowledge == "familiar with the talks"


def test_why_they_are_not_named(reader: Reader) -> None:
    """The reason for a source's anonymity is kept in the report's words."""
    text = "“The dam will hold,” said a clerk, speaking on condition of anonymity."

    assert only(reader, text).anonymity == "speaking on condition of anonymity"


def test_reasons_stay_with_their_source(reader: Reader) -> None:
    """A reason ends before the cue, and a named source needs none."""
    text = "Ann Lee said it was early and an aide who declined to be named said that it was late."
    sources = reader.read(Document(text)).sources

    assert {source.name: source.anonymity for source in sources}["Ann Lee"] == ""
    assert all("said" not in source.anonymity for source in sources)
