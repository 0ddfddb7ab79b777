"""From attributions to claims: each content with its chain, from the outlet inward."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from reportedly.model import (
    NO_SOURCE,
    Chain,
    Claim,
    Gap,
    Link,
    SourceKind,
    Spans,
    TimeInterval,
    claim_id,
    words_of,
)
from reportedly.model.chain import chain_of, implied_by_all, outlet_link
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.state import Draft


def find_claims(draft: Draft) -> tuple[tuple[Claim, ...], tuple[Gap, ...]]:
    """Return one claim for each attribution, in their order."""
    seen: Counter[object] = Counter()
    claims = []
    for number, attribution in enumerate(draft.attributions):
        nth = seen[attribution.content]
        seen[attribution.content] += 1
        claims.append(
            Claim(
                id=claim_id(draft.document.id, attribution.content, nth),
                content=words_of(draft.document.text, attribution.content),
                spans=attribution.content,
                chain=_chain(draft, number),
                stance=attribution.modality,
                attribution=attribution.id,
                time=_time(draft, attribution.content),
            )
        )
    return tuple(claims), ()


def _time(draft: Draft, content: Spans) -> TimeInterval | None:
    """Return the only time that a content tells of; None when there are several, or none."""
    told = set()
    for start, end in content:
        first = bisect_left(draft.times, start, key=lambda time: time.span[0])
        for time in islice(draft.times, first, None):
            if time.span[1] > end:
                break
            told.add(time.interval)
    return told.pop() if len(told) == 1 else None


def _chain(draft: Draft, number: int) -> Chain:
    """Return the chain of an attribution: the outlet, what is implied, then each that tells."""
    path = list(_path(draft, number))
    written = [
        link
        for at in path
        for link in (_told(draft.addressees[at]), _origin(draft, at))
        if link is not None
    ]
    implied = _implied(draft, path[0], written)
    outlet = outlet_link(draft.document.outlet)
    return chain_of(outlet, (*implied, *written), draft.attributions[number].id)


def _path(draft: Draft, number: int) -> Iterator[int]:
    """Yield the attributions from the outermost around ``number`` to itself."""
    parent = draft.credits[number].parent
    if parent is not None:
        yield from _path(draft, parent)
    yield number


def _implied(draft: Draft, outermost: int, written: list[Link]) -> list[Link]:
    """Return links to outlets that no words at this place name, but the report as a whole does."""
    whole = [relay.outlet for relay in draft.relays if not relay.cue]
    found = [implied_by_all(name) for name in whole]
    relayed = draft.rests_on[outermost]
    if relayed is not None and all(link.kind is not SourceKind.OUTLET for link in written):
        reason = "the report relays it from its first sentences on"
        found.append(Link(relayed, SourceKind.OUTLET, named=True, inferred=True, reason=reason))
    return found


def _told(told: Mention | None) -> Link | None:
    if told is None:
        return None
    reason = f"the source spoke to it: “{told.words}”"
    return Link(_name(told), SourceKind.OUTLET, named=told.named, reason=reason)


def _name(source: Mention) -> str:
    return source.outlet if source.kind is SourceKind.OUTLET and source.named else source.name


def _origin(draft: Draft, number: int) -> Link:
    source, own = draft.sources[number], draft.attributions[number].id
    if source is None:
        reason = "the words credit nobody"
        return Link(NO_SOURCE, SourceKind.UNKNOWN, named=None, attribution=own, reason=reason)
    name = _name(source)
    reason = f"“{source.words}” stands for it" if name != source.words else ""
    return Link(name, source.kind, source.named, attribution=own, reason=reason)
