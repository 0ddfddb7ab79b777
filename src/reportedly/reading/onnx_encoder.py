"""The one door to onnxruntime: the shipped model's scores of words and of cues.

``weights/`` holds what ``training/`` made: ``words.npy`` and ``scales.npy`` the word table in eight
bits, ``tagger.onnx`` reads windows of word pieces, ``linker.onnx`` the words around cues,
``model.json`` holds what is chosen rather than computed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
        if not _has_wide_sums():
            options.add_session_config_entry("session.x64quantprecision", "1")
        self._tagger, self._linker = (
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in ("tagger.onnx", "linker.onnx")
        )
        # Most of its rows are of words that a text does not have: they stay on the disk.
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        self._scales = np.load(folder / "scales.npy")
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.choices = Choices.read(folder / "model.json")
        self.transition, self.first = self.choices.transition, self.choices.first

    def tag(self, words: Words) -> tuple[Floats, Floats]:
        """Return tag probabilities ``(words, 7)`` and the linker's states ``(words, 128)``."""
        tags, states = zip(*self._windows(words), strict=True)
        return np.concatenate(tags), np.concatenate(states)

    def _windows(self, words: Words) -> Iterator[list[Floats]]:
        """Yield, window by window, what the tagger gives of each word."""
        for ids, features, at in model_windows(words, self.guideline):
            embedded = self._words[ids] * self._scales[ids]
            outputs = self._run(self._tagger, embedded=embedded[None], told=features[None])
            yield [output[0, at] for output in outputs]

    def link(self, states: Floats, around: Surroundings) -> tuple[Floats, Floats, Floats]:
        """Return role scores, the logit that each cue is one, and scores of how it tells.

        Shapes are ``(cues, width, 5)``, ``(cues,)`` and ``(cues, 7)``.
        """
        scores, judged, telling = self._run(
            self._linker,
            states=states,
            word=around.word,
            place=around.place,
            sentence=around.sentence,
            paragraph=around.paragraph,
        )
        return scores, judged, telling

    @staticmethod
    def _run(session: onnxruntime.InferenceSession, **inputs: Any) -> list[Floats]:
        outputs: list[Floats] = session.run(None, inputs)
        return outputs


def _has_wide_sums() -> bool:
    """Tell whether the processor is known to sum products of bytes without overflow.

    One with VNNI does. Others have a slower way, which onnxruntime takes where it is told to; of a
    processor that does not say what it has nothing is taken for granted.
    """
    try:
        return "vnni" in Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer so that it neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
