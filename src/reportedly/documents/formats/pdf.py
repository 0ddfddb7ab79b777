"""PDF files become Documents: paragraphs rebuilt from where the words stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.documents.build import Part, build_document
from reportedly.documents.document import Document
from reportedly.documents.formats.pdf_layout import (
    HYPHEN,
    Line,
    Word,
    lines_of,
    paragraphs_of,
    running,
)
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dates import parse_published
from reportedly.errors import InputDamaged, InputEmpty, InputRefused

_MAX_PAGES = 2000
_ENCRYPTED = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_HEADLINE_SCALE = 1.25
_PDF_DATE = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?.*"
)
_NO_TITLE = re.compile(
    r"(?i)untitled.*|microsoft word.*|.*\.(docx?|pdf|indd|qxd|tex|rtf|odt|html?)|\W*|slide \d+|"
    r"about:blank|print(out)?"
)


def read_pdf(data: bytes, provenance: Provenance, limits: Limits) -> Document:
    """Read a PDF with a text layer.

    Lines are grouped into paragraphs by their distance and indent, columns are read one after
    the other, and words broken at a line's end are joined. Heads, feet and page numbers that
    run over the pages become chrome. A larger first paragraph is the title, else the PDF's own;
    author and time come from the PDF's properties where they make sense.

    Raises:
        InputEmpty: when it has no text layer.
        InputDamaged: when it is not a whole PDF.
        InputRefused: when it is encrypted, or of more than 2000 pages.
        LanguageNotRead: see :func:`reportedly.documents.build.build_document`.
    """
    import pypdfium2  # loads a native library, for PDFs alone

    try:
        with _opened(data, provenance) as pdf:
            if len(pdf) > _MAX_PAGES:
                problem = f"has {len(pdf)} pages, more than {_MAX_PAGES}"
                raise InputRefused(
                    provenance.name, problem, "give the report's pages", provenance.place
                )
            pages = [lines_of(_words(page), page.get_height()) for page in pdf]
            described = _properties(pdf.get_metadata_dict(), provenance)
    except pypdfium2.PdfiumError as error:
        raise _damaged(provenance, str(error)) from error
    if not any(pages):
        remedy = "run OCR on it first, for example with ocrmypdf"
        raise InputEmpty(provenance.name, "has no text layer", remedy, provenance.place)
    parts, headline = _parts(pages, provenance)
    return build_document(
        parts, provenance, limits, replace(described, title=headline or described.title)
    )


def _damaged(provenance: Provenance, reason: str) -> InputDamaged:
    problem = f"is not a PDF that can be opened ({reason})"
    return InputDamaged(provenance.name, problem, "fetch it again, whole", provenance.place)


def _opened(data: bytes, provenance: Provenance) -> Any:
    import pypdfium2  # loads a native library, for PDFs alone

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) in _ENCRYPTED:
            problem, remedy = "is encrypted", "save a copy without a password and give that"
            raise InputRefused(provenance.name, problem, remedy, provenance.place) from error
        raise


def _words(page: Any) -> Iterator[Word]:
    """Yield the words of a page with their boxes, in the order in which the PDF draws them."""
    from pypdfium2 import raw  # as above

    layer = page.get_textpage()
    codes = (raw.FPDFText_GetUnicode(layer, i) for i in range(layer.count_chars()))
    # Some fonts map characters to halves of surrogate pairs, or to nothing.
    text = "".join(chr(c) if 0 < c < 0xD800 or 0xE000 <= c < 0x110000 else " " for c in codes)
    for match in _WORD.finditer(text.replace("\ufffe", HYPHEN)):
        left, bottom, right, top = layer.get_charbox(match.start(), loose=True)
        end = layer.get_charbox(match.end() - 1, loose=True)
        if abs(end[1] - bottom) < top - bottom:
            right = end[2]
        yield Word(match[0], left, right, bottom, top - bottom)


def _properties(properties: dict[str, str], provenance: Provenance) -> Provenance:
    """Return what the PDF says of itself, without what its producer filled in."""
    title = " ".join(properties.get("Title", "").split())
    author = " ".join(properties.get("Author", "").split())
    date = parse_published(_iso(properties.get("CreationDate", ""))) or ("", "")
    return Provenance(
        provenance.name,
        title="" if _NO_TITLE.fullmatch(title) else title,
        author=author if " " in author else "",  # a single word is a login name
        published_at=date[0],
        precision=date[1],
    )


def _iso(date: str) -> str:
    """Turn a PDF date into ISO 8601, "" when it is none.

    >>> _iso("D:20240301123000+01'00'")
    '2024-03-01T12:30:00+01:00'
    """
    match = _PDF_DATE.fullmatch(date)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, zone, zone_minutes = match.groups()
    iso = "-".join(part for part in (year, month, day) if part)
    if hour and day:
        iso += f"T{hour}:{minute}:{second or '00'}"
        iso += "+00:00" if utc else f"{zone}:{zone_minutes or '00'}" if zone else ""
    return iso


def _parts(pages: list[list[Line]], provenance: Provenance) -> tuple[list[Part], str]:
    """Return the parts in reading order, and the headline, "" when none is set larger."""
    beside = running(pages)
    body = [[line for line in page if id(line) not in beside] for page in pages]
    paragraphs = paragraphs_of(body)
    headline = ""
    sizes = sorted(line.height for page in body for line in page for _ in line.text)
    if len(paragraphs) > 1 and paragraphs[0].height > _HEADLINE_SCALE * sizes[len(sizes) // 2]:
        headline = paragraphs[0].text
    parts: list[Part] = []
    at = 0
    for number, page in enumerate(pages, start=1):
        place = f"{provenance.place}, page {number}" if provenance.place else f"page {number}"
        margins = [line for line in page if id(line) in beside]
        parts += [Part(m.text, beside[id(m)], place) for m in margins]
        while at < len(paragraphs) and paragraphs[at].page == number - 1:
            reason = "headline" if at == 0 and headline else ""
            parts.append(Part(paragraphs[at].text, reason, place))
            at += 1
    return parts, headline
