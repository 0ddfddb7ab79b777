"""Contents as texts of their own, and how deep they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.document import Document
from reportedly.model import Attribution, ordered
from reportedly.reading.attribution.nesting import excerpt
from reportedly.reading.attribution.nesting_rules import DEEPEST
from reportedly.reading.reader import Reader

TEXT = "“that it rained,” and “the dam held. 'So be it.'”\n\nNobody knew."
spans = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(1, 20)).map(lambda s: (s[0], sum(s))),
    min_size=1,
    max_size=3,
).map(lambda found: ordered([(a, min(b, len(TEXT))) for a, b in found if a < len(TEXT)]))


@given(spans)
def test_places_lead_back_to_the_same_words(content: tuple[tuple[int, int], ...]) -> None:
    """Each piece of an excerpt is, at the place it gives, the report's own words."""
    own = excerpt(TEXT, content)

    for begun, (low, high) in own.places:
        assert own.text[begun : begun + high - low] == TEXT[low:high]
        assert own.outward(((begun, begun + high - low),)) == ((low, high),)


def test_marks_around_the_whole_are_left_out() -> None:
    """What stands in double marks is read without them, so that inner single ones count."""
    own = excerpt("She said: “My brother said: 'Go.'”", ((10, 34),))

    assert own.text.rstrip(".") == "My brother said: 'Go.'".rstrip(".")


def test_ten_levels_end_in_a_gap(reader: Reader) -> None:
    """A chain of twelve mouths is read ten deep at most, and one that goes on is a gap."""
    text = "Ann said " + "that Tom said " * 12 + "the dam would hold."
    account = reader.read(Document(text))
    depth = {attribution.id: 1 for attribution in account.attributions}
    for attribution in account.attributions:
        if attribution.parent:
            depth[attribution.id] = depth[attribution.parent] + 1

    assert max(depth.values()) <= DEEPEST
    if max(depth.values()) == DEEPEST:
        assert any("not read further" in gap.reason for gap in account.gaps)


def test_parents_come_first_and_hold_their_children(reader: Reader) -> None:
    """An attribution told inside another comes after it, and its content lies within."""
    text = (
        "The Courier reported on Monday that the mayor said the union had accused the company "
        "of burning the ledgers. Two clerks told the paper that Ada Brandt had ordered them to "
        "stay at home."
    )
    account = reader.read(Document(text))
    seen: dict[str, Attribution] = {}
    for attribution in account.attributions:
        if attribution.parent:
            outer = seen[attribution.parent].content
            assert outer[0][0] <= attribution.content[0][0]
            assert attribution.content[-1][1] <= outer[-1][1] + 1
        seen[attribution.id] = attribution

    assert sum(a.parent is not None for a in account.attributions) == 3


@pytest.mark.parametrize("who", ["A diplomat", "Mayor Ada Voss", "A clerk of the court"])
@pytest.mark.parametrize("body", ["Halden Steel", "the water board"])
@pytest.mark.parametrize("words", ["she had seen the letter", "he had read the message"])
def test_what_a_person_adds_is_not_put_into_a_bodys_mouth(
    reader: Reader, who: str, body: str, words: str
) -> None:
    """After "A confirmed that B warned C", "saying she had …" is A's where B is no person."""
    text = f"{who} confirmed on Friday that {body} warned the union to stop, saying {words}."
    added = [a for a in reader.read(Document(text)).attributions if said(text, a) == words]

    assert [(text[slice(*a.source[0])], a.parent) for a in added] == [(who, None)]


def said(text: str, attribution: Attribution) -> str:
    """Return the words of a content."""
    return " ".join(text[start:end] for start, end in attribution.content)
