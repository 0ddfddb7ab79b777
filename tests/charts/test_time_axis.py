"""Where moments stand on the axis of a timeline."""

from __future__ import annotations

from datetime import datetime

import pytest

from reportedly.charts.time_axis import scale_of
from reportedly.export.timeline import TimeRange


def days(start: str, end: str) -> TimeRange:
    """Return the time from one midnight to another."""
    return TimeRange(datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_a_long_empty_time_is_cut_short() -> None:
    """A year in between leaves two days wide enough to see, in one scale, and the cut is marked."""
    ranges = [days("2019-01-01", "2019-01-02"), days("2024-05-01", "2024-05-02")]
    scale = scale_of(ranges, 500.0)
    widths = [scale.place(day.end) - scale.place(day.start) for day in ranges]

    assert len(scale.cuts) == 1
    assert widths[0] == pytest.approx(widths[1])
    assert widths[0] >= 9.0
    assert scale.places[-1] == pytest.approx(500.0)


def test_a_short_span_of_time_is_not_cut() -> None:
    """Where all intervals are wide enough, the scale is even and nothing is marked."""
    week, day, month = (
        days("2024-04-29", "2024-05-06"),
        days("2024-05-01", "2024-05-02"),
        days("2024-05-01", "2024-06-01"),
    )
    scale = scale_of([week, day, month], 500.0)

    assert scale.cuts == ()
    assert scale.place(datetime.fromisoformat("2024-05-16")) == pytest.approx(500 * 17 / 33)
