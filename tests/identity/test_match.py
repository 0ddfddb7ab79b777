"""Whom the actors of a new report may be."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.identity.decisions import Verdict, verdict_of
from reportedly.identity.match import decide, propose
from reportedly.identity.profile import EntityProfile
from reportedly.identity.registry import Actors
from reportedly.model import MACHINE, EntityKind

MakeProfile = Callable[..., EntityProfile]


def test_one_comparison_for_each_actor_known(profile: MakeProfile) -> None:
    """Many reports of one actor are one comparison with it, and the best."""
    known = Actors()
    for report in ("d1", "d2", "d3"):
        profiles = [profile(report, "Dana Velim")]
        known.add(profiles, decide(profiles, known))
    (comparison,) = propose([profile("d4", "Dana Velim")], known)

    assert comparison.sure
    assert comparison.left == ("d4", "E1")
    assert len(known.all()) == 1


def test_what_is_sure_becomes_a_judgement_of_the_machine(profile: MakeProfile) -> None:
    """Sure comparisons are judgements with score and reasons; suggestions are not."""
    known = Actors([profile("d1", "Dana Velim"), profile("d2", "Ivo Karsk")])
    new = [profile("d3", "Dana Velim"), profile("d3", "Karsk", entity="E2")]
    (judgement,) = decide(new, known)

    assert verdict_of(judgement) == Verdict(
        ("d3", "E1"), ("d1", "E1"), MACHINE, "Dana Velim", "Dana Velim", same=True
    )
    assert judgement.after["score"] >= 0.9
    assert judgement.after["reasons"][0]["sentence"] == "both are called Dana Velim"
    assert decide(new, known)[0].id == judgement.id


def test_rivals_are_left_to_a_person(profile: MakeProfile) -> None:
    """Where two known actors go by a name, a third report of it joins neither by itself."""
    apart = Verdict(("d1", "E1"), ("d2", "E1"), "ada", same=False)
    known = Actors([profile("d1", "Dana Velim"), profile("d2", "Dana Velim")], [apart])
    comparisons = propose([profile("d3", "Dana Velim")], known)

    assert [one.suggested for one in comparisons] == [True, True]
    assert "2 known actors" in comparisons[0].reasons[-1].sentence


def test_one_of_a_report_joins(profile: MakeProfile) -> None:
    """Of two entities of one report only the nearer joins an actor; the other is asked about."""
    known = Actors([profile("d1", "Mustafa Kadhimi")])
    same = profile("d2", "Mustafa Kadhimi")
    other = profile("d2", "Mustafa Kazemi", entity="E2")
    comparisons = propose([other, same], known)

    assert [(one.left[1], one.sure) for one in comparisons] == [("E1", True), ("E2", False)]
    assert len(decide([other, same], known)) == 1


def test_what_a_person_parted_is_not_proposed(profile: MakeProfile) -> None:
    """A report that is read again is not joined with what a person parted it from."""
    apart = Verdict(("d2", "E1"), ("d1", "E1"), "ada", same=False)
    known = Actors([profile("d1", "Dana Velim")], [apart])

    assert propose([profile("d2", "Dana Velim")], known) == ()


def test_a_report_is_not_compared_with_itself(profile: MakeProfile) -> None:
    """A report that is known already meets others only."""
    known = Actors([profile("d1", "Dana Velim"), profile("d1", "Dana Velim", entity="E2")])

    assert propose([profile("d1", "Dana Velim")], known) == ()


def test_kinds_tell_rivals_apart(profile: MakeProfile) -> None:
    """A state and a place of one name draw their own."""
    state = profile("d1", "Kharzan", kind=EntityKind.STATE)
    place = profile("d1", "Kharzan", kind=EntityKind.PLACE, entity="E2")
    new = profile("d2", "Kharzan", kind=EntityKind.PLACE)
    (judgement,) = decide([new], Actors([state, place]))

    assert judgement.after["same_as"] == ["d1", "E2"]
