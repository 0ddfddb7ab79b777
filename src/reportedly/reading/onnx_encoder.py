"""The one door to onnxruntime: the shipped model's scores of words and of cues.

``weights/`` holds what ``training/`` made: ``tagger.onnx`` reads windows of word pieces,
``linker.onnx`` the words around cues, ``model.json`` what is chosen rather than computed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.reading.attribution.crf_decoding import Floats
from reportedly.reading.attribution.features import Guideline, Surroundings, Words, model_windows

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Choices:
    """What ``model.json`` holds beside the weights.

    Args:
        least: by guideline; a cue judged lower is none.
        calibration: by guideline, weights of what a confidence is made of, by name; see
            ``extractor.traits``.
        transition, first: the scores of the CRF, ``(roles, roles)`` from and to, ``(roles,)``.
    """

    least: dict[Guideline, float]
    calibration: dict[Guideline, dict[str, float]]
    transition: Floats
    first: Floats

    @classmethod
    def read(cls, path: Path) -> Choices:
        """Read them from a file."""
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            {guideline: held["least"][guideline] for guideline in Guideline},
            {guideline: held["calibration"][guideline] for guideline in Guideline},
            np.array(held["transition"], np.float32),
            np.array(held["first"], np.float32),
        )


class Scorer:
    """The shipped model, loaded once; runs on one thread, so that a machine can run several.

    Args:
        folder: holds its files.
        guideline: what it takes for an attribution.
    """

    def __init__(self, folder: Path = WEIGHTS, guideline: Guideline = Guideline.NESTED) -> None:
        self.guideline = guideline
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._tagger, self._linker = (
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in ("tagger.onnx", "linker.onnx")
        )
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.choices = Choices.read(folder / "model.json")
        self.transition, self.first = self.choices.transition, self.choices.first

    def tag(self, words: Words) -> tuple[Floats, Floats]:
        """Return tag probabilities ``(words, 7)`` and the linker's states ``(words, 128)``."""
        tags, states = [], []
        for ids, features, at in model_windows(words, self.guideline):
            probabilities, state = self._run(self._tagger, ids=ids[None], told=features[None])
            tags.append(probabilities[0, at])
            states.append(state[0, at])
        return np.concatenate(tags), np.concatenate(states)

    def link(self, states: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Return role scores ``(cues, width, 5)`` and the logit that each cue is one."""
        scores, judged = self._run(
            self._linker,
            states=states,
            word=around.word,
            place=around.place,
            sentence=around.sentence,
            paragraph=around.paragraph,
        )
        return scores, judged

    @staticmethod
    def _run(session: onnxruntime.InferenceSession, **inputs: Any) -> list[Floats]:
        outputs: list[Floats] = session.run(None, inputs)
        return outputs


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer so that it neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
