from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.documents.document import Dateline, Document
from reportedly.model import covers
from reportedly.reading.attribution.extractor import Attributor, Encoding
from reportedly.reading.reader import Reader

REPORT = """The council will meet again, two clerks told the Velden Courier on Monday.

“We have not slept,” said one of them. “Nobody has.”

The mayor, Ada Brandt, denied that a vote was planned. She said the paper was wrong."""


def test_claims_run_from_the_outlet(reader: Reader) -> None:
    """Every chain begins with the outlet, whom the source spoke to stands between."""
    account = reader.read(Document(REPORT, outlet="Norwire"))

    assert account.claims[0].chain.crumbs() == "Norwire › Velden Courier › two clerks (unnamed)"
    assert {claim.chain.outlet.name for claim in account.claims} == {"Norwire"}


def test_a_pronoun_takes_the_last_fitting_source(reader: Reader) -> None:
    """A "she" stands for the person credited before her, and the link says so."""
    account = reader.read(Document(REPORT, outlet="Norwire"))
    last = account.claims[-1].chain.origin

    assert last.name == "Ada Brandt"
    assert last.reason == "“She” stands for it"


def test_ordinals_keep_descriptions_apart(reader: Reader) -> None:
    """A first pilot is not the second pilot of the sentence before."""
    text = "The second pilot said the sky was clear. The first pilot said it was not."

    first = reader.read(Document(text)).attributions[1]

    assert first.antecedent is None


def test_a_title_stands_for_its_bearer(reader: Reader) -> None:
    """A title ("the mayor") is the Mayor Ada Brandt credited before."""
    text = "Mayor Ada Brandt said it rained. The mayor said it would stop."

    second = reader.read(Document(text)).attributions[1]

    assert second.antecedent == "Mayor Ada Brandt"


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("The news site Velden Courier", "outlet", True),
        ("Hong Kong newspapers", "outlet", False),
        ("A leaked letter", "document", False),
        ("Two drivers", "group", False),
        ("A group of doctors", "group", False),
        ("The harbour office", "organisation", False),
        ("One Democrat", "person", False),
        ("Ada Brandt", "person", True),
        ("It", "organisation", False),
    ],
)
def test_what_kind_of_source_it_is(words: str, kind: str, named: bool, reader: Reader) -> None:
    """A source's kind and whether it goes by a name are told from its words."""
    (found,) = reader.read(Document(f"{words} said that the dam was dry.")).attributions

    assert (found.kind, found.named) == (kind, named)


def test_a_surname_is_a_person_when_its_bearer_is_named(reader: Reader) -> None:
    """A lone surname is the person whom the report names in full."""
    text = "Jonas Nervo met the clerks. Nervo wrote that the dam was dry."

    (found,) = reader.read(Document(text)).attributions

    assert found.kind == "person"


def test_the_outlet_itself_is_no_second_link(reader: Reader) -> None:
    """A report that credits its own outlet has a chain of one link."""
    account = reader.read(Document("Norwire reported that the dam was dry.", outlet="Norwire"))

    assert account.claims[0].chain.crumbs() == "Norwire"


def test_a_dateline_credits_its_agency(reader: Reader) -> None:
    """A report under another agency's dateline has that agency in every chain, as inferred."""
    dateline = Dateline("VELDEN (Norwire) -", "VELDEN", "Norwire")
    document = Document("The army said it was over.", outlet="Courier", dateline=dateline)

    account = reader.read(document)

    assert account.claims[0].chain.crumbs() == "Courier › (Norwire) › The army (unnamed)"
    assert [relay.outlet for relay in account.relays] == ["Norwire"]


def test_a_relay_in_the_lead_is_told(reader: Reader) -> None:
    """The outlet that the first sentence credits is what the report relays."""
    text = "The dam was dry, the news site Velden Courier reported on Thursday."

    (relay,) = reader.read(Document(text, outlet="Norwire")).relays

    assert relay.outlet == "Velden Courier"
    assert [text[a:b] for a, b in relay.cue] == ["reported"]


def test_a_quotation_without_a_speaker_is_a_gap(reader: Reader) -> None:
    """What nobody is credited with is listed, not dropped."""
    text = "“The water is rising by the hour.” Nobody came."

    (gap,) = reader.read(Document(text)).gaps

    assert text[slice(*gap.span)] == "“The water is rising by the hour.”"


