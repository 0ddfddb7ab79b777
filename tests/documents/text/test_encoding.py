"""Bytes become text, or one clear error."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.provenance import Provenance
from reportedly.documents.text.encoding import decode
from reportedly.errors import InputDamaged

KNOWN = Provenance("report.txt")
ENGLISH = "The minister said “we will respond” – it’s a café in Århus."
RUSSIAN = "Министр сказал, что он не знал о приказе и не уйдёт в отставку до конца года. " * 3
JAPANESE = "彼は大臣に命令した。"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                   "utf-32", "cp1252", "mac_roman"])  # fmt: skip
def test_english_is_read_in_any_encoding_that_declares_nothing(codec: str) -> None:
    """Marks and statistics suffice for English."""
    assert decode(ENGLISH.encode(codec), KNOWN) == ENGLISH


@pytest.mark.parametrize("declared", ["ascii", "iso-8859-1", "windows-1251", "no-such-charset"])
def test_a_wrong_declaration_of_utf_8_is_healed(declared: str) -> None:
    """What is valid UTF-8 is UTF-8, whatever the header says."""
    assert decode(ENGLISH.encode(), KNOWN, declared) == ENGLISH


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "us-ascii", "utf-16", "idna", "zlib"])
def test_windows_text_under_another_label_is_healed(declared: str) -> None:
    """Curly quotes of windows-1252 survive the labels that pages put on them."""
    assert decode(ENGLISH.encode("cp1252"), KNOWN, declared) == ENGLISH


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"),
     (JAPANESE, "iso-2022-jp"), (JAPANESE, "euc_jp")],
)  # fmt: skip
def test_a_declared_encoding_is_used(text: str, codec: str) -> None:
    """A header's charset decides where the bytes are not UTF-8."""
    assert decode(text.encode(codec), KNOWN, codec) == text


@pytest.mark.parametrize("head", ['<meta charset="windows-1251">',
                                  '<?xml version="1.0" encoding="windows-1251"?>'])  # fmt: skip
def test_the_page_itself_declares(head: str) -> None:
    """A charset in the page's head is used when no header gives one."""
    assert decode((head + RUSSIAN).encode("cp1251"), KNOWN) == head + RUSSIAN


def test_an_undeclared_foreign_encoding_is_guessed() -> None:
    """Statistics find the encoding of a text in another script."""
    assert decode(RUSSIAN.encode("koi8-r"), KNOWN) == RUSSIAN


def test_text_encoded_twice_is_undone() -> None:
    """UTF-8 once read as windows-1252 is no longer shown as "â€œ"."""
    twice = (
        "“Stop”, he said – it’s over".encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    )
    assert decode(twice.encode(), KNOWN) == "“Stop”, he said – it’s over"


def test_a_broken_character_is_named_by_its_byte() -> None:
    """Broken UTF-8 is refused with the place and the remedy, never shown as another letter."""
    with pytest.raises(InputDamaged) as caught:
        decode("é".encode() * 5 + b"\xff" + "é".encode() * 5, KNOWN)
    assert caught.value.place == "byte 11"
    assert "UTF-8" in caught.value.remedy


def test_a_text_cut_inside_a_character_is_damaged() -> None:
    """A file cut short at its last letter is told as broken at that letter."""
    with pytest.raises(InputDamaged, match="byte 11"):
        decode(("é" * 6).encode()[:-1], KNOWN)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"), (b"PK\x03\x04\x14\0\0\0", "ZIP"),
     (b"%PDF-1.7 text", "PDF"), (b"MZ\x90\0\x03\0", "program"), (b"abc\0def", "control"),
     (b"\x01\x02\x03\x04 words", "control"), (b"\x1f\x8b\x08\0\0", "gzip")],
)  # fmt: skip
def test_binary_is_named_for_what_it_looks_like(data: bytes, kind: str) -> None:
    """A picture or archive under a report's name is refused, and the message says what it is."""
    with pytest.raises(InputDamaged, match=f"is binary.*{kind}"):
        decode(data, KNOWN)


@pytest.mark.parametrize("text", ["BMW said on Monday that it would close.", "MZ said so.", ""])
def test_words_that_begin_like_a_file_mark_are_text(text: str) -> None:
    """Short marks count only beside binary bytes."""
    assert decode(text.encode(), KNOWN) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"))))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    """UTF-8 is never read as anything else."""
    marked = "x" + text.replace("â", "a")
    assert decode(marked.encode(), KNOWN) == marked


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "latin-1", "utf-16", "hz"]))
def test_any_bytes_give_text_or_one_error(data: bytes, declared: str) -> None:
    """No bytes crash the decoder, and none leave NUL characters in a text."""
    text = ""
    with contextlib.suppress(InputDamaged):
        text = decode(data, KNOWN, declared)
    assert "\0" not in text
