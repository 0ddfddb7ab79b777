"""Moments as the archive keeps them."""

from __future__ import annotations

from datetime import UTC, datetime

from reportedly.accounts.moment import moment

NOW = datetime(2030, 5, 1, 12, tzinfo=UTC)


def test_times_in_any_zone_sort_as_words() -> None:
    """Moments are kept in UTC and equally long, whatever zone they were told in."""
    east = datetime.fromisoformat("2030-05-01T14:00:00.5+03:00")

    assert moment(east) == "2030-05-01T11:00:00.500+00:00"
    assert moment(east) < moment(NOW)
