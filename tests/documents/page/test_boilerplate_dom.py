"""What stands among a report's paragraphs is told by how the page is built."""

from __future__ import annotations

import pytest

from reportedly.documents.formats.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance

FIRST = "The minister told reporters on Monday that the dam would hold for a week."
SECOND = "Two villages below it were cleared at noon, the mayor of Halm said."
THIRD = "“The water came up to the second step,” said Ana Tovar, a baker."
P1, P2, P3 = (f"<p>{line}</p>" for line in (FIRST, SECOND, THIRD))


def paragraphs(body: str) -> list[str]:
    """Return the paragraphs that a page gives."""
    page = f"<title>Dam holds</title><body><h1>Dam holds</h1>{body}"
    return read_html(page.encode(), Provenance("page.html"), Limits()).text.split("\n\n")


LINK = "<p><a href=x>Rail workers vote on a strike in April.</a></p>"
BOX = (
    "<div class=x1><h3><a href=x>Cow on line</a></h3><p>It would not be moved by anyone.</p></div>"
)
CAPTION = "<p><img src=x><br><i>Sandbags on the crest of the dam.</i></p>"
LIST = "</div><div class=c><h4>Hit list</h4><ul><li>Cow on line</ul></div><div class=d>Join us, do."
AMENDED = "This article was amended on 3 May to name the mayor."


@pytest.mark.parametrize(
    ("within", "after"),
    [
        ("", "<p>###</p><p>Halm County has its seat in Halm. It is very old.</p>"),
        ("", "<p>About the author</p><p>Jo Lind lives by the lake with a dog.</p>"),
        ("", "<p>Jo Lind is a staff writer at the Halm Post.</p>"),
        ("", LIST),
        ("<blockquote>The water came up to the second step</blockquote>", ""),
        (LINK, ""),
        (BOX, ""),
        (CAPTION, ""),
        ("<p>المصدر: وكالات الأنباء</p>", ""),
    ],
    ids=["end mark", "about the author", "author note", "list below", "pulled quote", "link", "box",
         "caption", "another script"],
)  # fmt: skip
def test_what_is_no_paragraph_is_left_out(within: str, after: str) -> None:
    """What only stands beside or after the paragraphs is not taken for one."""
    body = f"<div class=b>{P1}{within}{P2}{P3}{after}</div>"
    assert paragraphs(body) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("within", "kept"),
    [
        ("<h1>The second step</h1>", ["The second step"]),
        ("<ul><li>It took an hour to do.</li><li>Dead: 3.</li></ul>",
         ["It took an hour to do.", "Dead: 3."]),
        ("<p><em>Correction: This first gave the wrong day.</em></p>",
         ["Correction: This first gave the wrong day."]),
        ("<figure><blockquote>“It will hold,” she said twice.</blockquote></figure>",
         ["“It will hold,” she said twice."]),
    ],
    ids=["subhead", "list items", "correction", "quotation"],
)  # fmt: skip
def test_what_belongs_to_the_report_stays(within: str, kept: list[str]) -> None:
    """Subheads, list items, corrections and quotations are part of the report."""
    assert paragraphs(f"<div>{P1}{P2}{within}{P3}</div>") == [FIRST, SECOND, *kept, THIRD]


def test_a_correction_after_the_end_is_kept() -> None:
    """What an editor adds under the end mark belongs to the report, unlike the rest there."""
    body = f"<div>{P1}{P2}{P3}<p>###</p><p>{AMENDED}</p><p>Halm has a fine lake.</p></div>"
    assert paragraphs(body) == [FIRST, SECOND, THIRD, AMENDED]


def test_articles_beside_the_one_with_the_headline_are_teasers() -> None:
    """A page of several articles gives the one that the headline stands in."""
    teaser = (
        "<article><h3>Cow on line</h3><p>It would not be moved, whatever they tried.</p></article>"
    )
    page = f"{teaser}<article><h1>Dam holds</h1>{P1}{P2}{P3}</article>{teaser}"
    document = read_html(page.encode(), Provenance("page.html"), Limits())
    assert document.text.split("\n\n") == [FIRST, SECOND, THIRD]


def test_the_next_headline_of_the_same_class_begins_another_story() -> None:
    """Where briefs follow one another, the first is the report."""
    brief = "<div class=h>Cow on line</div><div>It would not be moved by anyone.</div>"
    page = (
        "<title>Dam holds - Halm Post</title><meta property='og:title' content='Dam holds'>"
        f"<div><div class=h>Dam holds</div>{P1}{P2}</div><div>{brief}{brief}</div>"
    )
    document = read_html(page.encode(), Provenance("page.html"), Limits())
    assert document.text.split("\n\n") == [FIRST, SECOND]
