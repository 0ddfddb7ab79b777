"""From bytes to text: never mojibake, never a silent loss."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"RIFF", "RIFF media"),
    (b"II*\x00", "TIFF image"),
    (b"PK\x03\x04", "ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip file"),
    (b"BZh", "bzip2 file"),
    (b"\xfd7zXZ", "xz file"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"(\xb5/\xfd", "Zstandard file"),
    (b"Rar!", "RAR archive"),
    (b"%PDF-", "PDF"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"SQLite format 3", "SQLite database"),
    (b"ID3", "MP3 recording"),
    (b"OggS", "Ogg recording"),
    (b"\x00asm", "program"),
)
# Long enough to tell by themselves; no report begins so.
_SURE_MAGIC = (b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_TOO_MANY_CONTROLS = 0.01
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
# What browsers read under these labels; real pages that say "latin-1" mean windows-1252.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Codecs of Python that are none of the web, or that hide markup from who checks it.
_NO_CHARSETS = frozenset({
    "utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "rot-13", "base64", "hex",
    "quopri", "uu", "zlib", "bz2", "mbcs", "oem", "undefined",
})  # fmt: skip
_SAVE_AGAIN = "save it again as UTF-8"
_TWICE = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,8}")


def decode(data: bytes, provenance: Provenance, declared: str = "") -> str:
    """Return the text that ``data`` holds.

    Tried in this order: a byte order mark, UTF-8, the charset that ``declared`` (a header) or the
    page itself names, windows-1252 where that gives English, a statistical guess. UTF-8 goes
    before what is declared because text in another encoding hardly ever is valid UTF-8 too.

    Raises:
        InputDamaged: when the bytes are no text, or UTF-8 with broken characters in it.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, provenance, len(mark))
    wide = _wide(data)
    if wide:
        return _strict(data, wide, provenance, 0)
    _refuse_binary(data, provenance)
    named = [codec for codec in (_codec(declared), _codec(_charset_in(data))) if codec]
    for codec in named:
        if codec.startswith("iso2022") and b"\x1b" in data:
            return _strict(data, codec, provenance, 0)
    try:
        return _heal(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _refuse_broken(data, error.start, provenance)
    return _legacy(data, named, provenance)


def _strict(data: bytes, codec: str, provenance: Provenance, offset: int) -> str:
    """Decode or raise InputDamaged that names the byte."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise _broken(provenance, codec.upper(), offset + error.start) from error
    if "\0" in text:
        raise _binary(provenance, "it holds NUL characters")
    return text


def _wide(data: bytes) -> str:
    """Name UTF-16 without a mark: every second byte of Latin text in it is NUL."""
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 8 or len(data) % 2:
        return ""
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(data: bytes, provenance: Provenance) -> None:
    """Raise InputDamaged for what is no text at all."""
    head = data[: 64 * _HEAD]
    many = len(_CONTROL.findall(head)) > _TOO_MANY_CONTROLS * len(head)
    if b"\0" not in data and not many and not data.startswith(_SURE_MAGIC):
        return
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise _binary(provenance, f"it looks like a {kind}")
    raise _binary(provenance, "it holds control characters")


def _refuse_broken(data: bytes, at: int, provenance: Provenance) -> None:
    """Raise InputDamaged when most of what is not ASCII is sound UTF-8, so the rest is broken."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" and c != "\ufffd" for c in text)
    if sound > broken:
        raise _broken(provenance, "UTF-8", at)


def _legacy(data: bytes, named: list[str], provenance: Provenance) -> str:
    """Decode what is not UTF-8."""
    for codec in named:
        if codec.startswith("utf"):
            continue
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    text = _western(data)
    if text:
        return text
    best = from_bytes(data[: 64 * _HEAD]).best()
    if best is None:
        raise InputDamaged(
            provenance.name,
            "is in an encoding that it does not name",
            _SAVE_AGAIN,
            provenance.place,
        )
    return _strict(data, best.encoding, provenance, 0)


def _western(data: bytes) -> str:
    """Decode mostly English text in the old encodings of Windows and the Macintosh, or return ''.

    The two differ in where curly quotes stand, so the one that gives more quotes and dashes
    beside letters is meant.
    """
    high = sum(byte > 0x7F for byte in data)
    if high > max(0.1 * len(data), min(8, 0.3 * len(data))):
        return ""
    best, best_score = "", -1
    for codec in ("cp1252", "mac_roman"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = len(re.findall(r"[‘’“”–—…£€é]", text))
        if score > best_score:
            best, best_score = text, score
    return best


def _heal(text: str) -> str:
    """Undo UTF-8 that was once read as windows-1252 and saved as UTF-8 again ("â€™")."""
    if "â€" not in text:
        return text

    def undone(match: re.Match[str]) -> str:
        try:
            # The five bytes that windows-1252 leaves undefined were passed through as they were.
            raw = b"".join(
                bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in match[0]
            )
            return raw.decode("utf-8")
        except UnicodeError:
            return match[0]

    return _TWICE.sub(undone, text)


def _charset_in(data: bytes) -> str:
    """Return the charset that an HTML or XML head names, or ''."""
    match = _META.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _codec(label: str) -> str:
    """Return the codec that a label means to a browser, '' for an unknown label."""
    try:
        info = codecs.lookup(label.strip().strip("\"'").lower()) if label.strip() else None
    except (LookupError, ValueError):
        return ""
    if info is None or info.name in _NO_CHARSETS:
        return ""
    return _MEANT.get(info.name, info.name)


def _binary(provenance: Provenance, why: str) -> InputDamaged:
    return InputDamaged(
        provenance.name,
        f"is binary, not a report: {why}",
        "give the report as HTML, text, PDF or e-mail, under the name that fits its kind",
        provenance.place,
    )


def _broken(provenance: Provenance, codec: str, at: int) -> InputDamaged:
    place = f"{provenance.place}, byte {at + 1}" if provenance.place else f"byte {at + 1}"
    return InputDamaged(
        provenance.name,
        f"is {codec} with a broken character",
        f"{_SAVE_AGAIN} from its source",
        place,
    )
