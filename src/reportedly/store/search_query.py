"""What a person types to search with, as terms that no database can misunderstand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# An expression tree deeper than this is refused by some engines, and slow in all.
_MOST_TERMS = 64
_QUOTES = str.maketrans("“”„«»", '"""""')
_TERM = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together and in order; the last may be the beginning of a word."""

    words: str
    prefix: bool = False


def parse_query(query: str) -> tuple[Term, ...]:
    """Return the terms of ``query``; a report must hold them all.

    Quotation marks make a phrase, a star at the end the beginning of a word; all else, "AND" and
    stray punctuation included, is words.

    >>> parse_query('bridge "cable snapped" engin*')
    (Term(words='bridge', prefix=False), Term(words='cable snapped', prefix=False), \
Term(words='engin', prefix=True))

    Raises:
        ValueError: when no term holds a letter or digit, or there are more than 64 terms.
    """
    typed = map(_term, _TERM.finditer(query.translate(_QUOTES)))
    terms = tuple(term for term in typed if _holds_words(term.words))
    if not terms:
        raise ValueError("there is no word to search for")
    if len(terms) > _MOST_TERMS:
        raise ValueError(f"there are {len(terms)} terms to search for, more than {_MOST_TERMS}")
    return terms


def _term(match: re.Match[str]) -> Term:
    if match["word"] is None:
        return Term(match["phrase"], prefix=bool(match["star"]))
    return Term(match["word"].rstrip("*"), prefix=match["word"].endswith("*"))


def _holds_words(words: str) -> bool:
    return any(unicodedata.category(character)[0] in "LN" for character in words)
