"""Feeds: items become Documents; hostile and broken feeds are told."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.feed import read_feed
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputError

Report = Callable[[int], str]


def _read(data: str | bytes, declared: str = "") -> list[Document | InputError]:
    packed = data.encode() if isinstance(data, str) else data
    return list(read_feed(packed, Provenance("feed.xml"), Limits(), declared))


def _rss(items: Sequence[str], prolog: str = "<?xml version='1.0' encoding='utf-8'?>") -> str:
    return (
        f"{prolog}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>The Karsk Ledger</title>{''.join(items)}</channel></rss>"
    )


def _item(text: str, number: int = 0, tag: str = "content:encoded") -> str:
    markup = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f"<item><title>Bridge {number}</title><link>http://ledger.example/{number}</link>"
        "<author>ann@ledger.example (Ann Lee)</author>"
        "<pubDate>Mon, 04 Mar 2024 12:30:00 +0300</pubDate>"
        f"<description>Short.</description><{tag}>{html.escape(markup)}</{tag}></item>"
    )


def test_an_item_of_an_rss_feed_becomes_a_document(report: Report) -> None:
    """Content, title, address, author and time come from the item, the outlet from the feed."""
    (document,) = _read(_rss([_item(report(0), 7)]))
    assert isinstance(document, Document)
    assert document.text == report(0)
    assert (document.title, document.url) == ("Bridge 7", "http://ledger.example/7")
    assert (document.outlet, "Ann Lee" in document.author) == ("The Karsk Ledger", True)
    assert document.read_from == "feed.xml, item 1"


def test_the_zone_of_an_item_is_kept(report: Report) -> None:
    """The time of an item keeps the offset that it was given with."""
    (document,) = _read(_rss([_item(report(0))]))
    assert isinstance(document, Document)
    assert (document.published_at, document.precision) == ("2024-03-04T12:30:00+03:00", "second")


def test_an_atom_entry_becomes_a_document(report: Report) -> None:
    """Atom content is read as RSS content is."""
    content = "".join(f"<p>{part}</p>" for part in report(1).split("\n\n"))
    (document,) = _read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Ledger</title><entry>"
        "<title>Bridge</title><link href='http://ledger.example/1'/>"
        "<updated>2024-03-04T09:30:00Z</updated>"
        f"<content type='html'>{html.escape(content)}</content></entry></feed>"
    )
    assert isinstance(document, Document)
    assert (document.text, document.url) == (report(1), "http://ledger.example/1")
    assert document.published_at == "2024-03-04T09:30:00+00:00"


def test_an_item_without_text_names_its_address(report: Report) -> None:
    """An item without a text is told with its address; the others are read."""
    bare = "<item><title>Later</title><link>http://ledger.example/later</link></item>"
    error, document = _read(_rss([bare, _item(report(0))]))
    assert isinstance(error, InputEmpty)
    assert str(error) == (
        "feed.xml, item 1 (Later): has no text in the feed; "
        "read its address instead: http://ledger.example/later"
    )
    assert isinstance(document, Document)


def test_a_summary_is_read_where_there_is_no_content(report: Report) -> None:
    """The description of an item is its text when it has no fuller content."""
    item = f"<item><title>A</title><description>{report(2)}</description></item>"
    (document,) = _read(_rss([item]))
    assert isinstance(document, Document)
    assert document.text.startswith("The mayor of")


def test_a_date_that_cannot_be_read_is_kept_beside_the_text(report: Report) -> None:
    """Words that are no date do not vanish, and give no time."""
    item = _item(report(0)).replace("Mon, 04 Mar 2024 12:30:00 +0300", "a while ago")
    (document,) = _read(_rss([item]))
    assert isinstance(document, Document)
    assert document.published_at == ""
    assert document.chrome[0].text == "a while ago"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_a_feed_in_another_encoding_is_read(report: Report, encoding: str) -> None:
    """The encoding in the XML declaration holds."""
    text = report(0) + "\n\nThe café at the ferry is open, its owner said."
    feed = _rss([_item(text)], f"<?xml version='1.0' encoding='{encoding}'?>")
    (document,) = _read(feed.encode(encoding))
    assert isinstance(document, Document)
    assert "The café at the ferry" in document.text


def test_a_cut_feed_gives_the_items_before_the_cut(report: Report) -> None:
    """A feed that breaks off loses the item in which it does, with its number."""
    feed = _rss([_item(report(0), 0), _item(report(1), 1)])
    document, error = _read(feed[:-150])
    assert isinstance(document, Document)
    assert isinstance(error, InputDamaged)
    assert error.place == "item 2"


def _laughs() -> str:
    lines = ['<!ENTITY a "ha">']
    names = "abcdefghijk"
    for before, name in pairwise(names):
        lines.append(f'<!ENTITY {name} "{f"&{before};" * 10}">')
    return f"<!DOCTYPE rss [{''.join(lines)}]>"


@pytest.mark.parametrize(
    "prolog",
    [
        _laughs(),
        f'<!DOCTYPE rss [<!ENTITY a "{"ha" * 50_000}">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!-- <rss> --><!doctype rss [<!entity % p SYSTEM "http://169.254.169.254/">%p;]>',
    ],
    ids=["laughs", "quadratic", "file", "parameter"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused_before_they_are_parsed(prolog: str, encoding: str) -> None:
    """A DOCTYPE that declares entities is refused at once, whatever it would do."""
    feed = _rss([f"<item><description>{'&k;&a;' * 1000}</description></item>"], prolog)
    start = time.monotonic()
    (error,) = _read(feed.encode(encoding))
    assert isinstance(error, InputDamaged)
    assert "declares entities" in error.problem
    assert time.monotonic() - start < 1.0


def test_an_old_doctype_without_entities_is_harmless(report: Report) -> None:
    """The DOCTYPE of RSS 0.91 names a file elsewhere, which is not fetched."""
    prolog = "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://127.0.0.1:9/rss.dtd'>"
    (document,) = _read(_rss([_item(report(0))], prolog))
    assert isinstance(document, Document)


def test_a_feed_without_items_is_empty() -> None:
    """A feed without any item is one InputEmpty."""
    (error,) = _read(_rss([]))
    assert isinstance(error, InputEmpty)


def test_what_is_no_feed_is_damaged() -> None:
    """Bytes that are no feed are one InputDamaged."""
    (error,) = _read("<feet>no feed</feet>")
    assert isinstance(error, InputDamaged)
