"""When a report was published, in words."""

from __future__ import annotations

from datetime import datetime

from reportedly.documents.document import Document

_FORMATS = {"year": "%Y", "month": "%B %Y", "day": "%d %B %Y"}


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
