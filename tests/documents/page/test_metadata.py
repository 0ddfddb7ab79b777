"""What a page says of itself."""

from __future__ import annotations

import json

import pytest

from reportedly.documents.document import Document
from reportedly.documents.formats.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance

BODY = "<p>The minister told reporters on Monday that the dam would hold for a week.</p>"


def read(head: str = "", before: str = "", after: str = "") -> Document:
    """Read a page with this head, and these elements around its report."""
    page = f"<html><head>{head}</head><body><article>{before}{BODY}{after}</article></body></html>"
    return read_html(page.encode(), Provenance("page.html"), Limits())


def linked(**data: object) -> str:
    """Return JSON-LD of a news article."""
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | data)}</script>'
    )


def test_structured_data_is_believed_first() -> None:
    """JSON-LD gives headline, author, outlet, address and time."""
    document = read(
        linked(
            headline="Dam holds",
            author=[{"name": "Ana Molnar"}, "Leo Varga"],
            publisher={"@type": "Organization", "name": "Halm Post"},
            url="https://halmpost.example/dam",
            datePublished="2025-04-15T23:10:00+08:00",
        ),
        "<h1>Another title</h1><time datetime='2020-01-01T00:00:00Z'></time>",
    )
    assert (document.title, document.author, document.outlet) == (
        "Dam holds", "Ana Molnar, Leo Varga", "Halm Post",
    )  # fmt: skip
    assert document.url == "https://halmpost.example/dam"
    assert document.published_at == "2025-04-15T23:10:00+08:00"


@pytest.mark.parametrize(
    "data",
    [
        '{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Dam holds"}]}',
        '[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"Dam holds"}]',
        '<!-- {"@type":"BlogPosting","headline":"Dam\tholds"} -->',
    ],
)
def test_the_article_is_found_in_any_shape(data: str) -> None:
    """Graphs, lists, several types and sloppy JSON are read."""
    assert read(f'<script type="application/ld+json">{data}</script>').title == "Dam holds"


@pytest.mark.parametrize(
    "data", ["{", '{"@type": 7}', "[[[[", '"x"', '{"@type":"NewsArticle","headline":[{}]}']
)
def test_broken_structured_data_is_passed_over(data: str) -> None:
    """The rest of the page still tells its title."""
    head = f'<title>Dam holds</title><script type="application/ld+json">{data}</script>'
    assert read(head).title == "Dam holds"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-06T09:58:00+00:00">',
        '<meta name="article:published" content="2025-03-06T09:58:00+00:00">',
        '<meta name="parsely-pub-date" content="2025-03-06T09:58:00Z">',
        '<meta itemprop="datePublished" content="2025-03-06T09:58:00Z">',
        '<meta name="DC.date.issued" content="2025-03-06T09:58:00Z">',
    ],
)
def test_meta_elements_give_the_time(head: str) -> None:
    """The names that sites use for the time of publication are known."""
    assert read(head).published_at == "2025-03-06T09:58:00+00:00"


@pytest.mark.parametrize(
    ("before", "moment", "precision"),
    [
        ("<time datetime='2025-03-06T09:58:00+03:00'>Today</time>",
         "2025-03-06T09:58:00+03:00", "second"),
        ("<time class=updated datetime='2025-03-09'>x</time><time datetime='2025-03-06'>y</time>",
         "2025-03-06", "day"),
        ("<abbr itemprop=datePublished title='2025-03-06T09:58Z'>9:58</abbr>",
         "2025-03-06T09:58+00:00", "minute"),
        ("<div>06.03.2025 16:48 | Author: desk | Views: 12</div>", "2025-03-06T16:48", "minute"),
        ("<div>Published: 18:05, 15 April 2025 | Updated: 19:00, 15 April 2025</div>",
         "2025-04-15T18:05", "minute"),
        ("<h1>Dam holds</h1><div>Reports</div><div>2020-10-22 18:09</div>",
         "2020-10-22T18:09", "minute"),
    ],
)  # fmt: skip
def test_what_the_page_shows_gives_the_time(before: str, moment: str, precision: str) -> None:
    """Marked elements come before printed lines, and no zone is added."""
    document = read("<title>Dam holds</title>", before)
    assert (document.published_at, document.precision) == (moment, precision)


def test_a_finer_source_adds_the_hour_to_the_same_day() -> None:
    """A day in the data is completed by the minute under the headline, of that day only."""
    head = linked(datePublished="2025-04-15")
    assert read(head, "<div>15 April 2025, 18:05</div>").published_at == "2025-04-15T18:05"
    assert read(head, "<div>16 April 2025, 18:05</div>").published_at == "2025-04-15"


def test_the_day_of_the_visit_is_not_the_day_of_the_report() -> None:
    """A date far above the headline says what day it is today."""
    page = (
        "<html><head><title>Dam holds</title></head><body><div>Sunday, 3 August 2025</div>"
        "<div>One</div><div>Two</div><div>Three</div><div>Four</div><h1>Dam holds</h1>"
        f"<div>2025-08-01 10:00</div>{BODY}</body></html>"
    )
    document = read_html(page.encode(), Provenance("page.html"), Limits())
    assert document.published_at == "2025-08-01T10:00"


def test_a_page_without_date_gets_none() -> None:
    """Nothing is guessed."""
    assert (read().published_at, read().precision) == ("", "")


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ('<meta property="og:site_name" content="Halm Post"><title>Dam holds - Halm Post</title>',
         "Dam holds", "Halm Post"),
        ('<meta name=publisher content="Halm Post"><title>Halm Post | Dam holds</title>',
         "Dam holds", "Halm Post"),
        ('<meta property="og:title" content="Dam holds"><title>Dam holds – Halm Post</title>',
         "Dam holds", "Halm Post"),
        ('<meta property="og:title" content="Dam holds"><title>Halm Post: Dam holds</title>',
         "Dam holds", "Halm Post"),
        ("<title>Dam holds | Halm Post</title>", "Dam holds", "Halm Post"),
        ("<title>Dam holds - what the letter says</title>", "Dam holds - what the letter says", ""),
    ],
)  # fmt: skip
def test_the_title_is_without_the_site(head: str, title: str, outlet: str) -> None:
    """The site's name is cut off the headline, and is the outlet where nothing else names it."""
    document = read(head)
    assert (document.title, document.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("before", "author"),
    [
        ("<div class=byline>By <a rel=author>Staff Reporters</a></div>", "Staff Reporters"),
        ("<div class=meta><span class=byline>by <a>News Desk</a></span> <time>x</time></div>",
         "News Desk"),
        ("<div class=author>By <span>Our Reporter</span></div>", "Our Reporter"),
        ("<div>By Maud Ferrier</div>", "Maud Ferrier"),
        ("<div>06.03.2025 16:48 | Author: editorial team | Views: 5</div>", "editorial team"),
    ],
)  # fmt: skip
def test_the_byline_is_kept_as_printed(before: str, author: str) -> None:
    """Generic names are authors too; "By" and the date beside it are not."""
    assert read("<title>Dam holds</title>", before).author == author


def test_only_a_web_address_is_an_address() -> None:
    """A canonical link that is no absolute web address is passed over."""
    head = '<link rel="canonical" href="/dam"><meta property="og:url" content="https://halm.example/dam">'
    assert read(head).url == "https://halm.example/dam"
    assert read('<link rel="canonical" href="javascript:alert(1)">').url == ""
