"""Lists of an archive a page at a time, on every backend."""

from __future__ import annotations

import pytest

from reportedly.documents.document import Document
from reportedly.model import SourcedAccount
from reportedly.store.listing import PageStart, ReportFilter
from reportedly.store.store import Store
from reportedly.store.view import ReportRow

DAYS = ["2024-05-03", "2024-05-03", "2024-04", "2023", "", "", "2024-05-01T23:30-04:00"]


@pytest.fixture
def kept(store: Store) -> Store:
    """Return an archive with reports of several days, two of none."""
    for number, day in enumerate(DAYS):
        document = Document(f"Weir {number} broke.", outlet=f"Post {number % 2}", published_at=day)
        store.writer().add(document, SourcedAccount(document.id))
    return store


def days(store: Store, wanted: ReportFilter) -> list[str]:
    """Return when the reports that are wanted were published."""
    return [row.published_at for row in store.view().page(None, wanted)[0]]


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_pages_hold_each_report_once_in_order(kept: Store, size: int) -> None:
    """However long the pages are, together they are the list."""
    found: list[ReportRow] = []
    after: PageStart | None = None
    while True:
        rows, after = kept.view().page(size, after=after)
        found += rows
        if after is None:
            break

    assert tuple(found) == kept.view().list()


def test_a_page_goes_on_where_a_removed_report_was(kept: Store) -> None:
    """When the report that a page ended with is gone, the next page goes on all the same."""
    rows, after = kept.view().page(2)
    rest = kept.view().list()[2:]

    kept.writer().remove(rows[-1].id)

    assert kept.view().page(None, after=after)[0] == rest


def test_reports_are_chosen_by_outlet_and_days(kept: Store) -> None:
    """Days are inclusive, in UTC, and may be months or years."""
    assert len(days(kept, ReportFilter(frozenset({"Post 1"})))) == 3
    assert days(kept, ReportFilter(since="2024-05-03")) == ["2024-05-03", "2024-05-03"]
    assert days(kept, ReportFilter(since="2024-05", until="2024-05-02")) == [
        "2024-05-01T23:30-04:00"
    ]
    assert days(kept, ReportFilter(until="2024-04")) == ["2024-04", "2023"]
    assert days(kept, ReportFilter(until="2023")) == ["2023"]
    assert kept.view().count(ReportFilter(since="2024-04")) == 4
    assert kept.view().count() == len(DAYS)


@pytest.mark.parametrize("day", ["soon", "2024-02-30", "9999", "2024-5-1x"])
def test_a_day_that_is_none_is_an_error(day: str) -> None:
    """What is no date, or has none after it, is refused."""
    with pytest.raises(ValueError, match="no date"):
        ReportFilter(until=day)


def test_outlets_are_counted(kept: Store) -> None:
    """Who published most stands first."""
    assert kept.view().outlets() == (("Post 0", 4), ("Post 1", 3))


def test_the_generation_changes_with_every_report(kept: Store) -> None:
    """Adding and removing are seen without reading the reports."""
    seen = {kept.view().generation()}
    document = Document("The lock is open.")

    kept.writer().add(document, SourcedAccount(document.id))
    seen.add(kept.view().generation())
    kept.writer().remove(document.id)
    seen.add(kept.view().generation())

    assert len(seen) >= 2
    assert kept.view().has(document.id) is False


def test_search_leaves_out_the_best(kept: Store) -> None:
    """The hits after the first so many are the rest of all."""
    whole = [hit.id for hit in kept.view().search("weir", 50)]

    parts = [hit.id for skip in (0, 3, 6) for hit in kept.view().search("weir", 3, skip)]

    assert parts == whole
    assert len(whole) == len(DAYS)


def test_a_place_of_no_report_leads_somewhere(kept: Store) -> None:
    """A place before all or after all is an ordinary place."""
    assert len(kept.view().page(None, after=PageStart("9999", 0))[0]) == len(DAYS)
    assert kept.view().page(None, after=PageStart(None, 0)) == ((), None)
