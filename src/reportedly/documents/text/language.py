"""Which language a report is in, cheaply when it is plainly English."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

from babel import Locale

ENGLISH = "en"
TRANSFERRED = frozenset({"ar", "es"})
"""Languages in which attributions are found, and no more: see ``reading/transfer.py``."""

_ENOUGH_LETTERS = 40
_SAMPLE = 20_000

# Words of English that Dutch, German and the Scandinavian and Romance languages do not share.
_FUNCTION_WORDS = frozenset({
    "the", "and", "of", "to", "that", "with", "from", "which", "who", "said", "by", "his",
    "her", "their", "they", "this", "these", "those", "would", "been", "were", "has", "it",
    "its", "he", "she", "not", "but", "after", "before", "about", "than", "when", "where",
    "while",
})  # fmt: skip
_PLAINLY_ENGLISH = 0.15
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of ``text`` is in.

    A text of fewer than 40 letters is taken as English: too little to tell by. A report that
    quotes another language stays in its own.

    >>> language_of("The minister said that he had not been told of the order.")
    'en'
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return ENGLISH
    latin = sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters)
    mostly_latin = latin * 2 > len(letters)
    words = [word for word in _WORD.findall(sample.lower()) if word[0] < "\u0250"]
    english_words = sum(word in _FUNCTION_WORDS for word in words)
    if mostly_latin and english_words >= _PLAINLY_ENGLISH * len(words):
        return ENGLISH
    code, probability = _identifier().classify(sample)
    # Lists, names and capitals look foreign to the model; only a sure verdict counts there.
    if mostly_latin and english_words and probability < _SURE:
        return ENGLISH
    return str(code)


def language_name(code: str) -> str:
    """Return the English name of a language, or the code itself for an uncommon one.

    >>> language_name("ar")
    'Arabic'
    """
    return str(Locale("en").languages.get(code, f"the language “{code}”"))


@functools.cache
def _identifier() -> Any:
    """Load the language model, once: it takes 133 MB, so only a doubtful text loads it."""
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )  # only where the words are not plainly English

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
