"""The labels that the model learns; no torch is needed to name them."""

from __future__ import annotations

from reportedly.reading.attribution.crf_decoding import Telling

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
TELLINGS = tuple(telling.value for telling in Telling)
