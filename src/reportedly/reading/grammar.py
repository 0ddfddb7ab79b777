"""What the parse says about a verb: its subject, its group, the stretches its arguments cover.

Dependency labels are those of the ClearNLP scheme, as spaCy's English models give them.
"""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
_GROUP = ("aux", "auxpass", "neg", "prt")
# Verb forms that share the subject of the verb they hang on: "…, adding that", "went on to say".
_SHARING = ("advcl", "xcomp", "conj", "pcomp", "parataxis", "dep")


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child of ``token`` with one of the dependency labels ``deps``."""
    return next((item for item in token.children if item.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is a passive: its grammatical subject undergoes it."""
    return any(item.dep_ in ("nsubjpass", "auxpass") for item in verb.children)


def agent(verb: Token) -> Token | None:
    """Return who does a passive verb: the noun after its "by"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by else None


def speaker(verb: Token) -> Token | None:
    """Return the head of the phrase that names who does ``verb``, None when nobody is named."""
    for _ in range(6):
        if is_passive(verb):
            return agent(verb)
        if subject := child(verb, *SUBJECTS):
            return None if _is_empty(subject, verb) else subject
        if verb.dep_ == "advcl" and verb.tag_ == "VBN" and child(verb, "aux") is None:
            return agent(verb)  # "when asked", "pressed by reporters": nobody's own doing
        if verb.dep_ == "acl":
            return verb.head if verb.tag_ == "VBG" else agent(verb)
        above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
        if verb.dep_ not in _SHARING or above.pos_ not in ("VERB", "AUX"):
            return None
        verb = above
    return None


_NOBODY = frozenset({"there", "that", "this", "these", "those", "what"})


def _is_empty(subject: Token, verb: Token) -> bool:
    """Tell whether a subject stands for nobody: "it is", "there was", but not "it said"."""
    if subject.lower_ in _NOBODY:
        return True
    return subject.lower_ == "it" and verb.pos_ == "AUX"


def group(verb: Token) -> tuple[Token, Token]:
    """Return the first and last token of the verb group: auxiliaries, negation, particle."""
    first = last = verb
    for item in verb.lefts:
        if item.dep_ in _GROUP and _only_adverbs_between(item, verb):
            first = item
            break
    for item in verb.rights:
        if item.dep_ in ("prt", "neg") and item.i == last.i + 1:
            last = item
    return first, last


def _only_adverbs_between(left: Token, right: Token) -> bool:
    between = left.doc[left.i + 1 : right.i]
    return all(item.dep_ in (*_GROUP, "advmod") for item in between)


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
