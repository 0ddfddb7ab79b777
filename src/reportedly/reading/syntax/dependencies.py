"""What the parse says of a word: its dependents, its phrase, whether it is negated.

Dependency labels are those of the ClearNLP scheme, as spaCy's English models give them.
"""

from __future__ import annotations

from spacy.tokens import Token


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child of ``token`` with one of the dependency labels ``deps``."""
    return next((item for item in token.children if item.dep_ in deps), None)


def counted(head: Token) -> Token:
    """Return what a phrase is of: for "3 of the leaders" the leaders, else its own head."""
    counts = head.pos_ in ("NUM", "DET") or head.lower_ in ("one", "number")
    of = child(head, "prep") if counts else None
    return (child(of, "pobj") if of is not None else None) or head


def phrase(head: Token, before: Token | None = None) -> tuple[Token, Token]:
    """Return the first and last token of the phrase that ``head`` heads, punctuation trimmed.

    A relative clause after a comma is left out: it does not tell who is meant.
    ``before`` bounds it on the right when the phrase stands before that token (the parser at
    times hangs the rest of the sentence on a noun).
    """
    first, last = head.left_edge, head.right_edge
    aside = next((c for c in head.rights if c.dep_ == "relcl" and _after_comma(c)), None)
    if aside is not None:
        last = aside.left_edge.nbor(-1)
    if before is not None and head.i < before.i <= last.i:
        last = before.nbor(-1)
    return trim(first, last)


def _after_comma(clause: Token) -> bool:
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def trim(first: Token, last: Token) -> tuple[Token, Token]:
    """Return ``first`` and ``last`` moved inward over punctuation and spaces."""
    while last.i > first.i and (last.is_space or (last.is_punct and not last.is_bracket)):
        last = last.nbor(-1)
    while first.i < last.i and (first.is_space or first.is_punct):
        first = first.nbor(1)
    return first, last


def is_negated(verb: Token) -> bool:
    """Tell whether the verb carries a "not" or "never"."""
    return any(item.dep_ == "neg" for item in verb.children)
