"""Sentences with the events that must come out of them, and what holds of events at large."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.documents.document import Document
from reportedly.documents.limits import DEFAULT_LIMITS
from reportedly.documents.load import load
from reportedly.model import (
    Catalogue,
    EntityKind,
    Entry,
    Event,
    EventModality,
    SourcedAccount,
    Spans,
    by_mention,
    words_of,
)
from reportedly.reading.reader import Reader

SEED = Path(__file__).parents[4] / "shared" / "seed" / "article.txt"
CASES = Path(__file__).parents[3] / "cases" / "events.toml"


def read(reader: Reader, text: str) -> SourcedAccount:
    """Return the account of a report of 6 March 2025."""
    return reader.read(Document(text, published_at="2025-03-06"))


def shown(event: Event, account: SourcedAccount, text: str) -> str:
    """Return an event in the one line of the cases."""

    def words(role: str) -> str:
        return " + ".join(text[start:end] for start, end in getattr(event, role)) or "-"

    line = [event.type, words_of(text, event.trigger), words("actor"), words("recipient")]
    if event.intermediary:
        line.append("through " + words("intermediary"))
    if event.place:
        line.append("at " + words("place"))
    if event.time is not None:
        days = {event.time.start: None, event.time.end: None}
        line.append("on " + "/".join(days))
    if event.modality is not EventModality.ACTUAL:
        line.append(event.modality)
    if event.attribution is not None:
        teller = next(one for one in account.attributions if one.id == event.attribution)
        line.append("by " + (words_of(text, teller.source) or "?"))
    return " | ".join(line)


def test_case(case: dict[str, Any], reader: Reader) -> None:
    """The sentence's events are those that its case lists."""
    account = read(reader, case["text"])

    assert [shown(event, account, case["text"]) for event in account.events] == case["expect"]


def test_content_is_what_is_ordered(reader: Reader) -> None:
    """The content of an order is its clause, without the one who is ordered."""
    text = "The governor ordered the harbour police to close the gates by noon."
    [event] = read(reader, text).events

    assert words_of(text, event.content) == "to close the gates by noon"


def test_every_role_is_a_mention_of_an_entity(reader: Reader) -> None:
    """Each fragment of a role is exactly one mention of one entity."""
    text = (
        "Norway and two rebel groups agreed on a truce in Oslo. It had warned them through "
        "the Omani envoy, Salma Haddar, and they complied with the warning, he said."
    )
    account = read(reader, text)
    entities = by_mention(account.entities)

    places = [place for entity in account.entities for place in entity.mentions]
    assert len(account.events) >= 3
    assert len(places) == len(set(places))
    for event in account.events:
        for place in (*event.actor, *event.recipient, *event.intermediary, *event.place):
            assert place in entities


def test_an_event_told_again_keeps_both_places(reader: Reader) -> None:
    """An order and "the order" of a later paragraph are one event with two triggers."""
    text = (
        "General Omar Haddad ordered the Marsh Union to halt its raids.\n\n"
        "Haddad's order to the union was clear, an aide said."
    )
    orders = [one for one in read(reader, text).events if one.type == "order"]

    assert [words_of(text, one.trigger) for one in orders] == ["ordered … order"]


def test_two_attacks_on_two_days_are_two(reader: Reader) -> None:
    """What is told of another day is another event."""
    text = "The rebels attacked Lima on Monday. The rebels attacked Lima on Tuesday."
    days = [one.time.start for one in read(reader, text).events if one.time]

    assert days == ["2025-03-03", "2025-03-04"]


def test_the_time_of_telling_is_not_the_event_s(reader: Reader) -> None:
    """The day on which an order was revealed is not the day on which it was given."""
    text = "The site revealed on Thursday an order given last week by the king to the guards."
    times = {one.type: one.time and one.time.start for one in read(reader, text).events}

    assert times == {"inform": "2025-03-06", "order": "2025-02-24"}


