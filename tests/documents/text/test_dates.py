"""Printed dates become ISO 8601, no finer than they say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.text.dates import parse_published


@pytest.mark.parametrize(
    ("words", "moment", "precision"),
    [
        ("2025-04-15T23:10:00+08:00", "2025-04-15T23:10:00+08:00", "second"),
        ("2025-04-15T23:10:00.123Z", "2025-04-15T23:10:00+00:00", "second"),
        ("2025-03-06T07:40:00+0300", "2025-03-06T07:40:00+03:00", "second"),
        ("20250415T231000Z", "2025-04-15T23:10:00+00:00", "second"),
        ("2020-10-22 18:09", "2020-10-22T18:09", "minute"),
        ("2025/03/06 10:00", "2025-03-06T10:00", "minute"),
        ("2025-04", "2025-04", "month"),
        ("2025", "2025", "year"),
        ("06.03.2025 16:48 | Views: 5 218", "2025-03-06T16:48", "minute"),
        ("Published: 18:05, 15 April 2025 | Updated: 19:40, 15 April 2025",
         "2025-04-15T18:05", "minute"),
        ("Tuesday, April 15, 2025", "2025-04-15", "day"),
        ("April 15, 2025 23:10", "2025-04-15T23:10", "minute"),
        ("March 6, 2025 09:58 AM +00:00 Updated 2 hours ago", "2025-03-06T09:58+00:00", "minute"),
        ("6 Mar 2025 at 3:40 pm", "2025-03-06T15:40", "minute"),
        ("May 5, 2025 12:15 AM", "2025-05-05T00:15", "minute"),
        ("1st April 2025 11 p.m. BST", "2025-04-01T23+01:00", "hour"),
        ("Sept 2, 2023", "2023-09-02", "day"),
        ("March 2025", "2025-03", "month"),
        ("13/02/2025 10:00", "2025-02-13T10:00", "minute"),
        ("02/13/2025", "2025-02-13", "day"),
        ("05/05/2025", "2025-05-05", "day"),
        ("Tue, 15 Apr 2025 23:10:00 GMT", "2025-04-15T23:10:00+00:00", "second"),
        ("Mon, 1 Jan 2024 10:00:00 EST", "2024-01-01T10:00:00-05:00", "second"),
    ],
)  # fmt: skip
def test_a_printed_date(words: str, moment: str, precision: str) -> None:
    """Each form gives the moment at the precision that it is printed with."""
    assert parse_published(words) == (moment, precision)


@pytest.mark.parametrize("words", ["6 Mar 2025 15:40 IST", "Tue, 15 Apr 2025 23:10:00 -0000",
                                   "2025-04-15T23:10:00"])  # fmt: skip
def test_no_zone_is_invented(words: str) -> None:
    """A zone that several countries share, or none at all, leaves the time without an offset."""
    parsed = parse_published(words)
    assert parsed is not None
    assert len(parsed[0]) <= len("2025-04-15T23:10:00")


def test_a_date_that_two_orders_fit_gives_its_year() -> None:
    """Day and month are not guessed."""
    assert parse_published("06/03/2025") == ("2025", "year")


@pytest.mark.parametrize("words", ["", "no date", "31 February 2025", "2025-13-01", "99:99"])
def test_what_is_no_date_gives_nothing(words: str) -> None:
    """Days that no calendar has are not moved to another."""
    assert parse_published(words) is None


@given(st.integers(0, 4_000_000_000))
def test_iso_comes_back_as_it_is(seconds: int) -> None:
    """A moment in ISO 8601 is kept letter for letter."""
    iso = datetime.fromtimestamp(seconds, UTC).isoformat()
    assert parse_published(iso) == (iso, "second")


@given(st.text(max_size=80))
def test_any_words_are_survived(words: str) -> None:
    """Whatever stands where a date should, the answer is a date or None."""
    parsed = parse_published(words)
    assert parsed is None or parsed[1] in {"second", "minute", "hour", "day", "month", "year"}
