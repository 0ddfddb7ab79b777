"""From credits to attributions: who the source is, what the cue does, how much is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.claims import Attribution, Gap, Modality, Quote, SourceKind, Spans, ordered
from reportedly.reading.attributor import Credit
from reportedly.reading.draft import Draft
from reportedly.reading.grammar import is_negated
from reportedly.reading.quotations import Quotation, Quotations
from reportedly.reading.sources import Source

# A quotation of fewer words may be a mere label ("so-called"): nobody need be credited with it.
_REAL_QUOTATION = 4
_WORD = re.compile(r"\w+")


def find_credits(draft: Draft) -> tuple[tuple[Credit, ...], tuple[Gap, ...]]:
    """Return what the model finds, in the order of the contents."""
    found = draft.attributor.find(draft.document.text)
    return tuple(sorted(found, key=lambda one: one.content)), ()


def find_attributions(draft: Draft) -> tuple[tuple[Attribution, ...], tuple[Gap, ...]]:
    """Return the attributions of the draft's credits; a quotation left over becomes a gap."""
    made = tuple(
        _attribution(f"A{number}", one, source, draft)
        for number, (one, source) in enumerate(
            zip(draft.credits, draft.sources, strict=True), start=1
        )
    )
    return made, tuple(_speakerless(draft))


def _attribution(id_: str, one: Credit, source: Source | None, draft: Draft) -> Attribution:
    return Attribution(
        id=id_,
        source=(one.source,) if one.source else (),
        cue=(one.cue,),
        content=one.content,
        named=source.named if source else None,
        kind=source.kind if source else SourceKind.UNKNOWN,
        modality=_modality(draft, one),
        quote=_quote(draft.document.text, one.content, draft.quotations),
        antecedent=source.antecedent if source else None,
        confidence=one.confidence,
    )


def _modality(draft: Draft, one: Credit) -> Modality:
    head, lexicon = draft.head_of(one), draft.lexicon
    if head is None:
        return Modality.ASSERTED
    lemma = head.lemma_.lower()
    if lemma in lexicon.denied:
        # "did not deny" is no denial, and no assertion either.
        return Modality.HEDGED if is_negated(head) else Modality.DENIED
    hedged = lemma in lexicon.hedged or any(
        c.lower_ in lexicon.hedging_adverbs for c in head.children
    )
    if hedged or (one.source is None and lemma in lexicon.hedged_without_source):
        return Modality.HEDGED
    return Modality.ASSERTED


def _quote(text: str, content: Spans, quotations: Quotations) -> Quote:
    places = [m.start() for start, end in content for m in _WORD.finditer(text, start, end)]
    inside = sum(quotations.at(place) is not None for place in places)
    if inside == 0:
        return Quote.INDIRECT
    return Quote.DIRECT if inside == len(places) else Quote.MIXED


def uncredited(quotations: Quotations, found: Sequence[Credit]) -> Iterator[Quotation]:
    """Yield the quotations that no attribution's content touches."""
    credited = ordered([place for one in found for place in one.content])
    for quotation in quotations:
        at = bisect_left(credited, quotation.end, key=lambda place: place[0]) - 1
        if at < 0 or credited[at][1] <= quotation.start:
            yield quotation


def _speakerless(draft: Draft) -> Iterator[Gap]:
    for quotation in uncredited(draft.quotations, draft.credits):
        if quotation.words(draft.document.text) >= _REAL_QUOTATION:
            yield Gap((quotation.start, quotation.end), "a quotation without a known speaker")
