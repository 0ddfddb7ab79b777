"""Who pronouns and descriptions stand for, in reports of our own."""

import pytest

from reportedly.documents.document import Document
from reportedly.model import Attribution
from reportedly.reading.reader import Reader


def last(reader: Reader, text: str) -> Attribution:
    """Return the attribution that stands last in a report."""
    return reader.read(Document(text)).attributions[-1]


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("Mayor Ada Brandt said it rained.\n\nShe said the dam would hold.", "Mayor Ada Brandt"),
        (
            "Ada Brandt met Tom Voss at the mill. He said the dam would hold.",
            "Tom Voss",
        ),
        (
            "The Velden Courier reported a flood.\n\nThe newspaper said the dam would hold.",
            "The Velden Courier",
        ),
        (
            "The city's harbour master said it rained.\n\nThe harbour master said it would stop.",
            "The city's harbour master",
        ),
        (
            "A senior officer of the guard said it rained.\n\nThe officer said the dam would hold.",
            "A senior officer of the guard",
        ),
        (
            "Tom Voss, a lawyer for the mill, wept. The lawyer said the dam would hold.",
            "Tom Voss",
        ),
    ],
)
def test_the_fullest_words_are_found(reader: Reader, text: str, antecedent: str) -> None:
    """A pronoun or description takes the name or description that fits best before it."""
    assert last(reader, text).antecedent == antecedent


@pytest.mark.parametrize(
    "text",
    [
        "The dam held all night. He said the mill was safe.",
        "Ada Brandt said it rained. He said the dam would hold.",
        "The first pilot said it rained. The second pilot said the dam would hold.",
        "A farmer said it rained. A clerk said the dam would hold.",
    ],
)
def test_nobody_is_made_up(reader: Reader, text: str) -> None:
    """Where nobody fits, by sex or by words, there is no antecedent; two unnamed ones stay two."""
    assert last(reader, text).antecedent is None


def test_a_pronoun_of_nobody_is_a_gap(reader: Reader) -> None:
    """The place of a source that cannot be told is listed, its claim kept."""
    account = reader.read(Document("The dam held all night. He said the mill was safe."))

    assert [gap.reason for gap in account.gaps] == ["whom “He” stands for is not known"]
    assert len(account.claims) == 1


def test_a_last_name_goes_by_the_full_one(reader: Reader) -> None:
    """A last name is a name, so it has no antecedent; the chain has the full name."""
    text = "Mayor Ada Brandt said it rained. Brandt said the dam would hold."
    account = reader.read(Document(text, outlet="Norwire"))

    assert account.attributions[-1].antecedent is None
    assert account.claims[-1].chain.origin.name == "Mayor Ada Brandt"
    assert [source.name for source in account.sources] == ["Mayor Ada Brandt"]


@pytest.mark.parametrize("who", ["clerk", "prosecutor", "landlord"])
@pytest.mark.parametrize("other", ["pilot", "defendant", "tenant"])
@pytest.mark.parametrize(
    "text",
    [
        "A {who} said the {other} told residents to leave.",
        "A {who} said it rained. The {other} said the dam would hold.",
    ],
)
def test_two_roles_are_two_people(reader: Reader, text: str, who: str, other: str) -> None:
    """Someone of one role is not the unnamed one of another who spoke before."""
    assert last(reader, text.format(who=who, other=other)).antecedent is None
