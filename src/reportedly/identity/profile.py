"""An actor of one report, as it is compared with those of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import TypeAlias

from reportedly.identity.name_parts import KINDS_OF_THINGS, SMALL, TITLES, Name, parts_of
from reportedly.model import Entity, EntityKind, SourcedAccount, by_mention
from reportedly.model.spans import begins_sentence

EntityRef: TypeAlias = tuple[str, str]
"""Which entity of which report: the report's id, and the entity's id within its account."""

_MOST_NAMES = 8  # a report that calls one actor by more names was misread
_NO_NAMES = KINDS_OF_THINGS | TITLES
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "those", "others", "someone"})
_NAMED_SMALL = frozenset({EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.STATE})
_BEFORE = KINDS_OF_THINGS | SMALL | {"abu", "bin", "ibn", "van"}  # may begin a name in lower case
_INSTITUTION_WORDS = 3  # words of a description that could be a name: "ministry of water resources"


@dataclass(frozen=True, slots=True)
class EntityProfile:
    """An actor or place of one report, as it is compared with those of others.

    Args:
        key: which entity it is.
        kind: what kind of thing the report takes it for.
        names: its names, the fullest first; descriptions are left out.
        proper: whether it has a proper name, rather than a description that may be one.
        catalogue: its id in the catalogue that the report was read with, None when not in it.
        peers: names, folded, of those who act with it in the report's events.
    """

    key: EntityRef
    kind: EntityKind
    names: tuple[Name, ...]
    proper: bool
    catalogue: str | None = None
    peers: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name it goes by in its report."""
        return self.names[0].text


def profiles_of(account: SourcedAccount, text: str) -> Iterator[EntityProfile]:
    """Yield the actors and places of a report, whose words are ``text``, that others may name.

    Left out are those that go by no name, and by no description that may be an institution's.
    """
    peers = _peers(account)
    for entity in account.entities:
        proper = entity.catalogue is not None or _is_named(entity, text)
        if names := _names(entity, proper=proper):
            yield EntityProfile(
                key=(account.document_id, entity.id),
                kind=entity.kind,
                names=names,
                proper=proper,
                catalogue=entity.catalogue,
                peers=frozenset(peers.get(entity.id, ())),
            )


def _is_named(entity: Entity, text: str) -> bool:
    """Tell whether an entity has a name; "Officials" at the beginning of a sentence is none."""
    name = entity.name
    if not is_proper(name):
        return False
    may_be_noun = entity.kind is EntityKind.GROUP and " " not in name and name.endswith("s")
    return not may_be_noun or not all(begins_sentence(text, start) for start, _ in entity.mentions)


def _names(entity: Entity, *, proper: bool) -> tuple[Name, ...]:
    titled = entity.kind in (EntityKind.PERSON, EntityKind.UNKNOWN)
    first = parts_of(entity.name, titled=titled)
    if not first.key or not (proper or _may_be_named(entity, first)):
        return ()
    aliases = (alias for alias in entity.aliases if proper and is_proper(alias))
    others = (parts_of(alias, titled=titled) for alias in aliases)
    named = {first.key: first} | {name.key: name for name in others if name.key != first.key}
    return tuple(named.values())[:_MOST_NAMES]


def _may_be_named(entity: Entity, name: Name) -> bool:
    """Tell whether a description may be a name in small letters: "ministry of water resources"."""
    return entity.kind in _NAMED_SMALL and len(name.tokens) >= _INSTITUTION_WORDS and name.shared


def is_proper(name: str) -> bool:
    """Tell whether words are a proper name: more than a title or a kind, and no description.

    >>> is_proper("Sabirin movement"), is_proper("ash-Sharq"), is_proper("von Orrin")
    (True, True, True)
    >>> is_proper("side of Kharzan"), is_proper("Kharzan's envoy"), is_proper("General")
    (False, False, False)
    >>> is_proper("I"), is_proper("They")
    (False, False)
    """
    words = name.split()
    tokens = parts_of(name).tokens
    if not words or all(token in _NO_NAMES for token in tokens) or name.lower() in _PRONOUNS:
        return False
    capital = [any(map(str.isupper, word)) for word in words]
    named = capital[-1] or (any(capital) and words[-1] in KINDS_OF_THINGS)
    return named and (capital[0] or words[0].lower() in _BEFORE)


def _peers(account: SourcedAccount) -> Mapping[str, set[str]]:
    """Return for each entity the folded names of those in the same events."""
    at = by_mention(account.entities)
    peers: defaultdict[str, set[str]] = defaultdict(set)
    for event in account.events:
        spans = (*event.actor, *event.recipient, *event.intermediary)
        parties = {entity.id: entity.name for span in spans if (entity := at.get(span))}
        for id_, other in permutations(parties, 2):
            if is_proper(parties[other]):
                peers[id_].add(parts_of(parties[other]).key)
    return peers
