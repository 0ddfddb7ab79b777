"""Moments as the archive keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(at: datetime | None = None) -> str:
    """Return a moment, of now when none is given, in UTC and always as long.

    So words sort as times do, in every database.

    >>> moment(datetime.fromisoformat("2024-03-09T01:30+02:00"))
    '2024-03-08T23:30:00.000+00:00'
    """
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
