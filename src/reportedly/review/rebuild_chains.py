"""Claims, chains and sources made anew after attributions were corrected.

What no correction touches stays as the machine made it: only the chains of attributions that were
moved, made or given another source, and of those told inside them, are put together again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.model.account import SourcedAccount
from reportedly.model.attribution import Attribution
from reportedly.model.chain import NO_SOURCE, Chain, Link, chain_of, implied_by_all, outlet_link
from reportedly.model.claim import Claim, claim_id
from reportedly.model.enums import SourceKind
from reportedly.model.spans import Spans, words_of
from reportedly.model.time import TimeInterval
from reportedly.review.correction import MADE, path_of
from reportedly.review.source_resolution import ResolvedSource, SourceResolver, sources_of


@dataclass(slots=True)
class Edited:
    """What corrections did to the attributions of an account.

    Args:
        sources: those whose source a person gave, and who.
        made: those that are part of another, the machine's or one that was added, and of which.
        lineage: those whose content is made of the contents of others, and of which.
    """

    sources: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    lineage: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def origins(self, id_: str) -> tuple[str, ...]:
        """Return the machine's attributions that a content comes from."""
        return self.lineage.get(id_, (id_,))


def rechained(
    account: SourcedAccount,
    text: str,
    outlet: str,
    attributions: Sequence[Attribution],
    edited: Edited,
) -> SourcedAccount:
    """Return the account of the corrected attributions, in their order."""
    resolver = SourceResolver(account, text)
    resolved = {
        attribution.id: resolver.resolve(attribution.source)
        for attribution in attributions
        if attribution.id in edited.sources
    }
    attributions = tuple(
        resolved[attribution.id].applied(attribution) if attribution.id in resolved else attribution
        for attribution in attributions
    )
    return replace(
        account,
        attributions=attributions,
        claims=tuple(_Chains(account, outlet, attributions, edited, resolved).claims(text)),
        sources=sources_of(account, attributions, resolved, edited.made),
    )


class _Chains:
    """The claims of corrected attributions."""

    def __init__(
        self,
        account: SourcedAccount,
        outlet: str,
        attributions: Sequence[Attribution],
        edited: Edited,
        resolved: Mapping[str, ResolvedSource],
    ) -> None:
        self._account = account
        self._outlet = outlet_link(outlet)
        self._corrected = {attribution.id: attribution for attribution in attributions}
        self._as_read = {attribution.id: attribution for attribution in account.attributions}
        self._edited = edited
        self._resolved = resolved
        self._before = {claim.attribution: claim for claim in reversed(account.claims)}
        self._shared = self._implied_everywhere()

    def claims(self, text: str) -> Iterator[Claim]:
        """Yield one claim for each attribution, in their order."""
        seen: Counter[Spans] = Counter()
        for attribution in self._corrected.values():
            nth = seen[attribution.content]
            seen[attribution.content] += 1
            words = words_of(text, attribution.content)
            yield Claim(
                id=claim_id(self._account.document_id, attribution.content, nth),
                content=words,
                spans=attribution.content,
                chain=self._chain(attribution),
                stance=attribution.modality,
                attribution=attribution.id,
                time=self._time(attribution, words),
            )

    def _time(self, attribution: Attribution, words: str) -> TimeInterval | None:
        """Return the only time that a content told before, as far as it has the words for it."""
        before = self._before.get(attribution.id)
        if before is not None and before.spans == attribution.content:
            return before.time
        origins = (self._before.get(id_) for id_ in self._edited.origins(attribution.id))
        times = {claim.time for claim in origins if claim and claim.time}
        times = {time for time in times if time.text in words}
        return times.pop() if len(times) == 1 else None

    def _chain(self, attribution: Attribution) -> Chain:
        path = path_of(attribution.id, self._corrected)
        before = self._before.get(attribution.id)
        if before is not None and self._is_as_read(path):
            return before.chain
        written = [link for id_ in reversed(path) for link in self._links_of(id_)]
        return chain_of(self._outlet, (*self._implied(path[-1], written), *written), attribution.id)

    def _is_as_read(self, path: tuple[str, ...]) -> bool:
        """Tell whether no correction touched the sources along a path, or the path itself."""
        edited = self._edited.sources.keys() | self._edited.made.keys()
        return path == path_of(path[0], self._as_read) and edited.isdisjoint(path)

    def _links_of(self, id_: str) -> list[Link]:
        """Return the links that an attribution adds to the chain of the one around it."""
        whole = self._edited.made.get(id_, id_)
        links = self._read(whole)
        if (resolved := self._resolved.get(id_)) is not None:
            by = self._edited.sources[id_]
            word = "corrected" if whole in self._as_read else "added"
            link = Link(
                name=resolved.name,
                kind=resolved.kind,
                named=resolved.named,
                attribution=id_,
                reason=f"{word} by {by}",
            )
            return [*(step for step in links if step.attribution is None), link]
        return [
            replace(link, attribution=id_) if link.attribution == whole else link for link in links
        ]

    def _read(self, id_: str) -> list[Link]:
        """Return what the machine's chain has beyond that of the attribution around it."""
        if id_.startswith(MADE) or id_ not in self._as_read:
            return []
        attribution, before = self._as_read[id_], self._before.get(id_)
        if before is None:
            return [
                Link(
                    attribution.antecedent or NO_SOURCE,
                    attribution.kind,
                    attribution.named,
                    attribution=id_,
                )
            ]
        around = self._before.get(attribution.parent or "")
        links, above = _written(before), _written(around) if around else []
        common = 0
        while common < min(len(links), len(above)) and links[common] == above[common]:
            common += 1
        # Where nothing is beyond it, the two have one source: it is said again.
        return links[common:] or [replace(before.chain.origin, attribution=id_, inferred=False)]

    def _implied(self, outermost: str, written: Sequence[Link]) -> list[Link]:
        """Return what the report as a whole implies between its outlet and an outermost link.

        What it relays "from its first sentences on" stands only where no outlet is named.
        """
        whole = [implied_by_all(relay.outlet) for relay in self._account.relays if not relay.cue]
        implied = self._read_implied(outermost)
        if implied is None or outermost in self._resolved:
            implied = list(dict.fromkeys((*(implied or ()), *self._shared)))
        names = {link.name for link in whole}
        outlets = any(link.kind is SourceKind.OUTLET for link in written)
        relayed = [link for link in implied if link.name not in names and not outlets]
        return [*whole, *relayed]

    def _read_implied(self, outermost: str) -> list[Link] | None:
        """Return the links that the machine inferred there, None where it read no such chain."""
        id_ = self._edited.made.get(outermost, outermost)
        before, then = self._before.get(id_), self._as_read.get(id_)
        if before is None or then is None or then.parent is not None:
            return None
        return [link for link in before.chain.links if link.inferred]

    def _implied_everywhere(self) -> list[Link]:
        """Return the inferred links whose names stand in every outermost chain."""
        chains = [
            self._before[id_].chain.links
            for id_, attribution in self._as_read.items()
            if attribution.parent is None and id_ in self._before
        ]
        names = [{link.name for link in links} for links in chains]
        inferred = {link.name: link for links in chains for link in links if link.inferred}
        everywhere = set.intersection(*names) if names else set()
        return [link for name, link in inferred.items() if name in everywhere]


def _written(claim: Claim) -> list[Link]:
    """Return the links of a chain that words name, the outlet left out."""
    return [link for link in claim.chain.links[1:] if not link.inferred]
