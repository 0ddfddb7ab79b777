"""Lists of the archive a page at a time: each page says where the next begins.

A page begins after a row, not at a number, so that what is added or removed meanwhile neither
repeats a report nor skips one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from reportedly.store.mapping import published_from
from reportedly.store.tables import documents, judgements


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports a list shows.

    Args:
        outlets: who published them, whole names; any when empty.
        since, until: days of publication, inclusive, ISO 8601; a day is one in UTC.

    Raises:
        ValueError: when a day is no ISO 8601 date.
    """

    outlets: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for name, day in (("since", self.since), ("until", self.until)):
            if day and not _is_day(day):
                raise ValueError(f"{name} is no date such as 2024-05-31: {day!r}")

    def clause(self) -> ColumnElement[bool]:
        """Return the condition on a row of ``documents``."""
        conditions: list[ColumnElement[bool]] = [true()]
        if self.outlets:
            conditions.append(documents.c.outlet.in_(sorted(self.outlets)))
        if self.since:
            conditions.append(documents.c.published_from >= published_from(self.since))
        if self.until:
            conditions.append(documents.c.published_from < _after(self.until))
        return and_(*conditions)


def _is_day(day: str) -> bool:
    try:
        return published_from(day) is not None and bool(_after(day))
    except (ValueError, OverflowError):
        return False


def _after(day: str) -> str:
    """Return the first moment after a day, a month (no day) or a year (no month)."""
    first = datetime.fromisoformat(published_from(day) or "")
    if len(day) >= len("2024-05-31"):
        return (first + timedelta(days=1)).isoformat(timespec="seconds")
    months = first.year * 12 + (first.month if len(day) == len("2024-05") else 12)
    return first.replace(year=months // 12, month=months % 12 + 1).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins: after the report of this number and first moment of publication."""

    published_from: str | None
    number: int


# Undated reports come last, in every database: where NULL sorts differs between them.
NEWEST_FIRST = (documents.c.published_from.desc().nulls_last(), documents.c.number.desc())


def beginning(question: Select[Any], after: PageStart | None) -> Select[Any]:
    """Return ``question`` for the reports that come after a row, newest first."""
    question = question.order_by(*NEWEST_FIRST)
    if after is None:
        return question
    moment, number = documents.c.published_from, documents.c.number
    undated = and_(moment.is_(None), number < after.number)
    if after.published_from is None:
        return question.where(undated)
    later = or_(
        moment < after.published_from,
        and_(moment == after.published_from, number < after.number),
        moment.is_(None),
    )
    return question.where(later)


def generation(connection: Connection) -> tuple[int, int, int]:
    """Return what changes with every report added or removed and every judgement."""
    newest = select(func.max(documents.c.number)).scalar_subquery()
    count = select(func.count(documents.c.number)).scalar_subquery()
    judged = select(func.max(judgements.c.number)).scalar_subquery()
    row = connection.execute(select(newest, count, judged)).one()
    return row[0] or 0, row[1], row[2] or 0


def place_of(connection: Connection, document_id: str) -> PageStart:
    """Return the place after a report that is there."""
    question = select(documents.c.published_from, documents.c.number)
    row = connection.execute(question.where(documents.c.id == document_id)).one()
    return PageStart(row[0], row[1])