def test_obedience_answers_the_order(reader: Reader) -> None:
    """Who complies with somebody's order obeys the order told before."""
    text = (
        "General Omar Haddad ordered the Marsh Union to halt its raids. Chile condemned the raids. "
        "The union obeyed Haddad on Monday."
    )
    events = {one.type: one for one in read(reader, text).events}

    assert events["comply"].answers == events["order"].id
    assert events["order"].answers is None


def test_whom_a_clause_is_about_is_its_noun(reader: Reader) -> None:
    """The recipient of a clause with "whom" is the noun before it."""
    text = "The mayor spoke of a man whom the police detained."
    arrest = next(one for one in read(reader, text).events if one.type == "arrest")

    assert words_of(text, arrest.recipient) == "a man"


def test_him_is_not_those_who_accuse(reader: Reader) -> None:
    """The object of a clause is another than its subject."""
    text = "Officials arrested Omar Haddad on Monday and accused him of fraud."
    account = read(reader, text)
    accusation = next(one for one in account.events if one.type == "accuse")
    [place] = accusation.recipient

    assert by_mention(account.entities)[place].name == "Omar Haddad"


def test_who_is_asked_is_not_who_asks(reader: Reader) -> None:
    """A participle before the sentence is of its subject: the minister was asked."""
    text = "Asked whether Norway would leave the talks, the minister declined to comment."
    asked = next(one for one in read(reader, text).events if one.type == "request")

    assert (asked.actor, words_of(text, asked.recipient)) == ((), "the minister")


def test_a_threat_is_against_whom_it_says(reader: Reader) -> None:
    """A threat that names nobody is to the one whom its content would strike."""
    text = (
        "The envoy confirmed the threats that Norway conveyed through the bishop, that its army "
        "would attack Chile."
    )
    threat = next(one for one in read(reader, text).events if one.type == "threaten")

    assert words_of(text, threat.recipient) == "Chile"
    assert words_of(text, threat.intermediary) == "the bishop"


@pytest.mark.skipif(not SEED.exists(), reason="the model case is not at hand")
def test_model_case() -> None:
    """The model case has its nine events, actors under one name, days and go-between."""
    names = ("Asa'ib Ahl al-Haq", "Kata'ib Hezbollah", "Mike Pompeo", "Donald Trump")
    aliases = ("Asaib People of truth", "Hezbollah Brigades", "Pompeo", "Trump")
    entries = [
        Entry(f"Q{n}", name, EntityKind.UNKNOWN, (alias,))
        for n, (name, alias) in enumerate(zip(names, aliases, strict=True))
    ]
    reader = Reader.load(Catalogue(entries))
    [document] = [one for one in load(str(SEED), DEFAULT_LIMITS) if isinstance(one, Document)]
    account = reader.read(document)
    of = by_mention(account.entities)

    def name(places: Spans) -> str:
        return ", ".join(of[place].name for place in places)

    told = {
        (one.type, name(one.actor), name(one.recipient), name(one.intermediary))
        for one in account.events
    }
    leader, state = "Ali Khamenei", "Iran"
    assert {
        ("order", leader, "Iraqi Shiite factions", ""),
        ("comply", "Kata'ib Hezbollah", leader, ""),
        ("comply", "Harakat al-Nujaba, other smaller factions", leader, ""),
        ("advise", "United Kingdom", state, ""),
        ("persuade", "United Kingdom", state, ""),
        ("summon", "", "leaders of the most prominent factions", ""),
        ("meet", "leaders of the most prominent factions", leader, ""),
        ("warn", leader, "", ""),
        ("inform", "Middle East Eye", "", ""),
    } <= told
    threat = next(one for one in account.events if one.type == "threaten")
    assert (name(threat.actor), name(threat.intermediary)) == ("Mike Pompeo", "Barham Salih")
    assert name(threat.recipient).startswith(state)
    days = {one.type: (one.time.start, one.time.end) for one in account.events if one.time}
    assert days["order"] == ("2020-10-12", "2020-10-18")
    assert days["inform"] == ("2020-10-22", "2020-10-22")
    assert {"Asa'ib Ahl al-Haq", "Donald Trump", "United States"} <= {
        one.name for one in account.entities
    }
