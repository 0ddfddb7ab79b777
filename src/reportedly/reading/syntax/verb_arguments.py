"""The arguments of a verb as the parse has them: subject, object, agent, clauses, prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.reading.syntax.dependencies import child

_RELATIVE = frozenset({"WDT", "WP"})


def is_passive(verb: Token) -> bool:
    """Tell whether a verb's subject undergoes what it tells."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and child(verb, "nsubj", "aux", "dobj") is None:
        above = verb.head
        return above.dep_ == "amod" or (above.pos_ == "VERB" and is_passive(above))
    before = verb.dep_ == "advcl" and child(verb, "aux", "dobj") is None
    return before or verb.dep_ == "acl"  # "Asked about it, he said"


def agent_of(verb: Token) -> Token | None:
    """Return who is named after a passive's "by", or that of a verb joined to it."""
    agent = child(verb, "agent")
    if agent is None:
        shared = (child(second, "agent") for second in _joined_after(verb))
        agent = next((noun for noun in shared if noun is not None), None)
    return child(agent, "pobj") if agent is not None else None


def giver_of(carrier: Token) -> Token | None:
    """Return who gives what a noun names: "threats that A conveyed", "an order given by A"."""
    if agent := agent_of(carrier):
        return agent
    subject = child(carrier, "nsubj")
    return subject if subject is not None and subject.tag_ not in _RELATIVE else None


def object_of(verb: Token) -> Token | None:
    """Return a verb's object, that of the verb joined to it if they share one."""
    direct = child(verb, "dobj") or gap_of(verb)
    if direct is not None and direct.tag_ in _RELATIVE:
        return verb.head if verb.dep_ == "relcl" else None  # "a man whom they suspect"
    small = child(verb, "ccomp", "xcomp")
    if direct is None and small is not None and small.pos_ == "ADJ":
        return child(small, "nsubj")  # "found him guilty"
    if direct is None and child(verb, "prep", "xcomp", "ccomp", "prt") is None:
        shared = (child(second, "dobj") for second in _joined_after(verb))
        return next((noun for noun in shared if noun is not None), None)
    return direct


def _joined_after(verb: Token) -> Iterator[Token]:
    """Yield the verbs joined to one after it: "deceive and confuse the public"."""
    above = verb.head.rights if verb.dep_ == "conj" else ()
    for c in (*verb.rights, *above):
        if c.dep_ == "conj" and c.pos_ == "VERB" and c.i > verb.i:
            yield c


def own_subject(verb: Token, subject: Token, *, within: bool) -> Token | None:
    """Return whom a verb's own subject names: for "who" its noun, nobody for an empty "it"."""
    if subject.tag_ in _RELATIVE or subject.lower_ == "that":
        return apposed(verb.head) if verb.dep_ == "relcl" else None
    empty = within and subject.lower_ == "it" and is_passive(verb)
    return None if empty else subject


def apposed(noun: Token) -> Token:
    """Return the name that a description stands beside, else the noun itself."""
    beside = noun.dep_ == "appos" and noun.head.pos_ == "PROPN"
    return noun.head if beside else noun


def gap_of(verb: Token) -> Token | None:
    """Return the noun that a relative clause without an object is about: "the town they took"."""
    subject = child(verb, "nsubj") if verb.dep_ == "relcl" else None
    return verb.head if subject is not None and subject.tag_ not in _RELATIVE else None


def after_preposition(preposition: Token) -> Token | None:
    """Return the noun after a preposition, one more let in between ("out of the town")."""
    if preposition.dep_ not in ("prep", "dative", "agent") or preposition.pos_ == "NOUN":
        return None
    inner = child(preposition, "pobj")
    if inner is None and (second := child(preposition, "prep")):
        inner = child(second, "pobj")
    return inner


def clauses_of(head: Token) -> Iterator[Token]:
    """Yield the verbs of the clauses that tell what an act is about."""
    for c in head.rights:
        if c.dep_ in ("xcomp", "ccomp") or (c.dep_ == "acl" and has_to(c)):
            yield c
        elif c.dep_ == "prep" and (inner := child(c, "pcomp")):
            yield inner


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(c.lower_ == "to" for c in verb.lefts)
