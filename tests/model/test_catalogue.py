"""A catalogue of names."""

from __future__ import annotations

import pytest

from reportedly.model import Catalogue, EntityKind, Entry

_PERSON, _GROUP = EntityKind.PERSON, EntityKind.GROUP


def test_an_entry_is_found_by_any_of_its_names() -> None:
    """Name and aliases find their entry, however they are spelled; other words find none."""
    entry = Entry("Q1", "Orrin Ferry Union", EntityKind.ORGANISATION, ("Union of Orrin's Ferries",))
    catalogue = Catalogue([entry])

    assert catalogue.find("the ORRIN ferry union") is entry
    assert catalogue.find("Union of Orrin’s Ferries") is entry
    assert catalogue.find("Orrin") is None
    assert catalogue.find("") is None
    assert len(catalogue) == 1


def test_a_shared_alias_finds_nothing() -> None:
    """An alias of two entries finds neither, for it could be either."""
    one = Entry("Q1", "Dana Velim", _PERSON, ("Velim",))
    other = Entry("Q2", "Ivo Velim", _PERSON, ("Velim",))

    assert Catalogue([one, other]).find("Velim") is None


def test_a_name_wins_over_an_alias() -> None:
    """What is the own name of one entry and an alias of others finds the one."""
    town = Entry("Q3", "Velim", EntityKind.PLACE)
    others = [Entry(f"Q{n}", f"{n} Velim", _PERSON, ("Velim",)) for n in range(2)]

    assert Catalogue([others[0], town, others[1]]).find("Velim") is town


def test_two_of_one_name_are_not_told_apart() -> None:
    """Two entries of one own name are not found by it."""
    entries = [Entry("Q1", "Ivo Velim", _PERSON), Entry("Q2", "Ivo Velím", _PERSON)]

    assert Catalogue(entries).find("Ivo Velim") is None


def test_an_alias_said_twice_is_one() -> None:
    """Spellings of one entry's alias do not make it a shared one."""
    entry = Entry("Q1", "Ivo Velim", _PERSON, ("Velim", "VELIM", "Velím"))

    assert Catalogue([entry]).find("Velim") is entry


@pytest.mark.parametrize(("words", "is_found"), [("WHO", True), ("WHO's", True), ("Who", False)])
def test_an_acronym_is_found_in_capitals_only(words: str, is_found: bool) -> None:
    """At the beginning of a sentence "Who" is not the organisation."""
    catalogue = Catalogue([Entry("Q1", "World Harbour Office", _GROUP, ("WHO",))])

    assert (catalogue.find(words) is not None) is is_found


def test_one_id_is_one_entry() -> None:
    """Two entries of one id are refused: neither could be told from the other."""
    with pytest.raises(ValueError, match="one id"):
        Catalogue([Entry("Q1", "Ivo Velim", _PERSON), Entry("Q1", "Dana Velim", _PERSON)])


def test_phrases_can_be_looked_for() -> None:
    """The folded names and the length of the longest are there for a reader to look by."""
    catalogue = Catalogue([Entry("Q1", "Union of Ferries", _GROUP, ("Ferrymen",))])

    assert set(catalogue.aliases) == {"union of ferries", "ferrymen"}
    assert catalogue.longest >= 3
    assert Catalogue([]).longest == 0
