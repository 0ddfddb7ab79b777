"""From attributions to claims: each content with its chain, from the outlet inward."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.model import (
    NO_SOURCE,
    Attribution,
    Chain,
    Claim,
    Link,
    Relay,
    SourceKind,
    Spans,
    TimeInterval,
    claim_id,
    words_of,
)
from reportedly.model.chain import chain_of, implied_by_all, outlet_link
from reportedly.reading.attribution.relays import relayed_outlets
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.times.tagger import Time


def find_claims(
    report: ParsedReport,
    attributions: Sequence[Attribution],
    resolved: Sequence[ResolvedAttribution],
    relays: Sequence[Relay],
    times: Sequence[Time],
) -> tuple[Claim, ...]:
    """Return one claim for each attribution, in their order."""
    by_id = {attribution.id: attribution for attribution in resolved}
    chains = _Chains(report, by_id, relays, relayed_outlets(report, resolved, relays))
    seen: Counter[Spans] = Counter()
    claims = []
    for attribution in attributions:
        nth = seen[attribution.content]
        seen[attribution.content] += 1
        claims.append(
            Claim(
                id=claim_id(report.document.id, attribution.content, nth),
                content=words_of(report.document.text, attribution.content),
                spans=attribution.content,
                chain=chains.of(attribution.id),
                stance=attribution.modality,
                attribution=attribution.id,
                time=_time(times, attribution.content),
            )
        )
    return tuple(claims)


def _time(times: Sequence[Time], content: Spans) -> TimeInterval | None:
    """Return the only time that a content tells of; None when there are several, or none."""
    intervals = set()
    for start, end in content:
        first = bisect_left(times, start, key=lambda time: time.span[0])
        for time in islice(times, first, None):
            if time.span[1] > end:
                break
            intervals.add(time.interval)
    return intervals.pop() if len(intervals) == 1 else None


@dataclass(frozen=True, slots=True)
class _Chains:
    """What the chains of a report's attributions are made from.

    Args:
        resolved: the attributions, by id.
        relays: the outlets that the report as a whole passes on.
        relayed: the outlet that an attribution rests on, for the ids of those that do.
    """

    report: ParsedReport
    resolved: Mapping[str, ResolvedAttribution]
    relays: Sequence[Relay]
    relayed: Mapping[str, str]

    def of(self, id_: str) -> Chain:
        """Return the chain of an attribution: the outlet, what is implied, then each that tells."""
        path = list(self._path(id_))
        written = [
            link
            for attribution in path
            for link in (_addressee_link(attribution.addressee), _source_link(attribution))
            if link is not None
        ]
        implied = self._implied(path[0].id, written)
        return chain_of(outlet_link(self.report.document.outlet), (*implied, *written), id_)

    def _path(self, id_: str) -> Iterator[ResolvedAttribution]:
        """Yield the attributions from the outermost around one to itself."""
        attribution = self.resolved[id_]
        if attribution.parent is not None:
            yield from self._path(attribution.parent)
        yield attribution

    def _implied(self, outermost_id: str, written: Sequence[Link]) -> list[Link]:
        """Return links to outlets that no words here name, but the report as a whole does."""
        links = [implied_by_all(relay.outlet) for relay in self.relays if not relay.cue]
        relayed = self.relayed.get(outermost_id)
        if relayed is not None and all(link.kind is not SourceKind.OUTLET for link in written):
            reason = "the report relays it from its first sentences on"
            link = Link(relayed, SourceKind.OUTLET, named=True, inferred=True, reason=reason)
            links.append(link)
        return links


def _addressee_link(addressee: Mention | None) -> Link | None:
    if addressee is None:
        return None
    reason = f"the source spoke to it: “{addressee.words}”"
    return Link(_name(addressee), SourceKind.OUTLET, named=addressee.named, reason=reason)


def _name(mention: Mention) -> str:
    if mention.kind is SourceKind.OUTLET and mention.named:
        return mention.outlet
    return mention.name


def _source_link(attribution: ResolvedAttribution) -> Link:
    source, id_ = attribution.source, attribution.id
    if source is None:
        reason = "the words credit nobody"
        return Link(NO_SOURCE, SourceKind.UNKNOWN, named=None, attribution=id_, reason=reason)
    name = _name(source)
    reason = f"“{source.words}” stands for it" if name != source.words else ""
    return Link(name, source.kind, source.named, attribution=id_, reason=reason)
