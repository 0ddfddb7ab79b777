"""The attributor: from a text to who is credited with what in it, by the trained model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.model import Span, Spans, ordered
from reportedly.reading.attribution.crf_decoding import (
    Candidate,
    Floats,
    Telling,
    choose,
    decode,
    parents,
)
from reportedly.reading.attribution.features import (
    Guideline,
    Quoting,
    Words,
    split_words,
    surroundings,
)
from reportedly.reading.onnx_encoder import Scorer
from reportedly.reading.quotations import Quotations


@dataclass(frozen=True, slots=True)
class PredictedAttribution:
    """One attribution as the model finds it.

    Args:
        source: place of the source, None when nobody is credited.
        cue: place of the cue.
        content: places of the content, in text order; never empty.
        telling: how the cue tells the content, None where that is not yet read.
        confidence: how likely source and content are right, from 0 to 1.
        parent: number of the attribution whose content it is told in; None if outermost.
        depth: how many levels it is from the outermost one, itself counted.
    """

    source: Span | None
    cue: Span
    content: Spans
    confidence: float
    parent: int | None = None
    depth: int = 1
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as the model has read it, once, for all that is asked of it.

    Args:
        words: its words.
        tags: probabilities of the words' tags, ``(words, 7)``.
        states: what cues' roles are told by, ``(words, 128)``.
    """

    words: Words
    tags: Floats
    states: Floats


class Attributor:
    """Finds attributions in texts with one model, loaded once and never changed."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    @classmethod
    def load(cls, guideline: Guideline = Guideline.NESTED) -> Attributor:
        """Load the model that ships with the package, to go by a guideline."""
        return cls(Scorer(guideline=guideline))

    def encode(self, text: str) -> Encoding | None:
        """Read a text; None when it has no words."""
        words = split_words(text, self._scorer.tokenizer)
        return Encoding(words, *self._scorer.tag(words)) if len(words) else None

    def tellings(self, encoding: Encoding, cues: Sequence[Span]) -> list[Telling]:
        """Return how cues of a text that has been read tell their contents."""
        touched = [encoding.words.touched(*cue) for cue in cues]
        around = surroundings(encoding.words, [cue or (0, 0) for cue in touched])
        scores = self._scorer.link(encoding.states, around)[2] if touched else np.zeros((0, 1))
        return [list(Telling)[number] for number in scores.argmax(1)]

    def find(self, text: str) -> tuple[PredictedAttribution, ...]:
        """Return the outermost attributions of ``text``, in the order of their cues."""
        return self.outermost(self.encode(text))

    def outermost(self, encoding: Encoding | None) -> tuple[PredictedAttribution, ...]:
        """Return the outermost attributions of a text that has been read.

        Those told inside a content are better found by reading that content as a text of its own:
        in place the model marks fewer of them (see ``docs/attribution-model.md``).
        """
        return tuple(level for level in self.levels(encoding) if level.parent is None)

    def levels(self, encoding: Encoding | None) -> tuple[PredictedAttribution, ...]:
        """Return the attributions at all levels that the model marks in place, by their cues."""
        if encoding is None:
            return ()
        words = encoding.words
        guideline, choices = self._scorer.guideline, self._scorer.choices
        nested = guideline is Guideline.NESTED
        candidates = list(decode(words, self._scorer, encoding.tags, encoding.states))
        chosen = choose(candidates, choices.least[guideline], nested=nested)
        around = parents(chosen) if nested else [None] * len(chosen)
        return tuple(
            replace(
                self._prediction(candidate, words), parent=parent, depth=depth_of(around, number)
            )
            for number, (candidate, parent) in enumerate(zip(chosen, around, strict=True))
        )

    def _prediction(self, candidate: Candidate, words: Words) -> PredictedAttribution:
        source = words.span(*words.within_paragraph(candidate.source)) if candidate.source else None
        cue = words.span(*words.within_paragraph(candidate.cue))
        content = tuple(words.span(*stretch) for stretch in candidate.content)
        return PredictedAttribution(
            source=source,
            cue=cue,
            content=with_whole_quotations(content, words.quotations, (cue, source or cue)),
            confidence=confidence(
                candidate, words, self._scorer.choices.calibration[self._scorer.guideline]
            ),
            telling=candidate.telling,
        )


def depth_of(around: Sequence[int | None], number: int) -> int:
    """Return how many levels the attribution of a number is from the outermost, by all parents."""
    parent = around[number]
    return 1 if parent is None else 1 + depth_of(around, parent)


def with_whole_quotations(content: Spans, quotations: Quotations, apart: Spans) -> Spans:
    """Return ``content``, the quotations that it ends in taken whole.

    Quotations in which a place of ``apart`` stands are left as they are: what is said within a
    quotation is not all of it.
    """
    entered = {quotations.at(place) for start, end in content for place in (start, end - 1)}
    whole = [
        (quotation.start, quotation.end)
        for quotation in entered
        if quotation and not any(quotation.start <= a < quotation.end for a, _ in apart)
    ]
    return ordered([*content, *whole])


def traits(candidate: Candidate, words: Words) -> dict[str, float]:
    """Return what an attribution's confidence is made of, by name."""
    quoting = np.concatenate([words.quoting[a : b + 1] for a, b in candidate.content])
    return {
        "bias": 1.0,
        "judged": candidate.judged,
        "margin": candidate.margin,
        "unsourced": float(candidate.source is None),
        "quoted": float((quoting != Quoting.OUTSIDE).mean()),
    }


def confidence(candidate: Candidate, words: Words, calibration: dict[str, float]) -> float:
    """Return how likely an attribution is right, from 0 to 1: a logistic regression.

    Its weights are fitted to dev, see ``training/calibrate.py``; to two decimals, as more would
    say more than is known.
    """
    made_of = traits(candidate, words)
    logit = sum(weight * made_of[name] for name, weight in calibration.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), 2)