def test_a_report_that_fails_is_a_gap(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error in one report loses that report, and says so with its traceback; others are read."""
    encode = Attributor.encode

    def fail_on_dam(self: Attributor, text: str) -> Encoding | None:
        if "dam" in text:
            raise RuntimeError("no")
        return encode(self, text)

    monkeypatch.setattr(Attributor, "encode", fail_on_dam)
    lost, kept = reader.read_many([Document("Ann said the dam was dry."), Document(REPORT)])

    assert [gap.reason for gap in lost.gaps] == ["the report could not be read: RuntimeError('no')"]
    assert "fail_on_dam" in caplog.text
    assert kept.attributions


def test_another_language_is_not_read(reader: Reader) -> None:
    """A report in another language has no attributions, and a gap that names the language."""
    account = reader.read(Document("Burmistrz powiedział, że nie.", language="pl"))

    assert not account.attributions
    assert account.gaps[0].reason == "the report is in another language: pl"


def test_many_documents_read_as_each_alone(reader: Reader) -> None:
    """Reading in batches changes nothing, empty reports between others included."""
    documents = [Document(REPORT), Document(""), Document("Ann said it rained."), Document("")]

    together = list(reader.read_many(documents))

    assert together == [reader.read(document) for document in documents]


ODD = (
    "“Open",
    "” closed",
    "ALL OF IT WAS SAID BY THE MINISTER, THE MINISTER SAID.",
    "word " * 4000,
    "said said said, said; said: “said",
    "- one\n- two, he said\n- three",
    "a" * 30_000,
    "\u202e“x” he said \x00 \ud800",
    "\n\n \n",
    "He said. “”, she said. \"\" ''",
    "The ferry was late, according to Reuters, citing ",
    "The ferry was late, Reuters said, citing \n\nPARIS (AFP) - The officials said.",
    "’s told us: “We are here now.”",
    "Ann said Bob quoted" + " " * 3000 + "the mayor said it was late.",
    "It said, citing the ministry, quoting two generals, that they left.",
)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read(text: str, reader: Reader) -> None:
    """No text makes the reader fail, and every place it gives lies within the text."""
    account = reader.read(Document(text))

    assert not any("could not be read" in gap.reason for gap in account.gaps)
    for found in account.attributions:
        assert covers(((0, len(text)),), found.source + found.cue + found.content)


PIECES = ("“", "”", '"', " said ", "Ann", ", ", ". ", "the dam", "that ", "\n\n", "according to ")


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    """Fragments of a role are in order, do not overlap, and hold words of the text."""
    for found in _READER.read(Document(text)).attributions:
        for role in (found.source, found.cue, found.content):
            assert all(a[1] <= b[0] for a, b in pairwise(role))
            assert all(text[start:end].strip() for start, end in role)


_READER = Reader.load()


def test_a_claim_has_the_time_that_its_content_tells(reader: Reader) -> None:
    """One time in a content is the claim's, against the report's day; of two, neither is."""
    text = "Ada Brandt said the mill burned on Monday. A clerk said it rained on Monday and Friday."
    one, two = reader.read(Document(text, published_at="2020-10-22")).claims

    assert one.time is not None
    assert (one.time.start, one.time.text) == ("2020-10-19", "Monday")
    assert two.time is None


def test_a_cue_never_ends_before_it_begins(reader: Reader) -> None:
    """A source that stands after its cue, and is another's advice, keeps its cue in order."""
    text = (
        "Ann Lee wrote: “I had the doctor's advice that I rest. "
        "‘Rest now and drink some tea,’ said the advice.”"
    )

    for attribution in reader.read(Document(text)).attributions:
        assert all(start < end for start, end in attribution.cue)


def test_what_stands_before_quoted_as_saying_is_said_by_both(reader: Reader) -> None:
    """The agency's usual form names who said it, and nothing of what was said is lost."""
    text = "“The talks are over and nobody won them,” Norwire quoted Tom Voss as saying."
    account = reader.read(Document(text, outlet="Courier"))

    assert account.claims[-1].chain.crumbs() == "Courier › Norwire › Tom Voss"
    assert "The talks are over" in account.claims[-1].content


def test_a_congresswoman_is_she(reader: Reader) -> None:
    """A title that stands for both sexes tells neither."""
    text = "Rep. Nancy Brandt said the vote was late. She said that the bill had failed."

    assert reader.read(Document(text)).attributions[-1].antecedent is not None
