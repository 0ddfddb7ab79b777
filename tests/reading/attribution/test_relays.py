"""The outlet that a report as a whole relays, and which claims rest on it."""

from reportedly.documents.document import Document
from reportedly.reading.reader import Reader

LEAD = "The Velden Courier reported on Monday that the dam was unsafe.\n\n"


def chains(reader: Reader, text: str) -> list[str]:
    """Return the chains of a report of Norwire as crumbs."""
    return [c.chain.crumbs() for c in reader.read(Document(text, outlet="Norwire")).claims]


def test_a_source_without_a_name_rests_on_the_relayed_outlet(reader: Reader) -> None:
    """The outlet stands in brackets before it, since only the report as a whole implies it."""
    found = chains(reader, LEAD + "An engineer said the wall would not last a winter.")

    assert found[-1] == "Norwire › (Velden Courier) › An engineer (unnamed)"


def test_an_inferred_link_says_why(reader: Reader) -> None:
    """The reason of an inferred link is told with it."""
    text = LEAD + "An engineer said the wall would not last a winter."
    link = reader.read(Document(text, outlet="Norwire")).claims[-1].chain.links[1]

    assert link.inferred
    assert link.reason == "the report relays it from its first sentences on"


def test_a_named_source_may_have_been_heard_directly(reader: Reader) -> None:
    """Nothing is inferred for a source that goes by a name."""
    found = chains(reader, LEAD + "Ada Brandt said the wall would not last a winter.")

    assert found[-1] == "Norwire › Ada Brandt"


def test_who_declines_to_comment_was_asked_by_the_report(reader: Reader) -> None:
    """A refusal is the report's own finding, and asserts nothing."""
    found = chains(reader, LEAD + "A ministry spokesman declined to comment on the dam.")

    assert found[-1] == "Norwire › A ministry spokesman (unnamed)"


def test_a_third_outlet_ends_what_is_implied(reader: Reader) -> None:
    """After another outlet is credited, an unnamed source is nobody's in particular."""
    third = "Maravan Radio said the dam was sound. "
    found = chains(reader, LEAD + third + "An engineer said the wall would not last a winter.")

    assert found[-1] == "Norwire › An engineer (unnamed)"
