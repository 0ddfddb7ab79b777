import pytest

from reportedly.reading.quotations import find_quotations


def quoted(text: str) -> list[str]:
    """Return the quotations of a text, its lines being its paragraphs."""
    places, start = [], 0
    for line in text.split("\n"):
        places.append((start, start + len(line)))
        start += len(line) + 1
    return [text[one.start : one.end] for one in find_quotations(text, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “go” and “stay”.", ["“go”", "“stay”"]),
        ('He said "go" and "stay".', ['"go"', '"stay"']),
        ("He said ``go''.", ["``go''"]),
        ("Er sagte „geh“.", ["„geh“"]),
        ("Il a dit «va».", ["«va»"]),
        ("'We don't know,' she said.", ["'We don't know,'"]),
        ("‘It’s not ours,’ he said.", ["‘It’s not ours,’"]),
        ("The ministers' plan isn't new.", []),
        ("He is 6'2\" tall.", []),
        ("“He told me ‘no’ twice.”", ["“He told me ‘no’ twice.”"]),
    ],
    ids=["curly", "straight", "tex", "german", "french", "single", "plural", "none", "inch", "in"],
)
def test_quotation_marks(text: str, expected: list[str]) -> None:
    """Marks of every kind make quotations; apostrophes and inch signs do not."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go.\nNobody spoke.", ["“We go."]),
        ("“We go. Nobody spoke. The road is shut.", ["“We go."]),
        ("“We go. Nobody spoke. “Shut it,” he said.", ["“We go.", "“Shut it,”"]),
        ('"We go. Nobody spoke. "Shut it," he said.', ['"We go.', '"Shut it,"']),
        ("“We go. It rained.\n“We stay,” he said.", ["“We go. It rained.", "“We stay,”"]),
    ],
    ids=["paragraph", "sentence", "curly reopened", "straight reopened", "resumed"],
)
def test_an_open_mark_loses_a_sentence(text: str, expected: list[str]) -> None:
    """A quotation never closed ends with its sentence, unless the next paragraph carries it on."""
    assert quoted(text) == expected


def test_places_are_found_in_quotations() -> None:
    """A place within the marks is in the quotation, one outside is not."""
    found = find_quotations("a “b” c", [(0, 7)])

    assert found.at(3) is not None
    assert found.at(0) is None
    assert found.at(6) is None
