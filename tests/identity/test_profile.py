"""What of a report is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.identity.blocking import blocks_of
from reportedly.identity.features import compare
from reportedly.identity.profile import EntityProfile, is_proper, profiles_of
from reportedly.model import Entity, EntityKind, Event, SourcedAccount, Span

TEXT = "Officials in Velim met Dana Karsk. She told Ivo Brenn to leave. Officials agreed."
_OFFICIALS: Span = (0, 9)
_DANA: Span = (23, 33)
_IVO: Span = (44, 53)


def account(*entities: Entity, events: tuple[Event, ...] = ()) -> SourcedAccount:
    """Return an account of these entities and events."""
    return SourcedAccount("d1", entities=entities, events=events)


def only(entity: Entity) -> EntityProfile:
    """Return the one profile of an account of one entity."""
    (profile,) = profiles_of(account(entity), TEXT)
    return profile


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Dana Karsk", True),
        ("al-Mahrawi", True),
        ("Sabirin movement", True),
        ("dam at Orrin", True),
        ("two commanders", False),
        ("Velim's envoy", False),
        ("Relatives of the men", False),
        ("General", False),
        ("the Movement", False),
        ("", False),
    ],
)
def test_what_is_a_name(name: str, proper: bool) -> None:
    """A name is more than a title, a kind of thing, or a description."""
    assert is_proper(name) is proper


def test_a_noun_that_begins_sentences_is_no_name() -> None:
    """Some words have a capital only because sentences begin with them: "Officials"."""
    at_begin = Entity("E1", "Officials", EntityKind.GROUP, mentions=(_OFFICIALS, (64, 73)))
    within = Entity("E1", "Officials", EntityKind.GROUP, mentions=(_OFFICIALS, (13, 18)))

    assert list(profiles_of(account(at_begin), TEXT)) == []
    assert only(within).proper


def test_an_institution_in_small_letters_may_be_one() -> None:
    """A ministry may be written small; it is compared, yet no proper name."""
    ministry = Entity("E1", "ministry of water resources", EntityKind.ORGANISATION)
    workers = Entity("E1", "four tired dock workers", EntityKind.GROUP)

    assert not only(ministry).proper
    assert list(profiles_of(account(workers), TEXT)) == []


def test_names_are_taken_apart_once_each() -> None:
    """A profile has its fullest name first and each other name once, without descriptions."""
    aliases = ("Minister Dana Karsk", "Karsk", "the minister", "Velim's envoy", "Minister")
    entity = Entity("E1", "Dana Karsk", EntityKind.PERSON, aliases)

    assert [name.text for name in only(entity).names] == ["Dana Karsk", "Karsk"]


def test_peers_are_those_of_the_same_events() -> None:
    """Who acts on whom is remembered by name, on both sides."""
    dana = Entity("E1", "Dana Karsk", EntityKind.PERSON, mentions=(_DANA,))
    ivo = Entity("E2", "Ivo Brenn", EntityKind.PERSON, mentions=(_IVO,))
    order = Event("V1", "order", ((39, 43),), actor=(_DANA,), recipient=(_IVO,))
    first, second = profiles_of(account(dana, ivo, events=(order,)), TEXT)

    assert first.peers == {"ivo brenn"}
    assert second.peers == {"dana karsk"}


_names = st.text(max_size=12) | st.sampled_from(["'", "al", "the", "Al-", "X", "\ud800A", "A.B."])


@given(st.lists(st.tuples(_names, st.lists(_names, max_size=3)), min_size=2, max_size=4))
def test_any_name_can_be_compared(named: list[tuple[str, list[str]]]) -> None:
    """Whatever a report calls somebody, the profiles are compared, and the score is a share."""
    entities = [
        Entity(f"E{n}", name, kind, tuple(aliases), catalogue="Q1" if n else None)
        for n, (name, aliases) in enumerate(named)
        for kind in (EntityKind.PERSON, EntityKind.GROUP)
    ]
    profiles = list(profiles_of(account(*entities), TEXT))

    for one in profiles:
        assert blocks_of(one)
        assert all(0 <= compare(one, other).score <= 1 for other in profiles)
