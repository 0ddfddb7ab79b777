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
from reportedly.review.source_resolution import Credited, Crediting, sources_of


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
    machine: SourcedAccount,
    text: str,
    outlet: str,
    items: Sequence[Attribution],
    edited: Edited,
) -> SourcedAccount:
    """Return the account of the corrected attributions, in their order."""
    crediting = Crediting(machine, text)
    credited = {
        item.id: crediting.credited(item.source) for item in items if item.id in edited.sources
    }
    items = tuple(
        credited[item.id].applied(item) if item.id in credited else item for item in items
    )
    return replace(
        machine,
        attributions=items,
        claims=tuple(_Chains(machine, outlet, items, edited, credited).claims(text)),
        sources=sources_of(machine, items, credited, edited.made),
    )


class _Chains:
    """The claims of corrected attributions."""

    def __init__(
        self,
        machine: SourcedAccount,
        outlet: str,
        items: Sequence[Attribution],
        edited: Edited,
        credited: Mapping[str, Credited],
    ) -> None:
        self._machine = machine
        self._outlet = outlet_link(outlet)
        self._now = {item.id: item for item in items}
        self._then = {item.id: item for item in machine.attributions}
        self._edited = edited
        self._credited = credited
        self._before = {claim.attribution: claim for claim in reversed(machine.claims)}
        self._shared = self._implied_everywhere()

    def claims(self, text: str) -> Iterator[Claim]:
        """Yield one claim for each attribution, in their order."""
        seen: Counter[Spans] = Counter()
        for item in self._now.values():
            nth = seen[item.content]
            seen[item.content] += 1
            words = words_of(text, item.content)
            yield Claim(
                id=claim_id(self._machine.document_id, item.content, nth),
                content=words,
                spans=item.content,
                chain=self._chain(item),
                stance=item.modality,
                attribution=item.id,
                time=self._time(item, words),
            )

    def _time(self, item: Attribution, words: str) -> TimeInterval | None:
        """Return the only time that a content told before, as far as it has the words for it."""
        before = self._before.get(item.id)
        if before is not None and before.spans == item.content:
            return before.time
        origins = (self._before.get(id_) for id_ in self._edited.origins(item.id))
        told = {one.time for one in origins if one and one.time and one.time.text in words}
        return told.pop() if len(told) == 1 else None

    def _chain(self, item: Attribution) -> Chain:
        path = path_of(item.id, self._now)
        before = self._before.get(item.id)
        if before is not None and self._is_as_read(path):
            return before.chain
        written = [link for id_ in reversed(path) for link in self._own(id_)]
        return chain_of(self._outlet, (*self._implied(path[-1], written), *written), item.id)

    def _is_as_read(self, path: tuple[str, ...]) -> bool:
        """Tell whether no correction touched the sources along a path, or the path itself."""
        edited = self._edited.sources.keys() | self._edited.made.keys()
        return path == path_of(path[0], self._then) and edited.isdisjoint(path)

    def _own(self, id_: str) -> list[Link]:
        """Return the links that an attribution adds to the chain of the one around it."""
        whole = self._edited.made.get(id_, id_)
        own = self._read(whole)
        if (credited := self._credited.get(id_)) is not None:
            by = self._edited.sources[id_]
            word = "corrected" if whole in self._then else "added"
            link = Link(
                name=credited.name,
                kind=credited.kind,
                named=credited.named,
                attribution=id_,
                reason=f"{word} by {by}",
            )
            return [*(one for one in own if one.attribution is None), link]
        return [replace(one, attribution=id_) if one.attribution == whole else one for one in own]

    def _read(self, id_: str) -> list[Link]:
        """Return what the machine's chain has beyond that of the attribution around it."""
        if id_.startswith(MADE) or id_ not in self._then:
            return []
        item, before = self._then[id_], self._before.get(id_)
        if before is None:
            return [Link(item.antecedent or NO_SOURCE, item.kind, item.named, attribution=id_)]
        around = self._before.get(item.parent or "")
        own, above = _written(before), _written(around) if around else []
        common = 0
        while common < min(len(own), len(above)) and own[common] == above[common]:
            common += 1
        # Where nothing is beyond it, the two have one source: it is said again.
        return own[common:] or [replace(before.chain.origin, attribution=id_, inferred=False)]

    def _implied(self, outermost: str, written: Sequence[Link]) -> list[Link]:
        """Return what the report as a whole implies between its outlet and an outermost link.

        What it relays "from its first sentences on" stands only where no outlet is named.
        """
        whole = [implied_by_all(one.outlet) for one in self._machine.relays if not one.cue]
        found = self._read_implied(outermost)
        if found is None or outermost in self._credited:
            found = list(dict.fromkeys((*(found or ()), *self._shared)))
        names = {link.name for link in whole}
        outlets = any(link.kind is SourceKind.OUTLET for link in written)
        relayed = [link for link in found if link.name not in names and not outlets]
        return [*whole, *relayed]

    def _read_implied(self, outermost: str) -> list[Link] | None:
        """Return the links that the machine inferred there, None where it read no such chain."""
        id_ = self._edited.made.get(outermost, outermost)
        before, then = self._before.get(id_), self._then.get(id_)
        if before is None or then is None or then.parent is not None:
            return None
        return [link for link in before.chain.links if link.inferred]

    def _implied_everywhere(self) -> list[Link]:
        """Return the inferred links whose names stand in every outermost chain."""
        chains = [
            self._before[id_].chain.links
            for id_, item in self._then.items()
            if item.parent is None and id_ in self._before
        ]
        names = [{link.name for link in links} for links in chains]
        found = {link.name: link for links in chains for link in links if link.inferred}
        return [link for name, link in found.items() if all(name in one for one in names)]


def _written(claim: Claim) -> list[Link]:
    """Return the links of a chain that words name, the outlet left out."""
    return [link for link in claim.chain.links[1:] if not link.inferred]
