from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import (
    Attribution,
    Chain,
    Link,
    Precision,
    SourceKind,
    TimeInterval,
    claim_id,
    covers,
    ordered,
)

spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda s: tuple(sorted(s))))


def test_an_attribution_has_content() -> None:
    """Words that credit nobody with anything are no attribution."""
    with pytest.raises(ValueError, match="A1 has no content"):
        Attribution("A1", ((0, 3),), ((4, 8),), ())


def test_confidence_is_a_share() -> None:
    """A confidence outside 0..1 is refused."""
    with pytest.raises(ValueError, match=r"not in 0\.\.1"):
        Attribution("A1", (), (), ((0, 3),), confidence=1.5)


def test_a_chain_has_an_outlet() -> None:
    """A chain without a link is refused."""
    with pytest.raises(ValueError, match="at least one link"):
        Chain(())


def test_a_chain_runs_from_outlet_to_origin() -> None:
    """The first link is the outlet, the last the origin."""
    outlet = Link("Norwire", SourceKind.OUTLET, named=True)
    origin = Link("a pilot", SourceKind.PERSON, named=False)

    chain = Chain((outlet, origin))

    assert (chain.outlet, chain.origin) == (outlet, origin)


@pytest.mark.parametrize(
    ("link", "crumb"),
    [
        (Link("Ana Molnar", SourceKind.PERSON, named=True), "Ana Molnar"),
        (Link("a pilot", SourceKind.PERSON, named=False), "a pilot (unnamed)"),
        (Link("Norwire", SourceKind.OUTLET, named=True, inferred=True), "(Norwire)"),
    ],
)
def test_a_crumb_tells_unnamed_and_inferred_links(link: Link, crumb: str) -> None:
    """A crumb shows whether its link is unnamed, or only inferred."""
    assert link.crumb() == crumb


def test_an_interval_does_not_run_backwards() -> None:
    """An interval that ends before it starts is refused."""
    with pytest.raises(ValueError, match="before it starts"):
        TimeInterval("2020-10-18", "2020-10-12", Precision.DAY)


def test_claims_with_one_content_have_ids_of_their_own() -> None:
    """Two attributions of the same words make two claims."""
    assert claim_id("d1", ((0, 9),), 0) != claim_id("d1", ((0, 9),), 1)


def test_a_claim_id_stays() -> None:
    """The id of a claim is the same in every version: judgements hang on it."""
    assert claim_id("d1", ((0, 9), (12, 20))) == "c55a69ce781d57144"


@given(spans)
def test_ordered_spans_neither_touch_nor_run_backwards(found: list[tuple[int, int]]) -> None:
    """Ordered spans are in order, with a gap between each two, and cover what was given."""
    result = ordered(found)

    assert all(a[1] < b[0] for a, b in pairwise(result))
    assert covers(result, tuple(found))
