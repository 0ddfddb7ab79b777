"""From attributions to claims: each content with its chain, from the outlet inward."""

from __future__ import annotations

from collections import Counter

from reportedly.claims import (
    Attribution,
    Chain,
    Claim,
    Gap,
    Link,
    SourceKind,
    claim_id,
    words_of,
)
from reportedly.reading.draft import Draft
from reportedly.reading.sources import Source

UNKNOWN_OUTLET = "this report"
NO_SOURCE = "no source given"


def find_claims(draft: Draft) -> tuple[tuple[Claim, ...], tuple[Gap, ...]]:
    """Return one claim for each attribution, in text order."""
    seen: Counter[object] = Counter()
    claims = []
    rows = zip(draft.attributions, draft.sources, draft.addressees, strict=True)
    for attribution, source, told in rows:
        number = seen[attribution.content]
        seen[attribution.content] += 1
        claims.append(
            Claim(
                id=claim_id(draft.document.id, attribution.content, number),
                content=words_of(draft.document.text, attribution.content),
                spans=attribution.content,
                chain=_chain(draft, attribution, source, told),
                stance=attribution.modality,
                attribution=attribution.id,
            )
        )
    return tuple(claims), ()


def _chain(
    draft: Draft, attribution: Attribution, source: Source | None, told: Source | None
) -> Chain:
    links = [_outlet(draft)]
    for link in (*_whole(draft), _told(told), _origin(attribution, source)):
        if link is not None and link.name.lower() != links[-1].name.lower():
            links.append(link)
    if len(links) == 1:
        # The outlet is its own source here: the link keeps the attribution that says so.
        links = [Link(links[0].name, links[0].kind, links[0].named, attribution=attribution.id)]
    return Chain(tuple(links))


def _outlet(draft: Draft) -> Link:
    name = draft.document.outlet
    return Link(name or UNKNOWN_OUTLET, SourceKind.OUTLET, named=True if name else None)


def _whole(draft: Draft) -> list[Link]:
    """Return links to outlets that the whole report is credited to, outside its sentences."""
    return [
        Link(
            relay.outlet,
            SourceKind.OUTLET,
            named=True,
            inferred=True,
            reason="the dateline or source line credits the whole report to it",
        )
        for relay in draft.relays
        if not relay.cue
    ]


def _told(told: Source | None) -> Link | None:
    if told is None:
        return None
    reason = f"the source spoke to it: “{told.words}”"
    return Link(_name(told), SourceKind.OUTLET, named=told.named, reason=reason)


def _name(source: Source) -> str:
    return source.outlet if source.kind is SourceKind.OUTLET and source.named else source.name


def _origin(attribution: Attribution, source: Source | None) -> Link:
    if source is None:
        return Link(
            NO_SOURCE,
            SourceKind.UNKNOWN,
            named=None,
            attribution=attribution.id,
            reason="the words credit nobody",
        )
    reason = f"“{source.words}” stands for it" if source.antecedent else ""
    return Link(_name(source), source.kind, source.named, attribution=attribution.id, reason=reason)
