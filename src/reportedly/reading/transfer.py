"""Texts in languages that the model reads by transfer: who is credited with what, no more.

It was trained on English, but its encoder knows other languages. No parser and no word list of
theirs is needed for that; what those would tell, names, kinds, events and who "he" is, is not told.
"""

from __future__ import annotations

from reportedly.documents.document import Document
from reportedly.documents.text.language import language_name
from reportedly.model import Attribution, Gap, SourcedAccount, SourceKind
from reportedly.reading.attribution.crf_decoding import Telling
from reportedly.reading.attribution.extractor import Attributor
from reportedly.reading.attribution.finalize import MODALITIES, quote_of
from reportedly.reading.attribution.resolved import attribution_id
from reportedly.reading.quotations import find_quotations


def read_by_transfer(document: Document, attributor: Attributor) -> SourcedAccount:
    """Return the attributions of a document in one of ``TRANSFERRED``, and the gap left."""
    text = document.text
    quotations = find_quotations(text, document.paragraphs())
    attributions = tuple(
        Attribution(
            id=attribution_id(number),
            source=(prediction.source,) if prediction.source else (),
            cue=(prediction.cue,),
            content=prediction.content,
            parent=None if prediction.parent is None else attribution_id(prediction.parent),
            named=None,
            kind=SourceKind.UNKNOWN,
            modality=MODALITIES[prediction.telling or Telling.ASSERTED],
            quote=quote_of(text, prediction, quotations),
            antecedent=None,
            confidence=prediction.confidence,
        )
        for number, prediction in enumerate(attributor.levels(attributor.encode(text)))
    )
    reason = f"{language_name(document.language)} is read for attributions alone"
    return SourcedAccount(document.id, attributions, gaps=(Gap((0, len(text)), reason),))
