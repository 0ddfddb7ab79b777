"""Cursors lead on, and nothing that no list gave does."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.listing import PageStart
from reportedly.web.errors import WebError
from reportedly.web.queries.pagination import Cursor, read_after, written_after


@given(st.one_of(st.none(), st.text(max_size=30)), st.integers(0, 2**53 - 1))
def test_a_place_comes_back(moment: str | None, number: int) -> None:
    """What was written is read again."""
    place = PageStart(moment, number)

    assert read_after(written_after(place)) == place
    assert Cursor.number(Cursor.of_number(number)) == number


@given(st.text(min_size=1, max_size=40))
def test_other_words_are_refused_or_lead_somewhere(word: str) -> None:
    """No word makes anything but a place or an error in our shape."""
    for read in (read_after, Cursor.number):
        with suppress(WebError):
            assert read(word) is not None


@pytest.mark.parametrize("place", [[None], ["2024", -1], ["2024", True], {"a": 1}, [1, 2], "x"])
def test_places_of_another_shape_are_refused(place: object) -> None:
    """A well-formed word of the wrong shape is refused too."""
    with pytest.raises(WebError):
        read_after(Cursor.written(place))
