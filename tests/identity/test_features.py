"""What speaks for and against two actors being one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.identity.features import AROUND, BY_NAME, SURE, Comparison, compare
from reportedly.identity.profile import EntityProfile
from reportedly.model import EntityKind

MakeProfile = Callable[..., EntityProfile]
PERSON, GROUP, STATE = EntityKind.PERSON, EntityKind.GROUP, EntityKind.STATE
ORGANISATION, PLACE = EntityKind.ORGANISATION, EntityKind.PLACE

_SURE = [
    ("Dana Velim", "Mrs. DANA VELIM", PERSON),
    ("Mustafa al-Kadhimi", "Mustafa Al-Kazemi", PERSON),
    ("Rostam Behzadi", "General Rustam Behzady", PERSON),
    ("Muqtada as-Sadriq", "Moqtada al-Sadriq", PERSON),
    ("Asa'ib Ahl al-Haq", "Asaib Ahl al-Haq", GROUP),
    ("Kharzan", "Kharzan", STATE),
]
_SUGGESTED = [
    ("Qais al-Khazali", "Qays al-Khazali", PERSON),
    ("Abu Mahdi al-Muhandis", "Abu Mehdi al-Mohandes", PERSON),
    ("Mustafa al-Kadhimi", "Al-Kazemi", PERSON),
    ("Dana Velim", "Dana Karsk Velim", PERSON),
    ("D. Velim", "Dana Velim", PERSON),
    ("Velim", "Velim", PERSON),
    ("Salim Orrin", "Salam Orrin", PERSON),
    ("Kata'ib Hezbollah", "Kataib Hizballah", GROUP),
    ("Sabirin movement", "Movement of the Sabireen", GROUP),
    ("Kharzan", "State of Kharzan", STATE),
    ("OFU", "Orrin Ferry Union", ORGANISATION),
    ("UFO", "Union of the Ferries of Orrin", ORGANISATION),
    ("Orrin Athletic", "Athletic Orrin", ORGANISATION),
    ("Foreign Ministry", "the foreign ministry", ORGANISATION),
]
_APART = [
    ("Qais al-Khazali", "Laith al-Khazali", PERSON),
    ("Hassan Orrin", "Hussein Orrin", PERSON),
    ("Dana Velim", "Dana Karsk", PERSON),
    ("Kataib Hezbollah", "Hezbollah", GROUP),
    ("Kata'ib Hezbollah", "Hezbollah Brigades", GROUP),
    ("Niger", "Nigeria", STATE),
    ("Iran", "Iraq", STATE),
    ("North Karsk", "South Karsk", PLACE),
    ("Karsk", "Karsk army", ORGANISATION),
    ("General Council", "Council", ORGANISATION),
]


def both_ways(profile: MakeProfile, one: str, other: str, kind: EntityKind) -> Comparison:
    """Compare two names of two reports, and check that the order does not matter."""
    left, right = profile("d1", one, kind=kind), profile("d2", other, kind=kind)
    assert compare(left, right).score == compare(right, left).score
    return compare(left, right)


@pytest.mark.parametrize(("one", "other", "kind"), _SURE)
def test_one_actor_for_sure(profile: MakeProfile, one: str, other: str, kind: EntityKind) -> None:
    """The same full name, or one that only a transliteration tells apart, is sure."""
    assert both_ways(profile, one, other, kind).sure


@pytest.mark.parametrize(("one", "other", "kind"), _SUGGESTED)
def test_a_person_is_asked(profile: MakeProfile, one: str, other: str, kind: EntityKind) -> None:
    """What may well be one, and may well not, is suggested and not sure."""
    comparison = both_ways(profile, one, other, kind)

    assert comparison.suggested
    assert not comparison.sure


@pytest.mark.parametrize(("one", "other", "kind"), _APART)
def test_others_are_let_be(profile: MakeProfile, one: str, other: str, kind: EntityKind) -> None:
    """Brothers, a group with another one's name in its own, neighbours: nobody is even asked."""
    comparison = both_ways(profile, one, other, kind)

    assert not comparison.sure
    assert not comparison.suggested


def test_every_score_has_its_sentence(profile: MakeProfile) -> None:
    """The score is the sum of its reasons, and each says in words what it saw."""
    peers = frozenset({"ivo karsk"})
    left = profile("d1", "Colonel Dana Velim", kind=PERSON, peers=peers)
    right = profile("d2", "Colonel Velim", kind=PERSON, peers=peers)
    comparison = compare(left, right)

    assert comparison.score == pytest.approx(sum(reason.score for reason in comparison.reasons))
    assert [reason.sentence for reason in comparison.reasons] == [
        "Colonel Velim is the last name of Colonel Dana Velim, and may be that of others",
        "both are taken for a person",
        "both are called colonel",
        "both have to do with ivo karsk",
    ]


def test_a_catalogue_decides(profile: MakeProfile) -> None:
    """Under one id of a catalogue two are one, whatever they are called; under two they may be."""
    one = profile("d1", "League of the Righteous", kind=GROUP, catalogue="Q7")
    other = profile("d2", "Asa'ib Ahl al-Haq", kind=GROUP, catalogue="Q7")
    third = profile("d3", "Asa'ib Ahl al-Haq", kind=GROUP, catalogue="Q8")

    assert compare(one, other).sure
    assert compare(one, other).reasons[0].sentence == "the catalogue has both as Q7"
    assert not compare(other, third).sure


def test_what_stands_around_makes_nothing_sure(profile: MakeProfile) -> None:
    """A surname, a title and friends in common are still not sure."""
    peers = frozenset({"ivo karsk", "ada brenn"})
    left = profile("d1", "Orrin Athletic", kind=ORGANISATION, peers=peers)
    right = profile("d2", "Athletic Orrin", kind=ORGANISATION, peers=peers)

    assert compare(left, right).score == pytest.approx(SURE - 0.01)


def test_kinds_that_contradict_leave_it_to_a_person(profile: MakeProfile) -> None:
    """A person and a place of one name are asked about; a group and an organisation are one."""
    person, place = profile("d1", "Ras Dulmar"), profile("d2", "Ras Dulmar", kind=PLACE)
    group = profile("d1", "Jund Wadi", kind=GROUP)
    organisation = profile("d2", "Jund Wadi", kind=ORGANISATION)

    assert compare(person, place).suggested
    assert compare(group, organisation).sure


def test_an_alias_is_not_sure(profile: MakeProfile) -> None:
    """What one side goes by only among other names, as its report was read, is not sure."""
    left = profile("d1", "Orrin Ferry Union", "Ferry Folk of Orrin", kind=ORGANISATION)
    right = profile("d2", "Ferry Folk of Orrin", kind=ORGANISATION)

    assert compare(left, right).suggested
    assert "another name" in compare(left, right).reasons[0].sentence


def test_two_of_one_report_are_not_sure(profile: MakeProfile) -> None:
    """One report that tells two of one name apart has its reasons."""
    left, right = profile("d1", "Dana Velim"), profile("d1", "Dana Velim", entity="E2")

    assert compare(left, right).suggested


def test_the_tables_are_what_is_used() -> None:
    """The features are visible as tables, names before what stands around them."""
    assert next(iter(BY_NAME)) == "same name"
    assert len(BY_NAME) == 7
    assert len(AROUND) == 5
