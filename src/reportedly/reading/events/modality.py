"""Whether an event is told as having happened, or as meant, possible, denied or refused."""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.model import EventModality
from reportedly.reading.events.triggers import Trigger
from reportedly.reading.languages.event_words import EventType, EventWords

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MAY = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NEVER = frozenset({"no", "never", "without", "neither", "nobody", "none"})
_MEANT = frozenset({"plan", "threaten", "propose", "future", "possible", "potential", "imminent"})
_DEPENDENT = frozenset({"xcomp", "acl", "advcl", "pcomp", "ccomp", "conj", "dobj", "pobj", "prep"})
_CLAUSES = 4  # levels up that are looked at


def modality(trigger: Trigger, words: EventWords) -> EventModality:
    """Return whether a trigger's event is told as having happened."""
    negated = future = possible = False
    node = trigger.head
    if trigger.noun is not None:
        negated = _has_no(trigger.noun)
    for level in range(_CLAUSES):
        counts = level == 0 or node.pos_ in ("VERB", "AUX")  # not "no proof of the attack"
        own_negated, own_future, own_possible = _marks(node) if counts else (False,) * 3
        future, possible = future or own_future, possible or own_possible
        negated ^= own_negated and (level == 0 or node.dep_ != "conj")
        head = node.head
        if head == node or node.dep_ not in _DEPENDENT:
            break
        lemma = head.lemma_.lower()
        governed = node.dep_ in ("xcomp", "acl", "ccomp", "pcomp", "prep") or node.pos_ == "NOUN"
        if node.dep_ == "ccomp" and lemma not in words.failing:
            if node.pos_ == "VERB" and any(c.lower_ == "would" for c in node.lefts):
                future, possible = not possible or _is_past(head), possible and not _is_past(head)
            break
        if governed and lemma in words.intent and head.pos_ != "ADP" and _leads_to(node):
            future = True
        elif governed and lemma in words.failing and node.dep_ in ("xcomp", "prep"):
            negated = True
        elif not (
            lemma in words.aspect or node.dep_ in ("conj", "prep", "pobj") or _is_to_be(node)
        ):
            break
        elif _is_to_be(node):
            future = True
        node = head
    return _word(trigger.type, negated, future, possible)


def _word(kind: EventType, negated: bool, future: bool, possible: bool) -> EventModality:
    if negated:
        unwilling = future and kind.group != "conflict"
        return EventModality.REFUSED if unwilling else EventModality.NEGATED
    if possible:
        return EventModality.CONDITIONAL
    return EventModality.FUTURE if future else EventModality.ACTUAL


def _marks(node: Token) -> tuple[bool, bool, bool]:
    """Return whether a word is negated, in the future, or only possible by its own marks."""
    negated = future = possible = False
    for c in node.children:
        low = c.lower_
        if c.dep_ == "neg" or (c.dep_ in ("det", "advmod", "preconj") and low in _NEVER):
            negated = not negated
        elif c.dep_ in ("aux", "auxpass"):
            future |= low in _WILL
            possible |= low in _MAY
        elif c.dep_ in ("mark", "advmod") and low in _CONDITIONS:
            possible = True
        elif c.dep_ == "amod" and c.lemma_.lower() in _MEANT:
            future = True
    if node.dep_ in ("pobj", "pcomp") and node.head.lower_ == "without":
        negated = not negated
    return negated, future, possible


def _has_no(noun: Token) -> bool:
    return any(c.lower_ in _NEVER for c in noun.lefts)


def _leads_to(node: Token) -> bool:
    """Tell whether a clause is one that is meant: "plans to go", "plans for going"."""
    if node.pos_ == "NOUN":
        return node.dep_ in ("dobj", "pobj")
    return any(c.lower_ == "to" for c in node.lefts) or node.dep_ in ("pcomp", "prep", "ccomp")


def _is_to_be(node: Token) -> bool:
    """Tell whether a verb is in "is to go" or "is going to go"."""
    head = node.head
    if node.dep_ != "xcomp" or not any(c.lower_ == "to" for c in node.lefts):
        return False
    return head.lemma_ == "be" or (head.lemma_ == "go" and head.tag_ == "VBG")


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN")
