"""What is gathered of one entity while a report is read, and the entity that comes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reportedly.model import Entity, EntityKind, Span
from reportedly.reading.entities.mention_type import outlet_name

ARTICLES = frozenset({"the", "a", "an"})
_WORDS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "who", "i", "we", "you", "us", "me", "one"}
    | {"himself", "herself", "itself", "themselves", "others", "that", "which"}
)


@dataclass(slots=True)
class Record:
    """What is known of one entity while its mentions are gathered.

    Args:
        places: where it is mentioned.
        names: the places of all its mentions, and the words there as names.
        proper: those of them that the parser or a catalogue takes for names.
        kinds: the kinds that its mentions speak for.
        name, kind, catalogue: what a catalogue or the list of states says, else empty.
        fallback: the cast's name, for one that has pronouns only.
        head: the head noun of one without a name, in lower case, and its modifiers.
    """

    places: dict[Span, None] = field(default_factory=dict)
    names: list[tuple[Span, str]] = field(default_factory=list)
    proper: list[str] = field(default_factory=list)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    name: str = ""
    kind: EntityKind | None = None
    fallback: str = ""
    catalogue: str | None = None
    head: str = ""
    modifiers: frozenset[str] = frozenset()


def make_entity(id_: str, record: Record) -> Entity:
    """Return the entity of a record, under its fullest name."""
    names = list(dict.fromkeys(name for _, name in sorted(record.names) if name))
    kind = record.kind or (record.kinds.most_common(1) or [(EntityKind.UNKNOWN, 0)])[0][0]
    proper = [words for words in record.proper if words] or names
    if record.fallback and all(words.lower() in _WORDS for words in proper):
        proper = [record.fallback, *proper]
    name = record.name or max(proper, key=lambda words: _fullness(words, record), default="")
    if kind is EntityKind.OUTLET and not record.name:
        name = outlet_name(name)
    return Entity(
        id=id_,
        name=name,
        kind=kind,
        aliases=tuple(other for other in names if other != name and _is_alias(other, record)),
        mentions=tuple(sorted(record.places)),
        catalogue=record.catalogue,
    )


def _is_alias(words: str, record: Record) -> bool:
    """Tell whether words are another name, no pronoun; for one with a name no description."""
    if words.lower() in _WORDS and not words.isupper():
        return False
    return not record.proper or any(word[:1].isupper() for word in words.split())


def _fullness(words: str, record: Record) -> tuple[int, int, int]:
    """Return by what the name is chosen: whether it is one, its words, how often it stands."""
    proper = sum(word[:1].isupper() for word in words.split())
    return words.lower() not in _WORDS, proper, sum(name == words for _, name in record.names)


def bare(words: str) -> str:
    """Return a mention's words as a name: on one line, without article and possessive.

    >>> bare("the Harbour Union's"), bare("The rebels")
    ('Harbour Union', 'rebels')
    """
    first, _, rest = " ".join(words.split()).partition(" ")
    whole = rest if first.lower() in ARTICLES and rest else f"{first} {rest}".strip()
    return whole.removesuffix("'s").removesuffix("’s").strip(" ,")
