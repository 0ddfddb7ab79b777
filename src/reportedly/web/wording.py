"""Words of pages that are not in a report: days, counts, names of stances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from reportedly.claims import TimeInterval
from reportedly.documents.document import Document

_FORMATS = {"year": "%Y", "month": "%B %Y", "day": "%d %B %Y"}


def counted(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "reply", "replies")
    ('1 claim', '1,200 claims', '2 replies')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def published(document: Document) -> str:
    """Return when a report was published: "22 October 2020, 18:09 +03:00"."""
    return moment(document.published_at, document.precision)


def moment(iso: str, precision: str = "") -> str:
    """Return an ISO 8601 moment or day in words, "undated" for none.

    >>> moment("2020-10", "month"), moment("2020-10-02T18:09:00+03:00", "minute")
    ('October 2020', '2 October 2020, 18:09 +03:00')
    """
    if not iso:
        return "undated"
    precision = precision or {4: "year", 7: "month", 10: "day"}.get(len(iso), "minute")
    try:
        if form := _FORMATS.get(precision):
            day = datetime.strptime((iso + "-01-01")[:10], "%Y-%m-%d")  # noqa: DTZ007
            return day.strftime(form).lstrip("0")
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = at.isoformat()[-6:] if at.tzinfo else ""
    return f"{at.day} {at:%B %Y, %H:%M} {zone}".rstrip()


def days(time: TimeInterval) -> str:
    """Return the days of an interval: "2020-10-12 to 2020-10-18"."""
    return time.start if time.start == time.end else f"{time.start} to {time.end}"


def percent(share: float) -> str:
    """Return a share in hundredths.

    >>> percent(0.256)
    '26 %'
    """
    return f"{share:.0%}".replace("%", " %")


FILTERS: dict[str, Callable[..., Any]] = {
    "counted": counted,
    "published": published,
    "moment": moment,
    "days": days,
    "percent": percent,
}
