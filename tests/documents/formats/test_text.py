"""Plain texts: saved pages, hand-written reports, texts wrapped to a column."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.document import Document
from reportedly.documents.formats.text import read_plain
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputEmpty

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "seed" / "article.txt"
KNOWN = Provenance("report.txt")
LIMITS = Limits()
TITLE = "Council scraps the night ferry to Oxholm"
PARAGRAPHS = (
    (
        "The harbour council voted on Wednesday to scrap the night ferry to Oxholm, its chairman "
        "said after a meeting of four hours that was closed to the public."
    ),
    "“Eleven passengers a night do not pay for the fuel,” Henrik Vold told the meeting.",
    "Winter service",
    (
        "The last boat sails on 31 May. Two nurses who work on the island said they had not been "
        "asked and that they had read of the vote in the newspaper."
    ),
    "According to the operator, a winter service could return if the county pays half.",
)
FURNITURE = ("A- A A +", "Share", "12 Views", "Leave a Reply", "3 May 2024", "Norwire")
CLOSED = [paragraph for paragraph in PARAGRAPHS if paragraph.endswith((".", "”"))]
SENTENCES = st.lists(st.sampled_from(CLOSED), min_size=1)


@pytest.fixture(scope="module")
def seed() -> Document:
    """Return the model case, a page saved without its tags."""
    if not SEED.exists():
        pytest.skip("the model case is not beside this checkout")
    return read_plain(SEED.read_text(encoding="utf-8"), KNOWN, LIMITS)


def test_the_model_case_has_its_heading(seed: Document) -> None:
    """Title, outlet and minute of publication come from the page's own lines."""
    assert seed.title.startswith("Shiite authority and America ..")
    assert seed.outlet == "Shafaq News"
    assert (seed.published_at, seed.precision) == ("2020-10-22T18:09", "minute")


def test_the_model_case_has_its_body(seed: Document) -> None:
    """The report begins after the slug and ends before the comment form."""
    assert seed.text.startswith("The British “Middle East Eye” website revealed")
    assert seed.text.endswith("must stop immediately.”")
    assert len(seed.paragraphs()) == 15


def test_the_model_case_keeps_its_furniture(seed: Document) -> None:
    """Section label, date, font size and the whole comment form are chrome, in order."""
    chrome = [(item.text, item.reason) for item in seed.chrome]
    assert chrome[1:4] == [
        ("Iraqi factions", "section label"),
        ("2020-10-22 18:09", "date line"),
        ("A- A A +", "font size"),
    ]
    assert chrome[5] == ("Leave a Reply", "comment form")
    assert {reason for _, reason in chrome[5:]} == {"comment form"}


@pytest.mark.parametrize("parting", ["\n\n", "\n", "\r\n\r\n", "\r", "\n\n\n  \n"])
def test_paragraphs_are_parted_by_any_line_ends(parting: str) -> None:
    """Blank lines or none, and the line ends of any system, give the same paragraphs."""
    document = read_plain(parting.join((TITLE, *PARAGRAPHS)), KNOWN, LIMITS)
    assert document.title == TITLE
    assert document.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined(width: int) -> None:
    """A text broken at a column gives the paragraphs that were broken."""
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in (TITLE, *PARAGRAPHS))
    document = read_plain(wrapped, KNOWN, LIMITS)
    assert document.title == TITLE
    assert document.text == "\n\n".join(PARAGRAPHS)


def test_indented_paragraphs_are_not_joined() -> None:
    """In a wrapped text without blank lines the indent begins a paragraph."""
    long = [p for p in PARAGRAPHS if len(p) > 72]
    wrapped = "\n".join(textwrap.fill(p, 72, initial_indent="    ") for p in long)
    assert read_plain(wrapped, KNOWN, LIMITS).text == "\n\n".join(long)


def test_a_report_without_headline_has_none() -> None:
    """A first line that is closed as a sentence is a paragraph."""
    document = read_plain("\n\n".join(PARAGRAPHS), KNOWN, LIMITS)
    assert document.title == ""
    assert document.chrome == ()


def test_a_dateline_alone_is_no_headline() -> None:
    """A dateline in a line of its own is taken for what it is."""
    text = f"RAS DULMAR (Bulletin staff) -\n\n{PARAGRAPHS[0]}"
    document = read_plain(text, KNOWN, LIMITS)
    assert document.title == ""
    assert document.dateline is not None
    assert document.text == PARAGRAPHS[0]


def test_the_byline_is_the_author() -> None:
    """The name under the headline is kept as printed, without its "By"."""
    text = f"{TITLE}\nBy Ingrid Sele\n16 May 2024, 08:30\n\n{PARAGRAPHS[0]}"
    document = read_plain(text, KNOWN, LIMITS)
    assert document.author == "Ingrid Sele"
    assert (document.published_at, document.precision) == ("2024-05-16T08:30", "minute")


def test_places_are_line_numbers() -> None:
    """A person finds each piece of chrome in the input."""
    document = read_plain(f"{TITLE}\n\n\nA- A A +\n{PARAGRAPHS[0]}", KNOWN, LIMITS)
    assert [item.place for item in document.chrome] == ["line 1", "line 4"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Advertisement\nShare"])
def test_nothing_to_read_is_told(text: str) -> None:
    """A text without a report is an empty input."""
    with pytest.raises(InputEmpty):
        read_plain(text, KNOWN, LIMITS)


@given(SENTENCES)
def test_a_bare_report_loses_nothing(paragraphs: list[str]) -> None:
    """A text that is only its report comes back whole, with no chrome."""
    document = read_plain("\n\n".join(paragraphs), KNOWN, LIMITS)
    assert document.text.split("\n\n") == paragraphs
    assert document.chrome == ()


@given(st.lists(st.sampled_from([*PARAGRAPHS, TITLE, *FURNITURE]), min_size=1))
def test_no_word_vanishes(lines: list[str]) -> None:
    """Paragraphs and chrome together are all words of the input, in order."""
    text = "\n\n".join([*lines, PARAGRAPHS[0]])
    document = read_plain(text, KNOWN, LIMITS)
    pieces = [(item.at, 0, item.text) for item in document.chrome]
    pieces += [(start, 1, document.text[start:end]) for start, end in document.paragraphs()]
    # What stands after the last paragraph has the end of the text as its place.
    ordered = sorted(pieces, key=lambda piece: piece[:2])
    assert " ".join(piece[2] for piece in ordered).split() == text.split()
