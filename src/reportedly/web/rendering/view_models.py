"""What a page shows of an account, put together once for the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.documents.document import Document
from reportedly.model import Attribution, Claim, Link, Modality, Quote, SourcedAccount, words_of
from reportedly.review import Revision, State


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as its report's page lists it.

    Args:
        number: place in the report, from 1.
        claim: the claim.
        attribution: the innermost that tells it.
        cue: the words that credit it.
        events: types of the events that it tells, each once.
        corrected: names of the persons who corrected it.
    """

    number: int
    claim: Claim
    attribution: Attribution
    cue: str
    events: tuple[str, ...]
    corrected: tuple[str, ...]

    @property
    def badges(self) -> tuple[str, ...]:
        """What is to be seen at a glance: "unnamed", "denied", "hedged", "in its own words"."""
        return tuple(badges(self.claim, self.attribution))


def badges(claim: Claim, attribution: Attribution | None = None) -> Iterator[str]:
    """Yield what is to be seen of a claim at a glance."""
    if claim.chain.origin.named is False:
        yield "unnamed"
    elif claim.chain.origin.named is None and len(claim.chain.links) > 1:
        yield "nobody credited"
    if claim.stance is not Modality.ASSERTED:
        yield claim.stance.value
    if attribution is not None and attribution.quote is Quote.DIRECT:
        yield "quoted"


def crumb_class(link: Link) -> str:
    """Return how a link of a chain looks: inferred, unnamed, unknown or named."""
    if link.inferred:
        return "inferred"
    if link.named is None:
        return "unknown"
    return "named" if link.named else "unnamed"


def cards(document: Document, revision: Revision) -> tuple[Card, ...]:
    """Return the claims of a report, in its order."""
    account = revision.account
    attributions = {item.id: item for item in account.attributions}
    types_of: dict[str, dict[str, None]] = {}
    for event in account.events:
        if event.attribution:
            types_of.setdefault(event.attribution, {})[event.type] = None
    corrected = correctors(revision)
    return tuple(
        Card(
            number=number,
            claim=claim,
            attribution=attributions[claim.attribution],
            cue=words_of(document.text, attributions[claim.attribution].cue),
            events=tuple(types_of.get(claim.attribution, ())),
            corrected=corrected.get(claim.attribution, ()),
        )
        for number, claim in enumerate(account.claims, start=1)
    )


def correctors(revision: Revision) -> dict[str, tuple[str, ...]]:
    """Return for each attribution and event that persons corrected who they are."""
    names_of: dict[str, dict[str, None]] = {}
    for correction in revision.corrections:
        if correction.state is State.HOLDS:
            for id_ in correction.touches:
                names_of.setdefault(id_, {})[correction.judgement.by] = None
    return {id_: tuple(names) for id_, names in names_of.items()}


def glance(account: SourcedAccount) -> dict[str, int]:
    """Return how many claims are of each kind that is to be seen at a glance."""
    return dict(Counter(badge for claim in account.claims for badge in badges(claim)))
