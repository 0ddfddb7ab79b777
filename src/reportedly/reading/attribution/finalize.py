"""From credits to attributions: who the source is, what the cue does, how much is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reportedly.model import (
    Attribution,
    Gap,
    Modality,
    Quote,
    SourceKind,
    Span,
    Spans,
    covers,
    ordered,
)
from reportedly.reading.attribution.extractor import Credit
from reportedly.reading.attribution.nesting import nest
from reportedly.reading.attribution.nesting_rules import DEEPEST, may_hold_levels
from reportedly.reading.entities.mention_type import Mention
from reportedly.reading.quotations import Quotation, Quotations
from reportedly.reading.state import Draft
from reportedly.reading.syntax.dependencies import is_negated

# A quotation of fewer words may be a mere label ("so-called"): nobody need be credited with it.
_REAL_QUOTATION = 4
_WORD = re.compile(r"\w+")
# A quotation within a quotation, its closing mark lost or not.
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w).*?(?:(?<=[\w.,!?…])[’'](?!\w)|$)", re.DOTALL)
_UNKNOWN = frozenset({"he", "she", "they", "it", "him", "her"})


def find_credits(draft: Draft) -> tuple[tuple[Credit, ...], tuple[Gap, ...]]:
    """Return what the model finds at all levels, in the order of the contents."""
    found = nest(draft, draft.attributor.find(draft.document.text))
    order = sorted(range(len(found)), key=lambda n: _outward_in(found, n))
    place = {number: at for at, number in enumerate(order)}
    return tuple(
        one if one.parent is None else replace(one, parent=place[one.parent])
        for one in (found[number] for number in order)
    ), ()


def _outward_in(found: Sequence[Credit], number: int) -> tuple[object, ...]:
    """Return what sorts credits by their place in the text, each after the one around it."""
    one = found[number]
    own = (one.content[0][0], -one.content[-1][1], one.cue)
    return own if one.parent is None else (*_outward_in(found, one.parent), *own)


def find_attributions(draft: Draft) -> tuple[tuple[Attribution, ...], tuple[Gap, ...]]:
    """Return the attributions of the draft's credits; what is not understood, a gap.

    Gaps are: quotations that nobody is credited with, sources of whom only a pronoun is known,
    attributions that overlap though neither holds the other, and what lies deeper than is read.
    """
    made = tuple(
        _attribution(f"A{number}", one, source, draft)
        for number, (one, source) in enumerate(
            zip(draft.credits, draft.sources, strict=True), start=1
        )
    )
    return made, (*_speakerless(draft), *_nameless(draft), *_crossing(draft), *_deepest(draft))


def _attribution(id_: str, one: Credit, source: Mention | None, draft: Draft) -> Attribution:
    return Attribution(
        id=id_,
        source=(one.source,) if one.source else (),
        cue=(one.cue,),
        content=one.content,
        parent=None if one.parent is None else f"A{one.parent + 1}",
        named=source.named if source else None,
        kind=source.kind if source else SourceKind.UNKNOWN,
        modality=_modality(draft, one),
        quote=_quote(draft.document.text, one, draft.quotations),
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
    unsaid = (is_negated(head) and lemma not in lexicon.thought) or lemma in lexicon.unsaid
    if hedged or unsaid or (one.source is None and lemma in lexicon.hedged_without_source):
        return Modality.HEDGED
    return Modality.ASSERTED


def _quote(text: str, one: Credit, quotations: Quotations) -> Quote:
    """Return how much of a content stands in marks of its own, not in those around its cue too."""
    places = [m.start() for start, end in one.content for m in _WORD.finditer(text, start, end)]
    around = quotations.at(one.cue[0])
    if around is None:
        inside = sum(quotations.at(place) is not None for place in places)
    else:
        own = [m.span() for start, end in one.content for m in _SINGLE.finditer(text, start, end)]
        inside = sum(any(start <= place < end for start, end in own) for place in places)
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


def _nameless(draft: Draft) -> Iterator[Gap]:
    for one, source in zip(draft.credits, draft.sources, strict=True):
        if one.source and source and source.name.lower() in _UNKNOWN:
            yield Gap(one.source, f"whom “{source.words}” stands for is not known")


def _crossing(draft: Draft) -> Iterator[Gap]:
    """Yield where two attributions of one level share words, and neither holds the other."""
    for number, one in enumerate(draft.credits):
        for other in islice(draft.credits, number + 1, None):
            if other.content[0][0] >= one.content[-1][1]:
                break
            if other.parent == one.parent and (shared := _shared(one.content, other.content)):
                yield Gap(shared, "two attributions overlap here, and neither holds the other")


def _shared(one: Spans, other: Spans) -> Span | None:
    """Return the first stretch that two contents share, None when one holds the other."""
    if covers(one, other) or covers(other, one):
        return None
    for start, end in one:
        for first, last in other:
            if max(start, first) < min(end, last):
                return max(start, first), min(end, last)
    return None


def _deepest(draft: Draft) -> Iterator[Gap]:
    for number, one in enumerate(draft.credits):
        if one.depth >= DEEPEST and may_hold_levels(draft, one.content):
            place = one.content[0][0], one.content[-1][1]
            yield Gap(place, f"attribution {number + 1} is {DEEPEST} levels deep: not read further")
