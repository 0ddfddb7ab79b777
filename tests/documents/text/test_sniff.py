"""Telling the kind of an input by its first bytes."""

from __future__ import annotations

import gzip

import pytest

from reportedly.documents.provenance import Provenance
from reportedly.documents.text.sniff import tell
from reportedly.errors import InputDamaged

PLAIN = "The mayor said on Monday that the bridge would stay closed.\n"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "page.html", "pdf"),
        (gzip.compress(b"x", mtime=0), "a.html", "gzip"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a", "warc"),
        (b"PK\x03\x04....", "crawl.wacz", "wacz"),
        (b"<?xml version='1.0'?>\n<!-- made -->\n<rss version='2.0'>", "-", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "-", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns:rdf='...'>", "-", "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "a.xml", "html"),
        (b"\n\n<!doctype HTML><p>Text", "a.txt", "html"),
        (b"<!-- saved --><div class='a'>Text</div>", "a", "html"),
        ("<html><p>Text".encode("utf-16"), "a", "html"),
        (b"Some words <p>then a tag</p>", "a.html", "html"),
        (b"Some words <p>then a tag</p>", "a.txt", "text"),
        (PLAIN.encode(), "a.html", "text"),
        (PLAIN.encode("utf-16"), "a.txt", "text"),
        (PLAIN.encode("utf-16-le"), "a.txt", "text"),
        (b"Received: from a\r\nFrom: A <a@b.example>\r\nSubject: B\r\n\r\nText", "a", "mail"),
        (b"From: the harbour\n\nA report that only looks like a mail.", "a.txt", "text"),
        (b"Subject: B\n\nText", "a.eml", "mail"),
        (b'{"text": "One."}\n{"text": "Two."}\n', "a", "jsonl"),
        (b'{"text": "' + b"word " * 20_000, "standard input", "jsonl"),
        (b"not json\n", "a.jsonl", "jsonl"),
        (b'{"a":' * 9_000, "a.json", "jsonl"),
        (b"{sic} The mayor said so.", "a.txt", "text"),
        (b"BMW said on Monday that it would build cars.", "a.txt", "text"),
    ],
)
def test_a_kind_is_told_by_content_with_the_ending_as_a_hint(
    head: bytes, name: str, kind: str
) -> None:
    """What the bytes hold decides; the name's ending decides only where they leave it open."""
    assert tell(head, Provenance(name)).value == kind


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00", "is a JPEG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old Office document"),
        (b"{\\rtf1\\ansi Text}", "is an RTF document"),
        (b"\x01\x02\x00\x00\x07binary", "is binary"),
        (b"<?xml version='1.0'?><urlset><url>", "whose root is <urlset>"),
        (b'[{"text": "One."}]', "is one JSON array"),
        (b'{\n  "text": "One."\n}', "is JSON, but not one object a line"),
    ],
)
def test_a_foreign_kind_is_named_with_a_way_out(head: bytes, words: str) -> None:
    """Pictures, office files and other data are refused with their kind and a remedy."""
    with pytest.raises(InputDamaged, match=words) as caught:
        tell(head, Provenance("thing.bin"))
    assert caught.value.remedy.startswith(("export it as", "give its page", "write it as"))
