"""The one place where the text of a report is fixed: normalised, checked, made a Document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.documents.document import Chrome, Dateline, Document
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dateline import find_dateline
from reportedly.documents.text.language import ENGLISH, language_name, language_of
from reportedly.errors import InputEmpty, InputRefused, LanguageNotRead

# Control and format characters (zero width, soft hyphen, bidirectional), lone surrogates and
# Hangul fillers: nothing that a reader sees.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)
_SPACE = re.compile(r"[\s\u0085\u2800]+")
_OUTLET_OF_AGENCY = re.compile(r".*\b(?:staff|desk|correspondent|reporters?)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an input in reading order.

    Args:
        text: its words.
        reason: "" for a paragraph of the report, otherwise what it was taken for.
        place: where it stood in the input, for a person.
    """

    text: str
    reason: str = ""
    place: str = ""


def normalise(words: str) -> str:
    r"""Return ``words`` in NFC, without unseen characters, each run of white space one space.

    >>> normalise(" “al\u00adways”\u00a0 \u200fthere\r\n")
    '“always” there'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub("", words))).strip()


def build_document(
    parts: Sequence[Part],
    provenance: Provenance,
    limits: Limits,
    described: Provenance | None = None,
) -> Document:
    """Make a Document of ``parts``: paragraphs become its text, the rest its chrome.

    Args:
        parts: every piece of the input, in reading order.
        provenance: what is known beforehand; a field that is set wins over ``described``.
        limits: bounds the length of the text.
        described: what the input says of itself.

    Raises:
        InputEmpty: when no paragraph is left.
        InputRefused: when the text is longer than ``limits.max_characters``.
        LanguageNotRead: when the text is not English.
    """
    text, chrome = _lay_out(parts)
    text, chrome, dateline = _take_dateline(text, chrome)
    language = _checked(text, provenance, limits)
    said = _merged(provenance, described or Provenance(provenance.name))
    return Document(
        text=text,
        outlet=said.outlet or _outlet_of(dateline),
        title=said.title,
        url=said.url,
        author=said.author,
        published_at=said.published_at,
        precision=said.precision,
        language=language,
        chrome=tuple(chrome),
        dateline=dateline,
        read_from=provenance.read_from,
    )


def _checked(text: str, provenance: Provenance, limits: Limits) -> str:
    """Return the language of ``text``, or raise why it is not taken."""
    if not text:
        raise InputEmpty(
            provenance.name,
            "holds no report",
            "give the page or text of one report",
            provenance.place,
        )
    if len(text) > limits.max_characters:
        raise InputRefused(
            provenance.name,
            f"holds {len(text):,} characters, {limits.max_characters:,} at most are read",
            "split it, or raise `--max-size`",
            provenance.place,
        )
    language = language_of(text)
    if language != ENGLISH:
        raise LanguageNotRead(
            provenance.name,
            f"is in {language_name(language)}",
            "only English is read; translate it, or leave it out",
            provenance.place,
        )
    return language


def _lay_out(parts: Sequence[Part]) -> tuple[str, list[Chrome]]:
    """Return the text of the paragraphs, and the chrome with its offsets into it."""
    paragraphs: list[str] = []
    chrome: list[Chrome] = []
    length = 0
    for part in parts:
        words = normalise(part.text)
        if not words:
            continue
        if part.reason:
            # What stands after the last paragraph stands at the end of the text, not beyond it.
            chrome.append(Chrome(words, part.reason, part.place, length + 2 * bool(paragraphs)))
            continue
        length += len(words) + 2 * bool(paragraphs)
        paragraphs.append(words)
    return "\n\n".join(paragraphs), _within(chrome, length)


def _within(chrome: list[Chrome], length: int) -> list[Chrome]:
    return [_at(item, min(item.at, length)) for item in chrome]


def _at(item: Chrome, at: int) -> Chrome:
    return Chrome(item.text, item.reason, item.place, at)


def _take_dateline(text: str, chrome: list[Chrome]) -> tuple[str, list[Chrome], Dateline | None]:
    """Move the dateline from the head of the text into the chrome."""
    dateline_and_end = find_dateline(text)
    if not dateline_and_end:
        return text, chrome, None
    dateline, start = dateline_and_end
    moved = [_at(item, max(0, item.at - start)) for item in chrome]
    before = sum(item.at == 0 for item in chrome)
    moved.insert(before, Chrome(dateline.text, "dateline", "head of the text", 0))
    return text[start:], moved, dateline


def _merged(provenance: Provenance, described: Provenance) -> Provenance:
    """Return ``provenance``, with what it leaves open taken from ``found``."""
    dated = provenance if provenance.published_at else described
    return Provenance(
        name=provenance.name,
        place=provenance.place,
        outlet=normalise(provenance.outlet or described.outlet),
        title=normalise(provenance.title or described.title),
        url=provenance.url or described.url,
        author=normalise(provenance.author or described.author),
        published_at=dated.published_at,
        precision=dated.precision,
    )


def _outlet_of(dateline: Dateline | None) -> str:
    """Return the agency of a dateline, which is the outlet when nothing else names one."""
    agency = dateline.agency if dateline else ""
    return "" if _OUTLET_OF_AGENCY.fullmatch(agency) else agency
