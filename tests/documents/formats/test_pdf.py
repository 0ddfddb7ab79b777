"""PDF files: paragraphs, columns, broken words, running heads and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.pdf import read_pdf
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputRefused

PdfOf = Callable[..., bytes]
Text = tuple[float, float, float, str]
KNOWN = Provenance("report.pdf")

FIRST = (
    "The mayor of Karsk told reporters on Monday that the bridge",
    "over the river would stay closed for two weeks while the",
    "engineers look at its cables.",
)
SECOND = (
    "A spokesman for the engineers said that the work had begun",
    "before dawn and that nobody had been hurt when the first",
    "cable came down.",
)


def _set(lines: Sequence[str], top: float, left: float = 60, indent: float = 0) -> list[Text]:
    """Set lines 14 points apart in 11 points, the first one indented."""
    return [
        (left + (indent if i == 0 else 0), top - 14 * i, 11, words) for i, words in enumerate(lines)
    ]


def _read(data: bytes) -> Document:
    return read_pdf(data, KNOWN, Limits())


WHOLE = " ".join(FIRST) + "\n\n" + " ".join(SECOND)


@pytest.mark.parametrize(("second_top", "indent"), [(690, 0), (708, 15), (708, 0)])
def test_paragraphs_are_rebuilt(pdf_of: PdfOf, second_top: float, indent: float) -> None:
    """A wider gap, an indent, or a short last line parts two paragraphs."""
    page = _set(FIRST, 750, indent=indent) + _set(SECOND, second_top, indent=indent)
    assert _read(pdf_of([page])).text == WHOLE


def test_a_word_broken_at_a_line_end_is_joined(pdf_of: PdfOf) -> None:
    """A hyphen that breaks a word goes; one that belongs to a compound stays."""
    lines = (
        "The ministry gave no infor-",
        "mation about the well-known ferry, whose well-",
        "known captain has left, officials in the town said on Friday.",
    )
    text = _read(pdf_of([_set(lines, 600)])).text
    assert "no information about" in text
    assert "whose well-known captain" in text


def test_columns_are_read_one_after_the_other(pdf_of: PdfOf) -> None:
    """Two columns under a headline are read left, then right, however they are drawn."""
    left = _set([line[:30] for line in FIRST] + [line[:30] for line in SECOND], 700, 50)
    right = _set(
        ["Another column begins here and", "goes on for a while, until the", "end."], 700, 320
    )
    rows = [text for pair in zip(left, right, strict=False) for text in pair] + left[3:]
    page = [(50.0, 760.0, 22.0, "A headline over two columns of news"), *rows]
    document = _read(pdf_of([page]))
    assert document.title == "A headline over two columns of news"
    assert document.text.index("cable came down") < document.text.index("Another column")


def test_a_paragraph_goes_on_over_a_page_break(pdf_of: PdfOf) -> None:
    """A sentence that the end of a page breaks is one sentence."""
    pages = [_set(FIRST[:2], 200), _set([*FIRST[2:]], 700) + _set(SECOND, 650)]
    assert _read(pdf_of(pages)).text == WHOLE


def test_running_heads_and_page_numbers_are_chrome(pdf_of: PdfOf) -> None:
    """What stands at the head or foot of the pages is kept beside the text, with its page."""
    pages = [
        [(60.0, 815.0, 9.0, "The Karsk Ledger"), *_set(body, 700), (290.0, 30.0, 9.0, f"{n}")]
        for n, body in ((1, FIRST), (2, SECOND))
    ]
    document = _read(pdf_of(pages))
    assert document.text == WHOLE
    assert [(item.text, item.reason, item.place) for item in document.chrome] == [
        ("The Karsk Ledger", "running head", "page 1"),
        ("1", "page number", "page 1"),
        ("The Karsk Ledger", "running head", "page 2"),
        ("2", "page number", "page 2"),
    ]


def test_properties_that_make_sense_are_taken(pdf_of: PdfOf) -> None:
    """Title, author and time of the PDF's properties describe the Document."""
    info = "/Title(Bridge stays closed)/Author(Ann Lee)/CreationDate(D:20240301123000+01'00')"
    document = _read(pdf_of([_set(FIRST, 700)], info))
    assert (document.title, document.author) == ("Bridge stays closed", "Ann Lee")
    assert (document.published_at, document.precision) == ("2024-03-01T12:30:00+01:00", "second")


def test_properties_that_a_program_filled_in_are_not_taken(pdf_of: PdfOf) -> None:
    """A file's name is no title, and a login name no author."""
    info = "/Title(Microsoft Word - final2.docx)/Author(alee)/CreationDate(unknown)"
    document = _read(pdf_of([_set(FIRST, 700)], info))
    assert (document.title, document.author, document.published_at) == ("", "", "")


def test_a_scan_is_told_with_the_way_out(pdf_of: PdfOf) -> None:
    """A PDF without a text layer is an InputEmpty that names OCR."""
    with pytest.raises(InputEmpty, match="has no text layer; run OCR on it first"):
        _read(pdf_of([[], []]))


@pytest.mark.parametrize("keep", [5, 300])
def test_a_broken_pdf_is_damaged(pdf_of: PdfOf, keep: int) -> None:
    """A PDF that cannot be opened is an InputDamaged."""
    with pytest.raises(InputDamaged, match="is not a PDF that can be opened"):
        _read(pdf_of([_set(FIRST, 700)])[:keep])


def test_an_encrypted_pdf_is_refused(pdf_of: PdfOf) -> None:
    """A PDF behind a password is refused with the way out."""
    key = "/Filter/Standard/V 1/R 2/Length 40/P -4" + f"/O<{'ab' * 32}>/U<{'cd' * 32}>"
    data = pdf_of([_set(FIRST, 700)]).replace(
        b"/Root 1 0 R", f"/Root 1 0 R/ID[<{'01' * 16}><{'01' * 16}>]/Encrypt<<{key}>>".encode()
    )
    with pytest.raises(InputRefused, match="is encrypted"):
        _read(data)
