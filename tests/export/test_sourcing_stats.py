from reportedly.export.sourcing_stats import sourcing_stats
from reportedly.model import Chain, Claim, Link, Modality, SourceKind

OUTLET = Link("Norwire", SourceKind.OUTLET, named=True)
ADA = Link("Ada", SourceKind.PERSON, named=True)
PILOT = Link("a pilot", SourceKind.PERSON, named=False)


def claim(content: str, *links: Link) -> Claim:
    """Return a claim of Norwire through ``links``."""
    return Claim(content, content, ((0, 1),), Chain((OUTLET, *links)), Modality.ASSERTED, "A1")


def test_shares_of_a_report() -> None:
    """Depths, unnamed origins and the foremost origin are shares of all claims."""
    found = sourcing_stats(
        [claim("rain fell", ADA), claim("dams held", ADA, PILOT), claim("fog came", ADA)]
    )

    assert found.claims == 3
    assert found.depths == ((1, 2 / 3), (2, 1 / 3))
    assert (found.unnamed, found.foremost, found.foremost_share) == (1 / 3, "Ada", 2 / 3)


def test_what_two_origins_tell_is_not_single_sourced() -> None:
    """A claim that another origin makes in other words has two; the same origin twice has one."""
    words = "the harbour bridge collapsed during Sunday's storm"
    other = "the bridge collapsed during the storm on Sunday"

    assert (
        sourcing_stats([claim(words, ADA), claim(other, PILOT), claim("fog", ADA)]).single == 1 / 3
    )
    assert sourcing_stats([claim(words, ADA), claim(other, ADA)]).single == 1


def test_who_tells_it_through_whom_is_one_testimony() -> None:
    """A claim and the same one told at second hand do not bear each other out."""
    words = "the harbour bridge collapsed during Sunday's storm"

    assert sourcing_stats([claim(words, ADA), claim(words, ADA, PILOT)]).single == 1


def test_a_report_without_claims_has_no_shares() -> None:
    """Nothing is divided by nothing."""
    assert (sourcing_stats([]).claims, sourcing_stats([]).unnamed) == (0, 0.0)
