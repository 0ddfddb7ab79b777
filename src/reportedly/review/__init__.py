"""What people decide about a reading, and the account after it."""

from reportedly.review.correction import Decider, Kind, is_correction, words_at
from reportedly.review.revision import Correction, Revision, State, revised

__all__ = [
    "Correction",
    "Decider",
    "Kind",
    "Revision",
    "State",
    "is_correction",
    "revised",
    "words_at",
]
