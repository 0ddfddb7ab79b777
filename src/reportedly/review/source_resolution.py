"""Whom a person credits: a source that the account has, an entity, or what the words say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model.account import SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.chain import NO_SOURCE
from reportedly.model.entity import Entity
from reportedly.model.enums import EntityKind, SourceKind
from reportedly.model.name_keys import fold
from reportedly.model.source import Source
from reportedly.model.spans import Span, Spans, ordered, words_of

_KINDS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.OUTLET: SourceKind.OUTLET,
    EntityKind.STATE: SourceKind.ORGANISATION,
    EntityKind.PLACE: SourceKind.ORGANISATION,
}
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "al", "bin", "ibn", "van", "von", "abu"})
_OPENING = " \t“‘\"'("  # may stand before the first word of a sentence
_PREPOSITIONS = frozenset({"of", "for", "from", "to", "by", "with", "in", "at", "on"})


@dataclass(frozen=True, slots=True)
class Credited:
    """One that a person credits.

    Args:
        name: its fullest name or description in the report, "no source given" for nobody.
        kind: what kind of source it is.
        named: whether ``name`` is a proper name; None for nobody.
        antecedent: the name where the words are another description or a pronoun, else None.
        source: id of the account's source that it is, None for a new one.
    """

    name: str
    kind: SourceKind
    named: bool | None
    antecedent: str | None = None
    source: str | None = None

    def applied(self, item: Attribution) -> Attribution:
        """Return an attribution that says so of its source."""
        return replace(item, kind=self.kind, named=self.named, antecedent=self.antecedent)


class Crediting:
    """Finds out whom words credit, by what the machine read.

    Args:
        machine: the account as it was read.
        text: the report's words.
    """

    def __init__(self, machine: SourcedAccount, text: str) -> None:
        self._machine = machine
        self._text = text
        own = {link.attribution: link.name for c in machine.claims for link in c.chain.links}
        # In chains an outlet goes by its bare name, without "the news site".
        self._names = {
            source.id: next((own[id_] for id_ in source.attributions if id_ in own), source.name)
            for source in machine.sources
        }

    def credited(self, spans: Spans) -> Credited:
        """Return whom the words at ``spans`` credit."""
        if not spans:
            return Credited(NO_SOURCE, SourceKind.UNKNOWN, None)
        words = " ".join(words_of(self._text, spans).split())
        entity = self._entity(spans)
        source = self._source(spans, words, entity)
        if source is not None:
            name, kind, named = self._names[source.id], source.kind, source.named
        elif entity is not None:
            kind = _KINDS.get(entity.kind, SourceKind.UNKNOWN)
            name, named = entity.name, self._is_name(entity.name, entity.mentions[0], kind)
        else:
            name, kind = words, SourceKind.UNKNOWN
            named = self._is_name(words, spans[0], kind)
        own = fold(name) in fold(words)
        source_id = source.id if source else None
        return Credited(name, kind, named, None if own else name, source_id)

    def _entity(self, spans: Spans) -> Entity | None:
        """Return the entity that words name: all of them, or their end ("the envoy Ada Voss")."""
        start, end = spans[0]
        for entity in self._machine.entities:
            if set(spans) & set(entity.mentions):
                return entity
        for entity in self._machine.entities:
            for first, last in entity.mentions:
                before = self._text[start:first].lower().split()
                if start < first and last == end and not _PREPOSITIONS.intersection(before):
                    return entity
        return None

    def _source(self, spans: Spans, words: str, entity: Entity | None) -> Source | None:
        """Return the source that stands at the same words, is the same entity, or has the name."""
        places = set(spans)
        for source in self._machine.sources:
            if places & set(source.mentions):
                return source
        if entity is not None:
            places = set(entity.mentions)
            names = {fold(entity.name), fold(words)}
        else:
            names = {fold(words)}
        for source in self._machine.sources:
            if places & set(source.mentions):
                return source
        for source in self._machine.sources:
            # Two without a name may be two, also where they are described alike.
            if source.named and names & {fold(source.name), fold(self._names[source.id])}:
                return source
        return None

    def _is_name(self, words: str, place: Span, kind: SourceKind) -> bool:
        """Tell whether words are a proper name.

        All but small ones have a capital then; a first word that only begins a sentence has to
        be a person's, an organisation's or an outlet's.
        """
        tokens = words.split()
        if tokens[0].lower() in ("a", "an"):
            return False
        long = [one for one in tokens if one.lower().strip("-'’") not in _SMALL]
        if not long or not all(any(map(str.isupper, one)) for one in long):
            return False
        doubtful = kind in (SourceKind.GROUP, SourceKind.UNKNOWN) and long[0] == tokens[0]
        return not (doubtful and long[0].istitle() and self._begins(place[0]))

    def _begins(self, start: int) -> bool:
        """Tell whether a sentence begins at an offset."""
        before = self._text[max(0, start - len(_OPENING)) : start].rstrip(_OPENING)
        return not before or before[-1] in ".!?:;\n"


def sources_of(
    machine: SourcedAccount,
    items: Sequence[Attribution],
    credited: Mapping[str, Credited],
    made: Mapping[str, str],
) -> tuple[Source, ...]:
    """Return the sources of corrected attributions, in the order of their first ones.

    One that is the source of nothing any more is left out.

    Args:
        machine: the account as it was read.
        items: the attributions as they are now.
        credited: whom a person credits, by the attribution's id.
        made: the attributions that are part of another, which has their source.
    """
    of = {id_: source.id for source in machine.sources for id_ in source.attributions}
    known = {source.id: source for source in machine.sources}
    groups: dict[str, list[Attribution]] = {}
    fresh: dict[str, Credited] = {}
    for item in items:
        one = credited.get(item.id)
        if one is None:
            key = of.get(made.get(item.id, item.id))
        elif one.named is None:
            key = None
        elif one.source is not None:
            key = one.source
        else:
            # Those without a name are one only where the same words name them.
            key = f"new {fold(one.name) if one.named else item.source}"
            fresh.setdefault(key, one)
        if key is not None:
            groups.setdefault(key, []).append(item)
    return tuple(
        _regrouped(known[key], own)
        if key in known
        else _new(_free(known, fresh, key), fresh[key], own)
        for key, own in groups.items()
    )


def _regrouped(source: Source, own: Sequence[Attribution]) -> Source:
    ids = tuple(item.id for item in own)
    if ids == source.attributions:
        return source
    return replace(source, attributions=ids, mentions=_mentions(own))


def _new(id_: str, one: Credited, own: Sequence[Attribution]) -> Source:
    ids = tuple(item.id for item in own)
    return Source(id_, one.name, one.kind, bool(one.named), ids, _mentions(own))


def _mentions(own: Sequence[Attribution]) -> Spans:
    return ordered(span for item in own for span in item.source)


def _free(known: Mapping[str, Source], fresh: Mapping[str, Credited], key: str) -> str:
    """Return the id of a new source: the numbers after the machine's, in order."""
    last = max((int(id_[1:]) for id_ in known if id_[1:].isdecimal()), default=0)
    return f"S{last + 1 + list(fresh).index(key)}"
