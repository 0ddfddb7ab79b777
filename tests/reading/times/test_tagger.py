"""Expressions of time, as data in ``cases/times.toml``."""

import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.times.tagger import find_times

CASES = Path(__file__).parents[3] / "cases" / "times.toml"
WORDS = (
    "Monday",
    "next",
    "last",
    "May",
    "2003",
    "-",
    "since",
    "31",
    "February",
    "ago",
    "two",
    "years",
)


def rows() -> list[Any]:
    """Return the cases: the report's day, and a row."""
    table = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return [
        pytest.param(group.get("published", table["published"]), row, id=row[0])
        for group in table["group"]
        for row in group["rows"]
    ]


@pytest.mark.parametrize(("published", "row"), rows())
def test_time(published: str, row: list[str]) -> None:
    """The sentence's first expression has the interval that its case lists."""
    text, words, start, end, precision, _ = row
    found = find_times(text, published)

    if not words:
        assert found == []
        return
    interval = found[0].interval
    assert text[slice(*found[0].span)] == words
    assert (start, end) == ((interval.start, interval.end) if interval else ("", ""))
    if interval:
        assert interval.precision == precision
        assert interval.text == words


def test_without_a_day_only_dates_with_a_year_stand() -> None:
    """A report of unknown date tells when a full date was, and not when "Monday" was."""
    dated, monday = find_times("It burned on 3 May 2019 and on Monday.", "")

    assert dated.interval is not None
    assert monday.interval is None


CASED = (
    "last week", "this month", "next year", "the previous decade", "this weekend",
    "the coming summer", "the last two weeks", "three days ago", "yesterday", "the third quarter",
)  # fmt: skip


@pytest.mark.parametrize("change", [str.lower, str.capitalize, str.title, str.upper])
@pytest.mark.parametrize("words", CASED)
def test_the_case_of_a_letter_moves_no_day(words: str, change: Callable[[str], str]) -> None:
    """An expression stands for the same days at the head of a sentence, or in a headline."""
    usual, cased = (
        find_times(f"{text}, the ferry sank.", "2021-06-16") for text in (words, change(words))
    )

    assert usual[0].interval is not None
    assert cased[0].interval is not None
    assert (cased[0].interval.start, cased[0].interval.end) == (
        usual[0].interval.start,
        usual[0].interval.end,
    )


def test_a_capital_before_a_weekday_moves_no_day() -> None:
    """A sentence that begins with "Last Friday" tells of the day that "last Friday" is."""
    usual, cased = (find_times(f"{w} Friday they met.", "2021-06-18")[0] for w in ("last", "Last"))

    assert usual.interval is not None
    assert cased.interval is not None
    assert usual.interval.start == cased.interval.start == "2021-06-11"


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_any_words_are_read(text: str) -> None:
    """No run of words fails, and the times found stand in order and apart."""
    spans = [time.span for time in find_times(text, "2020-10-22")]

    assert all(a[1] <= b[0] for a, b in pairwise(spans))
