"""From decisions to actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.identity.decisions import Verdict, decided_by_person, verdict_of
from reportedly.identity.profile import EntityProfile, EntityRef
from reportedly.identity.resolver import Resolver
from reportedly.model import MACHINE, Judgement

MakeProfile = Callable[..., EntityProfile]
A, B, C, D = (("d1", "E1"), ("d2", "E1"), ("d3", "E1"), ("d4", "E1"))


def same(one: EntityRef, other: EntityRef, by: str = MACHINE) -> Verdict:
    """Return the decision that two are one."""
    return Verdict(one, other, by, same=True)


def different(one: EntityRef, other: EntityRef, by: str = "ada") -> Verdict:
    """Return a person's decision that two are not one."""
    return Verdict(one, other, by, same=False)


def are_one(resolver: Resolver, one: EntityRef, other: EntityRef) -> bool:
    """Tell whether two stand under one canonical entity."""
    return resolver.canonical(one) == resolver.canonical(other)


def test_sameness_goes_on() -> None:
    """Who is the same as one of several is the same as all."""
    resolver = Resolver([same(A, B), same(C, D), same(B, C)], {})

    assert are_one(resolver, A, D)
    assert not are_one(resolver, A, ("d5", "E1"))


def test_a_person_overrules_the_machine() -> None:
    """What a person parts stays parted, before or after the machine joins it."""
    for verdicts in ([same(A, B), different(A, B)], [different(A, B), same(A, B)]):
        resolver = Resolver(verdicts, {})

        assert not are_one(resolver, A, B)
        assert resolver.are_apart(A, B)
        assert resolver.overruled == [same(A, B)]


def test_nothing_joins_what_a_person_parted() -> None:
    """Not even others between them join two that a person holds apart."""
    resolver = Resolver([same(A, C), same(C, D), same(D, B), different(A, B)], {})

    assert not are_one(resolver, A, B)
    assert are_one(resolver, A, D)
    assert resolver.are_apart(D, B)
    assert resolver.overruled == [same(D, B)]


def test_the_latest_word_on_a_pair_holds() -> None:
    """A person may think again, however often, from either side."""
    verdicts = [different(A, B), same(B, A, "ada"), different(A, B, "ivo")]

    assert not are_one(Resolver(verdicts, {}), A, B)
    assert are_one(Resolver(verdicts[:2], {}), A, B)


def test_the_newest_of_contradicting_persons_holds() -> None:
    """Where three decisions cannot all hold, the oldest gives way and is told."""
    old = same(A, B, "ivo")
    resolver = Resolver([old, same(B, C, "ada"), different(A, C)], {})

    assert are_one(resolver, B, C)
    assert not are_one(resolver, A, C)
    assert resolver.overruled == [old]


def test_who_joins_two_actors_joins_all_of_them() -> None:
    """A person's word on two carries along what the machine joined to either."""
    other = ("d1", "E2")

    assert are_one(Resolver([same(A, B), same(B, other, "ada")], {}), A, other)


_keys = st.sampled_from([(f"d{report}", f"E{n}") for report in range(5) for n in range(2)])
_verdicts = st.builds(Verdict, _keys, _keys, st.sampled_from([MACHINE, "ada"]), same=st.booleans())


@given(st.lists(_verdicts.filter(lambda one: one.left != one.right), max_size=25))
def test_nobody_is_one_with_a_foe(verdicts: list[Verdict]) -> None:
    """Whatever is decided in whatever order, what holds of a person's partings holds throughout."""
    resolver = Resolver(verdicts, {})
    newest = {frozenset((one.left, one.right)): one for one in verdicts if one.by_person}

    for verdict in newest.values():
        if verdict not in resolver.overruled:
            assert are_one(resolver, verdict.left, verdict.right) is verdict.same
            assert resolver.are_apart(verdict.left, verdict.right) is not verdict.same


def test_a_decision_finds_its_entity_by_name(profile: MakeProfile) -> None:
    """A report read again gives an entity another id; the decision follows its name."""
    verdict = Verdict(("d1", "E1"), B, "ada", "Dana Velim", "D. Velim", same=True)
    now = [
        profile("d1", "Ivo Karsk", entity="E1"),
        profile("d1", "Dana Velim", entity="E2"),
        profile("d2", "D. Velim"),
    ]
    resolver = Resolver([verdict], {one.key: one for one in now})

    assert are_one(resolver, ("d1", "E2"), B)
    assert not are_one(resolver, ("d1", "E1"), B)


def test_a_decision_on_a_name_that_is_gone_judges_nobody(profile: MakeProfile) -> None:
    """When the name is not read any more, no other entity takes the decision over."""
    verdict = Verdict(A, B, "ada", "Dana Velim", "D. Velim", same=True)
    now = [profile("d1", "Ivo Karsk"), profile("d2", "D. Velim")]

    assert not are_one(Resolver([verdict], {one.key: one for one in now}), A, B)


def test_a_judgement_keeps_a_decision() -> None:
    """A decision comes back out of its judgement as it was; deciding again is another one."""
    verdict = Verdict(A, B, "ada", "Dana Velim", "Dana Velim", same=False)
    first, second = decided_by_person(verdict), decided_by_person(verdict)

    assert verdict_of(first) == verdict_of(second) == verdict
    assert first.id != second.id
    assert first.subject == "entity:E1"
    assert first.after == {"different_from": ["d2", "E1"], "name": "Dana Velim"}


@pytest.mark.parametrize(
    ("subject", "verdict", "after"),
    [
        ("claim:c1", "same", {"same_as": ["d2", "E1"]}),
        ("entity:E1", "correct", {"same_as": ["d2", "E1"]}),
        ("entity:E1", "same", None),
        ("entity:E1", "same", {"same_as": "E1"}),
        ("entity:E1", "different", {"same_as": ["d2", "E1"]}),
    ],
)
def test_other_judgements_are_no_decisions(subject: str, verdict: str, after: object) -> None:
    """Judgements about other things, or of another shape, are let be."""
    judgement = Judgement("j1", "d1", subject, verdict, None, after, "ada", "2024-01-01")

    assert verdict_of(judgement) is None


@pytest.mark.parametrize("verdict", [same(A, A, "ada"), same(A, B), same(A, B, " ")])
def test_a_persons_decision_is_a_persons(verdict: Verdict) -> None:
    """Nobody is the same as itself, and the machine's name is no person's."""
    with pytest.raises(ValueError, match=r"itself|no person"):
        decided_by_person(verdict)
