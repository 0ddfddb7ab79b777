"""The moment a report is sorted by."""

import pytest

from reportedly.store.mapping import published_from


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [
        ("2024", "2024-01-01T00:00:00+00:00"),
        ("2024-03-09", "2024-03-09T00:00:00+00:00"),
        ("2024-03-09T10:20", "2024-03-09T10:20:00+00:00"),
        ("2024-03-09T10:20:30-05:00", "2024-03-09T15:20:30+00:00"),
        ("2024-03-09T10:20:30Z", "2024-03-09T10:20:30+00:00"),
    ],
)
def test_publication_times_have_a_first_moment(published_at: str, expected: str) -> None:
    """A time of any precision and zone becomes one moment in UTC."""
    assert published_from(published_at) == expected


@pytest.mark.parametrize("published_at", ["", "soon", "2024-13", "0001-01-01T00:00+09:00"])
def test_what_is_no_time_has_no_moment(published_at: str) -> None:
    """A time that is unknown, or none, sorts a report with the undated."""
    assert published_from(published_at) is None
