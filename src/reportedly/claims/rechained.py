"""Claims, chains and sources made anew after attributions were corrected.

What no correction touches stays as the machine made it: only the chains of attributions that were
moved, made or given another source, and of those told inside them, are put together again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.claims.account import SourcedAccount
from reportedly.claims.attribution import Attribution
from reportedly.claims.chain import NO_SOURCE, UNKNOWN_OUTLET, Chain, Link
from reportedly.claims.claim import Claim, claim_id
from reportedly.claims.entity import by_mention
from reportedly.claims.event import Event
from reportedly.claims.source import Source
from reportedly.claims.spans import Spans, words_of
from reportedly.claims.time import TimeInterval
from reportedly.claims.words import EntityKind, SourceKind

_KINDS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.GROUP: SourceKind.GROUP,
    EntityKind.ORGANISATION: SourceKind.ORGANISATION,
    EntityKind.OUTLET: SourceKind.OUTLET,
    EntityKind.STATE: SourceKind.ORGANISATION,
}


@dataclass(slots=True)
class Edited:
    """What corrections did to the attributions of an account.

    Args:
        sources: those whose source a person gave, and who.
        moved: those that are told inside another attribution than before.
        made: those that are part of another, which has their source.
        gone: those that are no more.
    """

    sources: dict[str, str] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    made: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


def rechained(
    machine: SourcedAccount,
    text: str,
    items: Sequence[Attribution],
    events: tuple[Event, ...],
    edited: Edited,
) -> SourcedAccount:
    """Return the account of the corrected attributions and events."""
    credited = {id_: _credited(machine, text, items, id_) for id_ in edited.sources}
    items = tuple(_known(item, text, credited.get(item.id)) for item in items)
    return replace(
        machine,
        attributions=items,
        claims=tuple(_Chains(machine, items, edited, credited).claims(text)),
        events=events,
        sources=tuple(_sources(machine, items, edited, credited)),
    )


@dataclass(frozen=True, slots=True)
class _Credited:
    """Whom a person credits: an existing source of the account, or what the words say."""

    name: str
    kind: SourceKind
    named: bool | None
    source: str | None = None


def _credited(
    machine: SourcedAccount, text: str, items: Sequence[Attribution], id_: str
) -> _Credited:
    spans = next((item.source for item in items if item.id == id_), ())
    words = words_of(text, spans)
    if not spans:
        return _Credited(NO_SOURCE, SourceKind.UNKNOWN, None)
    for source in machine.sources:
        if set(spans) & set(source.mentions):
            return _Credited(source.name, source.kind, source.named, source.id)
    for source in machine.sources:
        if source.name == words:
            return _Credited(source.name, source.kind, source.named, source.id)
    entity = next((one for span in spans if (one := by_mention(machine.entities).get(span))), None)
    name = entity.name if entity else words
    kind = _KINDS.get(entity.kind, SourceKind.UNKNOWN) if entity else SourceKind.UNKNOWN
    return _Credited(name, kind, _is_name(name))


def _is_name(words: str) -> bool:
    """Tell whether words are a name: all that are longer than three letters are capitalised."""
    long = [word for word in words.split() if len(word) > len("the")]
    return bool(long) and all(any(map(str.isupper, word)) for word in long)


def _known(item: Attribution, text: str, credited: _Credited | None) -> Attribution:
    if credited is None:
        return item
    other = credited.named is not None and credited.name != words_of(text, item.source)
    antecedent = credited.name if other else None
    return replace(item, named=credited.named, kind=credited.kind, antecedent=antecedent)


class _Chains:
    """The claims of corrected attributions."""

    def __init__(
        self,
        machine: SourcedAccount,
        items: Sequence[Attribution],
        edited: Edited,
        credited: Mapping[str, _Credited],
    ) -> None:
        self._machine = machine
        self._items = {item.id: item for item in items}
        self._edited = edited
        self._credited = credited
        self._before = {claim.attribution: claim for claim in machine.claims}
        self._spans = {item.id: item.content for item in machine.attributions}
        self._parents = {item.id: item.parent for item in machine.attributions}

    def claims(self, text: str) -> Iterator[Claim]:
        """Yield one claim for each attribution, in their order."""
        seen: Counter[Spans] = Counter()
        for item in self._items.values():
            nth = seen[item.content]
            seen[item.content] += 1
            before = self._before.get(self._edited.made.get(item.id, item.id))
            words = words_of(text, item.content)
            yield Claim(
                id=claim_id(self._machine.document_id, item.content, nth),
                content=words,
                spans=item.content,
                chain=self._chain(item, before),
                stance=item.modality,
                attribution=item.id,
                time=_time(before, item, words),
            )

    def _chain(self, item: Attribution, before: Claim | None) -> Chain:
        if before is not None and not self._is_edited(item):
            return before.chain
        links = self._links(item)
        if len(links) == 1:
            links = [replace(links[0], attribution=item.id)]
        return Chain(tuple(links))

    def _is_edited(self, item: Attribution) -> bool:
        """Tell whether the chain of an attribution, or of one around it, is not the machine's."""
        edited = self._edited
        own = item.id in edited.sources or item.id in edited.moved or item.id in edited.made
        above = item.parent
        return own or (above is not None and self._is_edited(self._items[above]))

    def _links(self, item: Attribution) -> list[Link]:
        above = item.parent
        links = self._head(item) if above is None else self._links(self._items[above])
        for link in self._own(item):
            if link.name.lower() != links[-1].name.lower():
                links.append(link)
            elif len(links) > 1:
                links[-1] = link
        return links

    def _own(self, item: Attribution) -> list[Link]:
        """Return the links that an attribution adds to the chain of the one around it."""
        if (credited := self._credited.get(item.id)) is not None:
            by = self._edited.sources[item.id]
            return [
                Link(
                    credited.name,
                    credited.kind,
                    credited.named,
                    attribution=item.id,
                    reason=f"corrected by {by}",
                )
            ]
        whole = self._edited.made.get(item.id)
        if whole is not None:
            links = self._own(self._items[whole]) if whole in self._items else []
            return [replace(one, attribution=item.id) if one.attribution else one for one in links]
        links = list(self._before[item.id].chain.links)
        if links[-1].attribution != item.id:
            return [Link(item.antecedent or NO_SOURCE, item.kind, item.named, attribution=item.id)]
        first = len(links) - 1
        # Before the origin stand those that it spoke to: no attribution's own, and not implied.
        while first > 1 and links[first - 1].attribution is None and not links[first - 1].inferred:
            first -= 1
        return links[first:]

    def _head(self, item: Attribution) -> list[Link]:
        """Return the outlet and what the report as a whole implies before an outermost link."""
        before = self._before.get(self._edited.made.get(item.id, item.id))
        if before is not None and self._parents.get(before.attribution) is None:
            return _head_of(before)
        heads = [
            _head_of(claim) for id_, claim in self._before.items() if self._parents.get(id_) is None
        ]
        if not heads:
            return [Link(UNKNOWN_OUTLET, SourceKind.OUTLET, named=None)]
        return [link for link in heads[0] if all(link in head for head in heads)]


