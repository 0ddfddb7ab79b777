"""Who is credited with what, by which words (source, cue and content, after PARC and PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.enums import Modality, Quote, SourceKind
from reportedly.model.spans import Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of crediting: a source, the words that credit it, and what it is credited with.

    Args:
        id: unique within its account, in text order: ``A1``, ``A2``, …
        source: the words naming the one credited; empty when nobody is ("it is alleged that").
        cue: the words that do the crediting; empty when only quotation marks do.
        content: what is credited; never empty.
        parent: the attribution inside whose content this one is told; None at top level.
        named: whether the source goes by a proper name; None when there is no source.
        kind: what kind of source it is.
        modality: what the cue does with the content.
        quote: how much of the content stands in quotation marks.
        antecedent: the fullest name or description of the same source elsewhere in the text,
            for sources given by a pronoun or a description; None for names.
        confidence: from 0 to 1, how likely source and content are right.

    Raises:
        ValueError: when content is empty or confidence is outside 0..1.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None = None
    named: bool | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    modality: Modality = Modality.ASSERTED
    quote: Quote = Quote.INDIRECT
    antecedent: str | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"attribution {self.id} has no content")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"attribution {self.id}: confidence {self.confidence} is not in 0..1")
