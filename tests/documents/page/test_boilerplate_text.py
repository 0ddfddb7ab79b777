"""Furniture is told by its words, and no sentence of a report is taken for it."""

from __future__ import annotations

import time

import pytest

from reportedly.documents.page.boilerplate_text import classify, is_sentence, sort_lines, tag_hint


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A- A A +", "font size"),
        ("Text size: A- A A +", "font size"),
        ("Print this page", "share buttons"),
        ("Share on Facebook Share on Twitter", "share buttons"),
        ("Facebook Twitter WhatsApp Email", "share buttons"),
        ("Click to share on Facebook (Opens in new window)", "share buttons"),
        ("12 Views", "counts"),
        ("Views: 5 218", "counts"),
        ("3 min read", "counts"),
        ("Read also: What we know so far", "related stories"),
        ("READ MORE", "related stories"),
        ("Follow us on Telegram", "follow us"),
        ("(Reporting by Ana Molnar; Editing by Leonid Varga)", "credits"),
        ("Reporting by our staff; Editing by the desk", "credits"),
        ("Additional reporting by agencies.", "credits"),
        ("Jo Ek reported from Halm.", "credits"),
        ("Source: Red Sea Monitor", "source line"),
        ("The post Envoy leaves appeared first on Corvan Times.", "source line"),
        ("Advertisement", "advertisement"),
        ("Sign up to the Morning Brief, our free daily email.", "newsletter"),
        ("We use cookies to make this site better.", "cookie notice"),
        ("Already a subscriber? Log in to continue reading.", "log-in prompt"),
        ("Updated 2 hours ago", "date line"),
        ("2020-10-22 18:09", "date line"),
        ("Tuesday, April 15, 2025", "date line"),
        ("Published: 22:10, 16 June 2025 | Updated: 22:10, 16 June 2025", "date line"),
        ("06.03.2025 16:48 | Author: editorial team | Views: 5 218", "date line"),
        ("File photo. (Archive)", "photo caption"),
        ("A general view of the port. (Photo: Staff/Pool)", "photo caption"),
        ("By Our Reporter", "byline"),
        ("By JOHN SMITH and Mary al-Haddad", "byline"),
        ("Home News Politics World", "menu"),
        ("Front page » News » Article", "menu"),
        ("Leave a Reply", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("3 thoughts on this story", "comments"),
        ("Tags: featured, top stories", "tags"),
        ("All rights reserved", "copyright"),
        ("Copyright © 2025 Halm Post", "copyright"),
        ("* * *", "ornament"),
    ],
)
def test_furniture_is_named(line: str, reason: str) -> None:
    """Each kind of page furniture is told by its words."""
    assert classify(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "“We will respond,” Abu Alaa said.",
        "The prime minister ordered the arrest.",
        "He declined.",
        "Iraqi factions",
        "What the letter says",
        "'Nobody came'",
        "By Monday the water had reached the school.",
        "Follow us, the guards shouted, according to a witness.",
        "“Sign up for the army,” he told the crowd.",
        "Sources close to the ministry said the letter was real.",
        "Source code was stolen in the attack.",
        "Comments by the minister angered the union.",
        "Home is where the war began.",
        "Read the letter, she said, and then judge.",
        "The newspaper's website uses no advertisement.",
        "Related families were housed in the school.",
        "Watch officers saw the ship turn at 3:40 a.m.",
        "Subscribers to the service lost their money on Tuesday.",
        "More from the north is expected, the army said.",
        "In 2025 the dam failed.",
        "Photographs of the bridge show nine cracks.",
        "Print shops in the capital were searched.",
        "Trending upward, prices reached a record.",
        "The minister reported the theft to the police.",
        "Share prices fell by a third.",
        "Editing by hand took the clerk a week.",
    ],
)
def test_a_line_of_the_report_stays(line: str) -> None:
    """Quotations, subheads and sentences that begin like furniture are the report's."""
    assert classify(line) == ""


def test_the_head_of_a_page_without_tags_is_sorted() -> None:
    """Before the first sentence stand labels and tools, not paragraphs."""
    lines = ["Iraqi factions", "2020-10-22 18:09", "A deal that few had hoped for this year",
             "The two sides met on Monday."]  # fmt: skip
    assert sort_lines(lines) == ["section label", "date line", "standfirst", ""]


def test_all_from_the_comment_form_on_is_cut() -> None:
    """After the form even a sentence is a comment."""
    lines = ["The two sides met on Monday.", "Talks", "They will meet again in May.",
             "Leave a Reply", "Ray", "I never believed a word of it."]  # fmt: skip
    assert sort_lines(lines) == ["", "", "", *["comment form"] * 3]


def test_what_the_end_leaves_over_is_no_subhead() -> None:
    """A line without a sentence after it stands after the report."""
    assert sort_lines(["They met on Monday evening.", "Norwire"]) == ["", "after the report"]


def test_lines_without_any_sentence_are_kept() -> None:
    """Where nothing tells report from page, nothing is taken away."""
    assert sort_lines(["one line", "and another"]) == ["", ""]


def test_a_name_tells_what_an_element_is() -> None:
    """The surest of several words counts, and an unknown name tells nothing."""
    hint = tag_hint(["widget", "comments"])
    assert hint is not None
    assert hint.reason == "comments"
    assert tag_hint(["entry", "content"]) is None


def test_a_sentence_is_closed_and_has_words() -> None:
    """Headlines and labels are none."""
    assert is_sentence("They met on Monday.")
    assert not is_sentence("Two sides meet in Halm on Monday")


def test_hostile_lines_take_no_time() -> None:
    """No line makes a rule of the lexicon slow."""
    started = time.perf_counter()
    for line in (
        "A " * 20000,
        "a | " * 5000,
        "By A " * 5000,
        "1 " * 20000,
        "(" * 20000,
        "#a " * 90,
    ):
        classify(line)
    assert time.perf_counter() - started < 2
