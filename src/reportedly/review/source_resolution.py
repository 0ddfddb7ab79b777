"""Whom a person credits: a source that the account has, an entity, or what the words say.

The reader goes by the parsed sentence; a correction has only the words and what was read of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.model.account import SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.chain import NO_SOURCE
from reportedly.model.entity import Entity, Source
from reportedly.model.enums import EntityKind, SourceKind
from reportedly.model.name_keys import fold
from reportedly.model.spans import Span, Spans, begins_sentence, ordered, words_of

_KINDS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.OUTLET: SourceKind.OUTLET,
    EntityKind.STATE: SourceKind.ORGANISATION,
    EntityKind.PLACE: SourceKind.ORGANISATION,
}
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "al", "bin", "ibn", "van", "von", "abu"})
_PREPOSITIONS = frozenset({"of", "for", "from", "to", "by", "with", "in", "at", "on"})


@dataclass(frozen=True, slots=True)
class ResolvedSource:
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

    def applied(self, attribution: Attribution) -> Attribution:
        """Return an attribution that says so of its source."""
        return replace(attribution, kind=self.kind, named=self.named, antecedent=self.antecedent)


class SourceResolver:
    """Finds out whom words credit, by what the machine read.

    Args:
        account: the account as it was read.
        text: the report's words.
    """

    def __init__(self, account: SourcedAccount, text: str) -> None:
        self._account = account
        self._text = text
        links = [link for claim in account.claims for link in claim.chain.links]
        names = {link.attribution: link.name for link in links}
        # In chains an outlet goes by its bare name, without "the news site".
        self._names = {
            source.id: next(
                (names[id_] for id_ in source.attributions if id_ in names), source.name
            )
            for source in account.sources
        }

    def resolve(self, spans: Spans) -> ResolvedSource:
        """Return whom the words at ``spans`` credit."""
        if not spans:
            return ResolvedSource(NO_SOURCE, SourceKind.UNKNOWN, None)
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
        antecedent = None if fold(name) in fold(words) else name
        return ResolvedSource(name, kind, named, antecedent, source.id if source else None)

    def _entity(self, spans: Spans) -> Entity | None:
        """Return the entity that words name: all of them, or their end ("the envoy Ada Voss")."""
        start, end = spans[0]
        for entity in self._account.entities:
            if set(spans) & set(entity.mentions):
                return entity
        for entity in self._account.entities:
            for first, last in entity.mentions:
                before = self._text[start:first].lower().split()
                if start < first and last == end and not _PREPOSITIONS.intersection(before):
                    return entity
        return None

    def _source(self, spans: Spans, words: str, entity: Entity | None) -> Source | None:
        """Return the source that stands at the same words, is the same entity, or has the name."""
        places = set(spans)
        for source in self._account.sources:
            if places & set(source.mentions):
                return source
        if entity is not None:
            places = set(entity.mentions)
            names = {fold(entity.name), fold(words)}
        else:
            names = {fold(words)}
        for source in self._account.sources:
            if places & set(source.mentions):
                return source
        for source in self._account.sources:
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
        long = [token for token in tokens if token.lower().strip("-'’") not in _SMALL]
        if not long or not all(any(map(str.isupper, token)) for token in long):
            return False
        doubtful = kind in (SourceKind.GROUP, SourceKind.UNKNOWN) and long[0] == tokens[0]
        return not (doubtful and long[0].istitle() and begins_sentence(self._text, place[0]))


def sources_of(
    account: SourcedAccount,
    attributions: Sequence[Attribution],
    resolved: Mapping[str, ResolvedSource],
    made: Mapping[str, str],
) -> tuple[Source, ...]:
    """Return the sources of corrected attributions, in the order of their first ones.

    One that is the source of nothing any more is left out.

    Args:
        account: the account as it was read.
        attributions: the attributions as they are now.
        resolved: whom a person credits, by the attribution's id.
        made: the attributions that are part of another, which has their source.
    """
    source_ids = {id_: source.id for source in account.sources for id_ in source.attributions}
    sources = {source.id: source for source in account.sources}
    groups: dict[str, list[Attribution]] = {}
    fresh: dict[str, ResolvedSource] = {}
    for attribution in attributions:
        credited = resolved.get(attribution.id)
        if credited is None:
            key = source_ids.get(made.get(attribution.id, attribution.id))
        elif credited.named is None:
            key = None
        elif credited.source is not None:
            key = credited.source
        else:
            # Those without a name are one only where the same words name them.
            key = f"new {fold(credited.name) if credited.named else attribution.source}"
            fresh.setdefault(key, credited)
        if key is not None:
            groups.setdefault(key, []).append(attribution)
    # New ones have the numbers after the machine's, in order.
    last = max((int(id_[1:]) for id_ in sources if id_[1:].isdecimal()), default=0)
    new_ids = {key: f"S{number}" for number, key in enumerate(fresh, start=last + 1)}
    return tuple(
        _regrouped(sources[key], group) if key in sources else _new(new_ids[key], fresh[key], group)
        for key, group in groups.items()
    )


def _regrouped(source: Source, attributions: Sequence[Attribution]) -> Source:
    ids = tuple(attribution.id for attribution in attributions)
    if ids == source.attributions:
        return source
    return replace(source, attributions=ids, mentions=_mentions(attributions))


def _new(id_: str, credited: ResolvedSource, attributions: Sequence[Attribution]) -> Source:
    ids = tuple(attribution.id for attribution in attributions)
    named = bool(credited.named)
    return Source(id_, credited.name, credited.kind, named, ids, _mentions(attributions))


def _mentions(attributions: Sequence[Attribution]) -> Spans:
    return ordered(span for attribution in attributions for span in attribution.source)
