"""Pages give their report, and nothing of the page vanishes or crashes."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.document import Document
from reportedly.documents.formats.html import read_html
from reportedly.documents.limits import Limits
from reportedly.documents.provenance import Provenance
from reportedly.errors import InputDamaged, InputEmpty, InputError, InputRefused, LanguageNotRead

PAGES = Path(__file__).parent / "pages"
STORIES = Path(__file__).resolve().parents[3].parent / "shared" / "stories" / "dev"
KNOWN = Provenance("page.html")
LIMITS = Limits()
# Provenance that stands among a report's words and is kept beside it.
BESIDE = ("dateline", "credits", "source line")
PARAGRAPH = "<p>The minister told reporters on Monday that the dam would hold for a week.</p>"
REPORT = re.sub("<.*?>", "", PARAGRAPH)


def read(page: str) -> Document:
    """Read a page from its text."""
    return read_html(page.encode(), KNOWN, LIMITS)


def chrome_of(document: Document) -> dict[str, str]:
    """Return the chrome's words by reason."""
    return {item.reason: item.text for item in document.chrome}


def story_pages() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give each saved page of the stories with what it must give."""
    for records in sorted(STORIES.glob("*/docs.jsonl")):
        for line in records.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            page = records.parent / "pages" / f"{record['id']}.html"
            if page.exists():
                yield page, record


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_gives_exactly_its_report(page: Path) -> None:
    """Each template gives the paragraphs of its report and no word of furniture."""
    document = read_html(page.read_bytes(), KNOWN, LIMITS)
    assert document.text == page.with_suffix(".txt").read_text(encoding="utf-8").strip()


@pytest.mark.skipif(not STORIES.exists(), reason="the stories are not beside this checkout")
def test_the_stories_pages_give_their_reports() -> None:
    """Every saved page gives its report exactly, but for the provenance kept beside it."""
    pages = list(story_pages())
    assert pages
    for page, record in pages:
        document = read_html(page.read_bytes(), KNOWN, LIMITS)
        expected = record["text"]
        for item in document.chrome:
            if item.reason in BESIDE:
                expected = expected.replace(item.text, "", 1)
        assert document.text.split() == expected.split(), page
        assert (document.title, document.outlet, document.url) == (
            record["title"], record["outlet"], record["url"],
        )  # fmt: skip
        assert record["published_at"].startswith(document.published_at), page


def test_every_visible_word_is_kept() -> None:
    """Text and chrome of a page together hold each of its words."""
    for page in PAGES.glob("*.html"):
        document = read_html(page.read_bytes(), KNOWN, LIMITS)
        kept = " ".join([document.text, *(item.text for item in document.chrome)])
        shown = re.sub(r"(?s)<head>.*?</head>|<(script|style|title).*?</\1>", " ", page.read_text())
        words = html.unescape(re.sub(r"<[^>]*>", " ", shown)).split()
        assert [word for word in words if word not in kept] == [], page


def test_chrome_has_reason_place_and_page_order() -> None:
    """What is left out says what it is and where it stood."""
    page = (
        "<nav id=top><a>Home</a><a>World</a></nav><article><h1>Dam holds</h1>"
        f"{PARAGRAPH}<aside class=newsletter><p>Sign up to our letter.</p></aside>{PARAGRAPH}"
        "</article><div class=comments><p>I never believed it would hold.</p></div>"
    )
    document = read(page)
    assert [(item.reason, item.place) for item in document.chrome] == [
        ("menu", "nav#top"), ("title", "h1"), ("newsletter", "aside.newsletter"),
        ("comments", "div.comments"),
    ]  # fmt: skip
    assert [item.at for item in document.chrome] == [0, 0, len(REPORT) + 2, len(document.text)]


def test_breaks_part_paragraphs() -> None:
    """Two line breaks part paragraphs; one does only after a sentence."""
    page = "<div>He said it<br>was over.<br>She said it was not yet.<br><br>They left in May.</div>"
    assert read(page).text == (
        "He said it was over.\n\nShe said it was not yet.\n\nThey left in May."
    )


def test_inline_markup_joins_and_blocks_part() -> None:
    """A drop cap stays with its word, a link with its sentence."""
    sentence = "<p><span>T</span>he <a href=x>army</a>, he <b>said</b>, left.</p>"
    assert read(f"<article>{PARAGRAPH}{sentence}</article>").text.endswith(
        "The army, he said, left."
    )


def test_hidden_words_are_not_read() -> None:
    """Words that a browser does not show are no part of the sentence they are hidden in."""
    sentence = "<p>He said <span style='display: none'>buy now</span>it was over.</p>"
    document = read(f"<article>{PARAGRAPH}{sentence}</article>")
    assert document.text.endswith("He said it was over.")
    assert chrome_of(document)["hidden"] == "buy now"


def test_scripts_are_never_read() -> None:
    """Script and style are neither report nor chrome."""
    document = read(f"<script>var a='x'</script><style>p{{}}</style>{PARAGRAPH}")
    assert document.text == REPORT
    assert document.chrome == ()


def test_what_is_shown_without_scripts_is_read_where_all_else_is_missing() -> None:
    """A report that only stands in ``noscript`` is one; beside a report its words are hidden."""
    long = PARAGRAPH * 9
    assert read(f"<div><noscript>{long}</noscript></div>").text.count(REPORT) == 9
    beside = read(f"{long}<noscript><p>Turn scripts on to see our pictures.</p></noscript>")
    assert beside.text.count(REPORT) == 9
    assert chrome_of(beside)["hidden"] == "Turn scripts on to see our pictures."


def test_a_body_named_like_furniture_is_the_body() -> None:
    """An element that holds the report is its body, whatever its class says."""
    assert read(f"<div class='sidebar-ad share'>{PARAGRAPH * 3}</div>").text.count(REPORT) == 3


def test_a_body_that_mentions_tags_is_no_tag_list() -> None:
    """Classes that say what a report is about do not make it furniture."""
    article = f"<article class='post tag-iraq has-sidebar'><h1>Dam holds</h1>{PARAGRAPH}</article>"
    comments = f"<div id=comments>{PARAGRAPH * 4}</div>"
    assert read(article + comments).text == REPORT


def test_a_heading_over_comments_cuts_them() -> None:
    """Comments are told by their heading where no element is named for them."""
    said = "<div><p>I never believed that they would ever admit to any of it.</p></div>"
    document = read(f"<div>{PARAGRAPH}</div><div><h3>Comments</h3>{said * 5}</div>")
    assert document.text == REPORT
    assert "never believed" in chrome_of(document)["comments"]


def test_preformatted_text_keeps_its_paragraphs() -> None:
    """In <pre> a blank line parts paragraphs, and a line end is a space."""
    document = read("<pre>He said it\nwas over.\n\nShe said it was not.</pre>")
    assert document.text == "He said it was over.\n\nShe said it was not."


def test_a_source_line_is_kept_as_provenance() -> None:
    """The line that names the source is told from other furniture."""
    document = read(f"<article>{PARAGRAPH}<p>Source: Red Sea Monitor</p></article>")
    assert chrome_of(document) == {"source line": "Source: Red Sea Monitor"}


def test_a_heading_over_links_is_no_subhead() -> None:
    """It leaves with them; a heading over a paragraph stays."""
    page = (
        f"<article>{PARAGRAPH}<h2>Elsewhere</h2><ul><li><a href=x>Fire at sawmill</a></li></ul>"
        f"{PARAGRAPH}<h2>The letter</h2>{PARAGRAPH}</article>"
    )
    document = read(page)
    assert "The letter" in document.text
    assert "Elsewhere" not in document.text


@pytest.mark.parametrize("page", ["", "  \n", "<!-- x -->", "<title>x</title>", "<html></html>",
                                  "<body><nav>Home</nav></body>"])  # fmt: skip
def test_a_page_without_report_is_empty(page: str) -> None:
    """It is told so, with what to try."""
    with pytest.raises(InputEmpty, match="holds no report"):
        read(page)


def test_a_frameset_is_named() -> None:
    """The message says which file to give instead."""
    with pytest.raises(InputEmpty, match="is a frameset"):
        read("<html><frameset cols='1,2'><frame src=a><frame src=b></frameset></html>")


def test_another_language_is_refused() -> None:
    """A page in Arabic is told as such."""
    words = "قال الوزير يوم الاثنين إنه لا يعلم شيئا عن الأمر وإنه لن يستقيل من منصبه مهما حدث."
    with pytest.raises(LanguageNotRead, match="Arabic"):
        read(f"<html lang=ar><body><p>{words}</p><p>{words}</p></body></html>")


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<div>" * 10_000 + PARAGRAPH, InputDamaged),
        ("<b>" * 10_000 + PARAGRAPH, InputDamaged),
        ("<b>" * 7_000_000, InputRefused),
        ("a<br>" * 150_000, InputEmpty),
        ("<p>" + "“" * 1_000_000, InputEmpty),
        ("<!--" + PARAGRAPH * 1000, InputEmpty),
    ],
    ids=["deep blocks", "deep inline", "20 MB of tags", "breaks", "quotes", "open comment"],
)
def test_a_hostile_page_gives_one_error_soon(page: str, error: type[InputError]) -> None:
    """Depth, size and nonsense end in one clear error, in seconds."""
    started = time.perf_counter()
    with pytest.raises(error):
        read(page)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200 + PARAGRAPH,
        "<p><b><i>" * 10_000 + PARAGRAPH,
        "<a href=x>" * 5000 + PARAGRAPH,
        "<p></p>" * 90_000 + PARAGRAPH,
        "<div class='" + "a-b " * 100_000 + f"'>{PARAGRAPH}</div>",
        "<div class='comments'>" * 200 + PARAGRAPH,
        "<script type='application/ld+json'>" + "[" * 100_000 + f"</script>{PARAGRAPH}",
        "<table><tr><td>" * 80 + PARAGRAPH,
    ],
    ids=["deep", "misnested", "open links", "empty", "long class", "named", "json", "tables"],
)
def test_a_strange_page_gives_its_report_soon(page: str) -> None:
    """What a browser would show is read, in seconds."""
    started = time.perf_counter()
    assert read(page).text == REPORT
    assert time.perf_counter() - started < 20


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=ad>", "</div>", "<br>", "<table>", "<td>", "</table>",
             "<a href=x>", "</a>", "<nav>", "He said so on Monday.", "Menu", "<span hidden>", "<b>",
             "</span>", "<h1>", "</h1>", "&nbsp;", "<!--", "<time datetime=2025>", "<article>"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_soup_gives_a_document_or_one_error(soup: list[str]) -> None:
    """However tags are opened and closed, chrome stays in order and within bounds."""
    try:
        document = read("".join(soup))
    except InputError:
        return
    places = [item.at for item in document.chrome]
    assert places == sorted(places)
    assert all(at <= len(document.text) for at in places)
