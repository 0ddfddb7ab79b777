"""Streams: looking ahead, unpacking and bounds."""

from __future__ import annotations

import gzip
import io
import os

import pytest

from reportedly.documents.provenance import Provenance
from reportedly.documents.text.io import HEAD_BYTES, inflate, look, read_whole
from reportedly.errors import InputDamaged, InputRefused

KNOWN = Provenance("a.gz")


def test_looking_into_a_pipe_loses_nothing() -> None:
    """A stream that cannot be rewound still begins with what was looked at."""
    reading, writing = os.pipe()
    os.write(writing, b"a short report")
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        head, same = look(pipe)
        assert head == b"a short report"
        assert same.read() == head


def test_gzip_is_undone_member_after_member() -> None:
    """A gzip file of several members is read as one."""
    packed = gzip.compress(b"One. ") + gzip.compress(b"Two.")
    assert inflate(io.BytesIO(packed), KNOWN).read() == b"One. Two."


@pytest.mark.parametrize(("spoil", "words"), [("cut", "is cut short"), ("flip", "is damaged")])
def test_damage_in_gzip_is_told(spoil: str, words: str) -> None:
    """Gzip data that is cut or changed is an InputDamaged, not a shorter report."""
    packed = bytearray(gzip.compress(os.urandom(500)))
    if spoil == "cut":
        del packed[-50:]
    else:
        packed[-6] ^= 0xFF
    with pytest.raises(InputDamaged, match=words):
        inflate(io.BytesIO(packed), KNOWN).read()


def test_damage_further_on_waits_until_it_is_reached() -> None:
    """Looking at the beginning of a stream that is cut further on does not fail."""
    packed = gzip.compress(os.urandom(1000))[:-20]
    head, same = look(inflate(io.BytesIO(packed), KNOWN))
    assert 0 < len(head) < HEAD_BYTES
    with pytest.raises(InputDamaged, match="cut short"):
        same.read()


def test_a_bomb_is_read_no_further_than_the_limit() -> None:
    """Only so many unpacked bytes are read as are allowed."""
    bomb = gzip.compress(b"0" * 10_000_000)
    with pytest.raises(InputRefused, match="is larger than 1000 bytes"):
        read_whole(inflate(io.BytesIO(bomb), KNOWN), KNOWN, 1000)
