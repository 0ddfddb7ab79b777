"""Mails become Documents: newsletters, forwarded reports, press releases, pages saved as MHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from reportedly.documents.document import Chrome, Document
from reportedly.documents.formats.html import read_html
from reportedly.documents.formats.text import read_plain
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.documents.text.dates import parse_published
from reportedly.documents.text.encoding import decode
from reportedly.errors import InputDamaged, InputEmpty

_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post")
_BROKEN = (
    errors.NoBoundaryInMultipartDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.CloseBoundaryNotFoundDefect,
)
_REPLY = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"\s*>")
_QUOTE_MARKS = re.compile(r"(?m)^\s*(?:>[ \t]?)+")
_WROTE = re.compile(r"On\b.{6,200}\bwrote:\s*", re.DOTALL)
_FORWARDED = re.compile(
    r"-{2,}\s*(Forwarded message|Original Message)\s*-+\s*|Begin forwarded message:\s*",
    re.IGNORECASE,
)
_FORWARDED_HEADER = re.compile(r"\*?(From|To|Cc|Date|Sent|Subject|Reply-To)\s*:", re.IGNORECASE)
_SIGNATURE = "-- "
_WRAPPED = 50  # a line this long that is not the last of its paragraph was broken by a mailer


def read_mail(data: bytes, provenance: Provenance, limits: Limits) -> Document:
    """Read one mail (RFC 5322), or one page saved as MHTML.

    Subject becomes the title, From the author and, in a newsletter or list, the outlet; Date the
    time of publication, with its zone. The HTML body is read before the plain one. Of a plain
    body, quoted replies, the headers over a forwarded report and the signature become chrome, as
    do the names of attachments.

    Raises:
        InputEmpty: when it has no body to read.
        InputDamaged: when it is not a mail, is cut short, or its body cannot be decoded.
        LanguageNotRead, InputRefused: see :func:`reportedly.documents.build.build_document`.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        leaves = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:
        problem = "is a mail with parts nested too deep"
        raise _damaged(problem, "save its text and give that", provenance) from error
    if not message.keys():
        raise _damaged("has no mail headers", "save the mail as .eml again", provenance)
    if any(isinstance(flaw, _BROKEN) for part in message.walk() for flaw in part.defects):
        raise _damaged("its parts are cut short", "save the whole mail as .eml again", provenance)
    html = [part for part in leaves if _is_body(part, "text/html")]
    if (saved := _header(message, "Snapshot-Content-Location")) and html:
        return _read_html(html[0], replace(provenance, url=provenance.url or saved), limits)
    text_parts = [part for part in leaves if _is_body(part, "text/plain")]
    described = _describe(message, provenance)
    if html:
        document = _read_html(max(html, key=lambda part: len(_payload(part))), described, limits)
    elif text_parts:
        document = _read_text(
            "\n\n".join(_text(p, provenance) for p in text_parts), described, limits
        )
    else:
        problem = "is a mail without a text body"
        raise InputEmpty(
            provenance.name, problem, "give what is attached to it instead", provenance.place
        )
    names = [part.get_filename() for part in leaves if part not in html and part not in text_parts]
    return _with_chrome(document, [Chrome(name, "attachment") for name in names if name])


def _damaged(problem: str, remedy: str, provenance: Provenance) -> InputDamaged:
    return InputDamaged(provenance.name, problem, remedy, provenance.place)


def _is_body(part: EmailMessage, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage, provenance: Provenance) -> str:
    words = decode(_payload(part), provenance, part.get_content_charset("")).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return words
    return re.sub(r"(?m)(?<!^--) \n(?!>)", " ", words)  # RFC 3676: a soft break ends in a space


def _read_html(part: EmailMessage, provenance: Provenance, limits: Limits) -> Document:
    return read_html(_payload(part), provenance, limits, part.get_content_charset(""))


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's decoded words in one line; its raw words when they cannot be decoded."""
    try:
        words = str(message.get(name, ""))
    except (ValueError, LookupError, AttributeError, TypeError):
        raw = (value for key, value in message.raw_items() if key.lower() == name.lower())
        words = str(next(raw, ""))
    return " ".join(words.split())


def _describe(message: EmailMessage, provenance: Provenance) -> Provenance:
    """Return ``provenance`` with what the headers say where it says nothing."""
    author = parseaddr(_header(message, "From"))[0]
    outlet = ""
    if any(message.get_all(name) for name in _LIST_HEADERS):
        outlet = parseaddr(_header(message, "List-Id"))[0] or author
    date = parse_published(_header(message, "Date"))
    published, precision = date or ("", "")
    if provenance.published_at:
        published, precision = provenance.published_at, provenance.precision
    return replace(
        provenance,
        title=provenance.title or _REPLY.sub("", _header(message, "Subject")),
        author=provenance.author or (author if author != outlet else ""),
        outlet=provenance.outlet or outlet,
        published_at=published,
        precision=precision,
    )


def _read_text(text: str, provenance: Provenance, limits: Limits) -> Document:
    kept, chrome = _sift(text)
    if not "".join(kept).strip():
        kept, chrome = _sift(_QUOTE_MARKS.sub("", text))
    document = read_plain("\n\n".join(_paragraphs("\n".join(kept))), provenance, limits)
    return _with_chrome(document, chrome)


def _sift(text: str) -> tuple[list[str], list[Chrome]]:
    """Part the lines of a body into what is kept and what belongs to the mailing."""
    lines = text.split("\n")
    kept: list[str] = []
    chrome: list[Chrome] = []
    at = 0
    while at < len(lines):
        end, reason = _mailing(lines, at)
        if reason:
            words = "\n".join(lines[at:end]).strip("\n")
            chrome.append(Chrome(words, reason, place=f"line {at + 1} of the body"))
        else:
            kept.append(lines[at])
        at = end
    return kept, chrome


def _mailing(lines: list[str], at: int) -> tuple[int, str]:
    """Return the end and the reason of the piece of mailing that begins at ``at``, if one does."""
    if lines[at] == _SIGNATURE:
        return len(lines), "signature"
    if _QUOTED.match(lines[at]):
        return _while(lines, at, _QUOTED), "quoted reply"
    if _FORWARDED.fullmatch(lines[at]):
        start = next((i for i in range(at + 1, len(lines)) if lines[i].strip()), at)
        return max(at + 1, _while(lines, start, _FORWARDED_HEADER)), "forwarded headers"
    for end in (at + 1, at + 2):
        if lines[at].startswith("On ") and _WROTE.fullmatch("\n".join(lines[at:end])):
            return end, "quoted reply"
    return at + 1, ""


def _while(lines: list[str], at: int, pattern: re.Pattern[str]) -> int:
    while at < len(lines) and pattern.match(lines[at]):
        at += 1
    return at


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs, joining the lines that a mailer broke at a fixed width."""
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip("\n").split("\n")
        if all(len(line) >= _WRAPPED for line in lines[:-1]):
            yield " ".join(line.strip() for line in lines)
        else:
            yield "\n".join(lines)


def _with_chrome(document: Document, chrome: list[Chrome]) -> Document:
    """Return the document with pieces that stood after its text added to its chrome."""
    placed = [replace(item, at=len(document.text)) for item in chrome]
    return replace(document, chrome=(*document.chrome, *placed))
