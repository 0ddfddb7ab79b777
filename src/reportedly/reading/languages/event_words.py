"""The words that tell events, from ``events.toml``: types, their verbs and nouns, and helpers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from spacy.strings import get_string_id

from reportedly.reading.languages import word_list

Partners: TypeAlias = Mapping[str, "EventType"]
"""By a verb's particle, preposition or object, or a noun's modifier; "" where there is none."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.

    Args:
        name: our name for it, as an event's ``type`` has it.
        plover: its PLOVER root, "" where PLOVER has none.
        cameo: the CAMEO code that it and its kinds begin with, "" where CAMEO has none.
        group: communication, cooperation or conflict.
        recipients: prepositions after which its recipient stands, the likeliest first.
        symmetric: whether its parties do it to each other.
        giving: whether the object is what is given, and the recipient stands after a preposition.
        physical: whether it is done to whatever the object names, a thing as well.
        undergone: whether the possessor of its nouns is the recipient ("his arrest").
        placed: whether its recipient is where it is done, and never the object ("deployed troops").
        stance: whether it is a stand on something, which is its recipient where nobody is named.
        blame: whether it is a judgement of an act, whose agent is the recipient, not its victim.
        addressed: whether its recipient is who is told, and nobody whom the content names.
        mute: whether no thing can be its recipient, as nothing can be told to it.
    """

    name: str
    plover: str
    cameo: str
    group: str
    recipients: tuple[str, ...]
    symmetric: bool = False
    giving: bool = False
    physical: bool = False
    undergone: bool = False
    mute: bool = False
    placed: bool = False
    stance: bool = False
    blame: bool = False
    addressed: bool = False

    @property
    def objects(self) -> bool:
        """Whether the verb's object may be its recipient."""
        return not self.placed

    @property
    def things(self) -> bool:
        """Whether a thing may be its recipient where nobody is named."""
        return not self.mute


@dataclass(frozen=True, slots=True)
class EventWords:
    """All words of events.

    Args:
        types: by name.
        verbs, nouns: by lemma, then by partner.
        light: lemmas of verbs that only carry an event that their object names.
        receiving: those of them whose subject is the recipient.
        ending: lemmas of verbs that end what their object names.
        exchanges: lemmas of nouns of exchange that are no events themselves.
        intent: lemmas of words whose clause tells what is only meant.
        failing: lemmas of verbs whose clause tells what is not done.
        promising: lemmas of verbs whose clause tells what their own subject is to do.
        following: lemmas of verbs for doing what was told before.
        joining: lemmas of verbs after which a noun names what their subject takes part in.
        saying: lemmas of verbs that say what another must do.
        easing: lemmas of verbs that lessen what their object names.
        aspect: lemmas of verbs that add nothing to the verb of their clause.
        instruments: lemmas of nouns for what an attack is done with.
        actors: lemmas of nouns for people, groups and bodies.
        things: lemmas of nouns that end like these and are none.
        forms: the lemma of words whose lemma the parser gets wrong.
        hashes: spaCy's hashes of all lemmas that may tell an event.
    """

    types: Mapping[str, EventType]
    verbs: Mapping[str, Partners]
    nouns: Mapping[str, Partners]
    light: frozenset[str]
    receiving: frozenset[str]
    ending: frozenset[str]
    exchanges: frozenset[str]
    intent: frozenset[str]
    failing: frozenset[str]
    promising: frozenset[str]
    following: frozenset[str]
    joining: frozenset[str]
    saying: frozenset[str]
    easing: frozenset[str]
    aspect: frozenset[str]
    instruments: frozenset[str]
    actors: frozenset[str]
    things: frozenset[str]
    forms: Mapping[str, str]
    hashes: frozenset[int]


_TRAITS = (
    "symmetric",
    "giving",
    "physical",
    "undergone",
    "mute",
    "placed",
    "stance",
    "blame",
    "addressed",
)


@cache
def load_event_words() -> EventWords:
    """Return the words of events that ship with the package."""
    data = word_list("events")
    words = {name: frozenset(listed.split()) for name, listed in data.pop("words").items()}
    forms = data.pop("forms")
    types = {
        name: EventType(
            name=name,
            plover=table["plover"],
            cameo=table["cameo"],
            group=table["group"],
            recipients=tuple(table["recipients"]),
            **{trait: trait in table.get("traits", "").split() for trait in _TRAITS},
        )
        for name, table in data.items()
    }
    verbs: dict[str, dict[str, EventType]] = {}
    nouns: dict[str, dict[str, EventType]] = {}
    for name, table in data.items():
        for entry in table["verbs"]:
            lemma, _, partner = entry.partition(" ")
            verbs.setdefault(lemma, {})[partner] = types[name]
        for entry in table["nouns"]:
            *partner_words, lemma = entry.split(" ")
            nouns.setdefault(lemma, {})[" ".join(partner_words)] = types[name]
    groups = (words[name] for name in ("light", "ending", "following", "saying"))
    indexed = {*verbs, *nouns}.union(*groups)
    return EventWords(
        types=types,
        verbs=verbs,
        nouns=nouns,
        hashes=frozenset(get_string_id(word) for word in (*indexed, *forms)),
        forms=forms,
        **words,
    )
