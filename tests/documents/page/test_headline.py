"""The headline of a page and the name of its site are told apart."""

from __future__ import annotations

import pytest

from reportedly.documents.formats.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance

BODY = (
    "<p>The minister told reporters on Monday that the dam would hold for a week.</p>"
    "<p>Two villages below it were cleared at noon, the mayor of Halm said.</p>"
)


@pytest.mark.parametrize(
    ("head", "over", "under", "title", "outlet"),
    [
        # Which half of the page's title is printed over the report.
        ("Halm Radio - DAM HOLDS", "<b>DAM HOLDS</b><br>", "", "DAM HOLDS", "Halm Radio"),
        ("Dam holds :: Halm Post", "<div>Dam holds</div>", "", "Dam holds", "Halm Post"),
        ("Halm Post: Dam holds", "<h2>Dam holds</h2>", "", "Dam holds", "Halm Post"),
        ("Dam holds « Halm Post", "<h1><a href='/'>Halm Post</a></h1><h2>Dam holds</h2>", "",
         "Dam holds", "Halm Post"),
        # A page's title that is the site's on every page.
        ("Halm Post", "<h1>Dam holds for now</h1>", "", "Dam holds for now", "Halm Post"),
        # No title at all: the logo or the copyright line names the site.
        ("", "<a class='navbar-brand' href='/'>Halm Post</a><h1>Dam holds for now</h1>", "",
         "Dam holds for now", "Halm Post"),
        ("", "<h1>Dam holds for now</h1>", "<p>Copyright © 2024 Halm Post. All rights reserved</p>",
         "Dam holds for now", "Halm Post"),
        # A colon inside a headline parts nothing.
        ("Dam: what is known", "<h1>Dam: what is known</h1>", "", "Dam: what is known", ""),
    ],
)  # fmt: skip
def test_what_is_printed_tells_headline_and_site(
    head: str, over: str, under: str, title: str, outlet: str
) -> None:
    """The headline stands over the report, the site's name beside it or at the page's ends."""
    page = f"<title>{head}</title><body><div>{over}</div><div>{BODY}</div>{under}"
    document = read_html(page.encode(), Provenance("page.html"), Limits())
    assert (document.title, document.outlet) == (title, outlet)
