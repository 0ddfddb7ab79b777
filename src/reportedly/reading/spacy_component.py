"""The attribution model as a spaCy component, for pipelines of one's own.

    nlp = spacy.load("en_core_web_sm")
    nlp.add_pipe("reportedly_attribution")
    doc = nlp("The bridge is down, officials said.")
    for one in doc._.attributions:
        print(one.source, one.cue, one.content, one.confidence)

Needs nothing of the other components. ``doc.spans["attributions"]`` holds the same as spans with
the labels ``source``, ``cue`` and ``content``, those of one attribution under one ``id_``; it is
kept when a Doc is written and read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from reportedly.reading.attribution.extractor import Attributor, PredictedAttribution

GROUP = "attributions"
SOURCE, CUE, CONTENT = "source", "cue", "content"


@dataclass(frozen=True, slots=True)
class TokenAttribution:
    """One attribution, in spans of a Doc.

    Args:
        source: the one credited, None when nobody is.
        cue: the words that credit; a single span.
        content: what is credited, in text order; never empty.
        confidence: how likely source and content are right, from 0 to 1.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    confidence: float


@cache
def _attributor() -> Attributor:
    """Return the shipped model, loaded once a process."""
    return Attributor.load()


class AttributionComponent:
    """Adds outermost attributions to Docs; loads its model with the first."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc.spans["attributions"]`` and return the Doc."""
        predictions = _attributor().find(doc.text)
        doc.spans[GROUP] = SpanGroup(
            doc,
            name=GROUP,
            attrs={"confidence": [prediction.confidence for prediction in predictions]},
            spans=[
                span
                for number, prediction in enumerate(predictions)
                for span in _spans(doc, prediction, f"A{number + 1}")
            ],
        )
        return doc


def _spans(doc: Doc, prediction: PredictedAttribution, id_: str) -> Iterator[Span]:
    places = [(CUE, prediction.cue), *((CONTENT, place) for place in prediction.content)]
    if prediction.source is not None:
        places.insert(0, (SOURCE, prediction.source))
    for label, (start, end) in places:
        span = doc.char_span(start, end, label=label, span_id=id_, alignment_mode="expand")
        if span is not None:
            yield span


def attributions(doc: Doc) -> tuple[TokenAttribution, ...]:
    """Return the attributions of a Doc that the component has seen, else none."""
    if GROUP not in doc.spans:
        return ()
    group = doc.spans[GROUP]
    parts: dict[str, dict[str, list[Span]]] = {}
    for span in group:
        parts.setdefault(span.id_, {}).setdefault(span.label_, []).append(span)
    return tuple(
        TokenAttribution(
            source=parts_by_label.get(SOURCE, [None])[0],
            cue=parts_by_label[CUE][0],
            content=tuple(parts_by_label[CONTENT]),
            confidence=sure,
        )
        for parts_by_label, sure in zip(parts.values(), group.attrs["confidence"], strict=True)
    )


@Language.factory("reportedly_attribution", assigns=["doc.spans", "doc._.attributions"])
def make_component(nlp: Language, name: str) -> AttributionComponent:  # noqa: ARG001 - spaCy's shape
    """Return the component, for ``nlp.add_pipe("reportedly_attribution")``."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", getter=attributions)
    return AttributionComponent()
