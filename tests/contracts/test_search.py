"""What every archive finds, whatever it is kept in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.readings import words
from contracts.reports import TEXT, add, report
from reportedly.store.store import Store
from reportedly.store.view import ClaimHit, ReportHit


@pytest.mark.parametrize(
    "query",
    [
        "crane",
        "CRANE velim",
        "cafe",
        "don't",
        "don’t",
        "ro-ro",
        "har*",
        '"crane fell"',
        "“crane fell”",
        '"after a cra"*',
        '"crane fell',
        "crane) fell",
        "courier crane",
        "crane *",
        "^crane",
        "-crane",
    ],
)
def test_search_finds_words(store: Store, query: str) -> None:
    """Words, phrases and beginnings of words are found; stray signs do not matter."""
    add(store, report())

    hits = store.view().search(query)
    assert [hit.id for hit in hits if isinstance(hit, ReportHit)] == [report().id]


@pytest.mark.parametrize(
    "query", ["crane AND ship", "NEAR(crane fell)", '"fell crane"', "cran", "NOT ship"]
)
def test_search_takes_operators_for_words(store: Store, query: str) -> None:
    """What is an operator to the engine is a word to be found, and a word is whole."""
    add(store, report())

    assert store.view().search(query) == ()


@pytest.mark.parametrize("query", ["", "  ", "*", '"', '""', "- &", "'", " ".join(["a"] * 65)])
def test_search_wants_words(store: Store, query: str) -> None:
    """A query of no word, or of too many, is refused with the reason."""
    with pytest.raises(ValueError, match="to search for"):
        store.view().search(query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=words | st.text('"*()^:-+ aANDORT{}', max_size=20))
def test_no_query_breaks_search(store: Store, query: str) -> None:
    """Whatever is typed either finds nothing here or is refused as wrong usage."""
    try:
        hits = store.view().search(query)
    except ValueError as error:
        hits = ()
        refusal = str(error)
    else:
        refusal = "nothing to search for"

    assert hits == ()
    assert "to search for" in refusal


def test_search_marks_matches(store: Store) -> None:
    """The excerpt of a hit says which of its words are the match."""
    add(store, report())

    hit = store.view().search('"crane fell"')[0]
    assert isinstance(hit, ReportHit)
    assert ("crane fell", True) in hit.excerpt.pieces


def test_search_finds_claims_by_source(store: Store) -> None:
    """A claim is found by the words of its chain, and comes with it."""
    add(store, report())

    (hit,) = [hit for hit in store.view().search("harbour master") if isinstance(hit, ClaimHit)]
    assert hit.crumbs == "Karsk Courier › the harbour master (unnamed)"
    assert (hit.document_id, hit.content) == (report().id, TEXT[0:56])


def test_search_puts_headlines_first_within_its_limit(store: Store) -> None:
    """A match in the headline ranks before one in the text, and only the best are returned."""
    best = report(3, title="Crane, crane, crane")
    add(store, report(1), report(2), best)

    hits = store.view().search("crane", limit=2)
    assert [type(hit) for hit in hits] == [ReportHit, ReportHit, ClaimHit, ClaimHit]
    assert hits[0].id == best.id
    assert hits[0].rank < hits[1].rank


def test_search_forgets_what_is_removed(store: Store) -> None:
    """A report that was removed is found no more, neither itself nor its claims."""
    add(store, report(1), report(2))
    store.writer().remove(report(1).id)

    ids = {getattr(hit, "document_id", hit.id) for hit in store.view().search("crane")}
    assert ids == {report(2).id}
