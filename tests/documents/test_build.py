"""Text is fixed in one place, and nothing of a page vanishes there."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.build import Part, build_document, normalise
from reportedly.documents.document import Dateline
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputEmpty, InputRefused, LanguageNotRead

KNOWN = Provenance("page.html", place="record 3")
LIMITS = Limits()
WORDS = st.text(max_size=60)
PARTS = st.lists(st.builds(Part, WORDS, st.sampled_from(["", "", "menu", "comments"])), max_size=8)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (" a\u00a0 b\u2009c\t\r\nd ", "a b c d"),
        ("al\u00adways\u200b\u200e\u202e here\ufeff", "always here"),
        ("cafe\u0301", "café"),
        ("“It’s” 'so'", "“It’s” 'so'"),
        ("bell\x07 \x1b[31mred", "bell [31mred"),
    ],
)
def test_text_is_normalised(words: str, plain: str) -> None:
    """Odd spaces and unseen characters go; letters and quotation marks stay."""
    assert normalise(words) == plain


def test_chrome_keeps_its_place() -> None:
    """Each piece of furniture says before which letter of the text it stood."""
    parts = [Part("Home", "menu"), Part("He left."), Part("Ad", "advertisement"), Part("She came."),
             Part("Bye", "footer", "div#foot")]  # fmt: skip
    document = build_document(parts, KNOWN, LIMITS)
    assert document.text == "He left.\n\nShe came."
    assert [(item.reason, item.at) for item in document.chrome] == [
        ("menu", 0), ("advertisement", 10), ("footer", 19),
    ]  # fmt: skip
    assert document.chrome[2].place == "div#foot"


def test_the_dateline_leaves_the_text() -> None:
    """It becomes a value of its own, and stays visible as chrome."""
    parts = [Part("Menu", "menu"), Part("HALM, Sept 2 (Norwire) - The dam broke on Saturday."),
             Part("Ad", "advertisement"), Part("It rained.")]  # fmt: skip
    document = build_document(parts, KNOWN, LIMITS)
    assert document.text == "The dam broke on Saturday.\n\nIt rained."
    assert document.dateline == Dateline("HALM, Sept 2 (Norwire) -", "HALM", "Norwire", "Sept 2")
    assert [(item.reason, item.at) for item in document.chrome] == [
        ("menu", 0), ("dateline", 0), ("advertisement", 28),
    ]  # fmt: skip


def test_an_agency_is_the_outlet_when_nothing_else_names_one() -> None:
    """A slug such as "Qasr News /" names who published."""
    part = Part("Qasr News / The road was handed over on Saturday.")
    assert build_document([part], KNOWN, LIMITS).outlet == "Qasr News"
    assert build_document([part], Provenance("x", outlet="Halm Post"), LIMITS).outlet == "Halm Post"


def test_staff_in_a_dateline_is_no_outlet() -> None:
    """Staff in brackets say who wrote, not who published."""
    part = Part("RAS DULMAR (Bulletin staff) - The road was handed over on Saturday.")
    assert build_document([part], KNOWN, LIMITS).outlet == ""


def test_what_is_known_wins_field_by_field() -> None:
    """The page fills only what is not known beforehand, and a date is taken with its precision."""
    known = Provenance("a", title="Provenance title", published_at="2024-05-01", precision="day")
    found = Provenance("", title="Page title", outlet="Page outlet",
                  published_at="2024-05-01T10:00", precision="minute")  # fmt: skip
    document = build_document([Part("He left the city.")], known, LIMITS, found)
    assert (document.title, document.outlet) == ("Provenance title", "Page outlet")
    assert (document.published_at, document.precision) == ("2024-05-01", "day")


def test_no_paragraph_is_an_empty_input() -> None:
    """A page of furniture alone is told with its name and place."""
    with pytest.raises(InputEmpty, match=r"page\.html, record 3: holds no report"):
        build_document([Part("Menu", "menu"), Part(" \u200b")], KNOWN, LIMITS)


def test_a_longer_text_than_allowed_is_refused() -> None:
    """The message names both lengths and the option that raises the limit."""
    with pytest.raises(InputRefused, match=r"holds 21 characters, 20 .*--max-size"):
        build_document([Part("x" * 21)], KNOWN, Limits(max_characters=20))


def test_another_language_is_named_in_words() -> None:
    """Only English is read; the message says what it is instead."""
    arabic = "قال الوزير يوم الاثنين إنه لا يعلم شيئا عن الأمر وإنه لن يستقيل من منصبه مهما حدث."
    with pytest.raises(LanguageNotRead, match="is in Arabic; only English is read"):
        build_document([Part(arabic)], KNOWN, LIMITS)


@given(PARTS)
def test_every_document_keeps_its_promises(parts: list[Part]) -> None:
    """Text is NFC and free of control characters; chrome stands in order and within bounds."""
    try:
        document = build_document([Part("He said so."), *parts], KNOWN, LIMITS)
    except LanguageNotRead:
        return
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert text == "\n\n".join(text[start:end] for start, end in document.paragraphs())
    places = [item.at for item in document.chrome]
    assert places == sorted(places)
    assert all(0 <= at <= len(text) for at in places)


@given(st.text())
def test_normalising_twice_changes_nothing(words: str) -> None:
    """Normalised text is normal."""
    assert normalise(normalise(words)) == normalise(words)
