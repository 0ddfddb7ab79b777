"""What every archive promises, whatever it is kept in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from contracts.readings import readings
from contracts.reports import account_of, add, judgement, report
from reportedly.documents.document import Document
from reportedly.errors import ArchiveError, ReportNotFound
from reportedly.model import (
    SourcedAccount,
)
from reportedly.store.store import Store


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(reading=readings())
def test_what_goes_in_comes_out(store: Store, reading: tuple[Document, SourcedAccount]) -> None:
    """Any report and account come out as they went in, and leave no trace once removed."""
    document, account = reading

    assert store.writer().add(document, account)
    assert store.view().document(document.id) == document
    assert store.view().account(document.id) == account

    store.writer().remove(document.id)
    assert store.view().list() == ()


def test_adding_twice_changes_nothing(store: Store) -> None:
    """A report that is known already is not added, and not even its time of adding changes."""
    add(store, report())
    before = store.view().list()

    assert not store.writer().add(report(), SourcedAccount(report().id))
    assert before == store.view().list()
    assert store.view().account(report().id) == account_of(report())


def test_an_account_of_another_report_is_refused(store: Store) -> None:
    """A report is not kept with the account of another one."""
    with pytest.raises(ValueError, match="not of"):
        store.writer().add(report(1), account_of(report(2)))


def test_a_contradictory_account_leaves_nothing(store: Store) -> None:
    """A claim of an attribution that is not there is refused, with all the rest of its report."""
    account = replace(account_of(report()), attributions=())

    with pytest.raises(ArchiveError, match="contradicts itself"):
        store.writer().add(report(), account)
    assert store.view().list() == ()


def test_list_has_the_newest_first(store: Store) -> None:
    """Reports are listed by the moment they were published, across zones; undated ones last."""
    times = ["", "2024-03-09T01:00+03:00", "2024-03-08T23:00+00:00", "2024"]
    documents = [report(n, published_at=time) for n, time in enumerate(times)]
    add(store, *documents)

    expected = [documents[n].id for n in (2, 1, 3, 0)]
    assert expected == [row.id for row in store.view().list()]
    assert expected[:2] == [row.id for row in store.view().list(limit=2)]


def test_a_row_says_what_an_account_holds(store: Store) -> None:
    """A row of the list counts claims and gaps and names the relayed outlets of its own report."""
    other = report(1)
    store.writer().add(other, SourcedAccount(other.id))
    add(store, report())

    row = store.view().report(report().id)
    assert (row.claims, row.gaps, row.relays) == (1, 1, ("Radio Karsk",))
    assert store.view().report(other.id).relays == ()


def test_an_id_may_be_cut_short(store: Store) -> None:
    """The beginning of an id stands for the id while no other begins so."""
    add(store, report(1), report(2))
    first, second = report(1).id, report(2).id
    length = next(n for n in range(17) if first[: n + 1] != second[: n + 1]) + 1

    assert store.view().resolve(first[:length]) == first
    assert store.view().resolve(first) == first


def test_an_ambiguous_id_names_what_it_may_be(store: Store) -> None:
    """The beginning of several ids is refused, and they are named."""
    add(store, report(1), report(2))

    with pytest.raises(ReportNotFound, match="2 reports") as caught:
        store.view().resolve("d")
    assert report(1).id in str(caught.value)
    assert report(2).id in str(caught.value)


@pytest.mark.parametrize("prefix", ["", "x", "d%", "d_", "D", "dé"])
def test_an_unknown_id_is_refused(store: Store, prefix: str) -> None:
    """What no id begins with is not found, in an empty archive or one without it."""
    with pytest.raises(ReportNotFound):
        store.view().resolve(prefix)


def test_an_address_stands_for_its_report(store: Store) -> None:
    """A report is found by the address it was published at."""
    add(store, report(1), report(2))

    assert store.view().resolve(report(2).url) == report(2).id


def test_an_address_of_two_texts_names_both(store: Store) -> None:
    """An address whose text has changed since stands for neither of the reports read there."""
    changed = replace(report(), text="The harbour is open again.")
    add(store, report())
    store.writer().add(changed, SourcedAccount(changed.id))

    with pytest.raises(ReportNotFound, match="2 reports") as caught:
        store.view().resolve(changed.url)
    assert changed.id in str(caught.value)


def test_a_mistyped_id_names_the_nearest(store: Store) -> None:
    """An id with a wrong end is not found, and the id with the same beginning is named."""
    add(store, report())

    with pytest.raises(ReportNotFound, match=report().id):
        store.view().resolve(report().id[:10] + "zz")


def test_no_id_is_too_odd_to_be_looked_up(store: Store) -> None:
    """What no database can hold, as an argument that is no UTF-8 has it, is just not found."""
    add(store, report())

    for name in ("d\udcff", "\0", "d~"):
        with pytest.raises(ReportNotFound):
            store.view().resolve(name)


def test_unknown_reports_are_not_found(store: Store) -> None:
    """Every question about a report that is not there gets the same answer."""
    missing = report().id
    view, writer = store.view(), store.writer()

    for ask in (view.document, view.account, view.report, writer.remove):
        with pytest.raises(ReportNotFound, match=missing):
            ask(missing)


def test_judgements_are_kept_in_order(store: Store) -> None:
    """Judgements come back as they were given, in order of decision, each id once."""
    add(store, report())
    first, second = judgement(id="j2"), judgement(id="j1", after=["a", 1.5, {"b": None}])

    assert [store.writer().judge(decided) for decided in (first, second, first)] == [
        True,
        True,
        False,
    ]
    assert store.view().judgements(report().id) == (first, second)


def test_judgements_go_with_their_report(store: Store) -> None:
    """Judgements on a report that is not in the archive are refused, and go when it goes."""
    add(store, report())
    store.writer().judge(judgement())
    store.writer().remove(report().id)

    assert store.view().judgements(report().id) == ()
    with pytest.raises(ReportNotFound):
        store.writer().judge(judgement())


def test_a_view_sees_what_is_added_later(store: Store) -> None:
    """A view made before a report was added shows it afterwards."""
    view = store.view()
    assert view.list() == ()

    add(store, report())
    assert [row.id for row in view.list()] == [report().id]
