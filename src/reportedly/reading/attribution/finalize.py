"""The attributions of the account: what the cue does, how much is quoted; and their gaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
from reportedly.reading.attribution.crf_decoding import Telling
from reportedly.reading.attribution.extractor import PredictedAttribution
from reportedly.reading.attribution.nesting_rules import DEEPEST, may_hold_levels
from reportedly.reading.attribution.resolved import ResolvedAttribution
from reportedly.reading.parsed_report import ParsedReport
from reportedly.reading.quotations import Quotation, Quotations
from reportedly.reading.syntax.dependencies import is_negated

# A quotation of fewer words may be a mere label ("so-called"): nobody need be credited with it.
_REAL_QUOTATION = 4
_WORD = re.compile(r"\w+")
# A quotation within a quotation, its closing mark lost or not.
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w).*?(?:(?<=[\w.,!?…])[’'](?!\w)|$)", re.DOTALL)
MODALITIES = {
    Telling.ASSERTED: Modality.ASSERTED,
    Telling.DENIED: Modality.DENIED,
    Telling.WITHDRAWN: Modality.DENIED,
    # None of these is an assertion, and none says that it is not so.
    Telling.HEDGED: Modality.HEDGED,
    Telling.NEGATED: Modality.HEDGED,
    Telling.ASKED: Modality.HEDGED,
    Telling.NO_COMMENT: Modality.HEDGED,
}
_UNKNOWN = frozenset({"he", "she", "they", "it", "him", "her"})


def finalize(
    report: ParsedReport, resolved: Sequence[ResolvedAttribution]
) -> tuple[Attribution, ...]:
    """Return the attributions of the account, in the order of the resolved ones."""
    return tuple(_attribution(report, attribution) for attribution in resolved)


def find_gaps(report: ParsedReport, resolved: Sequence[ResolvedAttribution]) -> tuple[Gap, ...]:
    """Return what of the attributions is not understood.

    Gaps are: quotations that nobody is credited with, sources of whom only a pronoun is known,
    attributions that overlap though neither holds the other, and what lies deeper than is read.
    """
    predictions = [attribution.prediction for attribution in resolved]
    return (
        *_speakerless(report, predictions),
        *_nameless(resolved),
        *_crossing(predictions),
        *_deepest(report, predictions),
    )


def _attribution(report: ParsedReport, resolved: ResolvedAttribution) -> Attribution:
    prediction, source = resolved.prediction, resolved.source
    return Attribution(
        id=resolved.id,
        source=(prediction.source,) if prediction.source else (),
        cue=(prediction.cue,),
        content=prediction.content,
        parent=resolved.parent,
        named=source.named if source else None,
        kind=source.kind if source else SourceKind.UNKNOWN,
        modality=_modality(report, prediction),
        quote=quote_of(report.document.text, prediction, report.quotations),
        antecedent=source.antecedent if source else None,
        confidence=prediction.confidence,
    )


def _modality(report: ParsedReport, prediction: PredictedAttribution) -> Modality:
    """Return the stance that the words have; where they have none, what the model is sure of.

    The lists know the common verbs better than the model, which knows turns of phrase that they
    do not hold ("took back", "would neither confirm nor deny").
    """
    by_words = _by_words(report, prediction)
    if by_words is not Modality.ASSERTED:
        return by_words
    return MODALITIES[prediction.telling or Telling.ASSERTED]


def _by_words(report: ParsedReport, prediction: PredictedAttribution) -> Modality:
    head, lexicon = report.head_of(prediction.cue), report.lexicon
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
    if hedged or unsaid or (prediction.source is None and lemma in lexicon.hedged_without_source):
        return Modality.HEDGED
    return Modality.ASSERTED


def quote_of(text: str, prediction: PredictedAttribution, quotations: Quotations) -> Quote:
    """Return how much of a content stands in marks of its own, not in those around its cue too."""
    places = [
        m.start() for start, end in prediction.content for m in _WORD.finditer(text, start, end)
    ]
    around = quotations.at(prediction.cue[0])
    if around is None:
        inside = sum(quotations.at(place) is not None for place in places)
    else:
        inner = [
            m.span()
            for start, end in prediction.content
            for m in _SINGLE.finditer(text, start, end)
        ]
        inside = sum(any(start <= place < end for start, end in inner) for place in places)
    if inside == 0:
        return Quote.INDIRECT
    return Quote.DIRECT if inside == len(places) else Quote.MIXED


def uncredited(
    quotations: Quotations, predictions: Sequence[PredictedAttribution]
) -> Iterator[Quotation]:
    """Yield the quotations that no attribution's content touches."""
    credited = ordered([span for prediction in predictions for span in prediction.content])
    for quotation in quotations:
        at = bisect_left(credited, quotation.end, key=lambda place: place[0]) - 1
        if at < 0 or credited[at][1] <= quotation.start:
            yield quotation


def _speakerless(
    report: ParsedReport, predictions: Sequence[PredictedAttribution]
) -> Iterator[Gap]:
    for quotation in uncredited(report.quotations, predictions):
        if quotation.words(report.document.text) >= _REAL_QUOTATION:
            yield Gap((quotation.start, quotation.end), "a quotation without a known speaker")


def _nameless(resolved: Sequence[ResolvedAttribution]) -> Iterator[Gap]:
    for attribution in resolved:
        source, span = attribution.source, attribution.prediction.source
        if span and source and source.name.lower() in _UNKNOWN:
            yield Gap(span, f"whom “{source.words}” stands for is not known")


def _crossing(predictions: Sequence[PredictedAttribution]) -> Iterator[Gap]:
    """Yield where two attributions of one level share words, and neither holds the other."""
    for number, prediction in enumerate(predictions):
        for later in islice(predictions, number + 1, None):
            # They stand in the order of their contents: no later one can reach back.
            if later.content[0][0] >= prediction.content[-1][1]:
                break
            shared = _shared(prediction.content, later.content)
            if later.parent == prediction.parent and shared:
                yield Gap(shared, "two attributions overlap here, and neither holds the other")


def _shared(content: Spans, later_content: Spans) -> Span | None:
    """Return the first stretch that two contents share, None when one holds the other."""
    if covers(content, later_content) or covers(later_content, content):
        return None
    for start, end in content:
        for first, last in later_content:
            if max(start, first) < min(end, last):
                return max(start, first), min(end, last)
    return None


def _deepest(report: ParsedReport, predictions: Sequence[PredictedAttribution]) -> Iterator[Gap]:
    for number, prediction in enumerate(predictions, start=1):
        if prediction.depth >= DEEPEST and may_hold_levels(report, prediction.content):
            span = prediction.content[0][0], prediction.content[-1][1]
            yield Gap(span, f"attribution {number} is {DEEPEST} levels deep: not read further")