def _time(before: Claim | None, item: Attribution, words: str) -> TimeInterval | None:
    """Return the time that a content told before, as far as it still has the words for it."""
    if before is None or before.time is None:
        return None
    still = before.spans == item.content or before.time.text in words
    return before.time if still else None


def _head_of(claim: Claim) -> list[Link]:
    first, *others = claim.chain.links
    head = [Link(first.name, first.kind, first.named)]
    for link in others:
        if not link.inferred:
            break
        head.append(link)
    return head


def _sources(
    machine: SourcedAccount,
    items: Sequence[Attribution],
    edited: Edited,
    credited: Mapping[str, _Credited],
) -> Iterator[Source]:
    """Yield the sources that still tell something, then those that only persons know."""
    known = {item.id: item for item in items}
    whole: dict[str, list[str]] = {}
    for part, of in edited.made.items():
        whole.setdefault(of, []).append(part)
    new: dict[str, list[str]] = {}
    for id_, one in credited.items():
        if id_ in known and one.named is not None:
            new.setdefault(one.source or one.name, []).append(id_)
    for source in machine.sources:
        own = [id_ for id_ in source.attributions if id_ in known and id_ not in credited]
        own += [part for id_ in own for part in whole.get(id_, ()) if part in known]
        own += new.pop(source.id, ())
        if own:
            mentions = dict.fromkeys((*source.mentions, *(s for i in own for s in known[i].source)))
            yield replace(source, attributions=tuple(own), mentions=tuple(sorted(mentions)))
    for number, (name, own) in enumerate(new.items(), start=1):
        first = credited[own[0]]
        mentions = dict.fromkeys(span for id_ in own for span in known[id_].source)
        yield Source(
            id=f"P{number}",
            name=name,
            kind=first.kind,
            named=bool(first.named),
            attributions=tuple(own),
            mentions=tuple(mentions),
        )
