"""The actors of many reports, and which of them are compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.identity.blocking import MOST_PAIRED, blocks_of
from reportedly.identity.decisions import Verdict
from reportedly.identity.match import decide
from reportedly.identity.profile import EntityProfile
from reportedly.identity.registry import Actors
from reportedly.model import MACHINE, EntityKind

MakeProfile = Callable[..., EntityProfile]


def kept(reports: list[list[EntityProfile]]) -> Actors:
    """Return the actors after reports were kept one by one."""
    actors = Actors()
    for profiles in reports:
        actors.add(profiles, decide(profiles, actors))
    return actors


def test_an_actor_has_its_names_of_all_reports(profile: MakeProfile) -> None:
    """The name that most reports give is the actor's, the others are its aliases."""
    reports = [
        [profile("d1", "Dana Velim", "Velim")],
        [profile("d2", "Dana Velim")],
        [profile("d3", "Danah Veliem")],
        [profile("d4", "Ivo Karsk")],
    ]
    first, *_ = kept(reports).all()

    assert first.name == "Dana Velim"
    assert first.aliases[:1] == ("Velim",)
    assert first.reports == 2
    assert first.members == (("d1", "E1"), ("d2", "E1"))


def test_descriptions_are_no_actors(profile: MakeProfile) -> None:
    """Who has no name in any report is not listed."""
    ministry = profile("d1", "ministry of water", kind=EntityKind.ORGANISATION, proper=False)

    assert Actors([ministry]).all() == ()


def test_suggestions_are_chained(profile: MakeProfile) -> None:
    """Of four that may all be one, three pairs are shown; a decision takes its pair away."""
    profiles = [profile(f"d{n}", "Velim") for n in range(4)]
    actors = Actors(profiles)
    first = actors.suggestions()[0]
    decided = Actors(profiles, [Verdict(first.left, first.right, "ada", same=False)])

    assert len(actors.suggestions()) == 3
    asked = [{one.left, one.right} for one in decided.suggestions()]
    assert {first.left, first.right} not in asked
    assert len(asked) == 3


def test_what_is_one_is_not_suggested(profile: MakeProfile) -> None:
    """Once two are joined nobody is asked about them, nor about their other reports."""
    profiles = [profile("d1", "Dana Velim"), profile("d2", "Velim"), profile("d3", "Velim")]
    joined = [Verdict(("d2", "E1"), ("d1", "E1"), "ada", same=True)]
    joined += [Verdict(("d3", "E1"), ("d2", "E1"), "ada", same=True)]

    assert len(Actors(profiles).suggestions()) == 2
    assert Actors(profiles, joined).suggestions() == ()


def test_what_two_programs_added_at_once_is_suggested(profile: MakeProfile) -> None:
    """Two that are sure, yet were never compared, come first among the suggestions."""
    actors = Actors(
        [profile("d1", "Dana Velim"), profile("d2", "Dana Velim"), profile("d3", "Velim")]
    )

    assert actors.suggestions()[0].sure


def test_adding_is_as_reading_anew(profile: MakeProfile) -> None:
    """Actors that took reports in one by one are those that the archive gives afterwards."""
    reports = [
        [profile("d1", "Dana Velim"), profile("d1", "Karsk", kind=EntityKind.STATE, entity="E2")],
        [profile("d2", "Dana Velim"), profile("d2", "Karsk", kind=EntityKind.STATE, entity="E2")],
    ]
    grown = kept(reports)
    verdicts = [Verdict((f"d{2}", f"E{n}"), ("d1", f"E{n}"), MACHINE, same=True) for n in (1, 2)]
    whole = Actors([one for profiles in reports for one in profiles], verdicts)

    assert [one.members for one in grown.all()] == [one.members for one in whole.all()]


def test_actors_are_a_catalogue(profile: MakeProfile) -> None:
    """The actors of an archive are found by all their names, under an id that stays."""
    profiles = [profile("d1", "Dana Velim", "D. Velim"), profile("d2", "Ivo Karsk", catalogue="Q9")]
    catalogue = Actors(profiles).catalogue()
    dana, ivo = catalogue.find("D. Velim"), catalogue.find("Ivo Karsk")

    assert dana is not None
    assert (dana.id, dana.name) == ("d1:E1", "Dana Velim")
    assert ivo is not None
    assert ivo.id == "Q9"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Idris al-Mahrawi", "Edris el-Mehrewi", EntityKind.PERSON),
        ("OFU", "Orrin Ferry Union", EntityKind.ORGANISATION),
        ("Athletic Orrin", "Orrin Athletic", EntityKind.ORGANISATION),
        ("State of Kharzan", "Kharzan", EntityKind.STATE),
    ],
)
def test_what_may_be_one_shares_a_block(
    profile: MakeProfile, one: str, other: str, kind: EntityKind
) -> None:
    """Romanisations, initials, other orders and kinds of things are compared."""
    left, right = profile("d1", one, kind=kind), profile("d2", other, kind=kind)

    assert blocks_of(left) & blocks_of(right)


def test_few_are_compared(profile: MakeProfile) -> None:
    """A thousand actors of a thousand surnames are not half a million comparisons."""
    letters = "bdfgklmnprst"
    surnames = [f"{a}a{b}e{c}" for a in letters for b in letters for c in letters][:1000]
    profiles = [profile(f"d{n}", f"Dana {name.title()}") for n, name in enumerate(surnames)]

    assert sum(1 for _ in Actors(profiles)._pairs()) < 1000
    assert not any(len(blocks_of(one)) > 5 for one in profiles)


def given(number: int) -> str:
    """Return a given name that is near to no other."""
    return "".join("bdfgklmnrt"[int(digit)] + "aiuaiuaiua"[int(digit)] for digit in f"{number:03}")


def test_a_crowded_block_is_left_out(profile: MakeProfile) -> None:
    """Where too many share a last name they are not compared all with all; each new one is."""
    profiles = [profile(f"d{n}", f"{given(n)} Khan") for n in range(MOST_PAIRED + 1)]
    actors = Actors(profiles)

    assert actors.suggestions() == ()
    assert len(list(actors.near(profile("new", "Dana Khan")))) == MOST_PAIRED + 1
