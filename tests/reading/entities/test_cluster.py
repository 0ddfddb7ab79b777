"""Actors and places under one name each: names, states, descriptions, pronouns, catalogues."""

import pytest

from reportedly.documents.document import Document
from reportedly.model import Catalogue, Entity, EntityKind, Entry, by_mention, fold
from reportedly.reading.languages import word_list
from reportedly.reading.languages.states import load_states
from reportedly.reading.reader import Reader


def read(reader: Reader, text: str) -> dict[str, Entity]:
    """Return the entities of a text by their names."""
    account = reader.read(Document(text, published_at="2025-03-06"))
    assert not account.gaps
    return {entity.name: entity for entity in account.entities}


def mentions(entity: Entity, text: str) -> list[str]:
    """Return the words of an entity's mentions."""
    return [text[start:end] for start, end in entity.mentions]


def test_a_last_name_is_its_bearer(reader: Reader) -> None:
    """The full name is the entity's, the last name and the titled one are its aliases."""
    text = "Minister Marta Ilves met the king in Oslo. Ilves thanked him."
    entity = read(reader, text)["Marta Ilves"]

    assert entity.kind is EntityKind.PERSON
    assert mentions(entity, text) == ["Minister Marta Ilves", "Ilves"]
    assert entity.aliases == ("Minister Marta Ilves", "Ilves")


def test_a_people_and_an_acting_capital_are_the_state(reader: Reader) -> None:
    """A people, a capital that acts and initials stand for their states."""
    text = "Tehran warned the Americans. The Iranians were clear, and the U.S. answered."
    found = read(reader, text)

    assert mentions(found["Iran"], text) == ["Tehran", "Iranians"]
    assert mentions(found["United States"], text)[0] == "the Americans"
    assert found["Iran"].kind is EntityKind.STATE


def test_a_capital_in_which_something_happens_is_a_town(reader: Reader) -> None:
    """A capital after "in" names the town, not the government."""
    found = read(reader, "The envoys met the students in Tehran on Monday.")

    assert "Iran" not in found
    assert found["Tehran"].kind is EntityKind.PLACE


def test_a_pronoun_us_is_no_state(reader: Reader) -> None:
    """The word "us" in small letters is not the United States."""
    assert "United States" not in read(reader, "The guards said the rebels attacked us at noon.")


def test_a_description_stays_with_its_noun(reader: Reader) -> None:
    """The groups of the next sentence are the groups of the first."""
    text = "Two rebel groups attacked the harbour. The groups blamed the navy."
    groups = [entity for entity in read(reader, text).values() if "groups" in entity.name]

    assert [mentions(one, text) for one in groups] == [["Two rebel groups", "The groups"]]


def test_a_description_is_who_a_sentence_says_it_is(reader: Reader) -> None:
    """A sentence that says who the ally is makes the two one."""
    text = "The king had received advice from a common ally. That ally is Norway."
    entity = read(reader, text)["Norway"]

    assert "a common ally" in mentions(entity, text)


def test_a_ministry_s_owner_is_a_state(reader: Reader) -> None:
    """A name that has a foreign ministry is a state, whatever the parser takes it for."""
    found = read(reader, "Kharzan ordered the guards to leave, Kharzan's foreign ministry said.")

    assert found["Kharzan"].kind is EntityKind.STATE


def test_it_of_a_reported_clause_is_the_speaker(reader: Reader) -> None:
    """Where Norway said what it would do, the actor's words are "Norway"."""
    text = "Norway said it would release the sailors."
    account = reader.read(Document(text))
    [event] = account.events
    [place] = event.actor

    assert by_mention(account.entities)[place].name == "Norway"


def test_a_body_is_one_with_and_without_what_it_is(reader: Reader) -> None:
    """The movement's short name and its long one are one entity."""
    text = "The Sabirin movement denied the report. On Friday Sabirin had attacked the harbour."
    names = [name for name in read(reader, text) if "Sabirin" in name]

    assert len(names) == 1


def test_the_outlet_is_one_of_them(reader: Reader) -> None:
    """Who published the report is an entity, once, whether the report names it or not."""
    for text in ("The army attacked Oslo.", "The Fjord Courier says the army attacked Oslo."):
        entities = reader.read(Document(text, outlet="Fjord Courier")).entities
        assert [one.name for one in entities].count("Fjord Courier") == 1


def test_a_full_name_is_one(reader: Reader) -> None:
    """The same words of several are one entity, whatever the parser takes each mention for."""
    text = (
        "World Health Organisation staff met the king. Chile thanked the World Health "
        "Organisation. The World Health Organisation's doctors treated him."
    )
    account = reader.read(Document(text))

    assert [one.name for one in account.entities].count("World Health Organisation") <= 1


def test_a_description_of_nobody_seen_is_somebody_new(reader: Reader) -> None:
    """The one who is threatened is not the one who threatens, though neither has a name."""
    found = read(reader, "The gang threatened to kill the banker.")

    assert {"gang", "banker"} <= set(found)


@pytest.fixture(scope="module")
def catalogued() -> Reader:
    """Return a reader with a catalogue of four."""
    return Reader.load(
        Catalogue(
            [
                Entry("Q1", "Marsh Union", EntityKind.ORGANISATION, ("Union of the Wetlands",)),
                Entry("Q2", "Mustafa Adel", EntityKind.PERSON, ("Moustapha Adil",)),
                Entry("Q3", "Qasr", EntityKind.PLACE),
                Entry("Q4", "Nabil al-Kasimi", EntityKind.PERSON, ("al-Kasimi", "The")),
            ]
        )
    )


def test_a_catalogue_names_what_the_text_cannot(catalogued: Reader) -> None:
    """An alias that no parser sees as one name gets the entry's name, kind and id."""
    text = "The Union of the wetlands attacked Qasr. Moustapha Adil condemned it."
    found = read(catalogued, text)

    assert found["Marsh Union"].catalogue == "Q1"
    assert found["Marsh Union"].kind is EntityKind.ORGANISATION
    assert found["Mustafa Adel"].aliases == ("Moustapha Adil",)
    assert found["Qasr"].kind is EntityKind.PLACE


def test_a_catalogued_name_may_begin_small(catalogued: Reader) -> None:
    """A name with an article is found; a common word is no name, whatever the catalogue says."""
    found = read(catalogued, "The guards met al-Kasimi in Oslo.")

    assert found["Nabil al-Kasimi"].aliases == ("al-Kasimi",)


def test_a_catalogued_name_takes_its_other_mentions_along(catalogued: Reader) -> None:
    """A last name goes with the full name that the catalogue knows."""
    text = "Moustapha Adil met the king. Adil then left the palace and thanked the guards."
    found = read(catalogued, text)

    assert mentions(found["Mustafa Adel"], text) == ["Moustapha Adil", "Adil"]


def test_each_word_for_a_state_is_of_one_state() -> None:
    """No name, people or seat stands under two states."""
    table = word_list("states")
    states: dict[str, set[str]] = {}
    for state, words in table.items():
        for word in (state, *(one for listed in words.values() for one in listed)):
            states.setdefault(fold(word), set()).add(state)

    assert [word for word, own in states.items() if len(own) > 1] == []
    assert load_states().names["iranians"] == "Iran"
    assert load_states().seats["kremlin"] == "Russia"
