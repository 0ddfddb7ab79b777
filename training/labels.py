"""The labels that the model learns; no torch is needed to name them."""

from __future__ import annotations

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
